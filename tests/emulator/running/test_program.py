"""One run of a program, and the bot as our child. The programs are Python's, run for the test."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.emulator.running.conftest import SECONDS
from wapreview.emulator.running.child import Child
from wapreview.emulator.running.program import LINE_MAX
from wapreview.errors import WapreviewError

STUBBORN = (
    "import signal, sys, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print('up', flush=True)\n"
    "time.sleep(100)\n"
)
WAITS = "import time\nprint('up', flush=True)\ntime.sleep(100)\n"


class Output:
    """The lines of output, which can be waited for."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._more = asyncio.Event()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self._more.set()

    async def until(self, count: int) -> list[str]:
        """Waits for so many lines."""
        async with asyncio.timeout(SECONDS):
            while len(self.lines) < count:
                self._more.clear()
                await self._more.wait()
        return self.lines


@asynccontextmanager
async def child_of(
    program: str, output: Callable[[str], None], grace: float = SECONDS
) -> AsyncIterator[Child]:
    child = Child([sys.executable, "-c", program], os.environ, output, grace=grace)
    await child.start()
    try:
        yield child
    finally:
        await child.stop()


async def soon(work: Awaitable[int]) -> int:
    async with asyncio.timeout(SECONDS):
        return await work


def gone(number: int) -> bool:
    """Whether no such process runs; a dead one that nobody has fetched runs no more."""
    try:
        status = Path(f"/proc/{number}/stat").read_text("utf-8")
    except FileNotFoundError:
        return True
    return status.rpartition(")")[2].split()[0] in ("Z", "X")


async def until_gone(number: int) -> None:
    """A killed process closes its files a moment before it is dead."""
    async with asyncio.timeout(SECONDS):
        while not gone(number):
            await asyncio.sleep(0)


async def test_lines_of_output_and_errors_come_in_order() -> None:
    output = Output()
    program = (
        "import sys\nprint('one', flush=True)\nprint('two', file=sys.stderr, flush=True)\n"
        "sys.stdout.buffer.write('\\u00e9\\r\\n\\nlast'.encode())"
    )
    async with child_of(program, output) as child:
        assert await soon(child.ended()) == 0
    assert output.lines == ["one", "two", "é", "", "last"]


async def test_a_line_without_end_comes_in_pieces() -> None:
    output = Output()
    async with child_of(f"print('x' * {LINE_MAX * 3 + 5}, end='')", output) as child:
        await soon(child.ended())
    assert "".join(output.lines) == "x" * (LINE_MAX * 3 + 5)
    assert max(map(len, output.lines)) == LINE_MAX


async def test_bytes_that_are_no_text_come_as_something_else() -> None:
    output = Output()
    program = "import sys\nsys.stdout.buffer.write(b'\\xff\\x1b[2J\\nend \\xe2\\x82')"
    async with child_of(program, output) as child:
        await soon(child.ended())
    assert output.lines == ["\ufffd\x1b[2J", "end \ufffd"]


async def test_much_output_arrives_whole() -> None:
    output = Output()
    async with child_of("for n in range(50000): print('line', n)", output) as child:
        assert await soon(child.ended()) == 0
    assert output.lines == [f"line {n}" for n in range(50000)]


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("raise SystemExit(3)", 3),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", 128 + signal.SIGKILL),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", 128 + signal.SIGTERM),
    ],
    ids=["code", "killed", "terminated"],
)
async def test_the_exit_code_is_handed_back(program: str, code: int) -> None:
    async with child_of(program, Output()) as child:
        assert await soon(child.ended()) == code
        assert await soon(child.ended()) == code


async def test_a_program_that_obeys_is_ended_at_once() -> None:
    output = Output()
    async with child_of(WAITS, output) as child:
        await output.until(1)
        await child.stop()
        assert await soon(child.ended()) == 128 + signal.SIGTERM
        await child.stop()


async def test_its_last_words_are_heard() -> None:
    output = Output()
    program = (
        "import signal, sys, time\n"
        "def bye(*_):\n    print('bye', flush=True)\n    sys.exit(7)\n"
        "signal.signal(signal.SIGTERM, bye)\nprint('up', flush=True)\ntime.sleep(100)\n"
    )
    async with child_of(program, output) as child:
        await output.until(1)
        await child.stop()
        assert await soon(child.ended()) == 7
    assert output.lines == ["up", "bye"]


