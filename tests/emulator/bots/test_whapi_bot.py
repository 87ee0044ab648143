"""A desk on Whapi.Cloud: its taps byte for byte as in the vendor's examples, in all forms."""

import json
from typing import Any

import pytest

from tests.dialects.test_webhooks_seeds import unescaped, vendor_json
from tests.emulator.bots.playing import Phone, body_of
from tests.emulator.emulating import Heard, bot_program, emulated, until
from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.messages.reply import Business, Customer, NoWebhook
from wapreview.simulation.items import ReplyItem

BOT = "tests.emulator.bots.whapi_bot"
BUTTONS = {
    "kind": "interactive",
    "body": {
        "type": "button",
        "body": {"text": "Is Monday fine?"},
        "action": {
            "buttons": [
                {"type": "quick_reply", "title": "Yes", "id": "yes"},
                {"type": "quick_reply", "title": "Another day", "id": "other"},
            ]
        },
    },
}


def is_tap(heard: Heard) -> bool:
    return b"_reply" in heard.body


def messages(**named: Any) -> dict[str, str]:
    return {"MESSAGES": json.dumps(named)}


@pytest.mark.parametrize(
    ("send", "option", "variant", "webhook"),
    [(5, "randomId1", "phone", 7), (5, "randomId2", "web", 8), (11, "r1", "phone", 12)],
)
async def test_the_bytes_are_those_of_the_vendors_examples(
    send: int, option: str, variant: str, webhook: int
) -> None:
    expected = vendor_json(webhook)
    tap = expected["messages"][0]
    request = {"seed": {"kind": "interactive", "body": vendor_json(send)}}
    customer = Customer(tap["from"], tap["from_name"])
    business = Business(tap["context"]["quoted_author"])
    async with (
        emulated(dialect="whapi", variant=variant, customer=customer, business=business) as emulator,
        bot_program(emulator, BOT, messages(**request)) as bot,
    ):
        phone = Phone(emulator)
        await phone.types("seed")
        sent = await phone.sees()
        made = await phone.taps(option)

        heard = await bot.heard(is_tap)

        # What the run decides: the ids, the time, and the name that only the example's address book knew.
        got = heard.json["messages"][0]
        tap |= {"id": got["id"], "timestamp": int(made.at.timestamp()), "chat_name": tap["from_name"]}
        tap["context"]["quoted_id"] = sent.id
        expected["channel_id"] = heard.json["channel_id"]
        assert heard.json == expected
        assert heard.body == get("whapi").encode(expected)
        assert [*got] == [*json.loads(unescaped(webhook))["messages"][0]]


@pytest.mark.parametrize("variant", get("whapi").variants)
async def test_it_understands_taps_in_every_form(variant: str) -> None:
    async with (
        emulated(dialect="whapi", variant=variant) as emulator,
        bot_program(emulator, BOT, messages(hi=BUTTONS)) as bot,
    ):
        phone = Phone(emulator)
        await phone.types("hi")
        await phone.sees()
        made = await phone.taps("other")
        assert not isinstance(made.payload, NoWebhook)
        heard = await bot.heard(lambda heard: b"Another day" in heard.body)
        assert heard.body == get("whapi").encode(made.payload)
        if "reply" in heard.json["messages"][0]:
            assert body_of(await phone.sees()) == "You chose other"


async def test_the_ticks_turn_blue_and_statuses_come() -> None:
    async with (
        emulated(dialect="whapi") as emulator,
        bot_program(emulator, BOT, messages(hi=BUTTONS)) as bot,
    ):
        phone = Phone(emulator)
        await phone.types("hi")
        sent = await phone.sees()
        await until(emulator.simulation, lambda: is_blue(emulator))
        status = await bot.heard(lambda heard: b'"statuses"' in heard.body)
        assert status.json["statuses"][0]["id"] == sent.id
        assert status.json["event"] == {"type": "statuses", "event": "post"}


def is_blue(emulator: Emulator) -> bool:
    replies = [item for item in emulator.simulation.conversation.items if isinstance(item, ReplyItem)]
    return replies[0].status == "read"


async def test_what_is_too_long_is_refused_as_whapi_does() -> None:
    long = json.loads(json.dumps(BUTTONS))
    long["body"]["action"]["buttons"][0]["title"] = "x" * 26
    async with (
        emulated(dialect="whapi") as emulator,
        bot_program(emulator, BOT, messages(long=long)) as bot,
    ):
        phone = Phone(emulator)
        await phone.types("long")
        assert (await phone.sees()).refused
        await bot.heard()
        assert bot.said[-1]["http"] == 400
        assert bot.said[-1]["answer"]["error"]["code"] == 400
