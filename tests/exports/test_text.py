"""Rows as flat text."""

from tests.exports.handmade import screen, segment
from wapreview.exports import text
from wapreview.skins import load_skin


def test_the_screen_as_text() -> None:
    assert text.export(screen(), load_skin("plain"), title="") == (
        " ‹  A  Acme Store\n"
        "            Today\n"
        "  ▗▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▖\n"
        "   Ready < now  10:04\n"
        "  ────────────────────\n"
        "      Confirm now      21/20\n"
        "  ▝▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▘\n"
        "              Yes 😀 10:05 ✓✓\n"
    )


def test_a_line_break_in_a_segment_stays_one_line() -> None:
    assert text.export([(segment("a\nb\x1b[31m"),)], load_skin("plain"), title="") == "a␊b␛[31m\n"
