"""One run of a program: its output line by line, its end, and the end of all that it started."""

import asyncio
import codecs
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from wapreview.errors import WapreviewError

LINE_MAX = 4096
"""Characters of a line of output; a longer one is handed on in pieces."""
LAST_OUTPUT_SECONDS = 1.0
"""For output that is still in the pipe; another program may hold its end open for ever."""


class Program:
    """A program in a process group of its own, with no input."""

    def __init__(
        self, process: asyncio.subprocess.Process, output: "_Output", reader: asyncio.ReadTransport
    ) -> None:
        """By `started` alone."""
        self._process, self._output, self._reader = process, output, reader

    async def exited(self) -> int:
        """Waits for its end; gives its exit code, or 128 and the signal that ended it, as a shell does."""
        code = await self._process.wait()
        return code if code >= 0 else 128 - code

    async def stop(self, grace: float) -> None:
        """Asks the whole group to end, and after `grace` seconds ends it. All its output was handed on then."""
        if self._process.returncode is not None and self._output.ended.done():
            return  # the number of its group may belong to others by now
        ends = [asyncio.ensure_future(self._process.wait()), self._output.ended]
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait(ends, timeout=grace)
        finally:
            self._signal(signal.SIGKILL)
        await ends[0]
        await asyncio.wait([self._output.ended], timeout=LAST_OUTPUT_SECONDS)
        self._reader.close()

    def _signal(self, number: signal.Signals) -> None:
        # The group is gone, or (macOS) only dead processes are left in it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)


async def started(
    command: Sequence[str], environment: Mapping[str, str], on_line: Callable[[str], None]
) -> Program:
    """Starts a program; `on_line` gets each line of its output and errors, as it wrote them.

    Raises WapreviewError when it cannot be started.
    """
    if not command:
        raise WapreviewError("name the command that starts the bot after --, such as -- python bot.py")
    # A pipe of our own: asyncio would take the program for alive while anything it started holds the pipe.
    reading, writing = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=writing,
            stderr=writing,
            env=dict(environment),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        os.close(reading)
        raise WapreviewError(_why(command[0], error)) from None
    finally:
        os.close(writing)
    loop = asyncio.get_running_loop()
    reader, output = await loop.connect_read_pipe(
        lambda: _Output(on_line), os.fdopen(reading, "rb", buffering=0)
    )
    return Program(process, output, reader)


def _why(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        hint = "; name its arguments as words of their own" if " " in name else ""
        return f"{name}: there is no such command{hint}"
    if isinstance(error, PermissionError):
        return f"{name}: may not be run; is it a program?"
    return f"{name}: cannot be started: {(isinstance(error, OSError) and error.strerror) or error}"


class _Output(asyncio.Protocol):
    """Bytes of a pipe as lines of text."""

    def __init__(self, on_line: Callable[[str], None]) -> None:
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._on_line = on_line
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._text = ""

    def data_received(self, data: bytes) -> None:
        *lines, self._text = (self._text + self._decode(data)).split("\n")
        for line in lines:
            self._hand_on(line.removesuffix("\r"))
        if len(self._text) > LINE_MAX:
            whole = len(self._text) // LINE_MAX * LINE_MAX
            self._hand_on(self._text[:whole])
            self._text = self._text[whole:]

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        if rest := self._text + self._decode(b"", True):
            self._hand_on(rest)
        if not self.ended.done():
            self.ended.set_result(0)

    def _hand_on(self, line: str) -> None:
        for start in range(0, len(line) or 1, LINE_MAX):
            self._on_line(line[start : start + LINE_MAX])
