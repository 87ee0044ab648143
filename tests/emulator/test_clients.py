"""What real clients of the Cloud API need, point by point: each is named by what a client was seen to do."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.emulator.emulating import until
from tests.emulator.graph import BOT, MIRA, Graph, HeardBot, error, graph, told
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
from wapreview.simulation.items import MessageItem, ReplyItem
from wapreview.simulation.taps import reply_to

TEXT = {"type": "text", "text": {"body": "hi"}}


class Talk:
    """A client at one end, a bot at the other."""

    def __init__(self, meta: Graph, bot: HeardBot) -> None:
        self.meta, self.bot = meta, bot
        self.simulation = meta.emulator.simulation

    async def tap(self, reply: Reply, message_id: str | None = None) -> dict[str, Any]:
        """The customer does something; gives `value` of the webhook that the bot gets."""
        before = len(self.posts)
        self.simulation.reply(reply, message_id)
        await self.simulation.settle()
        await until(self.simulation, lambda: self.count(WebhookDelivered) and len(self.posts) > before)
        return value_of(self.posts[before])

    async def sent(self, **message: Any) -> str:
        """A message that is taken; gives its id."""
        return str(told(await self.meta.send(**message))["messages"][0]["id"])

    async def statuses(self, message_id: str, count: int = 3) -> list[dict[str, Any]]:
        """The statuses of a message, as they came."""

        def found() -> list[dict[str, Any]] | None:
            every = [status for post in self.posts for status in value_of(post).get("statuses", ())]
            own = [status for status in every if status["id"] == message_id]
            return own if len(own) >= count else None

        return await until(self.simulation, found)

    def count(self, kind: type) -> int:
        return sum(isinstance(each, kind) for each in self.simulation.history)

    @property
    def posts(self) -> list[httpx.Request]:
        """The webhooks that the bot got."""
        return [request for request in self.bot.heard if request.method == "POST"]


def value_of(request: httpx.Request) -> dict[str, Any]:
    """The one change of the one entry."""
    payload = json.loads(request.content)
    (entry,) = payload["entry"]
    (change,) = entry["changes"]
    found: dict[str, Any] = change["value"]
    return found


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    bot = HeardBot()
    async with graph(bot) as meta:
        yield Talk(meta, bot)


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


@pytest.mark.parametrize("written", [MIRA, f"+{MIRA}", f"+{MIRA[:2]} {MIRA[2:5]}-{MIRA[5:]}"])
async def test_2_a_recipient_is_echoed_as_it_was_written(talk: Talk, written: str) -> None:
    answer = told(await talk.meta.send(to=written, **TEXT))
    assert answer["contacts"] == [{"input": written, "wa_id": MIRA}]


async def test_2_a_user_id_may_stand_in_place_of_the_number(talk: Talk) -> None:
    user_id = Customer().user_id
    path = f"{talk.meta.phone}/messages"
    body = {"messaging_product": "whatsapp", "recipient": user_id, **TEXT}
    answer = told(await talk.meta.client.post(path, json=body))
    assert answer["contacts"][0]["input"] == user_id
    assert talk.simulation.conversations[MIRA].message_item(answer["messages"][0]["id"])
    told(await talk.meta.client.post(path, json={**body, "to": MIRA}))
    assert list(talk.simulation.customers) == [MIRA]


@pytest.mark.parametrize(
    ("one", "other"), [("5491123456789", "541123456789"), ("5215512345678", "525512345678")]
)
async def test_3_two_forms_of_a_number_are_one_person(talk: Talk, one: str, other: str) -> None:
    told(await talk.meta.send(to=one, **TEXT))
    told(await talk.meta.send(to=other, **TEXT))
    assert len(talk.simulation.customers) == 2


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


async def test_7_json_in_json_forms_and_nulls_are_read(talk: Talk) -> None:
    action = {"buttons": json.dumps([{"type": "reply", "reply": {"id": "1", "title": "Yes"}}])}
    interactive = json.dumps({"type": "button", "body": {"text": "Fine?"}, "action": json.dumps(action)})
    await talk.sent(type="interactive", interactive=interactive, context=None, text=None)
    await talk.sent(
        type="contacts", contacts=json.dumps([{"name": {"formatted_name": "Acme", "first_name": "A"}}])
    )
    path = f"{talk.meta.phone}/messages"
    fields = {"messaging_product": "whatsapp", "to": MIRA, "type": "text", "text": json.dumps({"body": "hi"})}
    told(await talk.meta.client.post(path, data=fields))
    told(await talk.meta.client.post(path, files={name: (None, value) for name, value in fields.items()}))
    items = talk.simulation.conversations[MIRA].items
    kinds = [item.message.kind for item in items if isinstance(item, MessageItem)]
    assert kinds == ["button", "contacts", "text", "text"]


async def test_8_the_token_is_a_header_or_in_the_query(talk: Talk) -> None:
    body = {"messaging_product": "whatsapp", "to": MIRA, **TEXT}
    path, none = f"{talk.meta.phone}/messages", {"Authorization": ""}
    told(await talk.meta.client.post(path, json=body, headers=none, params={"access_token": "t"}))
    assert error(await talk.meta.client.post(path, json=body, headers=none), 401)["code"] == 190


@pytest.mark.parametrize("version", ["", "/v13.0", "/v19.0", "/v26.0"])
async def test_9_any_version_slash_or_host(talk: Talk, version: str) -> None:
    body = {"messaging_product": "whatsapp", "to": MIRA, **TEXT}
    path = f"{version}/{talk.meta.emulator.identity.phone_number_id}/messages/"
    told(await talk.meta.client.post(path, json=body, headers={"Host": "graph.facebook.com"}))

    async def parts() -> AsyncIterator[bytes]:
        for byte in json.dumps(body).encode():
            yield bytes([byte])

    told(await talk.meta.client.post(path, content=parts()))


async def test_9_sends_may_be_parallel(talk: Talk) -> None:
    ids = await asyncio.gather(*(talk.sent(**TEXT) for _ in range(20)))
    assert len(set(ids)) == 20


async def test_10_uploads_are_taken_as_clients_write_them(talk: Talk) -> None:
    answer = await talk.meta.client.post(
        f"{talk.meta.phone}/media",
        params={"messaging_product": "whatsapp"},
        files={"file": ("/srv/bot/files/menu.pdf", b"%PDF-1.4", "application/pdf")},
    )
    identity = told(answer)["id"]
    assert identity.isdecimal()
    address = (await talk.meta.get(f"/{identity}"))["url"]
    assert address.startswith(str(talk.meta.client.base_url).rstrip("/"))
    file = await talk.meta.client.get(address)
    assert (file.content, file.headers["content-type"]) == (b"%PDF-1.4", "application/pdf")


async def test_11_read_marks_and_typing_come_in_any_order(talk: Talk) -> None:
    value = await talk.tap(TextReply("hi"))
    identity = value["messages"][0]["id"]
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": identity}
    typing = {**read, "typing_indicator": {"type": "text"}}
    path = f"{talk.meta.phone}/messages"
    assert await talk.meta.post(path, typing) == {"success": True}
    conversation = talk.simulation.conversations[MIRA]
    item = conversation.items[-1]
    assert isinstance(item, ReplyItem)
    assert item.status == "read"
    await until(talk.simulation, lambda: conversation.typing)
    assert await talk.meta.post(path, read) == {"success": True}
    assert await talk.meta.post(path, typing) == {"success": True}


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


KINDS: list[dict[str, Any]] = [
    TEXT,
    {"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": "🙂"}},
    {"type": "location", "location": {"latitude": 1, "longitude": 2}},
    {"type": "image", "image": {"link": "https://example.com/a.png"}},
    {"type": "template", "template": {"name": "a", "language": {"code": "en"}}},
]


@pytest.mark.parametrize("message", KINDS, ids=[str(message["type"]) for message in KINDS])
async def test_17_answers_have_all_that_clients_look_for(talk: Talk, message: dict[str, Any]) -> None:
    answer = told(await talk.meta.send(**message))
    assert answer["messaging_product"] == "whatsapp"
    assert answer["contacts"] == [{"input": MIRA, "wa_id": MIRA}]
    assert answer["messages"][0]["id"].startswith("wamid.")


async def test_17_errors_are_in_graph_shape(talk: Talk) -> None:
    said = error(await talk.meta.send(type="text", text={"body": "x" * 5000}))
    assert said["code"] == 100
    said = error(await talk.meta.send(type="interactive", interactive={"type": "button"}))
    assert "fbtrace_id" in said


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


STARTING: list[tuple[str, str]] = [
    ("GET", "{phone}"),
    ("GET", "{phone}?fields=display_phone_number,verified_name"),
    ("GET", "/oauth/access_token?grant_type=client_credentials&client_id=5&client_secret=s"),
    ("POST", "/5/subscriptions?object=whatsapp_business_account&callback_url=http://127.0.0.1:8000/webhook"),
    ("POST", "{account}/subscribed_apps"),
    ("GET", "{account}/subscribed_apps"),
    ("GET", "{phone}/whatsapp_business_profile?fields=about"),
    ("GET", "{account}/message_templates?limit=10&summary=total_count"),
    ("GET", "{phone}/block_users"),
    ("GET", "{phone}/message_qrdls"),
    ("POST", "{phone}/conversational_automation"),
    ("GET", "{phone}/settings"),
    ("GET", "{account}/flows"),
    ("GET", "{account}/phone_numbers"),
]


@pytest.mark.parametrize(("method", "path"), STARTING)
async def test_19_calls_of_the_start_and_of_administration(talk: Talk, method: str, path: str) -> None:
    meta = talk.meta
    target = path.replace("{phone}", meta.phone).replace("{account}", meta.account)
    told(await meta.client.request(method, target))


async def test_19_an_override_is_checked_and_a_file_deleted(talk: Talk) -> None:
    meta = talk.meta
    body = {"override_callback_uri": BOT, "verify_token": "bots-own"}
    await meta.post(f"{meta.account}/subscribed_apps", body)
    await meta.post(f"{meta.phone}/", {"webhook_configuration": body})
    asked = [request for request in talk.bot.heard if request.method == "GET"]
    assert [request.url.params["hub.verify_token"] for request in asked] == ["bots-own"] * 2
    identity = told(await meta.upload())["id"]
    told(await meta.client.delete(f"/{identity}"))
