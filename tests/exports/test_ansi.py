"""Rows as terminal text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.handmade import screen, segment
from wapreview.exports import ansi
from wapreview.phone.rows import text_of
from wapreview.skins import load_skin

STYLED = re.compile(r"\x1b\[[0-9;]+m([^\x1b]*)\x1b\[0m")


def unstyled(output: str) -> str:
    """The text, if every sequence is a style that is reset on the same line."""
    return STYLED.sub(lambda match: match[1], output)


@pytest.mark.parametrize("depth", ["truecolor", "256", "none"])
@pytest.mark.parametrize("skin", ["light", "dark", "plain"])
def test_every_style_is_reset_before_the_line_ends(skin: str, depth: ansi.Depth) -> None:
    output = ansi.paint(screen(), load_skin(skin), depth)
    assert unstyled(output) == "".join(text_of(row) + "\n" for row in screen())


@given(text=st.text(st.characters(exclude_categories=[]), max_size=20))
@settings(max_examples=100)
def test_no_foreign_sequence_reaches_the_terminal(text: str) -> None:
    output = ansi.paint([(segment(text + "\x1b]0;title\x07\x9b2J", "body"),)], load_skin("dark"), "truecolor")
    rest = unstyled(output)
    assert rest.endswith("\n")
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in rest[:-1])


def test_true_colours_are_written_as_they_are() -> None:
    assert "\x1b[38;2;17;27;33;48;2;255;255;255m < \x1b[0m" in ansi.paint(
        screen(), load_skin("light"), "truecolor"
    )


def test_without_colours_weight_and_reverse_stay() -> None:
    output = ansi.paint(screen(), load_skin("light"), "none")
    assert set(re.findall(r"\x1b\[([0-9;]+)m", output)) == {"1", "4", "0"}
    assert "7" in re.findall(r"\x1b\[([0-9;]+)m", ansi.paint(screen(), load_skin("plain"), "none"))


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({"COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"NO_COLOR": ""}, "256"),
    ],
)
def test_the_environment_decides_the_colours(environ: dict[str, str], depth: str) -> None:
    assert ansi.depth_of(environ) == depth


def test_export_reads_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "38;" not in ansi.export(screen(), load_skin("dark"), title="")


@pytest.mark.parametrize(
    ("colour", "number"),
    [("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#808080", 244), ("#efeae2", 254)],
)
def test_the_nearest_of_256_colours(colour: str, number: int) -> None:
    assert ansi.nearest_256(colour) == number
