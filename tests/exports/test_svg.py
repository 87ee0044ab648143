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
from wapreview.exports.icons import PATHS
from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import Role, Row
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


def islands(picture: ElementTree.Element, fill: str) -> list[dict[str, str]]:
    return [
        dict(box.attrib) for box in picture.iter(f"{SVG}rect") if box.get("rx") and box.get("fill") == fill
    ]


def test_a_pill_of_two_lines_is_one_round_box() -> None:
    pill = load_skin("light").grounds["pill"]
    ends = [segment(end, "edge", ink="pill") for end in "▐▌"]
    rows = [line(segment("  "), ends[0], segment("abc", "pill", "pill"), ends[1])] * 2
    [box] = islands(drawn([line(), *rows, line()]), pill)
    assert (box["x"], box["y"], box["width"], box["height"], box["rx"]) == ("22.5", "18", "36", "36", "8")


def test_the_avatar_is_a_circle() -> None:
    avatar = load_skin("light").grounds["avatar"]
    rows = [
        line(segment("▗▄▄▄▖", "edge", "head", ink="avatar"), ground="head"),
        line(segment("  A  ", "avatar", "avatar"), ground="head"),
        line(segment("▝▀▀▀▘", "edge", "head", ink="avatar"), ground="head"),
    ]
    picture = drawn([*rows, line(), line(), line(), line()])
    [box] = islands(picture, avatar)
    assert (box["x"], box["y"], box["width"], box["height"], box["rx"]) == ("4.5", "9", "36", "36", "18")
    assert not paths(picture, avatar)


def test_a_reaction_lies_on_the_edge_of_its_bubble() -> None:
    light = load_skin("light")
    side = segment("▀▀", "edge", ink="bubble.out")
    row = line(side, segment(" 👍 ", "reaction", "reaction"), side)
    picture = drawn([line(), row, line()])
    [pill] = islands(picture, light.grounds["reaction"])
    assert pill["stroke"] == light.grounds["chat"]
    edge_boxes = [box for box in picture.iter(f"{SVG}rect") if box.get("fill") == light.grounds["bubble.out"]]
    assert [(box.get("x"), box.get("width"), box.get("height")) for box in edge_boxes] == [
        ("18", "36", "9"),
        ("0", "18", "9"),
        ("54", "18", "9"),
    ]


def test_signs_of_the_phone_are_line_drawings() -> None:
    rows = [line(segment(GLYPHS["microphone"][0], "composer.button", "composer.button"))]
    picture = drawn(rows)
    assert not texts(picture)
    assert [path for path in picture.iter(f"{SVG}path") if path.get("stroke-linecap") == "round"]


def test_the_same_sign_in_a_message_is_a_letter() -> None:
    sign = GLYPHS["reply"][0]
    picture = drawn([line(segment(sign, "body"), segment(f"{sign} x", "option"))])
    assert [element.text for element in texts(picture)] == [sign, sign, " x".strip()]


def test_right_to_left_lines_begin_at_the_right() -> None:
    parts = [("طلبك ", ""), ("1042", "b"), (" من Acme", "")]
    row = [segment(text, "body", marks=marks)._replace(at="/body") for text, marks in parts]
    found = texts(drawn([line(segment("  "), *row)]))
    assert [(element.text or "").strip("\u202b\u202c") for element in found] == ["من Acme", "1042", "طلبك"]
    starts = [int(element.get("x", "")) // CELL_WIDTH for element in found]
    assert starts == [2, 10, 15]


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


def test_a_glyph_means_what_its_place_says() -> None:
    """The round button's dot is a microphone, that of a contact a person; the field's square is a camera."""

    def path(glyph: str, role: Role) -> str:
        (found,) = drawn([line(segment(glyph, role, "composer"))]).iter(f"{SVG}path")
        return str(found.get("d"))

    assert path(GLYPHS["microphone"][0], "composer.button") == PATHS["microphone"]
    assert path(GLYPHS["person"][0], "media.icon") == PATHS["person"]
    assert path(GLYPHS["camera"][0], "composer.icon") == PATHS["camera"]
    assert path(GLYPHS["picture"][0], "media.icon") == PATHS["picture"]
