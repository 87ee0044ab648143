"""Hub Chatt2.me's API as a bot calls it; how it talks is in the tests of its bot."""

from typing import Any

import pytest

from tests.emulator.bots.playing import Phone
from tests.emulator.emulating import bot_program, client, emulated

BOT = "tests.emulator.bots.chatt2_bot"
KEY = {"x-api-key": "acme"}
CHANNEL = "5b1a2d60-3f52-4a57-9d0e-aa1c55a0c001"
PATH = "/v1/communication/whatsapp/message"


def body_with(content: Any) -> dict[str, Any]:
    return {"from": CHANNEL, "to": "491700000001", "content": content}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "Hello"}, "text"),
        ({"imageUrl": "https://example.com/a.png", "text": "Look"}, "image"),
        ({"videoUrl": "https://example.com/a.mp4"}, "video"),
        ({"audioUrl": "https://example.com/a.ogg", "voice": True}, "audio"),
    ],
)
async def test_what_it_sends(content: Any, kind: str) -> None:
    async with emulated(dialect="chatt2") as emulator, client(emulator, headers=KEY) as calling:
        answer = await calling.post(PATH, json=body_with(content))
        assert answer.status_code == 200, answer.text
        given = answer.json()
        assert [*given] == ["messageId", "status", "errorMessage", "errorCode"]
        (item,) = Phone(emulator).messages
        assert (item.id, item.message.kind) == (given["messageId"], kind)


async def test_a_key_is_needed() -> None:
    async with emulated(dialect="chatt2") as emulator, client(emulator) as calling:
        answer = await calling.post(PATH, json=body_with({"text": "Hello"}))
        assert answer.status_code == 401
        assert answer.json()["errorCode"] == "401"
        assert answer.json()["messageId"] is None


async def test_a_channel_that_no_phone_shows() -> None:
    async with emulated(dialect="chatt2") as emulator, client(emulator, headers=KEY) as calling:
        answer = await calling.post("/v1/communication/web-chatt2me/message", json=body_with({"text": "Hi"}))
        assert answer.status_code == 501


async def test_its_webhooks_are_whole_events_also_where_another_provider_is_the_usual_one() -> None:
    """A bot that talks to two providers at once."""
    async with (
        emulated(dialect="cloud") as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=KEY) as calling,
    ):
        buttons = [{"type": "reply", "reply": {"id": "A", "title": "Ask"}}]
        inner = {"type": "button", "body": {"text": "Hello"}, "action": {"buttons": buttons}}
        await calling.post(PATH, json=body_with({"interactive": inner}))
        phone = Phone(emulator)
        await phone.sees()
        await phone.taps("A")
        heard = await bot.heard(lambda heard: b"button_reply" in heard.body)
        assert heard.json["eventType"] == "Message"


@pytest.mark.parametrize(
    "change",
    [
        {"eventType": "Other"},
        {"endpoint": "nowhere"},
        {"endpoint": 7},
        {"label": None},
        {"authenticationProtocol": ""},
    ],
)
async def test_a_registration_that_is_wrong(change: dict[str, Any]) -> None:
    body = {
        "label": "Acme",
        "endpoint": "http://127.0.0.1:9/in",
        "eventType": "Message",
        "authenticationProtocol": "NoAuthentication",
    }
    async with emulated(dialect="chatt2") as emulator, client(emulator, headers=KEY) as calling:
        answer = await calling.post("/v1/organization/webhook", json={**body, **change})
        assert answer.status_code == 400
        assert next(iter(change)) in answer.json()["errorMessage"]
        assert emulator.registered.documents == {}
