"""A studio with a bot that misbehaves: keys are answered, nothing is lost, and it can be left in time."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from textual.events import Key

from tests.emulator.broken_bots import OK, Script, Serve, bot, endless, hang, slam, status
from tests.emulator.emulating import until
from tests.emulator.shop import ShopBot, shop, text
from tests.studio.driving import Person, at, cloud_buttons
from tests.studio.little_bot import IDENTITY, LittleBot
from tests.studio.test_connecting import connected, say, talking, ticks
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.replaying import replay
from wapreview.emulator.session import serving
from wapreview.messages.pointers import Json
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import (
    AnswerMade,
    ApiCalled,
    FaultHappened,
    MessageReceived,
    ReplySent,
    StatusChanged,
    WebhookDelivered,
)
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.recordings.answers import compare_turns
from wapreview.simulation.recordings.folder import recordings_folder
from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.studio.choosing import Choose
from wapreview.studio.recorded import open_recorded

LEAVING_SECONDS = 15.0
FLOOD = 1000


def received(person: Person) -> list[str]:
    """The texts that came, in order."""
    came = [event.message.block.body for event in person.entry.happened if isinstance(event, MessageReceived)]
    return [body.value for body in came if body is not None]


async def answers_keys(person: Person) -> None:
    """A key does what it does, and what is typed stands there."""
    await person.press("b")
    await person.settle(lambda: person.focus == "bot")
    await person.press("escape", "c")
    await person.type("still here")
    await person.settle(lambda: person.app.phone.composer.typed.value == "still here")
    person.app.phone.composer.typed.value = ""
    await person.press("escape")


DRIP = endless(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", b"x" * 1000)
BROKEN = {
    "hangs": hang,
    "slams": slam,
    "answers 500": Script(status(500)),
    "drips": DRIP,
    "never ends its head": endless(b"HTTP/1.1 200 OK\r\n", b"X-More: x\r\n"),
    "redirects": Script(status(302, headers="Location: http://192.0.2.1/\r\n")),
    "sends rubbish": Script(b"\x00\xff" * 500 + OK),
}


@pytest.mark.parametrize("serve", BROKEN.values(), ids=BROKEN)
async def test_the_studio_is_there_whatever_the_bot_does(serve: Serve) -> None:
    async with bot(serve) as url, asyncio.timeout(LEAVING_SECONDS), at(connected(url)) as person:
        for number in range(3):
            await say(person, f"hi {number}")
        await answers_keys(person)
        replies = [event.reply for event in person.entry.happened if isinstance(event, ReplySent)]
        assert replies == [TextReply(f"hi {number}") for number in range(3)]
        assert "hi 2" in person.chat


async def test_a_bot_that_sends_a_thousand_messages_in_a_burst() -> None:
    async with talking() as (person, little):
        little.silent = True
        await say(person, "hi")
        burst = asyncio.create_task(flood(little))
        simulation = person.entry.simulation
        await until(simulation, lambda: len(received(person)) > 10)
        person.app.post_message(Key("b", "b"))
        await until(simulation, lambda: person.focus == "bot")
        assert len(received(person)) < FLOOD, "the key was answered after the burst"
        await person.press("escape")
        await answers_keys(person)
        async with asyncio.timeout(60):
            assert await burst == [200] * FLOOD
        assert received(person) == [f"number {number}" for number in range(FLOOD)]
        await person.sees(f"number {FLOOD - 1}")


async def flood(little: LittleBot) -> list[int]:
    """Message after message, without a pause; the answers' statuses."""
    path = f"{little.api}/v23.0/{IDENTITY.phone_number_id}/messages"
    headers = {"Authorization": f"Bearer {IDENTITY.token}"}
    async with httpx.AsyncClient(trust_env=False, headers=headers, timeout=30) as client:
        found = []
        for number in range(FLOOD):
            body = {"messaging_product": "whatsapp", "to": "491700000001", **text(f"number {number}")}
            found.append((await client.post(path, json=body)).status_code)
        return found


async def test_it_is_left_in_the_middle_of_a_burst() -> None:
    async with asyncio.timeout(LEAVING_SECONDS):
        async with talking() as (person, little):
            little.silent = True
            await say(person, "hi")
            burst = asyncio.create_task(flood(little))
            await person.settle(lambda: len(received(person)) > 10)
            await person.press("q")
        burst.cancel()
        await asyncio.gather(burst, return_exceptions=True)


class Dies(ShopBot):
    """Sends the first of its messages, and is gone."""

    async def _reply(self, message: dict[str, Any]) -> None:
        await self._call({"messaging_product": "whatsapp", "to": message["from"], **text("One moment")})
        self.status = 503


async def test_a_bot_that_dies_in_the_middle() -> None:
    async with shop() as (little, url):
        little.__class__ = Dies
        app = connected(url)
        assert app.emulator is not None
        little.api = app.emulator.address
        async with at(app) as person:
            await say(person, "hi")
            await person.sees("One moment")
            await person.settle(lambda: little.status == 503)
            await say(person, "are you there?")
            await person.settle(
                lambda: any(
                    event.status == 503
                    for event in person.entry.happened
                    if isinstance(event, WebhookDelivered)
                )
            )
            assert ticks(person)[-1] == "sent"
            await answers_keys(person)
            little.__class__ = ShopBot
            little.status = 200
            await person.press("N")
            await person.sees("You said are you there?")


# Between the talk and files


@pytest.fixture
def order(folder: Path) -> Path:
    path = folder / "order.json"
    path.write_text(cloud_buttons("Confirm?", ["Yes", "No"]), "utf-8")
    return path


