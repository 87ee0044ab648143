"""What real clients of the Cloud API need of webhooks, point by point, numbered as the calls are."""

import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest

from tests.emulator.client_talk import TEXT, Talk, value_of
from tests.emulator.emulating import until
from tests.emulator.graph import BOT, MIRA, Graph, HeardBot, graph, told
from wapreview.messages.reply import (
    ButtonReply,
    Customer,
    LocationReply,
    MediaReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.simulation.events import MessageReceived, WebhookDelivered
from wapreview.simulation.taps import reply_to


async def test_1_user_ids_are_in_every_contact(talk: Talk) -> None:
    user_id = Customer().user_id
    assert user_id.partition(".")[2].isdecimal()
    value = await talk.tap(TextReply("hi"))
    assert value["contacts"][0]["user_id"] == user_id
    assert value["messages"][0]["from_user_id"] == user_id
    message_id = await talk.sent(**TEXT)
    await talk.statuses(message_id)
    for post in talk.posts:
        assert value_of(post)["contacts"][0]["user_id"] == user_id


async def test_4_bodies_are_ascii_and_signed_as_they_are(talk: Talk) -> None:
    await talk.tap(TextReply("Größe 🙂 / @ \\ é"))
    (post,) = talk.posts
    assert post.content.isascii()
    assert b"\\u00f6" in post.content
    assert post.headers["content-length"] == str(len(post.content))
    secret = talk.meta.emulator.identity.app_secret.encode()
    expected = hmac.new(secret, post.content, hashlib.sha256).hexdigest()
    assert post.headers["x-hub-signature-256"] == f"sha256={expected}"
    assert json.loads(post.content)["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] == (
        "Größe 🙂 / @ \\ é"
    )


class AskingBot(HeardBot):
    """Calls the API before it answers the webhook."""

    meta: Graph

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        told(await self.meta.send(type="text", text={"body": "At once"}))
        return await super().handle_async_request(request)


async def test_5_calls_are_served_while_a_webhook_is_open() -> None:
    bot = AskingBot()
    async with graph(bot) as meta:
        bot.meta = meta
        talk = Talk(meta, bot)
        await talk.tap(TextReply("hi"))
        history = meta.emulator.simulation.history
        order = [type(each) for each in history if isinstance(each, MessageReceived | WebhookDelivered)]
        assert order[:2] == [MessageReceived, WebhookDelivered]


async def test_6_statuses_come_after_the_answer_and_in_order(talk: Talk) -> None:
    message_id = await talk.sent(**TEXT)
    assert talk.posts == []
    assert [status["status"] for status in await talk.statuses(message_id)] == ["sent", "delivered", "read"]


LONG = json.dumps({"order": 1023, "say": "é🙂 \"'<>&"}, ensure_ascii=False)


@pytest.mark.parametrize("identity", [LONG, "x" * 256, "{}", "a/b:c", "🙂"])
async def test_12_ids_come_back_unchanged(talk: Talk, identity: str) -> None:
    message_id = await talk.sent(**TEXT)
    value = await talk.tap(ButtonReply(identity, "Yes"), message_id)
    (message,) = value["messages"]
    assert message["interactive"] == {
        "type": "button_reply",
        "button_reply": {"id": identity, "title": "Yes"},
    }
    number = value["metadata"]["display_phone_number"]
    assert message["context"] == {"from": number, "id": message_id}


async def test_12_a_row_has_a_description_only_where_it_had_one(talk: Talk) -> None:
    message_id = await talk.sent(**TEXT)
    value = await talk.tap(RowReply("1", "One", "The first"), message_id)
    assert value["messages"][0]["interactive"]["list_reply"] == {
        "id": "1",
        "title": "One",
        "description": "The first",
    }
    value = await talk.tap(RowReply("2", "Two"), message_id)
    assert value["messages"][0]["interactive"]["list_reply"] == {"id": "2", "title": "Two"}


@pytest.mark.parametrize("index", [0, "0"])
async def test_13_a_template_button_comes_back_with_its_payload(talk: Talk, index: Any) -> None:
    parts = [
        {"type": "BODY", "text": "Once more?"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": text} for text in ("Again", "No")]},
    ]
    definition = {"name": "order_again", "language": "en", "category": "UTILITY", "components": parts}
    await talk.meta.post(f"{talk.meta.account}/message_templates", definition)
    button = {"type": "button", "sub_type": "quick_reply", "index": index}
    components = [{**button, "parameters": [{"type": "payload", "payload": "again-1"}]}]
    template = {"name": "order_again", "language": {"code": "en"}, "components": components}
    message_id = await talk.sent(type="template", template=template)
    item = talk.simulation.conversations[MIRA].message_item(message_id)
    assert item is not None
    again, no = item.message.block.options
    tapped = reply_to(again, item.message)
    assert tapped is not None
    value = await talk.tap(tapped, message_id)
    (message,) = value["messages"]
    assert message["type"] == "button"
    assert message["button"] == {"payload": "again-1", "text": "Again"}
    assert no.title is not None
    assert no.title.value == "No"


async def test_13_sends_need_no_registered_template(talk: Talk) -> None:
    def button(index: Any, payload: str) -> dict[str, Any]:
        parameters = [{"type": "payload", "payload": payload}]
        return {"type": "button", "sub_type": "quick_reply", "index": index, "parameters": parameters}

    components = [button("1", "no-1"), button(0, "yes-1"), {"type": "body", "parameters": []}]
    template = {"name": "nobody_knows_it", "language": {"code": "en"}, "components": components}
    message_id = await talk.sent(type="template", template=template)
    item = talk.simulation.conversations[MIRA].message_item(message_id)
    assert item is not None
    assert [option.id and option.id.value for option in item.message.block.options] == ["yes-1", "no-1"]
    tapped = reply_to(item.message.block.options[0], item.message)
    assert tapped is not None
    value = await talk.tap(tapped, message_id)
    assert value["messages"][0]["button"]["payload"] == "yes-1"


@pytest.mark.parametrize("status", [200, 202, 400, 500, 301, None])
async def test_14_whatever_the_bot_answers_nothing_breaks(talk: Talk, status: int | None) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if status is None:
            raise httpx.ReadError("dropped", request=request)
        return httpx.Response(status, text="what?")

    talk.bot.answer = answer
    await talk.tap(TextReply("hi"))
    found = await until(
        talk.simulation,
        lambda: next((each for each in talk.simulation.history if isinstance(each, WebhookDelivered)), None),
    )
    assert found.status == status
    await talk.sent(**TEXT)


@pytest.mark.parametrize("mime", ["text/plain", "text/html; charset=utf-8", "application/json", ""])
async def test_15_the_challenge_is_digits_and_its_echo_of_any_type(talk: Talk, mime: str) -> None:
    def echo(request: httpx.Request) -> httpx.Response:
        challenge = request.url.params["hub.challenge"]
        assert challenge.isdecimal()
        return httpx.Response(200, content=challenge.encode(), headers={"Content-Type": mime} if mime else {})

    talk.bot.answer = echo
    await talk.meta.post("/5/subscriptions", {"callback_url": BOT, "verify_token": "t"})


async def test_16_each_webhook_tells_one_thing(talk: Talk) -> None:
    for number in range(3):
        await talk.tap(TextReply(str(number)))
    await talk.statuses(await talk.sent(**TEXT))
    for post in talk.posts:
        value = value_of(post)
        assert len(value.get("messages", [])) + len(value.get("statuses", [])) == 1


REPLIES: list[Reply] = [
    TextReply("hi"),
    RowReply("1", "One"),
    LocationReply(1.5, 2.5),
    MediaReply("image", "image/jpeg"),
    MediaReply("audio", "audio/ogg; codecs=opus", voice=True),
]


@pytest.mark.parametrize("reply", REPLIES, ids=[type(reply).__name__ for reply in REPLIES])
async def test_18_webhooks_have_all_that_clients_look_for(talk: Talk, reply: Reply) -> None:
    message_id = await talk.sent(**TEXT)
    await talk.statuses(message_id)
    value = await talk.tap(reply, message_id if isinstance(reply, RowReply) else None)
    payload = json.loads(talk.posts[-1].content)
    identity = talk.meta.emulator.identity
    assert payload["object"] == "whatsapp_business_account"
    assert payload["entry"][0]["id"] == identity.account
    assert payload["entry"][0]["changes"][0]["field"] == "messages"
    assert value["metadata"] == {
        "display_phone_number": talk.simulation.business.number,
        "phone_number_id": identity.phone_number_id,
    }
    assert value["contacts"][0]["profile"]["name"] == "Mira"
    assert value["contacts"][0]["wa_id"] == MIRA
    assert "statuses" not in value
    (message,) = value["messages"]
    assert message["from"] == MIRA
    assert message["id"]
    assert message["timestamp"].isdecimal()
    if isinstance(reply, RowReply):
        assert message["interactive"]["list_reply"]["title"] == "One"
        assert message["context"]["id"] == message_id
    if isinstance(reply, MediaReply):
        part = message[message["type"]]
        assert part["mime_type"] == reply.mime
        assert part["sha256"]
        assert part["id"].isdecimal()
        assert (await talk.meta.get(f"/{part['id']}"))["mime_type"] == reply.mime


async def test_18_statuses_name_the_category_where_they_name_a_price(talk: Talk) -> None:
    for status in await talk.statuses(await talk.sent(**TEXT)):
        assert status["recipient_id"] == MIRA
        assert status["timestamp"].isdecimal()
        assert "pricing" not in status or status["pricing"]["category"]
