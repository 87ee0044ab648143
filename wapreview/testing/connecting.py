"""A bot and an emulated provider are connected while a block lasts."""

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import TypeAlias, cast

from starlette.types import ASGIApp

from wapreview.dialects.registry import DEFAULT
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.identity import Identity
from wapreview.emulator.opening import Wanted, check_address, new_emulator
from wapreview.emulator.server import LOOPBACK, bound
from wapreview.emulator.session import serving
from wapreview.emulator.switches import Switches
from wapreview.errors import WapreviewError
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.testing.bots.apps import App, WsgiApp, interface_of
from wapreview.testing.bots.asgi import serving_asgi
from wapreview.testing.bots.wsgi import serving_wsgi
from wapreview.testing.provider import Provider
from wapreview.testing.threads import LoopThread

Bot: TypeAlias = str | App | Callable[[Provider], str | App]
"""The address of a webhook, an app, or a function that takes the provider and gives one of these."""
WITHIN_SECONDS = 5.0


@contextmanager
def connect(  # noqa: PLR0913 - all but the bot may be left out
    bot: Bot,
    *,
    path: str = "/webhook",
    dialect: str = DEFAULT,
    variant: str = "",
    lenient: bool = False,
    answers_in_response: bool = False,
    identity: Identity | None = None,
    time: str | datetime | None = None,
    seed: int = 1,
    port: int = 0,
    within: float = WITHIN_SECONDS,
    record: Path | None = None,
) -> Iterator[Provider]:
    """Emulates a provider for a bot while the block lasts; an app is served on 127.0.0.1. Raises WapreviewError.

    `path` is where an app takes webhooks. `dialect` and `variant` say what the webhooks look like. `lenient` takes
    and flags what the provider would refuse. `answers_in_response` also takes messages in the answers to webhooks.
    `identity` holds other ids and secrets than the usual ones. `time` ("2026-01-05 10:04") stands still; without one
    it is the machine's. The same `seed` gives the same ids. `port` 0 is any free one. `within` is how many seconds
    things may take. `record` is a file in which all that happens is written down.
    """
    switches = Switches(judged="lenient" if lenient else "strict", answers_in_response=answers_in_response)
    with ExitStack() as stack:
        listening = None if isinstance(bot, str) else stack.enter_context(bound(LOOPBACK, 0))
        wanted = Wanted(
            bot=bot if isinstance(bot, str) else _address(listening, path),
            dialect=dialect,
            variant=variant,
            identity=identity or Identity(),
            switches=switches,
            clock=_clock(time),
            seed=seed,
        )
        home = stack.enter_context(LoopThread("provider"))
        emulator = home.call(lambda: new_emulator(wanted))
        _serve(home, emulator, port, stack)
        if record is not None:
            stack.callback(home.call(lambda: _recorder(emulator, record)).close)
        provider = Provider(home, emulator, within)
        if listening is not None:
            stack.enter_context(
                _running(cast("App | Callable[[Provider], str | App]", bot), provider, listening)
            )
        stack.callback(lambda: home.run(emulator.close()))  # no webhook comes to a bot that is ending
        yield provider


def _serve(home: LoopThread, emulator: Emulator, port: int, stack: ExitStack) -> None:
    """The emulated API listens from now on, until the stack is unwound."""
    inner = AsyncExitStack()
    stack.callback(lambda: home.run(inner.aclose()))
    home.run(inner.enter_async_context(serving(emulator, port=port, handshake=False)))


@contextmanager
def _running(
    bot: App | Callable[[Provider], str | App], provider: Provider, listening: socket
) -> Iterator[None]:
    """The bot listens while the block lasts."""
    interface, made = interface_of(bot), cast("str | App", bot)
    if interface == "factory":
        made = cast("Callable[[Provider], str | App]", bot)(provider)
        if isinstance(made, str):
            check_address(made)
            provider.emulator.bot.url = made
            listening.close()
            yield
            return
        interface = interface_of(made)
    if interface == "asgi":
        running = serving_asgi(cast(ASGIApp, made), listening, provider.noticing)
    elif interface == "wsgi":
        running = serving_wsgi(cast(WsgiApp, made), listening, provider.noticing)
    else:
        raise WapreviewError(
            "the function that takes the provider gave a function of the same kind; call it there"
        )
    with running:
        yield


def _address(listening: socket | None, path: str) -> str:
    host, port = listening.getsockname() if listening else (LOOPBACK, 0)
    return f"http://{host}:{port}/{path.removeprefix('/')}"


def _clock(time: str | datetime | None) -> FrozenClock | None:
    if time is None:
        return None
    try:
        moment = time.isoformat() if isinstance(time, datetime) else time
        return FrozenClock(parse_moment(moment))
    except ValueError as error:
        raise WapreviewError(f"time {time}: {error}; write it like 2026-01-05 10:04") from None


def _recorder(emulator: Emulator, place: Path) -> Recorder:
    recorder = Recorder(emulator.simulation, place)
    recorder.begin()
    return recorder
