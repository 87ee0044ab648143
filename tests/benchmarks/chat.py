"""The chat of the studio with 100 messages and with 10,000, in the same run: python -m tests.benchmarks.chat

Prints a table, and ends with 1 when a step costs more in the long chat than is promised. Times are of the processor,
the smallest of several turns; opening a file has to read all of it, so there the time of each message counts.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from tests.studio.driving import Person, at, studio_on
from tests.studio.talks import TEXTS, sent, talk
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw
from wapreview.phone.rows import Row, Shape, View
from wapreview.simulation.items import Item
from wapreview.studio import canvas

FEW, MANY = 100, 10_000
TURNS = 9
MOST = 2.0
"""How many times as long a step may take in the long chat; the rest is noise of so short times."""


class Step(NamedTuple):
    """What was measured."""

    seconds: float
    drawn: int
    """Items that were drawn, at most."""


class Meter:
    """Measures steps, with the items that each draws."""

    def __init__(self) -> None:
        self.drawn = 0
        canvas.draw = self._draw  # type: ignore[attr-defined]

    def _draw(self, item: Item, problems: Sequence[Problem], shape: Shape, view: View) -> list[Row]:
        self.drawn += 1
        return draw(item, problems, shape, view)

    async def best(self, person: Person, step: Callable[[], Awaitable[object]]) -> Step:
        """The least time and the most items of several turns; a first one does not count."""
        found = []
        for _ in range(1 + TURNS):
            await person.pause()
            self.drawn, begin = 0, time.process_time()
            await step()
            await person.pause()
            found.append(Step(time.process_time() - begin, self.drawn))
        return Step(min(each.seconds for each in found[1:]), max(each.drawn for each in found[1:]))


async def steps_of(meter: Meter, messages: int) -> dict[str, Step]:
    """Each step in a chat of so many messages."""
    async with at(studio_on(one(TEXTS[1]))) as person:
        app, chat = person.app, person.app.phone.chat
        talk(person.entry.simulation, messages)
        sizes = cycle([(110, 34), (120, 40)])
        body, message = sent()[0]

        async def opened() -> None:
            app.refresh_phone(fresh=True)

        async def appended() -> None:
            person.entry.simulation.receive(body, message)
            app.refresh_phone()

        async def paged() -> None:
            if chat.canvas.first == 0:
                chat.to_end()
            chat.action_page(-1)

        async def walked() -> None:
            chat.action_walk(-1)

        async def resized() -> None:
            await person.pilot.resize_terminal(*next(sizes))

        async def larger() -> None:
            await resize_phone(person.pilot)

        steps = {
            "show the chat": opened,
            "append a message": appended,
            "page up": paged,
            "arrow up": walked,
            "resize the terminal": resized,
            "another phone size": larger,
        }
        return {name: await meter.best(person, step) for name, step in steps.items()}


async def resize_phone(pilot: Pilot[int]) -> None:
    """Larger or smaller, in turn."""
    app = pilot.app
    app.action_larger() if app.phone_size == "usual" else app.action_smaller()  # type: ignore[attr-defined]


async def open_file(messages: int) -> float:
    """The seconds in which a studio opens a file of so many messages, until they show."""
    path = one("\n".join(islice(cycle(TEXTS), messages)))
    begin = time.process_time()
    async with at(studio_on(path)) as person:
        assert len(person.entry.items()) > messages
        return time.process_time() - begin


def one(text: str) -> Path:
    """A file with this text."""
    path = Path("one.json")
    path.write_text(text, "utf-8")
    return path


async def measure() -> int:
    """Measures, prints, judges."""
    meter = Meter()
    few, many = [await steps_of(meter, messages) for messages in (FEW, MANY)]
    print(f"{'':24} {FEW:>7} messages {MANY:>10} messages   ratio    items drawn")  # noqa: T201 - a table to look at
    good = True
    for name, short in few.items():
        long = many[name]
        ratio = long.seconds / short.seconds
        good = good and ratio <= MOST
        verdict = "ok" if ratio <= MOST else "TOO SLOW"
        print(  # noqa: T201
            f"{name:24} {short.seconds * 1000:13.1f} ms {long.seconds * 1000:16.1f} ms {ratio:7.2f}x"
            f" {short.drawn:6} {long.drawn:6}   {verdict}"
        )
    began, ended = [1000 * await open_file(messages) for messages in (FEW, MANY)]
    each = ended / MANY * FEW / began
    print(f"{'open a file':24} {began:13.1f} ms {ended:16.1f} ms   {each:5.2f}x for each message")  # noqa: T201
    return 0 if good and each <= 1 else 1


def main() -> int:
    """In a folder of its own, with nobody's settings."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = name
        os.chdir(name)
        return asyncio.run(measure())


if __name__ == "__main__":
    sys.exit(main())
