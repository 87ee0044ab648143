"""A program that records until it is killed. For each path on stdin it has a child that records there.

Tells on stdout, one a line: "child PROCESS", then the number of every event that is written, then "gone".
"""

import os
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from tests.simulation.talks import buttons, talk, text
from wapreview.messages.reply import ButtonReply, TextReply
from wapreview.simulation.events import Event
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


def tell(word: str) -> None:
    """One line, at once."""
    os.write(1, f"{word}\n".encode())


def record(path: Path) -> None:
    """Talks without end; every event that the recorder has taken is acknowledged."""
    simulation = talk()
    recorder = Recorder(simulation, path, on_trouble=sys.exit)

    def acknowledge(event: Event) -> None:
        if recorder.running:
            tell(str(event.n))

    simulation.subscribe(acknowledge)
    talk_on(simulation, count())


def talk_on(simulation: Simulation, turns: Iterable[int]) -> None:
    """Questions, answers, long texts, and now and then back."""
    for number in turns:
        (sent,) = send(simulation, buttons("Yes", f"No {number}"))
        simulation.reply(ButtonReply("yes", "Yes"), sent.id, None)
        send(simulation, text("x" * (number * 997 % 20_000)))
        simulation.reply(TextReply(f"Reply {number}"))
        if number % 5 == 4:
            simulation.rewind(sent.n)


def main() -> None:
    """A child for each path, one after the other."""
    talk_on(talk(), range(2))  # what is loaded when it is first needed is loaded before anything is measured
    for line in sys.stdin:
        child = os.fork()
        if not child:
            record(Path(line.rstrip("\n")))
        tell(f"child {child}")
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main()
