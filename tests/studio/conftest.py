"""Surroundings of the studio's tests: an empty folder to work in, a clipboard of our own, no blinking."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import pyperclip
import pytest

from tests.studio.driving import Person, at, studio_on
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw
from wapreview.phone.rows import Row, Shape, View
from wapreview.simulation.items import Item
from wapreview.studio import canvas
from wapreview.studio.patience import Patience

OpenStudio: TypeAlias = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the studio was started."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reached the system's clipboard."""
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


@pytest.fixture
def open_studio(folder: Path) -> OpenStudio:
    """Opens the studio on paths, or on texts that are written to files first: `texts={"order.json": ...}`."""

    def opened(
        *paths: Path | str,
        texts: dict[str, str] | None = None,
        size: tuple[int, int] = (120, 40),
        skin: str = "dark",
    ) -> AbstractAsyncContextManager[Person]:
        for name, text in (texts or {}).items():
            (folder / name).write_text(text, "utf-8")
        return at(studio_on(*paths, *(folder / name for name in texts or {}), skin=skin), size)

    return opened


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tap by mouse does not wait for a second click."""
    monkeypatch.setattr(Patience, "SECONDS", 0)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """Each item that was drawn, in order."""
    found: list[Item] = []

    def counted(item: Item, problems: tuple[Problem, ...], shape: Shape, view: View) -> list[Row]:
        found.append(item)
        return draw(item, problems, shape, view)

    monkeypatch.setattr(canvas, "draw", counted)
    return found
