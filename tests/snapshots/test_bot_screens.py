"""The studio in a talk with a running bot, and the tab about the bot.

A picture that changed is looked at before it is accepted with --snapshot-update.
"""

from typing import Any

import httpx
import pytest
from textual.pilot import Pilot

from tests.snapshots.test_screens import SIZES, SnapCompare, Steps
from tests.studio.driving import MOMENT, Person, still
from tests.studio.little_bot import LittleBot
from wapreview.emulator import http_bot
from wapreview.emulator.deliveries import posting
from wapreview.emulator.deliveries.posting import Attempt
from wapreview.emulator.opening import Wanted
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.items import ReplyItem
from wapreview.simulation.opening import Circumstances
from wapreview.studio.app import Studio
from wapreview.studio.start import make_studio

BOT, API = "http://127.0.0.1:8000/webhook", "http://127.0.0.1:8910"
"""What the pictures show; what is listened at is any free port."""
ANSWERED_MILLISECONDS = 6.0


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> LittleBot:
    """A bot that always takes as long to answer."""

    async def post(*given: Any) -> Attempt:
        attempt = await posting.post(*given)
        return attempt._replace(milliseconds=ANSWERED_MILLISECONDS)

    monkeypatch.setattr(http_bot, "post", post)
    return LittleBot()


def studio_with(bot: LittleBot, skin: str) -> Studio:
    """A studio that is connected with the bot, and shows the usual addresses."""
    clock = FrozenClock(MOMENT)
    app = make_studio(
        [],
        dialect=None,
        skin=skin,
        circumstances=Circumstances(clock, 0),
        bot=Wanted(BOT, port=0, clock=clock, seed=0),
    )
    assert app.emulator is not None
    bot.api, app.emulator.address = app.emulator.address, API
    app.emulator.bot.client = httpx.AsyncClient(transport=httpx.ASGITransport(bot))
    return app


def ticks(person: Person) -> list[str]:
    return [item.status for item in person.entry.conversation.items if isinstance(item, ReplyItem)]


async def talked(person: Person) -> None:
    """Both have said something, and all of it was read."""
    await person.press("c")
    await person.send("hi")
    await person.press("escape")
    await person.sees("What would you like?")
    await person.press("1")
    await person.sees("You chose Order")
    await person.settle(lambda: ticks(person) == ["read", "read"])
    person.app.show_lamps()
    await person.sees("● ● ● ●")


async def about_the_bot(person: Person) -> None:
    """The tab of its own on a small screen."""
    await talked(person)
    await person.press("b")
    assert person.focus == "bot"
    await person.sees("your bot calls the API")


@pytest.mark.parametrize(
    ("steps", "size", "skin"),
    [(talked, "120x40", "dark"), (about_the_bot, "80x24", "light")],
    ids=["talk-120x40-dark", "tab-80x24-light"],
)
def test_bot_screen(snap_compare: SnapCompare, bot: LittleBot, steps: Steps, size: str, skin: str) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await pilot.pause()
        person = Person(pilot)
        still(person.app)
        await pilot.pause()
        await steps(person)

    assert snap_compare(studio_with(bot, skin), terminal_size=SIZES[size], run_before=before)
