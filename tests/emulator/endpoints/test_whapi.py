"""Whapi.Cloud's API as a bot calls it."""

import json
from typing import Any

import httpx
import pytest

from tests.emulator.bots.playing import Phone, body_of
from tests.emulator.emulating import bot_program, client, emulated
from wapreview.emulator.switches import Switches
from wapreview.messages.message import Media
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import ApiCalled, Noted

BOT = "tests.emulator.bots.whapi_bot"
TOKEN = {"Authorization": "Bearer acme"}
TO = "491700000001"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
BUTTON = {"type": "quick_reply", "title": "Yes", "id": "yes"}
INTERACTIVE = {"type": "button", "body": {"text": "Fine?"}, "action": {"buttons": [BUTTON]}}
CARDS = [{"id": "c1", "media": {"media": "https://example.com/a.png"}, "text": "One", "buttons": [BUTTON]}]


@pytest.mark.parametrize(
    ("kind", "body", "drawn"),
    [
        ("text", {"body": "Hello"}, "text"),
        ("link_preview", {"body": "https://example.com", "title": "Acme"}, "text"),
        ("image", {"media": "https://example.com/picture"}, "image"),
        ("gif", {"media": "https://example.com/film"}, "video"),
        ("short", {"media": "https://example.com/film"}, "video"),
        ("video", {"media": "https://example.com/film.mp4", "caption": "Look"}, "video"),
        ("audio", {"media": "https://example.com/a.ogg"}, "audio"),
        ("voice", {"media": "https://example.com/a.ogg"}, "audio"),
        ("document", {"media": "https://example.com/menu.png", "filename": "menu.png"}, "document"),
        ("sticker", {"media": "https://example.com/s"}, "sticker"),
        ("location", {"latitude": 52.5, "longitude": 13.4}, "location"),
        ("live_location", {"latitude": 52.5, "longitude": 13.4}, "location"),
        ("contact", {"name": "Mira", "vcard": "BEGIN:VCARD\nEND:VCARD"}, "contacts"),
        ("contact_list", {"list": [{"name": "Mira", "vcard": "BEGIN:VCARD\nEND:VCARD"}]}, "contacts"),
        ("poll", {"title": "Which?", "options": ["A", "B"], "count": 1}, "poll"),
        ("interactive", INTERACTIVE, "button"),
        ("carousel", {"body": {"text": "Two"}, "cards": CARDS}, "carousel"),
    ],
)
async def test_each_kind_by_its_path(kind: str, body: Any, drawn: str) -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        answer = await calling.post(f"/messages/{kind}", json={"to": TO, **body})
        assert answer.status_code == 200, answer.text
        message = answer.json()["message"]
        assert answer.json()["sent"] is True
        assert (message["chat_id"], message["from_me"], message["source"]) == (
            f"{TO}@s.whatsapp.net",
            True,
            "api",
        )
        (item,) = Phone(emulator).messages
        assert (item.id, item.message.kind) == (message["id"], drawn)
        if isinstance(item.message.block.header, Media):
            assert item.message.block.header.kind == drawn
            assert item.message.block.header.voice is (kind == "voice")


@pytest.mark.parametrize(
    ("kind", "body", "named"),
    [
        ("text", {}, "body"),
        ("image", {"caption": "x"}, "media"),
        ("location", {"latitude": 1}, "longitude"),
        ("poll", {"title": "Which?"}, "options"),
        ("interactive", {"body": {"text": "Fine?"}}, "action"),
        ("carousel", {"body": {"text": "Two"}}, "cards"),
    ],
)
async def test_what_a_kind_needs_must_be_there(kind: str, body: Any, named: str) -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        answer = await calling.post(f"/messages/{kind}", json={"to": TO, **body})
        assert answer.status_code == 400, answer.text
        error = answer.json()["error"]
        assert error["code"] == 400
        assert named in error["details"]


async def test_metas_shape_is_refused_and_shown() -> None:
    nested = {
        "type": "button",
        "action": {"buttons": [{"type": "reply", "reply": {"id": "a", "title": "A"}}]},
    }
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        body = {"to": TO, "body": {"text": "Fine?"}, **nested}
        answer = await calling.post("/messages/interactive", json=body)
        assert answer.status_code == 400
        assert "flat" in answer.json()["error"]["details"]
        (item,) = Phone(emulator).messages
        assert item.refused


async def test_tokens() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator) as calling:
        body = {"to": TO, "body": "Hi"}
        assert (await calling.post("/messages/text", json=body)).status_code == 401
        assert (await calling.post("/messages/text?token=acme", json=body)).status_code == 200
        live = {"Authorization": f"Bearer EAA{'x' * 120}"}
        refused = await calling.post("/messages/text", json=body, headers=live)
        assert refused.status_code == 401
        assert "live token" in refused.json()["error"]["details"]


