"""What must not reach a terminal is shown as a mark."""

import pytest

from wapreview.phone.safe import cells_of, clusters, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "□[2J"),
        ("\x1b]52;c;AA\x07", "□]52;c;AA□"),
        ("\x9b2J\x85", "□2J□"),
        ("a\x00\x7fb\rc", "a□□b□c"),
        ("a\tb", "a→b"),
        ("\u202ea\u202c \u2066b\u2069", "⇆a⇆ ⇆b⇆"),
        ("a\u2028b\u2029\ufdd0\uffff\ue000\U0010fffe", "a□b□□□□□"),
        ("a\U000e0041\U000e0042", "a□□"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\ufeffa", "□a"),
    ],
)
def test_each_harmful_character_is_one_mark(text: str, shown: str) -> None:
    assert safe(text) == shown
    assert cells_of(shown) == len(shown)


@pytest.mark.parametrize(
    "text",
    [
        "שלום\u200f \u200eعالم\u061c",
        "👩\u200d🚀❤\ufe0f🇩🇪1\ufe0f\u20e3👍🏽",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "e\u0301 [red] {0} %s",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_characters_without_a_look_take_no_place() -> None:
    assert safe("a\u200bb\u00adc\u2060d") == "abcd"
    assert safe("\u3164") == ""


def test_ascii_marks() -> None:
    assert safe("a\x1b\t\u202e\ud800", ascii_only=True) == "a????"


def test_clusters_are_measured_and_placed() -> None:
    found = [
        (part.shown, part.cells, part.start, part.end) for part in clusters("x👩\u200d🚀日e\u0301\x1b", 1, 8)
    ]

    assert found == [("👩\u200d🚀", 2, 1, 4), ("日", 2, 4, 5), ("e\u0301", 1, 5, 7), ("□", 1, 7, 8)]


def test_a_cluster_wider_than_two_cells_is_taken_apart() -> None:
    assert [part.cells for part in clusters("\u1100" * 4, 0, 4)] == [2, 2, 2, 2]
