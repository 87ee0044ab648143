"""Every gallery message, drawn and taken away: what is read can be read, and the outputs hold."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import get_args
from xml.etree import ElementTree

import pytest

from tests.contrast import contrast
from tests.exports.test_ansi import unstyled
from tests.test_skins import DECORATION, SIGN, SIGNS, TEXT
from wapreview.exports import ansi, svg
from wapreview.exports.paint import resolve
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.messages.reply import ButtonReply, StatusName
from wapreview.phone.draw import draw_screen, draw_sheet
from wapreview.phone.rows import Row, Segment, Shape, Spot, View, text_of
from wapreview.preview import preview
from wapreview.resources import sample_messages
from wapreview.simulation.items import DateItem, Item, MessageItem, NoticeItem, ReplyItem
from wapreview.skins import load_skin
from wapreview.sources.files import read_file

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@cache
def gallery() -> tuple[tuple[Message, tuple[Problem, ...]], ...]:
    """Every message of every sample, with the problems of its body."""
    files = [file for file in sorted(sample_messages().rglob("*")) if file.is_file()]
    items = [item for file in files for item in preview(read_file(file)).items]
    return tuple((message, item.problems) for item in items for message in item.messages)


@cache
def screens(shape: Shape) -> tuple[list[Row], ...]:
    """All screens in this shape."""
    return tuple(_screens(shape))


def _screens(shape: Shape) -> Iterator[list[Row]]:
    """A screen for each message, with one of its spots in focus and replies below; and its open list."""
    for message, problems in gallery():
        items: list[Item] = [
            DateItem(date(2026, 11, 20), date(2026, 11, 20)),
            NoticeItem("A notice."),
            MessageItem("1", message, NOON, reaction="👍"),
            *(
                ReplyItem(
                    "2",
                    ButtonReply("id", "*Yes* `code` https://example.com"),
                    NOON,
                    True,
                    message,
                    "Acme",
                    status,
                )
                for status in get_args(StatusName)
            ),
        ]
        for view in views(message):
            yield draw_screen(
                items, [(), (), problems], shape, view, name="Acme Store", subtitle="business account"
            )
            if message.sheet is not None:
                sheet = draw_sheet(message.sheet, message, problems, shape, view)
                yield [*sheet.head, *sheet.body, *sheet.foot]


def views(message: Message) -> Iterator[View]:
    """Nothing in focus, and the first option in focus, chosen or spent."""
    options = [
        *message.block.options,
        *(
            section.options[0]
            for section in (message.sheet.sections if message.sheet else ())
            if section.options
        ),
    ]
    yield View(numbers=True)
    for option in options[:1]:
        focus = Spot("option", option.at)
        yield View(focus=focus, chosen=option.at, numbers=True)
        yield View(focus=focus, spent=frozenset({option.at}))


@cache
def drawn_segments(skin: str) -> tuple[Segment, ...]:
    """One segment of each kind that the gallery shows."""
    rows = (row for screen in screens(load_skin(skin).shape) for row in screen)
    kinds = {
        (segment.role, segment.ground, segment.marks): segment
        for row in rows
        for segment in row
        if segment.text.strip() and segment.role not in DECORATION
    }
    return tuple(kinds.values())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_drawn_has_contrast(name: str) -> None:
    skin = load_skin(name)
    faint = {}
    for segment in drawn_segments(name):
        look = resolve(segment, skin)
        least = SIGN if segment.role in SIGNS else TEXT
        ratio = contrast(look.ink or "", look.ground or "")
        if ratio < least:
            faint[segment.role, segment.ground] = round(ratio, 2)
    assert faint == {}


@pytest.mark.parametrize("name", ["light", "dark", "plain"])
def test_every_screen_is_a_picture_and_a_balanced_text(name: str) -> None:
    skin = load_skin(name)
    for rows in screens(skin.shape):
        ElementTree.fromstring(svg.export(rows, skin, title="t"))  # noqa: S314 - our own output
        assert unstyled(ansi.paint(rows, skin, "truecolor")) == "".join(text_of(row) + "\n" for row in rows)
