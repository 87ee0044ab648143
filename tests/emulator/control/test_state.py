"""Customers, events, webhooks, clock, switches, faults, going back."""

import asyncio
from dataclasses import fields
from typing import Any

import pytest

from tests.emulator.control.controlled import BUTTONS, LIST, NUMBER, Controlled, message, text
from wapreview.emulator.control.models import SwitchesPatch
from wapreview.emulator.switches import Switches

DROP = {"fault": "webhook.drop", "probability": 0.5}


async def test_health(control: Controlled) -> None:
    said = await control.get("/health")
    assert said["status"] == "ok"
    assert said["dialect"] == "cloud"
    assert said["bot"] == "http://127.0.0.1:8000/webhook"
    assert (said["last"], said["retries_pending"], said["dropped"]) == (1, 0, 0)


async def test_a_password_in_the_address_of_the_bot_is_not_told(control: Controlled) -> None:
    control.emulator.bot.url = "http://mira:sesame@127.0.0.1:8000/webhook"
    assert "sesame" not in str(await control.get("/health"))


async def test_the_lamps(control: Controlled) -> None:
    names = [lamp["name"] for lamp in (await control.get("/connection"))["lamps"]]
    assert names == ["listening", "handshake", "accepts", "answers"]


async def test_the_first_customer_is_there_and_others_join(control: Controlled) -> None:
    first = (await control.get("/customers"))["customers"]
    assert [(each["id"], each["default"]) for each in first] == [(NUMBER, True)]
    joined = await control.post(
        "/customers", {"number": "+49 170-0000002", "name": "Jonas", "language": "de"}
    )
    assert (joined["id"], joined["default"], joined["language"]) == ("491700000002", False, "de")
    assert joined["user_id"] != first[0]["user_id"]
    renamed = await control.post("/customers", {"number": "491700000002", "name": "Jo"})
    assert (renamed["id"], renamed["name"], renamed["user_id"]) == (joined["id"], "Jo", joined["user_id"])
    assert len((await control.get("/customers"))["customers"]) == 2
    assert (await control.get("/customers/+491700000002"))["customer"] == renamed


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "Mira", "name": "Mira"},
        {"number": "12", "name": "Mira"},
        {"number": "١٢٣٤٥٦", "name": "Mira"},
        {"number": "491700000002\n", "name": "Mira"},
        {"number": "491700000002", "name": ""},
        {"number": "491700000002"},
        {"number": "491700000002", "name": "Mira", "language": "English"},
        {"number": 491700000002, "name": "Mira"},
    ],
)
async def test_customers_that_cannot_be(control: Controlled, wrong: dict[str, Any]) -> None:
    await control.post("/customers", wrong, 400)


async def test_the_chat(control: Controlled) -> None:
    identity = control.send(message({**BUTTONS, "header": {"type": "text", "text": "Shop"}}))
    await control.reply({"tap": "confirm"})
    control.send(message(LIST))
    chat = await control.get("/customers/default")
    first, said, menu = chat["items"]
    assert (first["kind"], first["type"], first["id"]) == ("message", "button", identity)
    assert (first["header"], first["body"]) == ("Shop", BUTTONS["body"]["text"])
    assert [(option["id"], option["tapped"]) for option in first["options"]] == [
        ("confirm", True),
        ("cancel", False),
    ]
    assert said["reply"] == {"kind": "button", "id": "confirm", "title": "Confirm"}
    assert menu["list_button"] == "Menu"
    assert menu["sections"][0]["title"] == "Hot"
    assert menu["sections"][0]["options"][0]["action"] == "row"
    assert chat["window"]["closed"] is False
    assert [item["id"] for item in (await control.get("/customers/default", last=1))["items"]] == [menu["id"]]


async def test_events_after_a_number(control: Controlled) -> None:
    all_of_them = await control.get("/events")
    assert [event["kind"] for event in all_of_them["events"]] == ["simulation.began", "customer.joined"]
    assert all_of_them["last"] == 1
    none = await control.get("/events", after=1)
    assert none == {"events": [], "last": 1}
    control.send(text("Hello"))
    later = await control.get("/events", after=1)
    assert later["events"][0]["kind"] == "message.received"
    assert later["last"] == later["events"][-1]["n"]


