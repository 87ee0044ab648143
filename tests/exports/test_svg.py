"""Rows as an SVG picture."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.handmade import WIDTH, edge, line, screen, segment
from wapreview.exports import svg
from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH
from wapreview.phone.rows import Row
from wapreview.skins import load_skin

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).with_name("screen.svg")
HOSTILE = "</text><script>alert(1)</script>]]>&amp;\x00\x1b[2J\ufffe\ud800 javascript:x @font-face url(x)"


def drawn(rows: list[Row], skin: str = "light", title: str = "t") -> ElementTree.Element:
    return ElementTree.fromstring(svg.export(rows, load_skin(skin), title=title))  # noqa: S314 - our own output


def texts(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return list(picture.iter(f"{SVG}text"))


def test_the_picture_is_the_golden_one() -> None:
    assert svg.export(screen(), load_skin("light"), title="Order") == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("skin", ["light", "dark", "plain"])
def test_the_size_is_the_grid(skin: str) -> None:
    picture = drawn(screen(), skin)
    assert picture.get("width") == str(WIDTH * CELL_WIDTH)
    assert picture.get("height") == str(len(screen()) * CELL_HEIGHT)


def test_an_empty_chat_is_a_picture_too() -> None:
    assert drawn([]).get("height") == str(CELL_HEIGHT)


@pytest.mark.parametrize("skin", ["light", "dark", "plain"])
def test_hostile_text_stays_text(skin: str) -> None:
    picture = drawn([line(segment(HOSTILE, "body", "bubble.in", marks="bs"))], skin, title=HOSTILE)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        "svg",
        "title",
        "rect",
        "g",
        "text",
        "path",
    }
    assert "<script>alert(1)</script>" in "".join(element.text or "" for element in texts(picture))


@given(text=st.text(st.characters(exclude_categories=[]), max_size=30))
@settings(max_examples=100)
def test_every_text_parses_as_xml(text: str) -> None:
    drawn([(segment(text, "body", "bubble.in"), segment(text, "edge"))], title=text)


def test_nothing_comes_from_outside() -> None:
    picture = svg.export(screen(), load_skin("dark"), title="Order")
    own = picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"http|script|@font-face|@import|url\(|href|data:|<style|<image|<foreignObject", own)


def test_letters_keep_to_their_cells() -> None:
    for element in texts(drawn(screen())):
        assert int(element.get("x", "")) % CELL_WIDTH == 0
        assert int(element.get("textLength", "")) % CELL_WIDTH == 0


def test_a_wide_sign_stands_in_its_own_cells() -> None:
    emoji = next(element for element in texts(drawn(screen())) if element.text == "😀")
    assert emoji.get("x") == str((13 + 5) * CELL_WIDTH)
    assert emoji.get("textLength") == str(2 * CELL_WIDTH)
    assert "Emoji" in (emoji.get("font-family") or "")


def test_joined_letters_stay_in_one_text() -> None:
    found = [element.text for element in texts(drawn([(segment("مرحبا بك", "body"),)]))]
    assert found == ["مرحبا بك"]


def test_edges_are_shapes_of_the_colour_of_their_bubble() -> None:
    light = load_skin("light")
    picture = drawn([edge(True, 2, 20, "bubble.out"), edge(False, 2, 20, "bubble.out")])
    assert not texts(picture)
    shapes = [element for element in picture.iter() if element.get("fill") == light.grounds["bubble.out"]]
    assert [element.tag.removeprefix(SVG) for element in shapes].count("path") == 4


def test_a_hairline_is_one_box_from_edge_to_edge() -> None:
    ink = load_skin("light").colours["hairline"].ink
    boxes = [element for element in drawn(screen()).iter(f"{SVG}rect") if element.get("fill") == ink]
    assert [(box.get("x"), box.get("width"), box.get("height")) for box in boxes] == [("18", "180", "1")]


@pytest.mark.parametrize("glyphs", ["▀▄█▌▐▖▗▘▝▙▛▜▟▚▞", "▁▂▃▄▅▆▇▔▕▏▎▍", "─│┌┐└┘├┤┬┴┼╭╮╰╯╴╵╶╷━"])
def test_block_and_line_characters_need_no_font(glyphs: str) -> None:
    assert not texts(drawn([(segment(glyphs, "edge"),), (segment(glyphs, "body"),)]))


def paths(picture: ElementTree.Element, fill: str) -> list[str]:
    return [element.get("d", "") for element in picture.iter(f"{SVG}path") if element.get("fill") == fill]


def test_an_edge_ends_in_a_quarter_of_a_circle_or_in_a_tail() -> None:
    white = load_skin("light").grounds["bubble.in"]
    body = line(segment(" "), segment(" " * 9, ground="bubble.in"))
    top = line(segment("▗▄▄▄▄▄▄▄▄▖", "edge", ink="bubble.in"))
    tail, right = paths(drawn([top, body]), white)
    assert tail == "M9,9H0L9,18Z"
    assert right == "M81,18H90Q90,9 81,9Z"


def test_a_pill_is_round_only_where_it_ends() -> None:
    pill = load_skin("light").grounds["pill"]
    rows = [line(segment("  "), segment("ab", "pill", "pill"), segment("cd", "badge", "pill"))] * 2
    upper, lower = paths(drawn([line(), *rows, line()]), pill)
    assert upper.startswith("M24,18H48q6,0 6,6V36q0,0 0,0")
    assert lower.startswith("M18,36H54q0,0 0,0V48q0,6 -6,6")


def test_neighbours_of_one_ground_are_one_box() -> None:
    white = load_skin("light").grounds["bubble.in"]
    row = line(segment(" "), segment("ab", "header", "bubble.in"), segment("cd", "body", "bubble.in"))
    boxes = [
        element for element in drawn([line(), row, line()]).iter(f"{SVG}rect") if element.get("fill") == white
    ]
    assert [(box.get("x"), box.get("width")) for box in boxes] == [("9", "36")]


def test_underline_and_strike_leave_out_the_outer_blanks() -> None:
    skin = load_skin("light")
    picture = drawn([line(segment(" a b ", "link", marks="s"))])
    ink = skin.colours["link"].ink
    lines = [element for element in picture.iter(f"{SVG}rect") if element.get("fill") == ink]
    assert [(box.get("x"), box.get("width"), box.get("height")) for box in lines] == [("9", "27", "1")] * 2
