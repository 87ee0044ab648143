"""The open list."""

from tests.phone.drawing import segments, spots
from tests.phone.handmade import LIST, SHEET
from wapreview.phone.draw import SheetRows, draw_sheet
from wapreview.phone.rows import Role, Row, Shape, Spot, View, text_of

FIRST = SHEET.sections[0].options[0]
SPOT = Spot("option", FIRST.at)


def sheet(view: View, width: int = 47) -> SheetRows:
    return draw_sheet(SHEET, LIST, (), Shape(width), view)


def roles(rows: list[Row], role: Role) -> list[str]:
    return [part.text.strip() for part in segments(rows) if part.role == role]


def test_nothing_is_chosen_at_first_and_send_is_grey() -> None:
    drawn = sheet(View())

    assert roles(drawn.body, "sheet.radio.chosen") == []
    assert roles(drawn.body, "sheet.radio") == ["○", "○", "○"]
    assert roles(drawn.foot, "send.off") == ["Send"]
    assert spots(drawn.foot) == []


def test_a_chosen_row_makes_send_work() -> None:
    drawn = sheet(View(chosen=FIRST.at))

    assert roles(drawn.body, "sheet.radio.chosen") == ["◉"]
    assert roles(drawn.foot, "send") == ["Send"]
    assert spots(drawn.foot) == [Spot("send", SHEET.at)]


def test_focus_and_choice_look_different() -> None:
    focused, chosen = sheet(View(focus=SPOT)).body, sheet(View(chosen=FIRST.at)).body

    assert {part.ground for part in segments(focused) if part.spot == SPOT} == {"sheet.focus"}
    assert {part.ground for part in segments(chosen) if part.spot == SPOT} == {"sheet"}
    assert roles(focused, "sheet.radio.chosen") == []


def test_the_head_has_handle_cross_and_title() -> None:
    head = sheet(View()).head

    assert roles(head, "sheet.sign") == ["━━━━", "×"]
    assert roles(head, "sheet.title") == ["Choose a topic"]
    assert spots(head) == [Spot("close", SHEET.at)]


def test_descriptions_wrap_and_belong_to_their_row() -> None:
    body = sheet(View(), 24).body

    lines = [
        row for row in body if any(part.role == "sheet.description" and part.spot == SPOT for part in row)
    ]
    assert len(lines) > 2
    assert FIRST.description is not None
    said = "".join(part.text for row in lines for part in row if part.role == "sheet.description")
    assert "".join(said.split()) == "".join(FIRST.description.value.split())


def test_digits_stand_before_the_titles() -> None:
    body = sheet(View(numbers=True)).body

    assert roles(body, "number") == ["1", "2", "3"]
    assert [text_of(row) for row in sheet(View()).body] == [
        text_of(row)[0] + " " + text_of(row)[2:]
        if any(part.role == "number" for part in row)
        else text_of(row)
        for row in body
    ]
