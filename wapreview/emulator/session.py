"""A running emulator: its server, the check of the bot's address, and a tidy end."""

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from wapreview.emulator.app import make_app
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.server import LOOPBACK, Listener
from wapreview.errors import WapreviewError

SEARCH_AFTER = (20_000, 20, 20)
"""New objects after which garbage is looked for among the youngest; so many such searches before one of older ones."""


def listening(emulator: Emulator, *, host: str = LOOPBACK, port: int | None = None) -> Listener:
    """Takes the address under which the emulator will serve. Raises WapreviewError where it cannot."""
    listener = Listener(make_app(emulator), host=host, port=port)
    emulator.address = listener.address
    return listener


@asynccontextmanager
async def serving(
    emulator: Emulator,
    *,
    host: str = LOOPBACK,
    port: int | None = None,
    handshake: bool = True,
    listener: Listener | None = None,
) -> AsyncIterator[Listener]:
    """Serves while the block runs; `emulator.address` says where. Raises WapreviewError where it cannot listen.

    `handshake` checks the bot's address beside, as the provider does when it is set up. `listener` has the address
    already.
    """
    try:
        listener = listener or listening(emulator, host=host, port=port)
    except WapreviewError:
        await emulator.close()
        raise
    async with AsyncExitStack() as ending:  # the server stops last, whatever happens before
        ending.push_async_callback(listener.stop)
        ending.push_async_callback(emulator.close)
        ending.enter_context(_searching_rarely())
        await listener.start()
        if handshake:
            emulator.checks_address = True
            emulator.look_for_bot()
        yield listener


@contextmanager
def _searching_rarely() -> Iterator[None]:
    """A simulation keeps all that happens: looking for garbage in it takes long, and finds nearly none."""
    before = gc.get_threshold()
    gc.set_threshold(*SEARCH_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
