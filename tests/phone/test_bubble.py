"""Where things stand in and around a bubble."""

from collections.abc import Sequence

import pytest

from tests.phone.drawing import segments, spots
from tests.phone.handmade import LIST, NOON, ORDER, TOO_LONG, TOO_MANY, item, message, option
from wapreview.messages.problem import Problem
from wapreview.messages.reply import ButtonReply, LinkOpened, ReactionReply, TextReply
from wapreview.phone.draw import draw
from wapreview.phone.rows import Role, Row, Segment, Shape, Spot, View, text_of
from wapreview.simulation.items import ReplyItem

SHAPE = Shape()


def place(rows: Sequence[Row], text: str) -> tuple[int, int]:
    """Row and column of a text."""
    for y, row in enumerate(rows):
        x = text_of(row).find(text)
        if x >= 0:
            return y, x
    raise AssertionError(text)


def of_role(rows: Sequence[Row], *roles: Role) -> list[Segment]:
    return [segment for segment in segments(rows) if segment.role in roles]


def test_badges_and_digits_never_move_a_label() -> None:
    bare = draw(item(ORDER), (), SHAPE, View(badges=False))
    full = draw(item(ORDER), (TOO_LONG, TOO_MANY), SHAPE, View(numbers=True))

    for label in ("Confirm", "Another question", "Cancel the whole order"):
        assert place(bare, label) == place(full, label)


@pytest.mark.parametrize(("width", "shown"), [(60, "3rd of 2"), (47, "3rd of 2"), (40, "3/2")])
def test_a_badge_stands_outside_in_the_form_that_fits(width: int, shown: str) -> None:
    rows = draw(item(ORDER), (TOO_MANY,), Shape(width), View())

    (badge,) = of_role(rows, "badge")
    assert badge.text.strip() == shown
    assert (badge.ground, badge.spot) == ("chat", None)


def test_without_badges_nothing_of_a_problem_shows() -> None:
    problems = (TOO_LONG, TOO_MANY)

    assert draw(item(ORDER), problems, SHAPE, View(badges=False)) == draw(item(ORDER), (), SHAPE, View())


def test_what_is_too_long_is_marked_and_warnings_look_different() -> None:
    warning = TOO_LONG._replace(severity="warning", at="/buttons/0/title", limit=4, actual=7)
    rows = draw(item(ORDER), (TOO_LONG, warning), SHAPE, View())

    assert [segment.text for segment in of_role(rows, "overhang")] == ["irm", "er"]
    assert [segment.text.strip() for segment in of_role(rows, "badge.warning", "badge")] == ["7/4", "22/20"]


def test_a_problem_without_numbers_says_a_word_and_a_note_nothing() -> None:
    problem = Problem("button.title.space", "error", "/buttons/0/title", "Has a space.")

    rows = draw(item(ORDER), (problem,), SHAPE, View())

    assert [part.text for part in of_role(rows, "badge")] == [" blanks "]
    note = problem._replace(severity="note")
    assert draw(item(ORDER), (note,), SHAPE, View()) == draw(item(ORDER), (), SHAPE, View())


def test_option_rows_are_equally_high() -> None:
    long = "A label that needs three or even four lines of such a narrow phone"
    tall = message("button", "Hi", options=(option(0, "One"), option(1, long), option(2, "Three")))

    rows = draw(item(tall), (), Shape(30), View())

    heights = [sum(any(part.spot == spot for part in row) for row in rows) for spot in spots(rows)[1:]]
    assert len(set(heights)) == 1
    assert heights[0] > 1


def test_all_cells_of_an_option_row_can_be_tapped() -> None:
    rows = draw(item(ORDER), (), SHAPE, View())
    y, _ = place(rows, "Confirm")

    cells = sum(part.cells for part in rows[y] if part.spot == Spot("option", "/buttons/0"))

    assert cells == 36
    assert {part.spot for part in rows[2]} == {None, Spot("message", "")}


def test_the_focus_changes_grounds_and_no_text_but_its_borders() -> None:
    spot = Spot("option", "/buttons/1")
    plain, focused = (draw(item(ORDER), (), SHAPE, View(focus=focus)) for focus in (None, spot))

    y, _ = place(focused, "Another question")
    assert {part.ground for part in focused[y] if part.spot == spot} == {"focus"}
    assert text_of(focused[y]) == text_of(plain[y])
    assert [focused[line][1].ink for line in (y - 1, y + 1)] == ["focus", "focus"]


def test_the_whole_message_can_have_the_focus() -> None:
    rows = draw(item(ORDER), (), SHAPE, View(focus=Spot("message", "")))

    assert any(part.ink == "send" for part in segments(rows))


