"""The canvas: whatever is laid out, forgotten and drawn again, lines and items keep to each other."""

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.messages.reply import TextReply
from wapreview.phone.rows import Row, Shape, Spot, View
from wapreview.simulation.items import Item, NoticeItem, ReplyItem
from wapreview.studio import canvas as module
from wapreview.studio.canvas import Canvas, Cursor, Drawn

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SHAPE = Shape(width=34)
BUBBLE = Spot("message", "")


def said(number: int, words: int = 1) -> ReplyItem:
    """A bubble of the customer, the more rows the more words."""
    return ReplyItem(f"id{number}", TextReply(f"No {number} " + "said again " * words), NOON)


def taken(canvas: Canvas, items: Sequence[Item], *, cursor: Cursor | None = None) -> Canvas:
    """The canvas with these items, and the cursor on one."""

    def view_of(index: int, _: Item) -> View:
        return View(focus=cursor.spot if cursor and cursor.item == index else None)

    canvas.drawn.take(items, [()] * len(items), SHAPE, view_of)
    return canvas


def drawn_of(canvas: Canvas) -> list[Drawn]:
    """What is laid out, item by item."""
    return [canvas.drawn[index] for index in range(canvas.first, canvas.end)]


def row_at(canvas: Canvas, line: int) -> Row:
    """What stands in a line."""
    index = canvas.item_at(line)
    assert index is not None
    return canvas.row(index, line)


MANY = [said(number, number % 7) for number in range(10_000)]


def test_a_stretch_begins_with_what_is_asked_for_and_draws_no_more(draws: list[Item]) -> None:
    canvas = taken(Canvas(), MANY)
    canvas.begin(len(MANY), 40, 0)
    assert (canvas.top, canvas.end) == (0, len(MANY))
    assert 40 <= canvas.bottom <= 50
    assert len(draws) == canvas.end - canvas.first <= 20


def test_a_short_chat_is_laid_out_from_its_first_line() -> None:
    canvas = taken(Canvas(), MANY[:3])
    canvas.begin(3, 100, 0)
    rows = [row for drawn in drawn_of(canvas) for row in drawn.rows]
    assert (canvas.first, canvas.top, canvas.bottom) == (0, 0, len(rows))
    assert [row_at(canvas, line) for line in range(len(rows))] == rows
    assert canvas.item_at(-1) is None
    assert canvas.item_at(len(rows)) is None


def test_an_empty_chat_has_no_line() -> None:
    canvas = taken(Canvas(), ())
    canvas.begin(0, 40, 40)
    assert canvas.top == canvas.bottom == 0
    assert not canvas.renew(0)
    assert not canvas.lacks(-100, 100)
    assert canvas.newest() is canvas.oldest() is None


def test_a_line_that_shows_keeps_its_number_while_more_is_laid_out_above() -> None:
    canvas = taken(Canvas(), MANY)
    canvas.begin(len(MANY), 40, 0)
    before = [row_at(canvas, line) for line in range(40)]
    assert canvas.lacks(-500, 40)
    canvas.cover(-500, 40)
    assert not canvas.lacks(-500, 40)
    assert [row_at(canvas, line) for line in range(40)] == before
    canvas.trim(10, 30)
    assert canvas.top <= 10
    assert canvas.bottom >= 30
    assert [row_at(canvas, line) for line in range(10, 30)] == before[10:30]


def test_an_item_that_changed_above_moves_nothing_that_shows(draws: list[Item]) -> None:
    items = MANY[:50]
    canvas = taken(Canvas(), items)
    canvas.begin(50, 1000, 0)
    line = canvas.bottom - 20
    before = [row_at(canvas, line + y) for y in range(20)]
    draws.clear()
    items[3] = said(3, 40)
    assert taken(canvas, items).renew(line)
    assert draws == [items[3]]
    assert [row_at(canvas, line + y) for y in range(20)] == before


