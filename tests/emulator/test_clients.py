"""What real clients of the Cloud API need of calls, point by point: each is named by what a client was seen to do."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.emulator.client_talk import TEXT, Talk
from tests.emulator.emulating import until
from tests.emulator.graph import BOT, MIRA, error, told
from wapreview.messages.reply import (
    Customer,
    TextReply,
)
from wapreview.simulation.items import MessageItem, ReplyItem


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
