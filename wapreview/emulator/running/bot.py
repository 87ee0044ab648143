"""An unmodified bot that calls its provider by name, run so that every call reaches the emulator."""

import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from wapreview.emulator.running.authority import Authority
from wapreview.emulator.running.child import GRACE_SECONDS, Child
from wapreview.emulator.running.environment import bot_environment
from wapreview.emulator.running.hosts import provider_hosts
from wapreview.emulator.running.proxy import Proxy
from wapreview.errors import WapreviewError


@asynccontextmanager
async def running_bot(
    command: Sequence[str],
    emulator: str,
    environment: Mapping[str, str],
    *,
    on_line: Callable[[str], None],
    on_refused: Callable[[str], None] = lambda _: None,
    hosts: Sequence[str] = (),
    grace: float = GRACE_SECONDS,
) -> AsyncIterator[Child]:
    """Runs `command` while the block lasts, with an authority and a proxy made for it.

    `emulator` is the address of its API (http://127.0.0.1:8910); `environment` the variables that the bot has
    beside the proxy's (the caller's own, as a rule); `on_line` gets each line of output with the control codes
    that are in it; `on_refused` each host once that the bot asked for in vain; `hosts` are answered beside the
    providers'.
    Raises WapreviewError when the command cannot be started.
    """
    if sys.platform == "win32":
        raise WapreviewError("run needs Linux, macOS or the Windows Subsystem for Linux")
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="wapreview-", ignore_cleanup_errors=True)
        )
        authority = Authority(Path(folder))
        proxy = Proxy(emulator, authority, provider_hosts(hosts), on_refused=on_refused)
        stack.push_async_callback(proxy.stop)
        proxy.start()
        variables = bot_environment(environment, proxy.address, authority.certificate, emulator)
        child = Child(command, variables, on_line, grace=grace)
        stack.push_async_callback(child.stop)
        await child.start()
        yield child
