"""A person at the studio: what they press, what they see."""

import json
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from wapreview.resources import sample_messages
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.events import WebhookMade
from wapreview.simulation.opening import Circumstances
from wapreview.studio.app import Studio
from wapreview.studio.entry import Entry
from wapreview.studio.start import make_studio
from wapreview.studio.strip import Strip

MOMENT = parse_moment("2026-01-05 10:04")
SECONDS = 5.0
"""How long to wait for something that must happen."""

FURNITURE = re.compile("[\u2500-\u259f·∘˖˜◦]")


def sample(name: str) -> Path:
    """A message of the gallery."""
    return sample_messages() / name


def studio_on(*paths: Path | str, skin: str = "dark") -> Studio:
    """The studio on these paths, at a moment that stands still, with ids that repeat."""
    circumstances = Circumstances(FrozenClock(MOMENT), 0)
    return make_studio([str(path) for path in paths], dialect=None, skin=skin, circumstances=circumstances)


class Person:
    """Hands and eyes."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        app = pilot.app
        assert isinstance(app, Studio)
        self.app = app
        self.press = pilot.press
        self.pause = pilot.pause

    # Eyes

    @property
    def lines(self) -> list[str]:
        """The screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def screen(self) -> str:
        """The screen in one piece."""
        return "\n".join(line.rstrip() for line in self.lines)

    def area(self, selector: str) -> str:
        """What a part of the screen shows, with the line breaks as blanks."""
        return " ".join(" ".join(self.rows(selector)).split())

    @property
    def chat(self) -> str:
        """What the chat shows, without the bubbles' edges and the wallpaper."""
        return " ".join(FURNITURE.sub(" ", self.area("#chat")).split())

    def rows(self, selector: str) -> list[str]:
        """What a part of the screen shows, line by line."""
        widget = self.app.screen.query_one(selector)
        strips = widget.render_lines(widget.outer_size.region)
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def strip(self) -> str:
        """The strip below the panes."""
        return str(self.app.query_one(Strip).content)

    @property
    def webhook(self) -> str:
        """The Webhook pane, scrolled parts included."""
        return str(self.app.query_one("#webhook Static", Static).content)

    @property
    def told(self) -> list[str]:
        """The notices so far."""
        return [notice.message for notice in self.app._notifications]

    @property
    def focus(self) -> str | None:
        """The id of what has the focus."""
        return self.app.focused.id if self.app.focused else None

    @property
    def payload(self) -> Any:
        """The JSON of the latest webhook."""
        assert self.latest is not None
        return json.loads(self.latest.text) if self.latest.text else None

    @property
    def latest(self) -> WebhookMade | None:
        """The webhook of the latest reply."""
        return self.entry.simulation.conversation.latest

    @property
    def entry(self) -> Entry:
        """The current file."""
        assert self.app.entry is not None
        return self.app.entry

    def has_sheet(self) -> bool:
        """Whether a sheet lies over the chat."""
        return self.app.phone.chat.overlay is not None

    # Hands

    async def settle(self, condition: Callable[[], object]) -> None:
        """Waits until something is so, and fails when it never is."""
        left = SECONDS
        while not condition():
            assert left > 0, self.screen
            await self.pilot.pause(0.01)
            left -= 0.01
        await self.pilot.pause()

    async def sees(self, text: str) -> None:
        """Waits until a text stands on the screen."""
        await self.settle(lambda: text in self.screen)

    async def type(self, text: str) -> None:
        """Presses the keys of a text one after the other, without waiting for the screen after each."""
        for sign in text:
            self.app.post_message(events.Key(_character_to_key(sign), sign))
        await self.pilot.pause()

    async def to(self, selector: str) -> None:
        """Gives a part the focus."""
        self.app.set_focus(self.app.query_one(selector))
        await self.pilot.pause()

    async def click(self, text: str, *, within: str = "#chat", last: bool = False) -> None:
        """Clicks on a text where it stands first, or last, in a part of the screen."""
        places = [(y, row.index(text), row) for y, row in enumerate(self.rows(within)) if text in row]
        assert places, f"{text!r} is not in sight:\n{self.screen}"
        y, place, row = places[-1 if last else 0]
        await self.pilot.click(within, offset=(cell_len(row[:place]), y))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Pastes from the terminal."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    async def send(self, text: str) -> None:
        """Enters a text in the composer, wherever that is being asked, and sends it."""
        self.app.phone.composer.typed.value = text
        await self.press("enter")
        await self.pilot.pause()

    async def edit(self, old: str, new: str) -> None:
        """Replaces a text in Source."""
        source = self.app.side.source
        row, column = next(
            (y, line.index(old)) for y, line in enumerate(source.text.split("\n")) if old in line
        )
        source.replace(new, (row, column), (row, column + len(old)))
        await self.pilot.pause()


def still(app: Studio) -> None:
    """Takes the blinking out of every cursor, so that pictures repeat."""
    fields: list[Widget] = [*app.screen.query(Input), *app.screen.query(TextArea)]
    for field in fields:
        field.cursor_blink = False  # type: ignore[attr-defined]


@asynccontextmanager
async def at(app: Studio, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Person]:
    """A person at a running studio."""
    async with app.run_test(size=size, notifications=True) as pilot:
        still(app)
        await pilot.pause()
        await pilot.pause()
        yield Person(pilot)


def cloud_text(body: str, **more: object) -> str:
    """A plain text message."""
    message = {"messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": {"body": body}}
    return json.dumps(message | more, ensure_ascii=False, indent=2)


def cloud_buttons(body: str, titles: Sequence[str], ids: Sequence[str] = ("a", "b", "c")) -> str:
    """A message with reply buttons."""
    buttons = [
        {"type": "reply", "reply": {"id": identity, "title": title}}
        for identity, title in zip(ids, titles, strict=False)
    ]
    interactive = {"type": "button", "body": {"text": body}, "action": {"buttons": buttons}}
    message = {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": interactive,
    }
    return json.dumps(message, ensure_ascii=False, indent=2)
