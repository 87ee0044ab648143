"""The bot as our child: started, started again on request, and ended with us."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from wapreview.emulator.running.program import Program, started

GRACE_SECONDS = 5.0
"""Between the request to end and the end."""


class Child:
    """A command that can be started again."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        on_line: Callable[[str], None],
        *,
        grace: float = GRACE_SECONDS,
    ) -> None:
        """`on_line` gets each line of output as the bot wrote it: control codes are for who shows it to handle."""
        self._command, self._environment, self._on_line = tuple(command), dict(environment), on_line
        self._grace = grace
        self._program: Program | None = None
        self._changing = asyncio.Lock()

    async def start(self) -> None:
        """Starts it, ending it first where it runs. Raises WapreviewError when it cannot be started."""
        async with self._changing:
            await self._end()
            self._program = await started(self._command, self._environment, self._on_line)

    async def stop(self) -> None:
        """Ends it with all that it started; a second time does nothing."""
        async with self._changing:
            await self._end()

    async def ended(self) -> int:
        """Waits until it ends other than for a new start; gives its exit code, 128 and more after a signal."""
        code = 0
        program: Program | None = None
        while program is not self._program and self._program is not None:
            program = self._program
            code = await program.exited()
            async with self._changing:
                pass
        return code

    async def _end(self) -> None:
        if self._program is not None:
            await self._program.stop(self._grace)
