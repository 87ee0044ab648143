"""Messangi's API as a bot calls it."""

from typing import Any

import pytest

from tests.emulator.bots.playing import Phone
from tests.emulator.emulating import client, emulated
from wapreview.emulator.identity import Identity
from wapreview.simulation.events import ApiCalled


def request(**more: Any) -> dict[str, Any]:
    message = {"message": "Hi", "from": "4915550001", "to": "+491700000001", "type": "text", **more}
    return {"channel": "WHATSAPP", "request": message}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}])
async def test_any_token_is_taken(headers: dict[str, str]) -> None:
    async with emulated(dialect="messangi") as emulator, client(emulator, headers=headers) as calling:
        answer = await calling.post("/v3/messages", json=request(text={"body": "Hello"}))
        assert answer.status_code == 200
        meta = answer.json()["meta"]
        assert meta["explain"] == "Send Notification"
        assert Phone(emulator).messages[0].id == meta["transactionId"]


async def test_one_token_alone_where_it_was_named() -> None:
    identity = Identity(token="right", only_token=True)  # noqa: S106 - of this test
    async with emulated(dialect="messangi", identity=identity) as emulator, client(emulator) as calling:
        for token, status in (("right", 200), ("wrong", 401)):
            headers = {"Authorization": f"Bearer {token}"}
            answer = await calling.post("/v3/messages", json=request(), headers=headers)
            assert answer.status_code == status
        assert answer.json()["status"] == "REJECTED"


async def test_a_refusal() -> None:
    async with emulated(dialect="messangi") as emulator, client(emulator) as calling:
        buttons = [{"type": "reply", "reply": {"id": "1", "title": "x" * 21}}]
        inner = {"type": "button", "body": {"text": "Fine?"}, "action": {"buttons": buttons}}
        answer = await calling.post("/v3/messages", json=request(type="interactive", interactive=inner))
        assert answer.status_code == 400
        assert answer.json()["status"] == "REJECTED"
        assert answer.json()["description"]
        assert Phone(emulator).messages[0].refused


@pytest.mark.parametrize("inside", [True, False])
async def test_callbacks_are_told_of_and_get_nothing(inside: bool) -> None:
    addresses = "https://one.example.com/a, https://two.example.com/b"
    body = request(callbacks=addresses) if inside else {**request(), "callbacks": addresses}
    async with emulated(dialect="messangi") as emulator, client(emulator) as calling:
        assert (await calling.post("/v3/messages", json=body)).status_code == 200
        (called,) = [event for event in emulator.simulation.events if isinstance(event, ApiCalled)]
        assert "one.example.com" in called.text
