"""Drawings of hand-made messages, kept as text and looked at.

To write them anew: GOLDEN=write, then look at each difference.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.phone.drawing import check_rows, picture
from tests.phone.faulty import CHANNELS, DEFINITION, FAULTY
from tests.phone.handmade import ALL, CAROUSEL, LINKS, LIST, NOON, ORDER, SHEET, TOO_LONG, TOO_MANY, item
from tests.phone.replies import BUBBLES, ITEMS, NOTICES, QUOTED, STATUSES, sent
from wapreview.messages.problem import Problem
from wapreview.messages.reply import ButtonReply, LocationReply, RowReply, TextReply
from wapreview.phone.draw import draw, draw_screen, draw_sheet
from wapreview.phone.rows import Row, Shape, Spot, View
from wapreview.simulation.items import DateItem, Item, ReplyItem, TypingItem, UnreadItem

FOLDER = Path(__file__).parent / "golden"
BLOCKS = Shape()
LINES = Shape(edges="lines")


def compare(name: str, rows: Sequence[Row]) -> None:
    path = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(picture(rows), "utf-8")
    assert picture(rows) == path.read_text("utf-8")


@pytest.mark.parametrize("name", ALL)
def test_a_message_in_blocks_and_in_lines(name: str) -> None:
    rows = [*draw(item(ALL[name]), (), BLOCKS, View()), *draw(item(ALL[name]), (), LINES, View())]

    check_rows(rows, Shape().width)
    compare(name, rows)


@pytest.mark.parametrize("width", [24, 34, 60])
def test_the_order_at_other_widths(width: int) -> None:
    rows: list[Row] = []
    for edges in (BLOCKS.edges, LINES.edges):
        rows += draw(item(ORDER), (TOO_LONG, TOO_MANY), Shape(width=width, edges=edges), View(numbers=True))

    compare(f"order_{width}", rows)


def test_cards_turned_to_the_second_and_the_last() -> None:
    rows = [row for card in (1, 2) for row in draw(item(CAROUSEL), (), BLOCKS, View(card=card))]

    compare("carousel_turned", rows)


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_wrong_is_marked(name: str) -> None:
    message, problems = FAULTY[name]
    rows: list[Row] = []
    for shape, view in ((BLOCKS, View(card=9)), (LINES, View(card=9)), (BLOCKS, View(card=9, cut=True))):
        rows += draw(item(message), problems, shape, view)
        if message.sheet:
            sheet = draw_sheet(message.sheet, message, problems, shape, view)
            rows += [*sheet.head, *sheet.body, *sheet.foot]

    check_rows(rows, Shape().width)
    compare(f"marks_{name}", rows)


@pytest.mark.parametrize("width", [24, 34, 60])
def test_what_is_missing_at_other_widths(width: int) -> None:
    rows: list[Row] = []
    for name in ("holes", "no_buttons", "bad_cards", "bad_list"):
        message, problems = FAULTY[name]
        shape = Shape(width, "lines" if name == "no_buttons" else "blocks")
        rows += draw(item(message), problems, shape, View())
        if message.sheet:
            rows += draw_sheet(message.sheet, message, problems, shape, View()).body

    check_rows(rows, width)
    compare(f"missing_{width}", rows)


@pytest.mark.parametrize("name", CHANNELS)
def test_what_another_channel_shows(name: str) -> None:
    message, problems, channel = CHANNELS[name]
    rows: list[Row] = []
    for shape in (BLOCKS, LINES, Shape(30)):
        rows += draw(item(message), problems, shape, View(channel=channel, numbers=True))

    compare(f"channel_{name}", rows)


def test_a_template_as_it_is_defined() -> None:
    rows = [row for cut in (False, True) for row in draw(item(DEFINITION), (), BLOCKS, View(cut=cut))]

    compare("definition", rows)


def test_counters_beside_what_is_fine() -> None:
    counters = {"/header": "10/60", "/body": "65/1024", "/buttons/1/title": "16/20"}
    rows = draw(item(ORDER), (TOO_LONG,), BLOCKS, View(counters=counters))
    row = {"/sections/0/rows/0/title": "14/24", "/sections/0/rows/0/description": "50/72"}
    rows += draw_sheet(SHEET, LIST, (), BLOCKS, View(counters=row)).body

    compare("counters", rows)


REPLIES = (
    ReplyItem("r1", ButtonReply("yes", "Confirm"), NOON, quoted=ORDER, quoted_name="Acme Store"),
    ReplyItem(
        "r2",
        RowReply("a", "Track my order", "Where it is right now"),
        NOON,
        False,
        LIST,
        "Acme Store",
        "delivered",
    ),
    ReplyItem(
        "r3", LocationReply(52.52, 13.405, "Acme Store", "1 Example Street"), NOON, False, status="failed"
    ),
    ReplyItem("r4", LocationReply(52.52, 13.405), NOON, False, status="sent"),
)


@pytest.mark.parametrize("shape", [BLOCKS, LINES, Shape(ascii=True)], ids=["blocks", "lines", "ascii"])
def test_a_whole_screen(shape: Shape, request: pytest.FixtureRequest) -> None:
    day = NOON.date()
    items: list[Item] = [DateItem(day, day), item(ORDER, reaction="👍"), *REPLIES]
    problems: list[tuple[Problem, ...]] = [(), (TOO_LONG,)]

    rows = draw_screen(
        items, problems, shape, View(), name="Acme Store", subtitle="business account", height=53
    )

    assert len(rows) == 53
    check_rows(rows, Shape().width)
    compare(f"screen_{request.node.callspec.id}", rows)


@pytest.mark.parametrize("name", BUBBLES)
def test_a_reply_of_every_kind(name: str) -> None:
    alone = [row for shape in (BLOCKS, LINES) for row in draw(sent(BUBBLES[name]), (), shape, View())]
    rows = [*alone, *draw(sent(BUBBLES[name], ORDER), (), BLOCKS, View())]

    check_rows(rows, Shape().width)
    compare(f"reply_{name}", rows)


@pytest.mark.parametrize("name", ITEMS)
def test_what_failed_or_is_missing(name: str) -> None:
    rows = [row for shape in (BLOCKS, LINES) for row in draw(ITEMS[name], (), shape, View())]

    check_rows(rows, Shape().width)
    compare(f"item_{name}", rows)


def test_notices_ticks_unread_and_typing() -> None:
    items: list[Item] = [*map(sent, NOTICES.values()), *STATUSES, UnreadItem(1), UnreadItem(12)]
    items += [TypingItem(beat) for beat in range(4)]
    rows = [row for item in items for row in draw(item, (), BLOCKS, View())]
    rows += [row for shape in (LINES, Shape(ascii=True)) for row in draw(TypingItem(1), (), shape, View())]

    check_rows(rows, Shape().width)
    compare("notices", rows)


def test_what_quotes_say() -> None:
    rows = [row for name in QUOTED for row in draw(sent(TextReply("Yes"), ALL[name]), (), BLOCKS, View())]
    rows += draw(sent(TextReply("Yes"), ITEMS["missing"].message), (), BLOCKS, View())

    check_rows(rows, Shape().width)
    compare("quotes", rows)


@pytest.mark.parametrize("shape", [BLOCKS, LINES], ids=["blocks", "lines"])
def test_the_options_of_a_flow(shape: Shape, request: pytest.FixtureRequest) -> None:
    view = View(marks=True, numbers=True, tapped=frozenset({"/sections/0/rows/0"}))
    tapped = item(ORDER)._replace(tapped=frozenset({"/buttons/1"}))
    rows = [row for each in (tapped, item(LIST), item(LINKS)) for row in draw(each, (), shape, view)]
    rows += draw(item(CAROUSEL), (), shape, view._replace(numbers=False))
    rows += draw_sheet(SHEET, LIST, (), shape, view).body

    check_rows(rows, Shape().width)
    compare(f"flow_{request.node.callspec.id}", rows)


@pytest.mark.parametrize("shape", [BLOCKS, LINES], ids=["blocks", "lines"])
def test_the_open_list(shape: Shape, request: pytest.FixtureRequest) -> None:
    row = SHEET.sections[0].options[0]
    excess = Problem(
        "rows.max", "warning", "/sections", "", limit=2, actual=3, excess=("/sections/1/rows/0",)
    )
    view = View(Spot("option", "/sections/0/rows/1"), chosen=row.at, numbers=True)

    sheet = draw_sheet(SHEET, LIST, (excess,), shape, view)

    rows = [*sheet.head, *sheet.body, *sheet.foot]
    check_rows(rows, Shape().width)
    compare(f"sheet_{request.node.callspec.id}", rows)
