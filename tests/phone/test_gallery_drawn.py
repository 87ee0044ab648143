"""What holds for every sample of the gallery at every width, independent of goldens."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.phone.drawing import check_rows, drawn_texts, option_spots, spots, without_space
from tests.phone.handmade import item
from tests.phone.test_properties import check_texts
from wapreview.messages.marks import plain
from wapreview.messages.message import Message, options_of
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw, draw_sheet
from wapreview.phone.rows import Row, Shape, View
from wapreview.preview import open_file
from wapreview.resources import sample_messages

FILES = sorted(
    path for path in sample_messages().rglob("*") if path.suffix in (".json", ".curl") and path.is_file()
)


class Sample(NamedTuple):
    """A message, the JSON it was read from, and what is wrong with it."""

    body: Json
    message: Message
    problems: tuple[Problem, ...]


def samples(path: Path) -> Iterator[Sample]:
    shown = open_file(path)
    for found in shown.items:
        for message in found.messages:
            yield Sample(shown.source.bodies[found.body].value, message, found.problems)


def check_pointers(body: Json, rows: list[Row]) -> None:
    """Every pointer names a node, and its text is what stands there."""
    for at, drawn in drawn_texts(rows).items():
        node = resolve(body, at)
        written = without_space(plain(str(node))), without_space(str(node))
        assert any(drawn in text for text in written), (at, drawn, node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_is_drawn_whole_at_every_width(path: Path) -> None:
    for sample in samples(path):
        for width in range(24, 81):
            shape = Shape(width, "lines" if width % 2 else "blocks")
            for front in range(max(1, len(sample.message.cards))):
                rows = draw(item(sample.message), sample.problems, shape, View(card=front))
                check_rows(rows, width)
                check_texts(sample.message, rows, front)
            check_pointers(sample.body, rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_option_of_a_sample_has_one_spot(path: Path) -> None:
    for sample in samples(path):
        message, found = sample.message, []
        for front in range(max(1, len(message.cards))):
            rows = draw(item(message), sample.problems, Shape(), View(card=front))
            found += [spot for spot in spots(rows) if spot.does in ("option", "sheet")]
        if message.sheet:
            sheet = draw_sheet(message.sheet, message, sample.problems, Shape(), View())
            check_pointers(sample.body, [*sheet.head, *sheet.body])
            found += [spot for spot in spots(sheet.body) if spot.does == "option"]
        options = [spot for spot in dict.fromkeys(found) if spot.does == "option"]
        assert [spot.at for spot in options] == [option.at for option in options_of(message)]
        assert set(option_spots(message)) <= set(found)
