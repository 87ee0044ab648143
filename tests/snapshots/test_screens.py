"""The studio as people meet it: chat, list sheet, carousel, a broken message; large and small, dark and light.

A picture that changed is looked at before it is accepted with --snapshot-update.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
from textual.pilot import Pilot

from tests.studio.driving import Person, sample, still, studio_on

Steps: TypeAlias = Callable[[Person], Awaitable[None]]
SnapCompare: TypeAlias = Callable[..., bool]

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "200x60": (200, 60)}


async def chat(person: Person) -> None:
    """A tapped button: the reply quotes the message, its payload stands in the strip."""
    await person.press("2")
    assert person.chat.count("Another day, please") == 2
    assert "button reply" in person.strip


async def broken(person: Person) -> None:
    """The cursor is on the fourth of three buttons."""
    await person.press("down", "down", "down")
    assert "4th of 3" in person.screen
    assert "buttons.max" in person.strip


async def sheet(person: Person) -> None:
    """An open list: the second row is chosen, the third has the focus."""
    await person.press("enter", "2", "down")
    assert person.has_sheet()
    assert person.app.phone.sheet is not None
    assert person.app.phone.sheet.chosen is not None


async def carousel(person: Person) -> None:
    """The second card in front, both neighbours in sight."""
    await person.press("right")
    assert "In the garden" in person.chat


async def editing(person: Person) -> None:
    """The body is edited where it stands: its marks are legible, its count lives."""
    await person.press("up", "e", *" Till then", "enter", *"*Acme*")
    assert person.focus == "here"
    assert "164/1024" in person.chat


async def gallery(person: Person) -> None:
    """What `wapreview` alone opens, when all files were looked at."""
    while not all(slot.opened for slot in person.app.shelf.slots):
        person.app.poll()
    await person.pause()
    assert "welcome.json" in person.area("#files")


FILES: dict[Steps, tuple[str, ...]] = {
    chat: ("welcome.json",),
    broken: ("cloud/broken_five_buttons.json",),
    sheet: ("cloud/list.json",),
    carousel: ("cloud/carousel_replies.json",),
    editing: ("cloud/reply_buttons.json",),
    gallery: (),
}

PICTURES: list[tuple[Steps, str, str]] = [
    *((steps, size, "dark") for steps in (chat, broken) for size in SIZES),
    *((steps, "120x40", "light") for steps in (chat, broken)),
    *(
        (steps, size, skin)
        for steps in (sheet, carousel)
        for size in ("80x24", "120x40")
        for skin in ("dark", "light")
    ),
    (broken, "80x24", "plain"),
    (editing, "120x40", "dark"),
    (gallery, "120x40", "dark"),
]


@pytest.mark.parametrize(
    ("steps", "size", "skin"),
    [pytest.param(*each, id=f"{each[0].__name__}-{each[1]}-{each[2]}") for each in PICTURES],
)
def test_screen(snap_compare: SnapCompare, steps: Steps, size: str, skin: str) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await pilot.pause()
        person = Person(pilot)
        still(person.app)
        await pilot.pause()
        await steps(person)

    app = studio_on(*(sample(name) for name in FILES[steps]), skin=skin)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
