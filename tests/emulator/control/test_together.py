"""The control API with the other rooms: faults, files, templates, several customers at once."""

import asyncio
import base64
from typing import Any

import pytest

from tests.emulator.control.controlled import BUTTONS, Controlled, controlled, message
from wapreview.emulator.control.waiting import wait_for, wait_until

TOKEN = {"Authorization": "Bearer wapreview-token"}


async def test_a_webhook_that_is_dropped_is_not_waited_for(control: Controlled) -> None:
    await control.post("/faults", {"rule": {"fault": "webhook.drop"}})
    async with asyncio.timeout(10):
        said = await control.reply({"text": "hi"})
    assert said["delivery"] is None
    assert "fault" in [event["kind"] for event in said["events"]]
    assert control.bot.heard == []


async def test_a_customer_who_taps_twice(control: Controlled) -> None:
    control.send(message(BUTTONS))
    await control.post("/faults", {"rule": {"fault": "customer.double_tap"}})
    said = await control.reply({"tap": "confirm"})
    assert [event["kind"] for event in said["events"]].count("reply.sent") == 2
    async with asyncio.timeout(10):
        while len(control.bot.heard) < 2:
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    "rule", [{}, {"fault": "webhook.lost"}, {"fault": "webhook.drop", "probability": 2}, {"fault": 7}]
)
async def test_rules_of_faults_that_cannot_be(control: Controlled, rule: Any) -> None:
    await control.post("/faults", {"rule": rule}, 400)
    error = (await control.call("PUT", "/faults", {"rules": [{"fault": "webhook.drop"}, rule]}, 400))["error"]
    assert error["code"] == "not_taken"
    assert await control.get("/faults") == {"rules": []}


async def test_what_a_fault_holds_back_is_forgotten_on_the_way_back(control: Controlled) -> None:
    await control.post("/snapshot")
    await control.post("/faults", {"rule": {"fault": "webhook.batch", "updates": 5}})
    await control.reply({"text": "hi"}, wait=0)
    await control.post("/restore", {"snapshot": "s1"})
    await control.reply({"text": "hello"})
    assert [inbound["text"]["body"] for inbound in map(first_message, control.bot.heard)] == ["hello"]


def first_message(webhook: Any) -> Any:
    """The message in a webhook of Meta."""
    return webhook["entry"][0]["changes"][0]["value"]["messages"][0]


@pytest.mark.parametrize("kind", ["image", "document"])
async def test_the_bot_fetches_the_bytes_that_the_customer_sent(control: Controlled, kind: str) -> None:
    data = bytes(range(256)) * 300
    file = {"kind": kind, "data": base64.b64encode(data).decode(), "mime_type": "image/png"}
    said = await control.reply({"media": file})
    identity = first_message(said["webhook"]["payload"])[kind]["id"]
    about = await control.client.get(f"/v25.0/{identity}", headers=TOKEN)
    assert about.status_code == 200, about.text
    fetched = await control.client.get(about.json()["url"], headers=TOKEN)
    assert fetched.content == data


async def test_templates_come_back_with_a_snapshot(control: Controlled) -> None:
    body = {
        "name": "hello",
        "language": "en",
        "category": "UTILITY",
        "components": [{"type": "BODY", "text": "Hello"}],
    }
    await control.post("/snapshot")
    made = await control.client.post("/v25.0/102290129340398/message_templates", json=body, headers=TOKEN)
    assert made.status_code == 200, made.text
    await control.post("/snapshot")
    await control.post("/restore", {"snapshot": "s1"})
    assert control.emulator.templates.definitions() == ()
    await control.post("/restore", {"snapshot": "s2"})
    assert [each.name for each in control.emulator.templates.definitions()] == ["hello"]


async def test_many_customers_at_once(control: Controlled) -> None:
    numbers = [f"4917000001{number:02}" for number in range(20)]
    for number in numbers:
        await control.post("/customers", {"number": number, "name": f"Guest {number}"})
    said = await asyncio.gather(
        *(control.post(f"/customers/{number}/reply", {"text": f"I am {number}"}) for number in numbers)
    )
    for number, each in zip(numbers, said, strict=True):
        assert each["delivery"]["status"] == 200
        assert first_message(each["webhook"]["payload"])["text"]["body"] == f"I am {number}"
        assert {event["customer"] for event in each["events"]} <= {"", number}


async def test_a_snapshot_belongs_to_one_conversation(control: Controlled) -> None:
    await control.post("/snapshot")
    async with controlled() as other:
        control.emulator.use(other.emulator.simulation)
        error = (await control.post("/restore", {"snapshot": "s1"}, 409))["error"]
    assert error["code"] == "other_conversation"


async def test_looking_without_reading(control: Controlled) -> None:
    answer = await control.client.head("/_wapreview/health")
    assert answer.status_code == 200
    answer = await control.client.head("/_wapreview/reset")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_nothing_is_waited_for_once_the_emulator_has_ended(control: Controlled) -> None:
    emulator = control.emulator
    await emulator.close()
    async with asyncio.timeout(10):
        assert not await wait_until(emulator, emulator.simulation, lambda: False, 60)
        await wait_for(emulator, asyncio.Event().wait(), 60)
