"""Secrets that somebody gave stand in no tab, no line of the log, and no report of a crash."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.studio.driving import MOMENT, at
from tests.studio.little_bot import little_bot
from wapreview.emulator.identity import Identity
from wapreview.emulator.opening import Wanted
from wapreview.messages.pointers import Json
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import MessageReceived
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.recordings.given_secrets import GivenSecrets
from wapreview.simulation.sending import send
from wapreview.studio.app import Studio
from wapreview.studio.bot_pane import BotPane
from wapreview.studio.crash_report import crash_report
from wapreview.studio.log_pane import raw_of
from wapreview.studio.start import make_studio

MINE = Identity(
    token="Zx81-mine",  # noqa: S106 - of this test
    app_secret="Zx82-mine",  # noqa: S106 - of this test
    verify_token="Zx83-mine",  # noqa: S106 - of this test
)


def studio(url: str) -> Studio:
    clock = FrozenClock(MOMENT)
    wanted = Wanted(url, port=0, clock=clock, seed=0, identity=MINE)
    return make_studio([], dialect=None, skin="dark", circumstances=Circumstances(clock, 0), bot=wanted)


async def test_the_tab_names_them_and_the_key_copies_them(folder: Path, clipboard: list[str]) -> None:
    async with little_bot() as (_, url):
        app = studio(url)
        async with at(app, (120, 60)) as person:
            app.action_bot()
            await person.sees("WHATSAPP_TOKEN=(the token that you gave)")
            text = str(app.query_one(BotPane).query_one(Static).content)
            assert "Zx8" not in text
            await person.press("y")
            assert "WHATSAPP_APP_SECRET=Zx82-mine\n" in clipboard[-1]


async def test_the_raw_line_of_the_log_hides_them(folder: Path) -> None:
    async with little_bot() as (_, url):
        app = studio(url)
        async with at(app, (120, 40)):
            assert app.entry is not None
            simulation = app.entry.simulation
            body: dict[str, Json] = {
                "type": "text",
                "to": simulation.customer.number,
                "text": {"body": "it is Zx81-mine"},
            }
            send(simulation, body)
            event = next(each for each in simulation.history if isinstance(each, MessageReceived))
            raw = raw_of(event, app.skin, simulation.secrets)
            assert "Zx8" not in "".join(str(each) for each in vars(raw).values())


def breaks(sentence: str) -> None:
    raise ValueError(sentence)


def test_a_crash_is_told_without_values_and_secrets() -> None:
    try:
        breaks("Zx81-mine \x1b[2J Bearer abcdefghijkl")
    except ValueError:
        text = crash_report(GivenSecrets(("Zx81-mine",))).plain
    assert "please report this" in text
    assert "ValueError: (hidden)" in text
    assert "abcdefghijkl" not in text.rpartition("ValueError: ")[2]
    assert "\x1b" not in text


async def test_a_crash_of_the_studio_has_our_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with little_bot() as (_, url):
        app = studio(url)
        async with at(app, (120, 40)):
            monkeypatch.setattr(app, "_close_messages_no_wait", lambda: None)
            try:
                breaks(f"it broke: {MINE.app_secret}")
            except ValueError:
                app._fatal_error()
            (report,) = app._exit_renderables
            assert "it broke: (hidden)" in str(report)
            app._exit_renderables.clear()