def test_items_that_went_are_no_longer_laid_out() -> None:
    canvas = taken(Canvas(), MANY[:50])
    canvas.begin(50, 1000, 0)
    assert taken(canvas, MANY[:20]).renew(canvas.bottom)
    assert canvas.end == 20
    canvas.trim(canvas.bottom - 5, canvas.bottom)
    assert not taken(canvas, MANY[:3]).renew(0)


def test_the_cursor_walks_through_all_there_is_however_little_is_laid_out() -> None:
    items: list[Item] = [said(1), NoticeItem("a"), NoticeItem("b"), *MANY[:60]]
    canvas = taken(Canvas(), items)
    canvas.begin(len(items), 10, 0)
    here: Cursor | None = Cursor(len(items) - 1, BUBBLE)
    walked = []
    while here is not None:
        walked.append(here.item)
        here = canvas.walk(here, -1)
    assert walked == [*range(len(items) - 1, 2, -1), 0]
    assert canvas.lines_of(Cursor(0, BUBBLE)) == []
    assert canvas.reach(0, 10)
    assert canvas.lines_of(Cursor(0, BUBBLE))[0] == canvas.top + 1, "below the free row above a bubble"


def test_what_is_near_is_reached_without_a_jump() -> None:
    canvas = taken(Canvas(), MANY)
    canvas.begin(5000, 10, 10)
    first, end = canvas.first, canvas.end
    assert not canvas.reach(first - 3, 10)
    assert not canvas.reach(end + 3, 10)
    assert (canvas.first, canvas.end) == (first - 3, end + 4)
    assert canvas.reach(9000, 10)
    assert canvas.first <= 9000 < canvas.end
    assert canvas.end - canvas.first < 20


def test_what_was_drawn_elsewhere_is_taken_where_nothing_changed_since(draws: list[Item]) -> None:
    elsewhere = taken(Canvas(), MANY[:4])
    ahead = {index: elsewhere.drawn[index] for index in range(4)}
    canvas = taken(Canvas(), [*MANY[:3], said(99)])
    canvas.drawn.keep(ahead)
    draws.clear()
    canvas.begin(4, 100, 0)
    assert draws == [said(99)]


def test_only_so_many_drawings_are_kept(draws: list[Item]) -> None:
    canvas = taken(Canvas(), MANY)
    for index in range(2000):
        assert canvas.drawn[index].item is MANY[index]
    assert len(canvas.drawn._kept) == module.KEPT
    draws.clear()
    assert canvas.drawn[1999].rows
    assert draws == []


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["cover", "trim", "reach", "change", "append", "drop"]),
        st.integers(-60, 60),
        st.integers(0, 40),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), STEPS)
def test_any_steps_leave_lines_and_items_in_order(count: int, steps: list[Step]) -> None:
    items: list[Item] = [said(number, number % 5) for number in range(count)]
    canvas = taken(Canvas(), items)
    canvas.begin(count, 20, 0)
    for what, line, size in steps:
        match what:
            case "cover":
                canvas.cover(line, line + size)
                assert not canvas.lacks(line, line + size)
            case "trim":
                canvas.trim(line, line + size)
            case "reach":
                place = (line + size) % len(items)
                canvas.reach(place, 10)
                assert canvas.first <= place < canvas.end
            case "change":
                items[line % len(items)] = said(1000 + line, size // 5)
            case "append":
                items.append(said(2000 + line, size // 5))
            case _:
                del items[max(len(items) - size // 10, 1) :]
        if not taken(canvas, items).renew(line):
            canvas.begin(len(items), 20, 0)
        rows = [(index, row) for index in range(canvas.first, canvas.end) for row in canvas.drawn[index].rows]
        assert len(rows) == canvas.bottom - canvas.top > 0
        for y, (index, row) in enumerate(rows):
            assert canvas.item_at(canvas.top + y) == index
            assert canvas.row(index, canvas.top + y) == row
