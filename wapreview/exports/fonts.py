"""Monospace fonts: the names that pictures ask for, and which of them this machine has."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FILES: Final = {
    "dejavusansmono": "DejaVu Sans Mono",
    "jetbrainsmono-regular": "JetBrains Mono",
    "cascadiamono": "Cascadia Mono",
    "cascadiamono-regular": "Cascadia Mono",
    "sfnsmono": "SF Mono",
    "menlo": "Menlo",
    "consola": "Consolas",
    "notosansmono-regular": "Noto Sans Mono",
    "liberationmono-regular": "Liberation Mono",
    "ubuntumono-r": "Ubuntu Mono",
    "ubuntumono-regular": "Ubuntu Mono",
    "robotomono-regular": "Roboto Mono",
    "firamono-regular": "Fira Mono",
    "sourcecodepro-regular": "Source Code Pro",
    "hack-regular": "Hack",
    "freemono": "FreeMono",
    "couriernew": "Courier New",
    "cour": "Courier New",
}
"""File name without its ending, in lower case and without blanks -> the family it holds."""

FAMILIES: Final = tuple(dict.fromkeys(FILES.values()))
EMOJI_FAMILIES: Final = ("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji")
ENDINGS: Final = frozenset({".ttf", ".ttc", ".otf"})


class Font(NamedTuple):
    """An installed font."""

    family: str
    file: Path


def monospace_font() -> Font | None:
    """The installed monospace font that comes first in FILES; None if there is none."""
    found = {stem: file for folder in font_folders() for stem, file in _font_files(folder)}
    return next((Font(family, found[stem]) for stem, family in FILES.items() if stem in found), None)


def font_folders() -> list[Path]:
    """Where this kind of machine keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [
        *(Path(folder) / "fonts" for folder in shared.split(":") if folder),
        own / "fonts",
        home / ".fonts",
    ]


def _font_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for base, _, names in os.walk(folder):
        for name in names:
            file = Path(base, name)
            if file.suffix.lower() in ENDINGS:
                yield file.stem.lower().replace(" ", ""), file
