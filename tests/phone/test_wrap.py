"""Wrapping by words, clusters and cell width."""

import pytest

from tests.phone.handmade import message
from wapreview.messages.problem import Problem
from wapreview.phone.faults import NONE, Faults, faults_of
from wapreview.phone.rows import Role, Shape, View
from wapreview.phone.scene import Scene
from wapreview.phone.wrap import Wrapped, wrap

SCENE = Scene(Shape(), View(), NONE, "bubble.in", None, 40)


def lines(text: str, room: int, *, marked: bool = False, scene: Scene = SCENE) -> list[Wrapped]:
    return wrap(text, "/body", "body", room, scene, marked=marked)


def marks(problem: Problem) -> Faults:
    return faults_of((problem,), View(), message("text", "any"))


def texts(text: str, room: int, *, marked: bool = False) -> list[str]:
    return ["".join(part.text for part in line.segments) for line in lines(text, room, marked=marked)]


@pytest.mark.parametrize(
    ("text", "room", "rows"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
        ("a\n\nb\r\nc", 5, ["a", "", "b", "c"]),
        ("  ab", 5, ["  ab"]),
        ("      ", 3, [""]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日本、です", 4, ["日", "本、", "です"]),
        ("ab日本", 3, ["ab", "日", "本"]),
        ("👩\u200d🚀👩\u200d🚀", 3, ["👩\u200d🚀", "👩\u200d🚀"]),
        ("🇩🇪🇫🇷🇮", 4, ["🇩🇪🇫🇷", "🇮"]),
        ("é e\u0301e\u0301e\u0301", 2, ["é", "e\u0301e\u0301", "e\u0301"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
    ],
)
def test_rows(text: str, room: int, rows: list[str]) -> None:
    assert texts(text, room) == rows


def test_marks_survive_a_break() -> None:
    found = [
        [(part.text, part.marks) for part in line.segments]
        for line in lines("a *bold words* c", 8, marked=True)
    ]

    assert found == [[("a ", ""), ("bold", "b")], [("words", "b"), (" c", "")]]


def test_list_items_and_quotes_are_indented() -> None:
    assert texts("* one two\n12. one two\n> one two", 7, marked=True) == [
        "• one",
        "  two",
        "12. one",
        "    two",
        "▎ one",
        "▎ two",
    ]


def test_right_to_left_by_the_first_strong_character() -> None:
    assert [line.right for line in lines("שלום\n1 שלום abc\nabc שלום\n12 é\nabc", 20)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def roles(text: str, unit: str, limit: int) -> list[tuple[str, Role]]:
    problem = Problem("body.len", "error", "/body", "", limit=limit, actual=limit + 1, unit=unit)
    scene = SCENE._replace(faults=marks(problem))
    return [(part.text, part.role) for line in lines(text, 40, scene=scene) for part in line.segments]


@pytest.mark.parametrize(
    ("text", "unit", "limit", "within", "beyond"),
    [
        ("abcdef", "characters", 4, "abcd", "ef"),
        ("äbcdef", "characters", 4, "äbcd", "ef"),
        ("😀😀ab", "UTF-16 units", 4, "😀😀", "ab"),
        ("😀😀ab", "UTF-16 units", 3, "😀", "😀ab"),
        ("ääb", "bytes", 4, "ää", "b"),
        ("ab👩\u200d🚀", "characters", 3, "ab", "👩\u200d🚀"),
    ],
)
def test_overhang_begins_at_the_limit(text: str, unit: str, limit: int, within: str, beyond: str) -> None:
    assert roles(text, unit, limit) == [(within, "body"), (beyond, "overhang")]


def test_marks_for_hidden_characters_have_their_role() -> None:
    found = [(part.text, part.role) for part in lines("a\x1bb", 9)[0].segments]

    assert found == [("a", "body"), ("□", "invisible"), ("b", "body")]


def test_the_badge_stands_beside_the_first_character_too_many() -> None:
    problem = Problem("body.len", "warning", "/body", "", limit=9, actual=14, unit="characters")
    scene = SCENE._replace(faults=marks(problem))

    badges = [line.badge for line in lines("one two three f", 7, scene=scene)]

    assert badges[0] is None
    assert badges[1] is not None
    assert (badges[1].long, badges[1].short, badges[1].role) == ("14/9", "+5", "badge.warning")
