"""Helpers that look at drawn rows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wcwidth import wcswidth

from wapreview.messages.marks import plain
from wapreview.messages.message import Block, Location, Message, Placeholder, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone.rows import Row, Segment, Spot, text_of, width_of
from wapreview.phone.safe import safe

HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def picture(rows: Sequence[Row]) -> str:
    """The rows as text, right edge marked."""
    return "".join(f"{text_of(row)}¶\n" for row in rows)


def segments(rows: Iterable[Row]) -> Iterator[Segment]:
    for row in rows:
        yield from row


def check_rows(rows: Sequence[Row], width: int) -> None:
    """Every row is exactly as wide as asked, and nothing in it acts on a terminal."""
    for row in rows:
        assert width_of(row) == width, text_of(row)
        for segment in row:
            assert segment.cells == wcswidth(segment.text), segment
            assert not HARMFUL.search(segment.text), segment


def drawn_texts(rows: Sequence[Row]) -> dict[Pointer, str]:
    """What is shown of each node, in order of appearance, without white space and the phone's own words."""
    texts: dict[Pointer, str] = {}
    for segment in segments(rows):
        if segment.at is not None and segment.key is None:
            texts[segment.at] = texts.get(segment.at, "") + "".join(segment.text.split())
    return {at: text for at, text in texts.items() if text}


def spots(rows: Sequence[Row]) -> list[Spot]:
    return list(dict.fromkeys(segment.spot for segment in segments(rows) if segment.spot is not None))


def without_space(text: str) -> str:
    """A text as it is shown, without white space."""
    lines = re.split("\r?\n", text)
    return "".join("".join(safe(line).split()) for line in lines)


def visible_texts(block: Block) -> Iterator[tuple[Pointer, str]]:
    """The texts of a block that the phone shows as they are, in order."""
    header = block.header
    if isinstance(header, Text):
        yield header.at, without_space(header.value)
    if isinstance(header, Location):
        for text in (header.name, header.address):
            if text:
                yield text.at, without_space(text.value)
    if isinstance(header, Placeholder):
        for text in header.lines:
            yield text.at, without_space(text.value)
    for text in (block.body, block.footer):
        if text is not None:
            yield text.at, without_space(plain(text.value))
    for option in block.options:
        if option.title is not None:
            yield option.title.at, without_space(option.title.value)


def nodes(value: object) -> set[Pointer]:
    """All pointers in a message."""
    found: set[Pointer] = set()
    if isinstance(value, tuple):
        at = getattr(value, "at", None)
        if isinstance(at, str):
            found.add(at)
        for part in value:
            found |= nodes(part)
    return found


def option_spots(message: Message) -> list[Spot]:
    """The spots that the bubble of a message must have."""
    found = [Spot("option", option.at) for option in message.block.options]
    return [*found, Spot("sheet", message.sheet.at)] if message.sheet else found