async def test_the_bot_hears_nothing_of_a_message_that_it_did_not_send(order: Path) -> None:
    async with talking(order) as (person, little):
        await person.press("right_square_bracket")
        await person.sees("Confirm?")
        await person.press("1")
        await person.sees("You chose Yes")
        await person.settle(lambda: len(little.statuses) >= 3)
        assert little.statuses == ["sent", "delivered", "read"]


async def test_to_and_fro(order: Path) -> None:
    async with talking(order) as (person, little):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.press("right_square_bracket")
        await person.sees("Confirm?")
        assert "What would you like?" not in person.chat
        await person.press("1")
        await person.sees("You chose Yes")
        await person.press("left_square_bracket")
        await person.sees("What would you like?")
        assert "You chose Yes" not in person.chat
        await person.press("2")
        await person.sees("You chose Hours")
        await person.settle(lambda: len(little.statuses) >= 9)
        assert [message["type"] for message in little.heard] == ["text", "interactive", "interactive"]
        assert little.statuses == ["sent", "delivered", "read"] * 3


async def test_the_talk_is_walked_and_gone_on_with() -> None:
    async with talking() as (person, little):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.press("1")
        await person.sees("You chose Order")
        await person.settle(lambda: len(little.statuses) >= 6)
        for _ in range(4):
            await person.press("comma")
        assert walks(person)
        assert "You chose Order" not in person.chat
        assert len(little.heard) == 2
        while walks(person):
            await person.press("full_stop")
        assert "You chose Order" in person.chat
        await say(person, "more")
        await person.settle(lambda: len(little.heard) == 3)
        assert little.heard[2]["text"]["body"] == "more"


def walks(person: Person) -> bool:
    return person.entry.walk is not None


async def test_the_talk_is_sent_again() -> None:
    async with talking() as (person, little):
        await say(person, "hi")
        await person.sees("What would you like?")
        await person.settle(lambda: len(little.statuses) >= 3)
        await person.press("R")
        await person.settle(lambda: len(little.heard) == 2)
        assert [message["text"]["body"] for message in little.heard] == ["hi", "hi"]
        assert little.heard[0]["id"] != little.heard[1]["id"]
        await person.sees("What would you like?")


async def test_the_bot_writes_to_somebody_who_never_wrote() -> None:
    async with talking() as (person, little):
        await say(person, "hi")
        await person.sees("What would you like?")
        told = {"messaging_product": "whatsapp", "to": "+49 1555 0000009", **text("Somebody asks")}
        await little._call(told)
        await person.settle(lambda: "4915550000009" in person.entry.simulation.customers)
        assert "Somebody asks" not in person.chat
        await person.press("C")
        await person.settle(lambda: isinstance(person.app.screen, Choose))
        await person.sees("4915550000009")
        await person.press("down", "enter")
        await person.sees("Somebody asks")
        await say(person, "It is me")
        await person.settle(lambda: len(little.heard) == 2)
        assert little.heard[1]["from"] == "4915550000009"


async def test_faults_are_switched_on_and_off() -> None:
    async with talking() as (person, _):
        emulator = person.app.emulator
        assert emulator is not None
        for on in (True, False):
            await person.press("D")
            await person.settle(lambda: isinstance(person.app.screen, Choose))
            await person.type("customer.types")
            await person.press("enter")
            await person.settle(lambda: not isinstance(person.app.screen, Choose))
            assert [name for name, _, is_on in emulator.faults.choices() if is_on] == (
                ["customer.types"] if on else []
            )
            if on:
                await say(person, "hi")
                await person.sees("What would you like?")
                await person.press("1")
                await person.settle(
                    lambda: any(isinstance(event, FaultHappened) for event in person.entry.happened)
                )


async def test_on_a_small_screen() -> None:
    async with talking(size=(80, 24)) as (person, little):
        await say(person, "hi")
        await person.sees("Hours")
        await person.press("2")
        await person.sees("You chose Hours")
        await person.press("b")
        await person.sees("listening")
        await person.press("escape")
        assert len(little.heard) == 2


# What is kept


async def test_a_talk_is_kept_and_walked_against_the_bot_again() -> None:
    def wrong(said: str) -> Sequence[Json]:
        return [text("Well"), text("x" * 5000)] if said == "hi" else [text(f"You said {said}")]

    async with shop(wrong) as (little, url):
        app = connected(url)
        assert app.emulator is not None
        little.api = app.emulator.address
        async with at(app) as person:
            await say(person, "hi")
            await until(
                app.emulator.simulation,
                lambda: any(
                    isinstance(event, AnswerMade) and event.refused for event in person.entry.happened
                ),
            )
            await say(person, "bye")
            await person.sees("You said bye")
            await person.settle(lambda: ticks(person) == ["delivered"] * 2)
        (path,) = recordings_folder().glob("*.jsonl")
        entry = open_recorded(path, Circumstances())
        assert entry is not None
        kinds = {type(event) for event in entry.simulation.history}
        assert {MessageReceived, AnswerMade, StatusChanged, ApiCalled, WebhookDelivered} <= kinds
        assert json.loads(path.read_text("ascii").splitlines()[0])["wapreview"] == "recording"
        emulator = Emulator(resume(read_recording(path), statuses=True), url)
        async with serving(emulator, port=0, handshake=False):
            little.api = emulator.address
            replayed = await replay(emulator, within=5.0)
    turns = compare_turns(replayed.recorded, replayed.now, replayed.places, (), replayed.faults)
    assert [turn.same for turn in turns] == [True, True]
    assert turns[0].recorded[-1].startswith("  refused: ")