async def test_what_is_not_emulated_says_so() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        assert (await calling.post("/messages/story", json={"media": "x"})).status_code == 501
        assert (await calling.get("/groups")).status_code == 501


async def test_forms_carry_objects_as_json_and_files() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        fields = {
            "to": TO,
            "body": json.dumps({"text": "Fine?"}),
            "action": json.dumps(INTERACTIVE["action"]),
        }
        parts: dict[str, Any] = {name: (None, value) for name, value in fields.items()}
        sent = await calling.post("/messages/interactive", files=parts)
        assert sent.status_code == 200, sent.text
        text = {"to": (None, TO), "body": (None, "12")}
        assert (await calling.post("/messages/text", files=text)).status_code == 200
        place: dict[str, Any] = {"to": (None, TO), "latitude": (None, "52.5"), "longitude": (None, "13.4")}
        assert (await calling.post("/messages/location", files=place)).status_code == 200
        picture: dict[str, Any] = {
            "to": (None, TO),
            "caption": (None, "Look"),
            "media": ("../../a.png", PNG, "image/png"),
        }
        answer = await calling.post("/messages/image", files=picture)
        assert answer.status_code == 200, answer.text
        items = Phone(emulator).messages
        assert [item.message.kind for item in items] == ["button", "text", "location", "image"]
        header = items[-1].message.block.header
        assert isinstance(header, Media)
        assert header.id is not None
        assert emulator.media.read(header.id.value) == PNG


async def test_a_file_is_uploaded_first_and_sent_by_its_id() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        for request in (
            {"content": PNG, "headers": {"Content-Type": "image/png"}},
            {"files": {"media": PNG}},
        ):
            answer = await calling.post("/media", **request)
            assert answer.status_code == 200, answer.text
            identity = answer.json()["media"][0]["id"]
            assert emulator.media.read(identity) == PNG
        body = {"to": TO, "media": identity}
        assert (await calling.post("/messages/image", json=body)).status_code == 200
        assert (await calling.post("/media", content=b"")).status_code == 400
        for media in ("image", "carousel"):
            card = {**CARDS[0], "media": {"media": "nothing"}}
            lost = {"to": TO, "media": "nothing", "body": {"text": "x"}, "cards": [card]}
            answer = await calling.post(f"/messages/{media}", json=lost)
            assert answer.status_code == 404
            assert "nothing" in answer.json()["error"]["details"]


async def test_the_talk_is_listed() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        first = await sent(calling, "text", {"to": TO, "body": "Hi"})
        emulator.simulation.reply(TextReply("hello"))
        second = await sent(calling, "interactive", {"to": TO, **INTERACTIVE})
        other = await sent(calling, "text", {"to": "491700000002", "body": "Elsewhere"})

        everything = (await calling.get("/messages/list")).json()
        assert everything["total"] == 4
        assert everything["messages"][0]["id"] == other
        page = (await calling.get(f"/messages/list/{TO}@s.whatsapp.net", params={"sort": "asc"})).json()
        assert [each["from_me"] for each in page["messages"]] == [True, False, True]
        assert page["messages"][0]["id"] == first
        assert page["messages"][0]["text"] == {"body": "Hi"}
        assert page["messages"][1]["text"] == {"body": "hello"}
        assert page["messages"][2]["id"] == second
        assert page["messages"][2]["interactive"]["action"] == INTERACTIVE["action"]
        some = (
            await calling.get("/messages/list", params={"count": 1, "offset": 1, "from_me": "true"})
        ).json()
        assert (some["count"], some["total"], some["messages"][0]["id"]) == (1, 3, second)
        assert (await calling.get(f"/messages/{first}")).json()["text"] == {"body": "Hi"}
        assert (await calling.get("/messages/nothing")).status_code == 404


async def sent(calling: httpx.AsyncClient, kind: str, body: Any) -> str:
    answer = await calling.post(f"/messages/{kind}", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["message"]["id"])


async def test_messages_are_forwarded_and_deleted() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        first = await sent(calling, "text", {"to": TO, "body": "Hi"})
        reply = emulator.simulation.reply(TextReply("hello")).reply.id
        for identity in (first, reply):
            answer = await calling.post(f"/messages/{identity}", json={"to": TO})
            assert answer.status_code == 200, answer.text
        assert [body_of(item) for item in Phone(emulator).messages] == ["Hi", "Hi", "hello"]
        assert (await calling.post("/messages/nothing", json={"to": TO})).status_code == 404
        assert (await calling.post(f"/messages/{first}", json={})).status_code == 400
        assert (await calling.delete(f"/messages/{first}")).json() == {"success": True}
        assert any(isinstance(event, Noted) for event in emulator.simulation.events)
        assert (await calling.delete("/messages/nothing")).status_code == 404
        assert (await calling.put(f"/messages/{reply}")).json() == {"success": True}
        assert (await calling.put("/messages/nothing")).status_code == 404


