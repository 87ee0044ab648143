"""A desk on Hub Chatt2.me: its channels, its signature, the registration of its webhook."""

import asyncio
from typing import Any

import pytest

from tests.dialects.test_webhooks_seeds import vendor_json
from tests.emulator.bots.playing import Phone, body_of
from tests.emulator.bots.test_exotel_bot import SECRET, refuses_what_was_changed
from tests.emulator.emulating import SECONDS, Heard, bot_program, client, emulated
from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.plan import Plan
from wapreview.messages.reply import Customer, NoWebhook

BOT = "tests.emulator.bots.chatt2_bot"
KEY = {"x-api-key": "acme"}


def is_tap(heard: Heard) -> bool:
    return b"_reply" in heard.body


async def test_it_gets_the_whole_event_unless_the_bare_content_is_wanted() -> None:
    async with emulated(dialect="chatt2") as emulator, bot_program(emulator, BOT) as bot:
        phone = Phone(emulator)
        await phone.types("hi")
        await phone.sees()
        made = await phone.taps("SALES")
        heard = await bot.heard(is_tap)
        assert not isinstance(made.payload, NoWebhook)
        assert heard.body == get("chatt2").encode(made.payload)
        members = ["eventType", "channelId", "messageId", "from", "timestamp", "channel", "content"]
        assert [*heard.json] == members
        assert body_of(await phone.sees()) == "You want Sales: SALES"


@pytest.mark.parametrize("variant", ["content", "envelope"])
async def test_the_bytes_are_those_of_the_vendors_example(variant: str) -> None:
    request, expected = vendor_json(26), vendor_json(32)
    customer = Customer(request["to"])
    async with (
        emulated(dialect="chatt2", variant=variant, customer=customer) as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=KEY) as calling,
    ):
        answer = await calling.post("/v1/communication/whatsapp/message", json=request)
        assert answer.status_code == 200, answer.text
        await Phone(emulator).taps("SUPPORT")
        heard = await bot.heard(is_tap)
        content = heard.json if variant == "content" else heard.json["content"]
        assert content == expected
        assert get("chatt2").encode(expected) in heard.body
        assert (heard.body == get("chatt2").encode(expected)) is (variant == "content")


async def test_signatures_are_checked_by_the_bot() -> None:
    async with (
        emulated(dialect="chatt2") as emulator,
        bot_program(emulator, BOT, {"SECRET": SECRET}) as bot,
    ):
        made = await Phone(emulator).types("hé 🙂 / @ \\u00e9")
        assert (await bot.heard()).status == 200
        emulator.bot.go(Plan(made, made.payload, signing="stale"), emulator.simulation)  # type: ignore[arg-type]
        assert (await bot.heard()).status == 401
        await refuses_what_was_changed(emulator, bot, made)


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
async def test_other_channels_talk_too(channel: str) -> None:
    buttons = [{"type": "reply", "reply": {"id": "A", "title": "Ask"}}]
    inner = {"type": "button", "body": {"text": "Hello"}, "action": {"buttons": buttons}}
    body = {"from": "acme.store", "to": "491700000001", "content": {"interactive": inner}}
    async with (
        emulated(dialect="chatt2") as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=KEY) as calling,
    ):
        answer = await calling.post(f"/v1/communication/{channel}/message", json=body)
        assert answer.status_code == 200, answer.text
        phone = Phone(emulator)
        await phone.sees()
        await phone.taps("A")
        assert (await bot.heard(is_tap)).json["channel"] == channel
        assert body_of(await phone.sees()) == "You want Ask: A"


