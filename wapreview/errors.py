"""Exit codes, and the one place that prints to stderr."""

import contextlib
import sys
from enum import IntEnum
from typing import NoReturn


class Exit(IntEnum):
    """What the process tells its caller."""

    OK = 0
    PROBLEMS = 1
    UNUSABLE = 2
    """A named path cannot be opened or holds nothing, an unknown option, or wrong use."""


class WapreviewError(Exception):
    """A sentence for the person at the keyboard: what, where, and what to do. Ends a command with exit 2."""


JOINERS_AND_DIRECTION = "\u200c\u200d\u200e\u200f\u061c"
"""Invisible, but part of emoji and of right-to-left text; a terminal does nothing with them."""


def printable(text: str) -> str:
    """The text with every control character shown as \\xNN, so that a message can never steer the terminal."""
    kept = "\n" + JOINERS_AND_DIRECTION
    return "".join(c if c.isprintable() or c in kept else ascii(c)[1:-1] for c in text)


def say(sentence: str, *, who: str = "wapreview") -> None:
    """Prints one line to stderr, if anybody listens there, after the name of who says it."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"{who}: {printable(sentence)}\n")


def fail(sentence: str) -> NoReturn:
    """Says why, and ends the process with exit 2."""
    say(sentence)
    raise SystemExit(Exit.UNUSABLE)