def test_a_spent_option_looks_spent_and_stays_in_place() -> None:
    rows = draw(
        item(ORDER)._replace(spent=frozenset({"/buttons/0"})),
        (),
        SHAPE,
        View(spent=frozenset({"/buttons/2"})),
    )

    spent = "".join(part.text for part in of_role(rows, "option.spent"))
    assert "Confirm" in spent
    assert "Cancel" in spent
    assert "Another question" in "".join(part.text for part in of_role(rows, "option"))
    assert Spot("option", "/buttons/0") in spots(rows)


def test_digits_go_on_from_the_first_number_and_end_at_nine() -> None:
    many = message("button", "Hi", options=tuple(option(number, f"Option {number}") for number in range(4)))

    rows = draw(item(many), (), SHAPE, View(numbers=True, first_number=7))

    assert [part.text for part in of_role(rows, "number")] == ["7", "8", "9"]


def test_the_time_shares_the_last_line_only_if_it_fits() -> None:
    short, long = (draw(item(message("text", text)), (), SHAPE, View()) for text in ("x" * 27, "x" * 28))

    assert (len(short), len(long)) == (4, 5)
    assert place(long, "12:05")[0] == place(long, "xxx")[0] + 1


def test_plain_text_shrinks_and_options_take_the_full_width() -> None:
    hi, order = (draw(item(each), (), SHAPE, View()) for each in (message("text", "Hi"), LIST))

    assert [sum(part.cells for part in rows[2] if part.ground == "bubble.in") for rows in (hi, order)] == [
        11,
        36,
    ]


@pytest.mark.parametrize("width", [24, 30, 46, 60, 80])
def test_a_bubble_takes_four_fifths_at_most_and_leaves_room_for_a_badge(width: int) -> None:
    rows = draw(item(ORDER), (), Shape(width), View())

    cells = max(sum(part.cells for part in row if part.ground == "bubble.in") for row in rows)
    assert cells <= width * 0.8
    assert width - cells >= 8


def test_only_the_first_of_a_group_has_a_tail_and_space_above() -> None:
    first, second = (draw(item(ORDER, first=first), (), SHAPE, View()) for first in (True, False))

    assert text_of(first[0]).strip() == ""
    assert text_of(first[1])[:2] == "▗▄"
    assert text_of(second[0])[:2] == " ▗"
    assert first[2:] == second[1:]


def test_only_replies_have_ticks() -> None:
    reply = ReplyItem("r", ButtonReply("a", "Confirm"), NOON, quoted=ORDER, quoted_name="Acme Store")

    assert not of_role(draw(item(ORDER), (), SHAPE, View()), "tick.read", "tick.sent")
    for status, role, text in (
        ("sent", "tick.sent", "✓"),
        ("delivered", "tick.sent", "✓✓"),
        ("read", "tick.read", "✓✓"),
    ):
        ticks = of_role(draw(reply._replace(status=status), (), SHAPE, View()), "tick.read", "tick.sent")  # type: ignore[arg-type]
        assert [(part.text, part.role) for part in ticks] == [(text, role)]


def test_a_quote_has_a_name_and_two_lines_without_marks() -> None:
    reply = ReplyItem("r", ButtonReply("a", "Confirm"), NOON, quoted=ORDER, quoted_name="Acme Store")

    rows = draw(reply, (), SHAPE, View())

    assert [part.text for part in of_role(rows, "quote.name")] == ["Acme Store"]
    assert [part.text for part in of_role(rows, "quote.text")] == [
        "Do you want to confirm order",
        "1023? It leaves our house…",
    ]


def test_typed_text_knows_marks_and_a_label_does_not() -> None:
    typed = draw(ReplyItem("r", TextReply("*hi*"), NOON), (), SHAPE, View())
    label = draw(ReplyItem("r", ButtonReply("a", "*hi*"), NOON), (), SHAPE, View())

    assert [(part.text, part.marks) for part in of_role(typed, "body")] == [("hi", "b")]
    assert [(part.text, part.marks) for part in of_role(label, "body")] == [("*hi*", "")]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (LinkOpened("url", "Shop", "https://example.com"), "Opened https://example.com"),
        (LinkOpened("copy", "Copy code", "SPRING"), "Copied SPRING"),
        (ReactionReply("👍"), "You reacted 👍"),
        (ReactionReply(""), "You took your reaction back"),
    ],
)
def test_what_leaves_no_bubble_is_told(reply: LinkOpened | ReactionReply, told: str) -> None:
    rows = draw(ReplyItem("r", reply, NOON), (), SHAPE, View())

    assert [part.text.strip() for part in of_role(rows, "notice")] == [told]


def test_a_reaction_lies_on_the_bottom_edge() -> None:
    rows = draw(item(ORDER, reaction="👍"), (), SHAPE, View())

    assert [part.text for part in rows[-1] if part.role == "reaction"] == [" 👍 "]