@pytest.mark.parametrize(
    ("channel", "kind", "status"),
    [
        ("telegram", "button", 400),
        ("telegram", "list", 200),
        ("smoke", "button", 404),
        ("sms", "button", 400),
    ],
)
async def test_what_a_channel_does_not_have_is_refused(channel: str, kind: str, status: int) -> None:
    rows = [{"id": "r1", "title": "One"}, {"id": "r2", "title": "Two"}]
    actions: dict[str, Any] = {
        "button": {"buttons": [{"type": "reply", "reply": {"id": "A", "title": "Ask"}}]},
        "list": {"button": "Choose", "sections": [{"title": "All", "rows": rows}]},
    }
    inner = {"type": kind, "body": {"text": "Hello"}, "action": actions[kind]}
    body = {
        "from": "acme",
        "to": "+491700000001" if channel == "sms" else "42",
        "content": {"interactive": inner},
    }
    async with emulated(dialect="chatt2") as emulator, client(emulator, headers=KEY) as calling:
        answer = await calling.post(f"/v1/communication/{channel}/message", json=body)
        assert answer.status_code == status, answer.text
        assert answer.json()["status"] == ("enqueued" if status == 200 else "error")


async def test_a_bot_registers_its_webhook_and_is_checked() -> None:
    async with emulated(dialect="chatt2") as emulator, bot_program(emulator, BOT) as bot:
        own = bot.url.replace("/webhook", "/hub?of=acme")
        body = {
            "label": "Acme",
            "endpoint": own,
            "eventType": "Message",
            "authenticationProtocol": "NoAuthentication",
            "headers": [{"name": "X-Acme", "value": "door"}],
        }
        async with client(emulator, headers=KEY) as calling:
            answer = await calling.post("/v1/organization/webhook", json=body)
        assert answer.status_code == 200
        assert answer.json()["endpoint"] == own
        checked = await bot.heard()
        assert (checked.path, checked.status) == ("/hub?of=acme", 200)
        assert checked.headers["x-validation-token"]
        await until_verified(emulator)

        await Phone(emulator).types("hi")
        heard = await bot.heard()
        assert heard.path == "/hub?of=acme"
        assert heard.headers["x-acme"] == "door"
        assert "x-hub-signature" not in heard.headers
        # Statuses were not asked for.
        phone = Phone(emulator)
        await phone.sees()
        await phone.types("again")
        assert (await bot.heard()).json["eventType"] == "Message"


async def until_verified(emulator: Emulator, count: int = 1) -> None:
    def verified() -> bool:
        known: Any = emulator.registered.documents.get("chatt2") or []
        return [each["isVerified"] for each in known] == [True] * count

    async with asyncio.timeout(SECONDS):
        while not verified():
            await asyncio.sleep(0.005)


async def test_a_bot_that_registers_when_it_starts_and_checks_what_it_gets() -> None:
    environment = {"SECRET": SECRET, "REGISTER": "1"}
    async with (
        emulated(dialect="chatt2") as emulator,
        bot_program(emulator, BOT, environment) as bot,
    ):
        await until_verified(emulator, 2)
        phone = Phone(emulator)
        await phone.types("hi")
        assert (await bot.heard(lambda heard: b'"Message"' in heard.body)).status == 200
        sent = await phone.sees()
        status = await bot.heard(lambda heard: b"MessageStatus" in heard.body)
        assert (status.status, status.json["messageId"]) == (200, sent.id)
        assert [told["http"] for told in bot.said if "registered" in told] == [200, 200]


async def test_a_webhook_elsewhere_is_kept_and_gets_nothing() -> None:
    body = {
        "label": "Acme",
        "endpoint": "https://hub.example.com/in",
        "eventType": "Message",
        "authenticationProtocol": "NoAuthentication",
    }
    async with emulated(dialect="chatt2") as emulator, bot_program(emulator, BOT) as bot:
        async with client(emulator, headers=KEY) as calling:
            assert (await calling.post("/v1/organization/webhook", json=body)).status_code == 200
            for missing in body:
                less = {name: value for name, value in body.items() if name != missing}
                answer = await calling.post("/v1/organization/webhook", json=less)
                assert answer.status_code == 400
                assert missing in answer.json()["errorMessage"]
        await Phone(emulator).types("hi")
        assert (await bot.heard()).path == "/webhook"