async def test_who_waits_for_an_event_gets_it_when_it_comes(control: Controlled) -> None:
    waiting = asyncio.create_task(control.get("/events", after=1, wait=30))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not waiting.done()
    control.send(text("Hello"))
    assert (await waiting)["events"][0]["kind"] == "message.received"


async def test_waiting_for_events_is_bounded_and_leaves_nothing_behind(control: Controlled) -> None:
    before = list(control.emulator.simulation._subscribers)
    assert (await control.get("/events", after=1, wait=0.01))["events"] == []
    assert control.emulator.simulation._subscribers == before


async def test_events_come_in_portions(control: Controlled) -> None:
    for number in range(1200):
        control.emulator.simulation.note(str(number))
    first = await control.get("/events")
    assert len(first["events"]) == 1000
    rest = await control.get("/events", after=first["last"])
    assert len(rest["events"]) == 202


async def test_a_webhook_and_sending_it_again(control: Controlled) -> None:
    said = await control.reply({"text": "hi"})
    number = said["webhook"]["n"]
    page = await control.get(f"/webhooks/{number}")
    assert page["payload"] == said["webhook"]["payload"]
    assert [attempt["attempt"] for attempt in page["deliveries"]] == [1]
    again = await control.post(f"/webhooks/{number}/resend")
    assert again["delivery"]["status"] == 200
    edited = {"object": "whatsapp_business_account", "entry": []}
    await control.post(f"/webhooks/{number}/resend", {"payload": edited})
    assert control.bot.heard == [page["payload"], page["payload"], edited]
    assert len((await control.get(f"/webhooks/{number}"))["deliveries"]) == 3
    assert (await control.post(f"/webhooks/{number}/resend", wait=0))["delivery"] is None


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "²", "9" * 400])
async def test_webhooks_that_are_not_there(control: Controlled, number: str) -> None:
    assert (await control.get(f"/webhooks/{number}", 404))["error"]["code"] == "unknown_webhook"
    await control.post(f"/webhooks/{number}/resend", status=404)


async def test_a_tap_without_webhook_cannot_be_sent_again(control: Controlled) -> None:
    control.send(
        message(
            {
                "type": "cta_url",
                "body": {"text": "Look"},
                "action": {
                    "name": "cta_url",
                    "parameters": {"display_text": "Go", "url": "https://example.com"},
                },
            }
        )
    )
    said = await control.reply({"tap": "Go"})
    number = next(event["n"] for event in said["events"] if event["kind"] == "webhook.made")
    page = await control.get(f"/webhooks/{number}")
    assert page["payload"] is None
    assert page["reason"] == said["reason"]
    assert (await control.post(f"/webhooks/{number}/resend", status=409))["error"]["code"] == "no_webhook"


async def test_the_clock(control: Controlled) -> None:
    assert await control.get("/clock") == {"now": "2026-01-05T12:00:00+00:00", "frozen": True}
    assert (await control.post("/clock", {"move": "25 h"}))["now"] == "2026-01-06T13:00:00+00:00"
    assert (await control.post("/clock", {"move": -60}))["now"] == "2026-01-06T12:59:00+00:00"
    assert (await control.get("/customers/default"))["window"]["closed"] is True
    assert (await control.post("/clock", {"run": True}))["frozen"] is False
    assert (await control.post("/clock", {"freeze": True}))["frozen"] is True


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"move": "soon"},
        {"move": "2 years"},
        {"move": 1e300},
        {"move": 366 * 86400 + 1},
        {"move": True},
        {"move": None},
        {"freeze": False},
        {"freeze": True, "run": True},
    ],
)
async def test_moves_of_the_clock_that_cannot_be(control: Controlled, wrong: dict[str, Any]) -> None:
    await control.post("/clock", wrong, 400)
    assert (await control.get("/clock"))["now"] == "2026-01-05T12:00:00+00:00"


