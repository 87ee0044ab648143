"""Commands with a server in them, as programs of their own, and what they say."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.commands.conftest import own_environment

SECONDS = 30.0
"""After so long a test gives up."""


class Started:
    """A running command; its standard error is read line by line."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.err: list[str] = []
        """What it said so far."""

    async def says(self, text: str) -> str:
        """The next line on standard error with this text."""
        assert self.process.stderr is not None
        async with asyncio.timeout(SECONDS):
            while line := (await self.process.stderr.readline()).decode():
                self.err.append(line)
                if text in line:
                    return line
        raise AssertionError("".join(self.err))

    async def prints(self) -> str:
        """The next line on standard output; empty at its end."""
        assert self.process.stdout is not None
        async with asyncio.timeout(SECONDS):
            return (await self.process.stdout.readline()).decode()

    async def ends(self) -> tuple[int, str, str]:
        """Its exit code, and the rest of what it printed and all that it said."""
        async with asyncio.timeout(SECONDS):
            out, err = await self.process.communicate()
        self.err.append(err.decode())
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), "".join(self.err)

    @property
    def address(self) -> str:
        """Where its API listens, as it said."""
        line = next(line for line in self.err if "http://127.0.0.1:" in line)
        return "http://127.0.0.1:" + line.split("http://127.0.0.1:", 1)[1].split(";")[0].strip()


@asynccontextmanager
async def started(
    *words: object, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> AsyncIterator[Started]:
    """Runs `wapreview WORDS` while the block lasts."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "wapreview", *map(str, words)),
        env={**own_environment(), **(environment or {})},
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        limit=16 * 1024 * 1024,
    )
    try:
        yield Started(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