async def test_health_and_contacts() -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        health = (await calling.get("/health")).json()
        assert health["status"] == {"code": 4, "text": "AUTH"}
        assert health["user"]["name"] == "Acme Store"
        known = (await calling.get("/contacts")).json()
        assert known["contacts"] == [{"id": TO, "name": "Mira", "pushname": "Mira"}]
        checked = (await calling.post("/contacts", json={"contacts": [f"+{TO}", "12"]})).json()
        assert [each["status"] for each in checked["contacts"]] == ["valid", "invalid"]
        assert checked["contacts"][0]["wa_id"] == TO
        assert (await calling.post("/contacts", json={})).status_code == 400


@pytest.mark.parametrize(
    ("hook", "path"),
    [
        ({}, "/other"),
        ({"mode": "body"}, "/other"),
        ({"mode": "path"}, "/other/messages"),
        ({"mode": "method", "events": [{"type": "messages", "method": "post"}]}, "/other"),
        ({"events": [{"type": "messages", "method": "post"}], "headers": {"X-Acme": "door"}}, "/other"),
    ],
)
async def test_settings_choose_the_path_at_the_bot(hook: dict[str, Any], path: str) -> None:
    async with (
        emulated(dialect="whapi") as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=TOKEN) as calling,
    ):
        url = bot.url.replace("/webhook", "/other")
        answer = await calling.patch("/settings", json={"webhooks": [{"url": url, **hook}]})
        assert answer.status_code == 200
        assert answer.json()["webhooks"][0]["url"] == url
        await Phone(emulator).types("hello")
        heard = await bot.heard()
        assert heard.path == path
        assert heard.headers.get("x-acme") == hook.get("headers", {}).get("X-Acme")
        await calling.delete("/settings")
        await Phone(emulator).types("hello")
        assert (await bot.heard()).path == "/webhook"


async def test_events_that_were_not_asked_for_do_not_come() -> None:
    async with (
        emulated(dialect="whapi") as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=TOKEN) as calling,
    ):
        hook = {"url": bot.url, "events": [{"type": "statuses", "method": "post"}]}
        await calling.patch("/settings", json={"webhooks": [hook]})
        await Phone(emulator).types("hello")
        await sent(calling, "text", {"to": TO, "body": "Hi"})
        assert "statuses" in (await bot.heard()).json


async def test_an_address_elsewhere_is_kept_and_gets_nothing() -> None:
    async with (
        emulated(dialect="whapi") as emulator,
        bot_program(emulator, BOT) as bot,
        client(emulator, headers=TOKEN) as calling,
    ):
        url = "https://user:secret@bots.example.com/in?key=secret"
        await calling.patch("/settings", json={"webhooks": [{"url": url}], "callback_persist": False})
        settings = (await calling.get("/settings")).json()
        assert settings["webhooks"] == [{"url": url}]
        assert settings["callback_persist"] is False
        await Phone(emulator).types("hello")
        assert (await bot.heard()).path == "/webhook"
        told = [e.text for e in emulator.simulation.events if isinstance(e, ApiCalled) and e.text]
        assert "bots.example.com/in" in told[0]
        assert "secret" not in told[0]


@pytest.mark.parametrize(
    "hooks", [{}, ["x"], [{}], [{"url": 7}], [{"url": "ftp://x"}], [{"url": "http://x", "mode": "no"}]]
)
async def test_settings_that_are_wrong_change_nothing(hooks: Any) -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        answer = await calling.patch("/settings", json={"webhooks": hooks})
        assert answer.status_code == 400
        assert "webhooks" in answer.json()["error"]["details"]
        assert emulator.registered.documents == {}


async def test_lenient_takes_all() -> None:
    async with (
        emulated(dialect="whapi", switches=Switches("lenient")) as emulator,
        client(emulator, headers=TOKEN) as calling,
    ):
        long = {**BUTTON, "title": "x" * 40}
        body = {"to": TO, "body": {"text": "Fine?"}, "action": {"buttons": [long]}}
        assert (await calling.post("/messages/interactive", json=body)).status_code == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b'{"to":', b"\xff"])
async def test_bodies_that_are_no_object(body: bytes) -> None:
    async with emulated(dialect="whapi") as emulator, client(emulator, headers=TOKEN) as calling:
        answer = await calling.post("/messages/text", content=body)
        assert answer.status_code == 400
        assert answer.json()["error"]["details"]