async def test_a_program_that_does_not_obey_is_killed() -> None:
    output = Output()
    async with child_of(STUBBORN, output, grace=0.05) as child:
        await output.until(1)
        async with asyncio.timeout(SECONDS):
            await child.stop()
        assert await soon(child.ended()) == 128 + signal.SIGKILL


@pytest.mark.parametrize("obeys", [True, False])
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
async def test_what_it_started_ends_too(obeys: bool) -> None:
    output = Output()
    inner = WAITS if obeys else STUBBORN
    program = (
        "import subprocess, sys\n"
        f"inner = subprocess.Popen([sys.executable, '-c', {inner!r}])\n"
        "print(inner.pid, flush=True)\ninner.wait()\n"
    )
    async with child_of(program, output, grace=SECONDS if obeys else 0.05) as child:
        lines = await output.until(2)
        number = next(int(line) for line in lines if line.isdecimal())
        assert not gone(number)
        async with asyncio.timeout(SECONDS):
            await child.stop()
    await until_gone(number)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
async def test_what_is_left_of_a_program_that_ended_ends_too() -> None:
    output = Output()
    program = (
        "import subprocess, sys\n"
        f"print(subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]).pid, flush=True)\n"
    )
    async with child_of(program, output, grace=0.05) as child:
        lines = await output.until(2)
        assert await soon(child.ended()) == 0
    await until_gone(next(int(line) for line in lines if line.isdecimal()))


async def test_somebody_elses_program_that_keeps_the_pipe_does_not_hold_us_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A daemon leaves the group, and may write to our pipe for ever."""
    monkeypatch.setattr("wapreview.emulator.running.program.LAST_OUTPUT_SECONDS", 0.05)
    output = Output()
    program = (
        "import subprocess, sys\n"
        f"inner = subprocess.Popen([sys.executable, '-c', {WAITS!r}], start_new_session=True)\n"
        "print(inner.pid, flush=True)\n"
    )
    number = 0
    try:
        async with child_of(program, output, grace=0.05) as child:
            lines = await output.until(2)
            number = next(int(line) for line in lines if line.isdecimal())
            assert await soon(child.ended()) == 0
            async with asyncio.timeout(SECONDS):
                await child.stop()
    finally:
        if number:
            os.kill(number, signal.SIGKILL)


async def test_it_can_be_started_again() -> None:
    output = Output()
    async with child_of("import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(100)", output) as child:
        ended = asyncio.ensure_future(child.ended())
        await output.until(1)
        await child.start()
        await output.until(2)
        assert len(set(output.lines)) == 2
        assert gone(int(output.lines[0]))
        assert not ended.done()
        await child.stop()
        assert await soon(ended) == 128 + signal.SIGTERM


async def test_it_can_be_started_again_after_its_own_end() -> None:
    output = Output()
    async with child_of("print('up')", output) as child:
        assert await soon(child.ended()) == 0
        await child.start()
        assert await soon(child.ended()) == 0
    assert output.lines == ["up", "up"]


async def test_a_second_start_that_fails_leaves_the_first_code(tmp_path: Path) -> None:
    program = tmp_path / "bot"
    program.write_text("#!/bin/sh\nexit 5\n", "utf-8")
    program.chmod(0o700)
    child = Child([str(program)], os.environ, Output())
    await child.start()
    assert await soon(child.ended()) == 5
    program.unlink()
    with pytest.raises(WapreviewError, match="no such command"):
        await child.start()
    assert await soon(child.ended()) == 5
    await child.stop()


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ([], "name the command"),
        (["no-such-command-here"], "there is no such command$"),
        (["python bot.py"], "words of their own"),
        (["/"], "may not be run"),
        (["a\0b"], "cannot be started"),
    ],
)
async def test_a_command_that_cannot_be_started(command: list[str], sentence: str) -> None:
    child = Child(command, os.environ, Output())
    with pytest.raises(WapreviewError, match=sentence):
        await child.start()
    await child.stop()
    assert await child.ended() == 0


async def test_a_file_that_is_no_program(tmp_path: Path) -> None:
    file = tmp_path / "bot.bin"
    file.write_bytes(b"\x00\x01\x02")
    file.chmod(0o700)
    with pytest.raises(WapreviewError, match="cannot be started"):
        await Child([str(file)], os.environ, Output()).start()


async def test_it_reads_nothing_from_us() -> None:
    output = Output()
    async with child_of("import sys\nprint(repr(sys.stdin.read()))", output) as child:
        await soon(child.ended())
    assert output.lines == ["''"]
