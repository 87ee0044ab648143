"""`wapreview run`: the emulated provider without a screen, and an unmodified bot that is led to it."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence

from wapreview.commands.serve import interruption, print_events, provided
from wapreview.emulator.configured import configuration
from wapreview.emulator.opening import Wanted
from wapreview.emulator.running.bot import running_bot
from wapreview.emulator.running.child import Child
from wapreview.errors import WapreviewError, say

AGAIN = (b"r", b"rs")
"""What is typed to start the bot again."""


def run(wanted: Wanted, command: Sequence[str], hosts: Sequence[str] = ()) -> int:
    """Runs until the command ends or we are interrupted; gives the command's exit code.

    `hosts` are answered beside the providers'. Raises WapreviewError when it cannot listen or cannot be started.
    """
    return asyncio.run(_run(wanted, command, hosts))


async def _run(wanted: Wanted, command: Sequence[str], hosts: Sequence[str]) -> int:
    interrupted = interruption()
    async with provided(wanted) as (emulator, listener):
        print_events(emulator)
        bot = running_bot(
            command,
            listener.address,
            {**configuration(emulator), **os.environ},
            on_line=_pass_on,
            on_refused=_say_refused,
            hosts=hosts,
        )
        async with bot as child:
            with _started_again_on_request(child):
                return await _until_over(child, interrupted)


async def _until_over(child: Child, interrupted: asyncio.Event) -> int:
    ended = asyncio.ensure_future(child.ended())
    stopped = asyncio.ensure_future(interrupted.wait())
    try:
        await asyncio.wait([ended, stopped], return_when=asyncio.FIRST_COMPLETED)
        await child.stop()
        return await ended
    finally:
        ended.cancel()
        stopped.cancel()


@contextlib.contextmanager
def _started_again_on_request(child: Child) -> Iterator[None]:
    """On SIGUSR1, and on r and Enter where a person sits at the terminal."""
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[None]] = set()

    def start_again() -> None:
        if not under_way:
            task = loop.create_task(_start_again(child))
            under_way.add(task)
            task.add_done_callback(under_way.discard)

    def heard() -> None:
        typed = os.read(sys.stdin.fileno(), 1024)
        if not typed:
            loop.remove_reader(sys.stdin)
        elif typed.strip() in AGAIN:
            start_again()

    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    loop.add_signal_handler(signal.SIGUSR1, start_again)
    if at_terminal:
        loop.add_reader(sys.stdin, heard)
        say("r and Enter starts the bot again, Ctrl-C ends it")
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGUSR1)
        if at_terminal:
            loop.remove_reader(sys.stdin)
        for task in under_way:
            task.cancel()


async def _start_again(child: Child) -> None:
    say("the bot is started again")
    try:
        await child.start()
    except WapreviewError as error:
        say(str(error))


def _pass_on(line: str) -> None:
    say(line, who="bot")


def _say_refused(host: str) -> None:
    say(
        f"the bot asked for {host}, which is no provider's host: refused (--answer-for {host} hands it to the emulator)"
    )
