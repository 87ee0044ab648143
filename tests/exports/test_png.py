"""Rows as a PNG picture."""

import struct
import sys
from pathlib import Path

import pytest

from tests.exports.handmade import WIDTH, line, screen, segment
from wapreview.errors import WapreviewError
from wapreview.exports import fonts, png
from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH
from wapreview.skins import load_skin

needs_font = pytest.mark.skipif(fonts.monospace_font() is None, reason="this machine has no monospace font")


@needs_font
@pytest.mark.parametrize("skin", ["light", "dark", "plain"])
def test_a_png_of_twice_the_grid(skin: str) -> None:
    picture = png.export(screen(), load_skin(skin), title="Order")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    size = (WIDTH * CELL_WIDTH * png.SCALE, len(screen()) * CELL_HEIGHT * png.SCALE)
    assert struct.unpack(">II", picture[16:24]) == size


@needs_font
def test_letters_are_in_the_picture() -> None:
    skin = load_skin("light")
    written, empty = (
        png.export([line(segment(text, "body"))], skin, title="") for text in ("letters", "       ")
    )
    assert written != empty


def test_without_a_font_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    with pytest.raises(WapreviewError, match=r"monospace font.*--format svg"):
        png.export(screen(), load_skin("light"), title="")


def test_a_font_is_found_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "truetype" / "LiberationMono-Regular.ttf"
    file.parent.mkdir()
    file.touch()
    (tmp_path / "notes.txt").touch()
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path / "missing", tmp_path])
    assert fonts.monospace_font() == fonts.Font("Liberation Mono", file)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_system_has_font_folders(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    folders = fonts.font_folders()
    assert len(folders) >= 2
    assert all("font" in str(folder).lower() for folder in folders)
