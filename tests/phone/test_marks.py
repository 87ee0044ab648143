"""What a phone marks of a message's problems, and where."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.phone.drawing import segments, spots
from tests.phone.faulty import (
    BAD_LIST,
    BAD_LIST_PROBLEMS,
    CHANNELS,
    DEFINITION,
    HOLES,
    HOLES_PROBLEMS,
    LONG,
    LONG_PROBLEMS,
    POLL_OF_OPTIONS,
    beyond,
    missing,
    problem,
    too_long,
)
from tests.phone.handmade import CAROUSEL, LIST, ORDER, SHEET, item, message
from wapreview.messages.message import Block, Message, Option, Text
from wapreview.messages.problem import Problem
from wapreview.phone.cuts import CUTS, TEMPLATE_BODY
from wapreview.phone.draw import draw, draw_sheet
from wapreview.phone.faults import counter_of
from wapreview.phone.parts import Part, owners_of, part_of
from wapreview.phone.rows import Role, Row, Segment, Shape, Spot, View, text_of

USUAL = View()
WARNING = "warning"


def drawn(shown: Message, problems: Sequence[Problem], **view: Any) -> list[Row]:
    return draw(item(shown), problems, Shape(), USUAL._replace(**view))


def told(rows: Sequence[Row], *roles: Role) -> list[str]:
    return [part.text.strip() for part in segments(rows) if part.role in roles]


def badges(rows: Sequence[Row]) -> list[str]:
    return told(rows, "badge", "badge.warning")


def row_with(rows: Sequence[Row], text: str) -> Row:
    return next(row for row in rows if text in text_of(row))


@pytest.mark.parametrize(
    ("rule", "at", "key", "part"),
    [
        ("body.missing", "", "body", Part("", "body")),
        ("body.text.len", "/body", None, Part("", "body")),
        ("header.text.missing", "/header", "text", Part("", "header")),
        ("header.media.missing", "/header/image", "link", Part("", "header")),
        ("media.caption.len", "/caption", None, Part("", "body")),
        ("channel.field.unsupported", "/footer", None, Part("", "footer")),
        ("field.type", "/footer/text", None, Part("", "footer")),
        ("action.missing", "", "action", Part("", "options")),
        ("buttons.min", "/buttons", None, Part("", "options")),
        ("button.title.missing", "/buttons/0/reply", "title", Part("/buttons/0", "title")),
        ("button.id.empty", "/buttons/0/reply/id", None, Part("/buttons/0", "id")),
        ("cta.url.scheme", "/buttons/1/url", None, Part("/buttons/1", "value")),
        ("button.type", "/buttons/1/type", None, Part("/buttons/1", "")),
        ("type.unknown", "/type", None, Part("", "")),
        ("to.missing", "", "to", None),
        ("to.format", "/to", None, None),
        ("field.unknown", "/boddy", None, None),
    ],
)
def test_a_problem_is_about_a_part(rule: str, at: str, key: str | None, part: Part | None) -> None:
    owners = owners_of(ORDER)

    assert part_of(problem(rule, at, key=key), owners) == part


@pytest.mark.parametrize(
    ("rule", "at", "key", "part"),
    [
        ("list.button.missing", "/list", "button", Part("/list", "label")),
        ("list.sections.min", "/list/sections", None, Part("/list", "sections")),
        ("list.section.title.missing", "/sections/0", "title", Part("/sections/0", "title")),
        ("list.rows.section.min", "/sections/0", "rows", Part("/sections/0", "rows")),
        ("list.row.id.empty", "/sections/0/rows/1/id", None, Part("/sections/0/rows/1", "id")),
        ("list.row.desc.len", "/sections/0/rows/1/x", None, Part("/sections/0/rows/1", "description")),
    ],
)
def test_a_problem_of_a_list_is_about_a_part(rule: str, at: str, key: str | None, part: Part) -> None:
    owners = owners_of(LIST)

    assert part_of(problem(rule, at, key=key), owners) == part


def test_the_parts_of_a_card_are_its_own() -> None:
    owners = owners_of(CAROUSEL)

    found = part_of(problem("carousel.card.body.missing", "/cards/1", key="body"), owners)

    assert found == Part("/cards/1", "body")


def test_what_is_wrong_around_a_text_is_marked_beside_it() -> None:
    owners = owners_of(
        message("template", "Hello {{1}}")._replace(block=Block("", body=Text("", "/c/0/text")))
    )

    found = part_of(problem("template.example.missing", "/c/0", key="example"), owners)

    assert found == Part("", "body")


def test_every_part_of_a_bubble_has_its_badge_and_overhang() -> None:
    rows = drawn(LONG, LONG_PROBLEMS)

    assert badges(rows) == ["70/60", "156/100", "78/60", "24/20", "repeated", "type", "4th of 3"]
    overhang = " ".join(told(rows, "overhang"))
    for text in ("is refused", "now", "well,", "One more that is refused"):
        assert text in overhang


def test_the_gravest_problem_of_a_row_is_shown() -> None:
    at = "/buttons/0/title"
    warning = too_long("button.title.len", at, 4, 7)._replace(severity="warning")
    error = problem("button.title.dup", at)

    assert badges(drawn(ORDER, (warning,))) == ["7/4"]
    assert badges(drawn(ORDER, (warning, error))) == ["repeated"]
    assert badges(drawn(ORDER, (error, warning, beyond("buttons.max", "/b", 1, 2, "/buttons/0")))) == [
        "2nd of 1"
    ]


def test_what_is_missing_stands_as_a_ghost_in_its_place() -> None:
    rows = drawn(HOLES, HOLES_PROBLEMS)

    ghosts = [text for text in told(rows, "ghost") if text.endswith(("missing", "empty"))]
    assert ghosts == ["header is missing", "body is missing", "title is missing", "title is empty"]
    assert badges(rows) == ["missing", "missing", "missing", "empty", "no id", "no link"]
    assert text_of(row_with(rows, "Yes")).strip().endswith("no id")


def test_a_ghost_says_which_member_is_missing_and_can_be_tapped_like_its_place() -> None:
    rows = drawn(HOLES, HOLES_PROBLEMS)

    (ghost,) = [part for part in segments(rows) if part.text == "body is missing"]
    (title,) = [part for part in segments(rows) if part.text == "title is missing"]
    assert (ghost.at, ghost.key, ghost.spot) == ("", "body", Spot("message", ""))
    assert (title.at, title.key, title.spot) == ("/buttons/0/reply", "title", Spot("option", "/buttons/0"))


@pytest.mark.parametrize("view", [View(badges=False), View(badges=False, cut=True)])
def test_the_customer_sees_no_ghosts(view: View) -> None:
    rows = draw(item(HOLES), HOLES_PROBLEMS, Shape(), view)

    assert rows == draw(item(HOLES), (), Shape(), view)
    assert "(no title)" in told(rows, "option")


def test_a_note_makes_no_ghost() -> None:
    note = missing("body.missing", "", "body")._replace(severity="note")

    assert told(drawn(message("button"), (note,)), "ghost", "badge", "badge.warning") == []


def test_a_text_that_is_there_is_no_ghost() -> None:
    rows = drawn(ORDER, (missing("body.missing", "", "body"),))

    assert told(rows, "ghost") == []
    assert badges(rows) == ["missing"]


def test_a_closed_list_says_how_many_problems_wait_in_it() -> None:
    described = too_long("list.row.desc.len", "/sections/0/rows/0/description", 10, 51)
    warning = problem("list.row.id.space", "/sections/1/rows/0/id", WARNING)

    assert badges(drawn(LIST, (described, warning))) == ["2 inside"]
    assert told(drawn(LIST, (warning,)), "badge.warning") == ["1 inside"]
    assert badges(drawn(LIST, (too_long("list.button.len", "/list/label", 4, 14), described))) == ["14/4"]


def test_every_part_of_an_open_list_has_its_badge() -> None:
    sheet = BAD_LIST.sheet
    assert sheet
    rows = draw_sheet(sheet, BAD_LIST, BAD_LIST_PROBLEMS, Shape(), View())

    assert badges(rows.head) == ["missing"]
    assert badges(rows.body) == [
        *("missing", "same id", "11th of 10", "32/24", "0/1", "3rd of 2", "32/24", "108/72", "missing")
    ]
    ghosts = [text for text in told(rows.body, "ghost") if text.endswith("missing")]
    assert ghosts == ["title is missing", "rows are missing", "title is missing"]


def test_the_id_is_named_where_it_is_too_long() -> None:
    titled = Option("reply", "/b/0", Text("Yes", "/b/0/title"), Text("y" * 300, "/b/0/id"))
    shown = message("button", "Hi", options=(titled,))
    length = too_long("button.id.len", "/b/0/id", 256, 300)

    assert badges(draw(item(shown), (length,), Shape(60), View())) == ["id 300/256"]
    assert badges(draw(item(shown), (length,), Shape(47), View())) == ["id+44"]
    assert told(drawn(shown, (length,)), "overhang") == []


def test_a_counter_stands_where_nothing_is_wrong() -> None:
    counters = {"/buttons/0/title": counter_of(7, 20), "/buttons/2/title": counter_of(22, 20)}
    length = too_long("button.title.len", "/buttons/2/title", 20, 22)

    rows = drawn(ORDER, (length,), counters=counters)

    assert told(rows, "counter") == ["7/20"]
    assert badges(rows) == ["22/20"]


def test_a_counter_moves_nothing_in_a_list() -> None:
    counters = {f"/sections/0/rows/0/{name}": "50/72" for name in ("title", "description")}
    shape = Shape(30)

    bare, counted = (
        draw_sheet(SHEET, LIST, (), shape, View(counters=given)).body for given in ({}, counters)
    )

    assert any("50/72" in text_of(row) for row in counted)
    assert [text_of(row).replace("50/72", " " * 5) for row in counted] == [text_of(row) for row in bare]


def test_a_cut_text_ends_with_an_ellipsis_and_keeps_its_badge() -> None:
    rows = drawn(LONG, LONG_PROBLEMS, cut=True)

    assert told(rows, "overhang") == []
    label = row_with(rows, "Track")
    assert "Track my order righ…" in text_of(label)
    assert "24/20" in badges(rows)
    assert "One more that is refused" in told(rows, "option")


def test_a_cut_changes_no_text_within_its_limit() -> None:
    assert drawn(ORDER, (), cut=True) == drawn(ORDER, ())


def test_a_long_body_offers_to_read_more() -> None:
    rows = drawn(message("text", "word " * 800), (), cut=True)

    shown = "".join(part.text for part in segments(rows) if part.role == "body")
    assert told(rows, "link") == ["Read more"]
    assert len(shown) <= (CUTS["body"].characters or 0)
    assert not told(drawn(message("text", "word " * 800), ()), "link")


def test_a_template_shows_five_lines() -> None:
    rows = drawn(DEFINITION, (), cut=True)

    lines = [row for row in rows if any(part.role in ("body", "variable", "link") for part in row)]
    assert told(rows, "link") == ["Read more"]
    assert len([row for row in lines if row_is_body(row)]) == TEMPLATE_BODY.lines


def row_is_body(row: Row) -> bool:
    return any(part.at == "/body" for part in row)


def test_variables_of_a_template_are_marked() -> None:
    rows = drawn(DEFINITION, ())

    assert told(rows, "variable")[:4] == ["{{1}}", "{{1}}", "{{order_id}}", "{{2}}"]
    assert told(drawn(DEFINITION._replace(kind="text"), ()), "variable") == []


def test_the_answers_of_a_poll_can_be_chosen() -> None:
    at = POLL_OF_OPTIONS.block.options[0].at
    rows = drawn(POLL_OF_OPTIONS, (), spent=frozenset({at}), focus=Spot("option", at), channel="telegram")

    assert [spot.at for spot in spots(rows) if spot.does == "option"] == [
        option.at for option in POLL_OF_OPTIONS.block.options
    ]
    chosen: list[Segment] = [part for part in segments(rows) if part.spot == Spot("option", at)]
    assert {part.ground for part in chosen} == {"focus"}
    assert "◉" in "".join(part.text for part in chosen)
    assert "Anonymous poll" in told(rows, "footer")


def test_pills_can_be_tapped_and_one_with_a_badge_ends_its_row() -> None:
    shown, problems, channel = CHANNELS["pills"]
    long = too_long("button.title.len", "/buttons/0/title", 4, 7)

    rows = drawn(shown, (*problems, long), channel=channel)

    assert [spot.at for spot in spots(rows) if spot.does == "option"] == [
        option.at for option in shown.block.options
    ]
    assert text_of(row_with(rows, "Confirm")).split()[-1] == "7/4"
    assert text_of(row_with(rows, "Confirm")) != text_of(row_with(rows, "Another"))
    assert told(rows, "ghost") == ["header: WhatsApp only", "footer: WhatsApp only"]
