"""What a bot is answered when its calls fail on purpose."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.emulator.emulating import client, until
from tests.emulator.faults.little_bot import happened, talking, text_to
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.simulation.events import ApiCalled, MessageReceived

TOKEN = {"Authorization": "Bearer t"}
TOKENS = {
    "whapi": TOKEN,
    "messangi": TOKEN,
    "exotel": {"Authorization": "Basic a2V5OnRva2Vu"},
    "chatt2": {"X-API-Key": "key"},
}


async def call(emulator: Emulator, body: dict[str, Any] | None = None, **named: Any) -> httpx.Response:
    """A send by Meta's API."""
    async with client(emulator, headers=TOKEN, **named) as calling:
        path = f"/v21.0/{emulator.identity.phone_number_id}/messages"
        return await calling.post(path, json=body or text_to())


def on_the_phone(emulator: Emulator) -> int:
    """How many messages arrived."""
    return sum(isinstance(event, MessageReceived) for event in emulator.simulation.history)


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ({"fault": "call.refused"}, 400),
        ({"fault": "call.refused", "status": 403}, 403),
        ({"fault": "call.failed"}, 500),
        ({"fault": "call.failed", "status": 503}, 503),
    ],
)
async def test_a_send_fails_with_the_status_that_is_wanted(rule: dict[str, Any], status: int) -> None:
    async with talking({**rule, "times": 1}) as (emulator, _):
        failed = await call(emulator)
        assert failed.status_code == status
        assert failed.json()["error"]["fbtrace_id"]
        assert on_the_phone(emulator) == 0
        assert (await call(emulator)).status_code == 200
        assert on_the_phone(emulator) == 1
        sentence = f"A send to 491700000001 was answered {status}."
        assert happened(emulator) == [(rule["fault"], sentence)]


async def test_a_send_is_answered_with_an_error_of_the_provider_by_its_code() -> None:
    async with talking({"fault": "call.error", "code": 131056}) as (emulator, _):
        failed = await call(emulator)
        assert failed.json()["error"]["code"] == 131056
        assert "pair" in failed.json()["error"]["message"].lower()
        sentence = f"A send to 491700000001 was answered {failed.status_code} (code 131056)."
        assert happened(emulator) == [("call.error", sentence)]


@pytest.mark.parametrize(
    ("dialect", "path", "body"),
    [
        ("whapi", "/messages/text", {"to": "491700000001", "body": "Hello"}),
        ("messangi", "/v3/messages", {}),
        ("exotel", "/v2/accounts/acme1/messages", {}),
        ("chatt2", "/v1/communication/whatsapp/message", {}),
    ],
)
async def test_every_provider_fails_in_its_own_words(dialect: str, path: str, body: dict[str, Any]) -> None:
    async with talking({"fault": "call.failed"}, dialect=dialect) as (emulator, _):
        async with client(emulator, headers=TOKENS[dialect]) as calling:
            failed = await calling.post(path, json=body)
        assert failed.status_code == 500, failed.text
        assert isinstance(failed.json(), dict)
        assert [name for name, _ in happened(emulator)] == ["call.failed"]


async def test_a_send_gets_no_answer_until_the_bot_gives_up() -> None:
    async with talking({"fault": "call.timeout", "seconds": 60}) as (emulator, _):
        with pytest.raises(httpx.ReadTimeout):
            await call(emulator, timeout=0.2)
        ended = await until(
            emulator.simulation,
            lambda: [event for event in emulator.simulation.history if isinstance(event, ApiCalled)],
        )
        assert ended[0].text == "A send to 491700000001 got no answer."
        assert ended[0].milliseconds < 30_000
        assert on_the_phone(emulator) == 0


async def test_a_call_is_held_no_longer_than_wanted_and_not_beyond_the_end() -> None:
    async with talking({"fault": "call.timeout", "seconds": 0.1, "times": 1}) as (emulator, _):
        assert (await call(emulator)).status_code == 504
        assert (await call(emulator)).status_code == 200
    async with talking({"fault": "call.timeout", "seconds": 60}) as (emulator, _):
        waiting = asyncio.create_task(call(emulator))
        await until(emulator.simulation, lambda: happened(emulator))
        emulator.faults.close()
        assert (await waiting).status_code == 504


async def test_sends_alone_are_concerned_unless_all_calls_are_named() -> None:
    path = "/v21.0/106540352242922"
    async with talking({"fault": "call.failed"}) as (emulator, _), client(emulator, headers=TOKEN) as calling:
        assert (await calling.get(path)).status_code == 200
        read = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.none"}
        answer = await calling.post(f"{path}/messages", json=read)
        assert answer.status_code != 500
        assert happened(emulator) == []
    rule: Json = {"fault": "call.failed", "on": "all"}
    async with talking(rule) as (emulator, _), client(emulator, headers=TOKEN) as calling:
        assert (await calling.get(path)).status_code == 500
        assert happened(emulator) == [("call.failed", "GET /106540352242922 was answered 500.")]


async def test_a_rule_may_be_about_sends_to_one_customer() -> None:
    async with talking({"fault": "call.failed", "customer": "491700000002"}) as (emulator, _):
        assert (await call(emulator)).status_code == 200
        assert (await call(emulator, text_to("491700000002"))).status_code == 500
        assert list(emulator.simulation.customers) == ["491700000001"]


async def test_a_file_is_gone_when_the_bot_sends_it() -> None:
    async with talking({"fault": "media.expired"}) as (emulator, _):
        kept = emulator.media.put(b"%PDF-1.4\n%%EOF\n", "application/pdf", filename="bill.pdf", by="bot")
        body = {**text_to(), "type": "document", "document": {"id": kept.id}}
        answer = await call(emulator, body)
        assert emulator.media.get(kept.id) is None
        assert happened(emulator) == [("media.expired", f"The file {kept.id} is gone.")]
        assert answer.status_code == 400, answer.text
        assert on_the_phone(emulator) == 1


async def _answers(seed: int) -> list[int]:
    async with talking({"fault": "call.failed", "probability": 0.4}, seed=seed) as (emulator, _):
        return [(await call(emulator)).status_code for _ in range(15)]


async def test_the_same_seed_lets_the_same_calls_fail() -> None:
    first = await _answers(3)
    assert await _answers(3) == first
    assert set(first) == {200, 500}
