"""WhatsApp's text marks around a selection: put there, or taken away where they are already."""

from typing import NamedTuple

ONE_LINE = frozenset("*_~")
"""Marks whose style ends with the line; three backticks may cross lines."""


class Marked(NamedTuple):
    """The text that stands for the selection, and which stretch of it is selected then."""

    text: str
    start: int
    end: int


def around(selected: str, mark: str) -> Marked:
    """The selected text with the mark on both sides, line by line where the style cannot cross lines.

    Blanks stay outside: WhatsApp shows no style where one is right inside the marks.
    """
    if not selected:
        return Marked(mark + mark, len(mark), len(mark))
    bare = selected.strip()
    if len(bare) > 2 * len(mark) and bare.startswith(mark) and bare.endswith(mark):
        without = selected.replace(bare, bare[len(mark) : -len(mark)], 1)
        return Marked(without, 0, len(without))
    lines = selected.split("\n") if mark in ONE_LINE else [selected]
    text = "\n".join(_line(line, mark) for line in lines)
    return Marked(text, 0, len(text))


def _line(line: str, mark: str) -> str:
    bare = line.strip()
    if not bare:
        return line
    lead = line[: len(line) - len(line.lstrip())]
    return f"{lead}{mark}{bare}{mark}{line[len(lead) + len(bare) :]}"
