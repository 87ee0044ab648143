"""A studio with a running bot: what is typed and tapped reaches it, what it sends is on the phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.studio.driving import MOMENT, Person, at, cloud_buttons
from tests.studio.little_bot import LittleBot, little_bot
from wapreview.emulator.opening import Wanted
from wapreview.errors import WapreviewError
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import ApiCalled, FaultHappened, WebhookDelivered, WebhookMade
from wapreview.simulation.items import ReplyItem
from wapreview.simulation.opening import Circumstances
from wapreview.studio.app import Studio
from wapreview.studio.bot_pane import BotPane
from wapreview.studio.start import make_studio


def connected(url: str, *paths: Path) -> Studio:
    clock = FrozenClock(MOMENT)
    return make_studio(
        [str(path) for path in paths],
        dialect=None,
        skin="dark",
        circumstances=Circumstances(clock, 0),
        bot=Wanted(url, port=0, clock=clock, seed=0),
    )


@asynccontextmanager
async def talking(*paths: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Person, LittleBot]]:
    """A person at a studio with a bot."""
    async with little_bot() as (bot, url):
        app = connected(url, *paths)
        assert app.emulator is not None
        bot.api = app.emulator.address
        async with at(app, size) as person:
            yield person, bot


async def say(person: Person, text: str) -> None:
    await person.press("c")
    await person.send(text)
    await person.press("escape")


def ticks(person: Person) -> list[str]:
    return [item.status for item in person.entry.conversation.items if isinstance(item, ReplyItem)]


async def test_a_talk_with_a_bot() -> None:
    async with talking() as (person, bot):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.settle(lambda: ticks(person) == ["read"])
        await person.press("1")
        await person.sees("You chose Order")
        assert [message["type"] for message in bot.heard] == ["text", "interactive"]
        assert bot.heard[1]["interactive"]["button_reply"] == {"id": "order", "title": "Order"}
        await person.settle(lambda: bot.statuses == ["sent", "delivered", "read"] * 2)


async def test_the_bot_is_told_of_messages_of_a_file_too(folder: Path) -> None:
    path = folder / "order.json"
    path.write_text(cloud_buttons("Confirm?", ["Yes", "No"]), "utf-8")
    async with talking(path) as (person, bot):
        await person.press("right_square_bracket")
        await person.sees("Confirm?")
        await person.press("1")
        await person.sees("You chose Yes")
        assert bot.heard[0]["interactive"]["button_reply"]["title"] == "Yes"
        assert bot.heard[0]["context"]["id"]


async def test_while_the_bot_writes_the_customer_sees_it() -> None:
    async with talking() as (person, bot):
        bot.silent = True
        await say(person, "hi")
        await person.settle(lambda: ticks(person) == ["delivered"])
        message_id = bot.heard[0]["id"]
        read = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
        await bot._call({**read, "typing_indicator": {"type": "text"}})
        await person.settle(lambda: person.entry.conversation.typing)
        assert ticks(person) == ["read"]


async def test_a_bot_that_does_not_take_it_leaves_one_tick() -> None:
    async with talking() as (person, bot):
        bot.status = 500
        await say(person, "hi")
        await person.settle(
            lambda: any(isinstance(event, WebhookDelivered) for event in person.entry.happened)
        )
        assert ticks(person) == ["sent"]
        bot.status = 200
        await person.press("N")
        await person.sees("What would you like?")
        assert ticks(person) == ["read"]


async def test_the_tab_about_the_bot(clipboard: list[str]) -> None:
    async with talking() as (person, bot):
        await person.press("b")
        assert person.focus == "bot"
        shown = str(person.app.query_one(BotPane).query_one("#bot-text").content)  # type: ignore[attr-defined]
        assert all(name in shown for name in ("listening", "handshake", "accepts", "answers"))
        assert f"WHATSAPP_API_URL={bot.api}" in shown
        await person.press("y")
        assert "WHATSAPP_PHONE_NUMBER_ID=106540352242922" in clipboard[-1]


async def test_nobody_listens() -> None:
    app = connected("http://127.0.0.1:9/webhook")
    async with at(app) as person:
        await say(person, "hi")
        await person.settle(lambda: any("nothing listens" in told for told in person.told))
        assert ticks(person) == ["sent"]


async def test_an_exchange_is_copied_as_curl(clipboard: list[str]) -> None:
    async with talking() as (person, _):
        await say(person, "hi")
        await person.settle(lambda: any(isinstance(event, ApiCalled) for event in person.entry.happened))
        log = person.app.side.events
        for kind, wanted in ((WebhookDelivered, "X-Hub-Signature-256"), (ApiCalled, "$WHATSAPP_TOKEN")):
            event = next(event for event in person.entry.happened if isinstance(event, kind))
            person.app.choose_narrow_tab("Log")
            log.point(event.n)
            await person.to("#log")
            await person.press("c")
            assert wanted in clipboard[-1]
            assert "wapreview-token" not in clipboard[-1]


async def test_a_webhook_is_looked_at_and_edited_before_it_goes() -> None:
    async with talking() as (person, bot):
        await person.press("H", "c")
        await person.send("hi")
        await person.sees("Held")
        assert bot.heard == []
        editor = person.app.screen.query_one("#payload")
        editor.text = editor.text.replace('"hi"', '"ho"')  # type: ignore[attr-defined]
        await person.press("f2")
        await person.sees("What would you like?")
        assert bot.heard[0]["text"]["body"] == "ho"
        assert [event.fault for event in person.entry.happened if isinstance(event, FaultHappened)] == [
            "webhook.edited"
        ]


async def test_a_held_webhook_is_dropped() -> None:
    async with talking() as (person, bot):
        await person.press("H", "c")
        await person.send("hi")
        await person.sees("Held")
        await person.press("escape")
        await person.pause()
        assert bot.heard == []
        assert [event.fault for event in person.entry.happened if isinstance(event, FaultHappened)] == [
            "webhook.dropped"
        ]


async def test_begins_again_with_an_empty_phone() -> None:
    async with talking() as (person, _):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.press("r")
        assert "What would you like?" not in person.chat
        await say(person, "hi")
        await person.sees("What would you like?")
        assert person.payload["entry"][0]["changes"][0]["value"]["contacts"][0]["profile"]["name"] == "Mira"


async def test_what_was_said_is_said_again_and_the_bot_answers_anew() -> None:
    async with talking() as (person, bot):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.press("1")
        await person.sees("You chose Order")
        await person.press("R")
        await person.settle(lambda: any("sent again" in told for told in person.told))
        assert [message["type"] for message in bot.heard] == ["text", "interactive"] * 2


async def test_what_becomes_of_a_webhook_is_told_where_it_was_made(folder: Path) -> None:
    path = folder / "order.json"
    path.write_text(cloud_buttons("Confirm?", ["Yes", "No"]), "utf-8")
    async with talking(path) as (person, bot):
        assert person.app.emulator is not None
        await say(person, "hi")
        talk = person.entry.simulation
        await person.press("right_square_bracket", "1")
        await person.sees("You chose Yes")
        await person.settle(lambda: len(bot.statuses) == 6)
        for simulation in (talk, person.entry.simulation):
            made = {event.n for event in simulation.history if isinstance(event, WebhookMade)}
            told = {event.webhook for event in simulation.history if isinstance(event, WebhookDelivered)}
            assert told <= made
            assert told


async def test_a_script_drives_what_a_person_watches() -> None:
    async with talking() as (person, _):
        assert person.app.emulator is not None
        async with httpx.AsyncClient(base_url=person.app.emulator.address, trust_env=False) as client:
            answer = await client.post(
                "/_wapreview/customers/default/reply", json={"text": "hi from a script"}
            )
        assert answer.json()["delivery"]["status"] == 200
        await person.sees("hi from a script")
        await person.sees("What would you like?")


async def test_nobody_can_answer_what_was_refused() -> None:
    async with talking() as (person, bot):
        buttons = [{"type": "reply", "reply": {"id": "more", "title": "Yes, another question"}}]
        menu = {"type": "button", "body": {"text": "Anything else?"}, "action": {"buttons": buttons}}
        message = {"messaging_product": "whatsapp", "to": "491700000001", "type": "interactive"}
        await bot._call({**message, "interactive": menu})
        await person.sees("Refused")
        assert "21/20" in person.screen
        assert "u opens it" in person.strip
        await person.press("1")
        assert "nobody can answer it" in person.told[-1]
        await person.pause()
        assert bot.heard == []


async def test_no_bot() -> None:
    app = make_studio([], dialect=None, skin="dark", circumstances=Circumstances(FrozenClock(MOMENT), 0))
    async with at(app) as person:
        await person.press("b")
        assert "start with --bot" in person.told[-1]


def test_no_address() -> None:
    with pytest.raises(WapreviewError, match="write the address of your webhook"):
        connected("8000")
