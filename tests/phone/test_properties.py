"""What holds for every message at every width, independent of goldens."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.phone.drawing import (
    check_rows,
    drawn_texts,
    nodes,
    option_spots,
    segments,
    spots,
    visible_texts,
    without_space,
)
from tests.phone.handmade import ALL, NOON, item
from tests.phone.replies import BUBBLES, sent
from tests.phone.strategies import HOSTILE, MESSAGES, REPLIES, SHEETS, TEXTS
from wapreview.messages.message import Block, Contacts, Media, Message, Text, options_of
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Reply, RowReply, TextReply
from wapreview.phone.draw import draw, draw_composer, draw_head, draw_screen, draw_sheet, wallpaper
from wapreview.phone.rows import Row, Shape, Spot, View, width_of
from wapreview.simulation.items import MessageItem, NoticeItem, ReplyItem, TypingItem, UnreadItem

WIDTHS = st.integers(24, 80)
SHAPES = st.builds(Shape, WIDTHS, st.sampled_from(["blocks", "lines"]), st.booleans())
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def expected_texts(block: Block) -> dict[Pointer, str]:
    """The visible texts, with those of headers that show a name of their own."""
    texts: list[tuple[Pointer, str]] = []
    header = block.header
    if isinstance(header, Media) and header.kind != "audio" and header.filename:
        texts.append((header.filename.at, without_space(header.filename.value)))
    if isinstance(header, Contacts):
        shown = [text for card in header.contacts for text in (card.name, card.organisation) if text]
        texts += [(text.at, without_space(text.value)) for text in shown]
    return {at: text for at, text in [*texts, *visible_texts(block)] if text}


def check_texts(message: Message, rows: list[Row], card: int = 0) -> None:
    """Nothing is lost or added, and the order is kept."""
    expected = expected_texts(message.block)
    if message.sheet and message.sheet.label and without_space(message.sheet.label.value):
        expected[message.sheet.label.at] = without_space(message.sheet.label.value)
    if message.cards:
        expected |= expected_texts(message.cards[card])
    drawn = drawn_texts(rows)
    assert drawn == expected
    assert list(drawn) == list(expected)


@pytest.mark.parametrize("width", range(24, 81))
def test_handmade_messages_at_every_width(width: int) -> None:
    for message in ALL.values():
        for shape in (Shape(width), Shape(width, "lines")):
            rows = draw(item(message), (), shape, View())
            check_rows(rows, width)
            check_texts(message, rows)


@given(MESSAGES, SHAPES, st.integers(0, 2), st.booleans())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_any_message_is_drawn_whole(message: Message, shape: Shape, card: int, numbers: bool) -> None:
    card = min(card, max(0, len(message.cards) - 1))
    problems = [
        Problem("x.len", "error", text, "", limit=3, actual=90, unit="characters")
        for text in ("/body", "/buttons/0/title", "/cards/0/body")
    ]

    rows = draw(item(message, reaction="👍"), problems, shape, View(card=card, numbers=numbers))

    check_rows(rows, shape.width)
    if not shape.ascii:
        check_texts(message, rows, card)
    assert {segment.at for segment in segments(rows)} - {None} <= nodes(message)


RULES = st.sampled_from(
    [
        "body.missing",
        "body.text.len",
        "header.text.empty",
        "header.media.missing",
        "footer.text.unsupported",
        "button.title.missing",
        "button.title.empty",
        "button.id.missing",
        "button.title.dup",
        "buttons.min",
        "buttons.max",
        "cta.url.scheme",
        "list.button.missing",
        "list.section.title.missing",
        "list.sections.min",
        "list.rows.section.min",
        "list.row.title.empty",
        "list.row.desc.len",
        "carousel.cards.min",
        "carousel.card.body.missing",
        "type.unknown",
        "whatever",
    ]
)
POINTERS = st.sampled_from(
    [
        *(
            "",
            "/header",
            "/body",
            "/footer",
            "/buttons",
            "/buttons/0",
            "/buttons/1/title",
            "/cards",
            "/cards/0",
        ),
        *("/cards/0/body", "/cards/0/buttons/0/title", "/list", "/list/label", "/list/0", "/list/0/title"),
        *("/list/0/0", "/list/0/0/title", "/list/0/0/description", "/cards/1/header/link", "/to", "/none/1"),
    ]
)
NUMBERS = st.none() | st.integers(0, 20)


def marked(rule: str, severity: Any, at: str, *numbers: Any) -> Problem:
    """A problem with key, limit, actual, unit and excess."""
    return Problem(rule, severity, at, "", *numbers)


PROBLEMS = st.lists(
    st.builds(
        marked,
        RULES,
        st.sampled_from(["error", "warning", "note"]),
        POINTERS,
        st.sampled_from([None, "body", "title", "text", "url", "type"]),
        NUMBERS,
        NUMBERS,
        st.sampled_from([None, "characters", "UTF-16 units", "bytes", "items"]),
        st.lists(POINTERS, max_size=2).map(tuple),
    ),
    max_size=6,
)


def seen(**chosen: Any) -> View:
    """A view in which the rest is usual."""
    return View(**chosen)


VIEWS = st.builds(
    seen,
    card=st.integers(0, 2),
    numbers=st.booleans(),
    badges=st.booleans(),
    cut=st.booleans(),
    counters=st.dictionaries(POINTERS, st.just("18/20"), max_size=2),
    channel=st.sampled_from(["whatsapp", "instagram", "messenger", "telegram"]),
    marks=st.booleans(),
    tapped=st.frozensets(POINTERS, max_size=2),
)
KINDS = st.sampled_from(["button", "list", "carousel", "poll", "template", "text"])


@given(MESSAGES, KINDS, PROBLEMS, SHAPES, VIEWS)
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_any_problem_anywhere_leaves_rows_whole(
    message: Message, kind: str, problems: list[Problem], shape: Shape, view: View
) -> None:
    message = message._replace(kind=kind)

    rows = draw(item(message, reaction="👍"), problems, shape, view)
    if message.sheet:
        sheet = draw_sheet(message.sheet, message, problems, shape, view)
        rows += [*sheet.head, *sheet.body, *sheet.foot]

    check_rows(rows, shape.width)
    reached = {spot for spot in spots(rows) if spot.does == "option"}
    assert reached >= {spot for spot in option_spots(message) if spot.does == "option"}
    told = {problem.at for problem in problems}
    assert {segment.at for segment in segments(rows)} - {None} <= nodes(message) | told


STATUSES = st.sampled_from(["sent", "delivered", "read", "failed"])
GHOSTS = st.sampled_from(["", "missing", "quote", "chat"])


@given(MESSAGES, SHAPES, VIEWS, STATUSES, TEXTS, st.booleans(), GHOSTS)
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_any_message_may_fail_or_be_a_ghost(
    message: Message, shape: Shape, view: View, status: Any, failure: str, refused: bool, ghost: Any
) -> None:
    shown = MessageItem("m1", message, NOON, status=status, failure=failure, refused=refused, ghost=ghost)

    rows = draw(shown, (), shape, view)

    check_rows(rows, shape.width)
    reasons = "".join(part.text for part in segments(rows) if part.role in ("failure", "invisible"))
    if (refused or status == "failed") and not shape.ascii:
        assert "".join(reasons.split()).endswith(without_space(failure))
    assert {segment.at for segment in segments(rows)} - {None} <= nodes(message)


@given(REPLIES, st.none() | MESSAGES, TEXTS, SHAPES, STATUSES, TEXTS, st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_any_reply_to_any_message(
    reply: Reply, quoted: Message | None, name: str, shape: Shape, status: Any, failure: str, first: bool
) -> None:
    shown = ReplyItem("r1", reply, NOON, first, quoted, name, status, failure)

    rows = draw(shown, (), shape, View())

    check_rows(rows, shape.width)
    assert {spot.does for spot in spots(rows)} <= {"message"}


@pytest.mark.parametrize("width", range(24, 81))
def test_handmade_replies_at_every_width(width: int) -> None:
    for reply in BUBBLES.values():
        for shape in (Shape(width), Shape(width, "lines")):
            check_rows(draw(sent(reply, ALL["order"]), (), shape, View()), width)
            check_rows(draw(sent(reply)._replace(status="failed", failure="9: no"), (), shape, View()), width)


@given(MESSAGES, KINDS, SHAPES, VIEWS)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_marks_move_nothing(message: Message, kind: str, shape: Shape, view: View) -> None:
    shown = item(message._replace(kind=kind))
    bare, marked = (draw(shown, (), shape, view._replace(marks=marks)) for marks in (False, True))

    assert [width_of(row) for row in bare] == [width_of(row) for row in marked]
    for before, after in zip(map(labels, bare), map(labels, marked), strict=True):
        assert before == after


def labels(row: Row) -> list[tuple[int, str]]:
    """Where in a row which text of the message stands."""
    found, x = [], 0
    for segment in row:
        if segment.at is not None:
            found.append((x, segment.text))
        x += segment.cells
    return found


@given(MESSAGES, KINDS, PROBLEMS, SHAPES)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_the_customers_own_phone_shows_no_problem(
    message: Message, kind: str, problems: list[Problem], shape: Shape
) -> None:
    shown = item(message._replace(kind=kind))

    assert draw(shown, problems, shape, View(badges=False)) == draw(shown, (), shape, View(badges=False))


@given(MESSAGES, SHAPES)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_every_option_has_one_spot_and_every_spot_one_option(message: Message, shape: Shape) -> None:
    reached: list[Spot] = []
    for front in range(max(1, len(message.cards))):
        rows = draw(item(message), (), shape, View(card=front))
        found = [spot for spot in spots(rows) if spot.does in ("option", "sheet")]
        own = [
            Spot("option", option.at) for card in message.cards[front : front + 1] for option in card.options
        ]
        assert found == [*option_spots(message), *own]
        reached += found
        neighbours = [number for number in (front - 1, front + 1) if 0 <= number < len(message.cards)]
        turned = {spot.number for spot in spots(rows) if spot.does == "card"}
        assert turned == set(neighbours)
    listed = (
        {option.at for section in message.sheet.sections for option in section.options}
        if message.sheet
        else set()
    )
    assert {spot.at for spot in reached if spot.does == "option"} == {
        o.at for o in options_of(message)
    } - listed


@given(SHEETS, SHAPES, st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_sheet_is_drawn_whole(sheet: object, shape: Shape, numbers: bool) -> None:
    message = Message("list", "", Block(""), sheet)  # type: ignore[arg-type]
    assert message.sheet

    drawn = draw_sheet(message.sheet, message, (), shape, View(numbers=numbers))

    rows = [*drawn.head, *drawn.body, *drawn.foot]
    check_rows(rows, shape.width)
    options = [option for section in message.sheet.sections for option in section.options]
    assert [spot for spot in spots(rows) if spot.does == "option"] == [Spot("option", o.at) for o in options]
    if not shape.ascii:
        texts: list[Text | None] = [message.sheet.label]
        for section in message.sheet.sections:
            texts.append(section.title)
            for option in section.options:
                texts += [option.title, option.description]
        expected = {
            text.at: without_space(text.value) for text in texts if text and without_space(text.value)
        }
        assert drawn_texts(rows) == expected
        assert list(drawn_texts(rows)) == list(expected)


@given(TEXTS, SHAPES)
@settings(max_examples=60, deadline=None)
def test_any_text_is_safe_everywhere_else(text: str, shape: Shape) -> None:
    quoted = Message("text", "", Block("", body=Text(text, "/body")))
    rows = draw(ReplyItem("r", TextReply(text), NOON, quoted=quoted, quoted_name=text), (), shape, View())
    rows += draw(ReplyItem("r", RowReply("1", text, text), NOON, status="failed"), (), shape, View())
    rows += draw(NoticeItem(text), (), shape, View())
    rows += draw(UnreadItem(len(text)), (), shape, View()) + draw(TypingItem(len(text)), (), shape, View())
    rows += draw_head(text, text, shape) + draw_composer(text, shape)

    check_rows(rows, shape.width)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_screen_of_each_width(text: str) -> None:
    message = Message("text", "", Block("", Text(text, "/h"), Text(text, "/b"), Text(text, "/f")))
    for width in (24, 46, 80):
        for edges in ("blocks", "lines"):
            shape = Shape(width, edges)
            rows = draw_screen([item(message)], (), shape, View(), name=text, subtitle=text, height=30)
            assert len(rows) == 30
            check_rows(rows, width)
            check_rows([wallpaper(row, y, shape) for y, row in enumerate(rows)], width)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["*_~", "a ", "  ", "x", "\n", "\u0301", "日本 ", "\u200e", "\u1100", "\x1b[", "🇩"]
)
def test_64_kilobytes_are_drawn_in_linear_time(unit: str) -> None:
    text = unit * (65536 // len(unit))

    rows = draw(item(Message("text", "", Block("", body=Text(text, "/body")))), (), Shape(24), View())

    assert len(rows) <= 65536 + 4