async def test_the_clock_stays_within_a_calendar(control: Controlled) -> None:
    for _ in range(25):
        await control.post("/clock", {"move": -365 * 86400})
    for _ in range(10):
        error = (await control.client.post("/_wapreview/clock", json={"move": -365 * 86400})).json()
    assert error["error"]["code"] == "out_of_time"


async def test_the_switches(control: Controlled) -> None:
    before = await control.get("/switches")
    assert before["judged"] == "strict"
    set_now = await control.call(
        "PATCH", "/switches", {"judged": "lenient", "allowed": ["491700000001"], "receipts": False}
    )
    assert {**before, "judged": "lenient", "allowed": ["491700000001"], "receipts": False} == set_now
    assert control.emulator.switches.allowed == ("491700000001",)
    assert control.emulator.simulation.receipts is False
    await control.call("PATCH", "/switches", {"judged": "kind"}, 400)
    await control.call("PATCH", "/switches", {"judged": None}, 400)
    assert await control.call("PATCH", "/switches", {}) == set_now


def test_every_switch_can_be_set() -> None:
    assert {field.name for field in fields(Switches)} <= set(SwitchesPatch.model_fields)


async def test_faults(control: Controlled) -> None:
    assert await control.get("/faults") == {"rules": []}
    assert (await control.post("/faults", {"rule": DROP}))["rules"] == [DROP]
    assert len((await control.post("/faults", {"rule": DROP}))["rules"]) == 2
    assert (await control.call("PUT", "/faults", {"rules": [DROP]}))["rules"] == [DROP]
    assert await control.call("DELETE", "/faults") == {"rules": []}


async def test_back_to_a_snapshot(control: Controlled) -> None:
    control.send(message(BUTTONS))
    name = (await control.post("/snapshot"))["snapshot"]
    before = await control.get("/customers/default")
    await control.reply({"tap": "confirm"})
    await control.call("PATCH", "/switches", {"judged": "lenient", "receipts": False})
    await control.call("PUT", "/faults", {"rules": [DROP]})
    control.bot.status = 500
    await control.post("/clock", {"move": "25 h"})
    last = (await control.post("/restore", {"snapshot": name}))["last"]
    assert await control.get("/customers/default") == before
    assert (await control.get("/clock"))["now"] == "2026-01-05T12:00:00+00:00"
    assert (await control.get("/switches"))["judged"] == "strict"
    assert (await control.get("/faults"))["rules"] == []
    assert (await control.get("/health"))["retries_pending"] == 0
    assert (await control.get("/events", after=last - 1))["events"][0]["kind"] == "branched"
    await control.reply({"tap": "confirm"})
    await control.post("/restore", {"snapshot": name})
    assert await control.get("/customers/default") == before


async def test_retries_are_forgotten_on_the_way_back(control: Controlled) -> None:
    control.bot.status = 500
    await control.reply({"text": "hi"})
    assert (await control.get("/health"))["retries_pending"] == 1
    await control.post("/reset")
    assert (await control.get("/health"))["retries_pending"] == 0


async def test_snapshots_that_are_not_there(control: Controlled) -> None:
    error = (await control.post("/restore", {"snapshot": "s1"}, 404))["error"]
    assert error["code"] == "unknown_snapshot"


async def test_reset(control: Controlled) -> None:
    for _ in range(2):
        await control.post("/customers", {"number": "491700000002", "name": "Jonas"})
        control.send(message(BUTTONS))
        await control.reply({"tap": "confirm"})
        await control.call("PATCH", "/switches", {"judged": "lenient"})
        await control.post("/reset")
        assert (await control.get("/customers/default"))["items"] == []
        assert (await control.get("/switches"))["judged"] == "strict"
    kinds = [event["kind"] for event in (await control.get("/events"))["events"]]
    assert kinds[:2] == ["simulation.began", "customer.joined"]
    assert kinds[-1] == "branched"
