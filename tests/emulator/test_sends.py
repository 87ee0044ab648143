"""Whose phone a send arrives on, and whether somebody who never wrote may be written to."""

from typing import Any

import pytest

from tests.emulator.emulating import client, emulated, until
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.switches import Switches


async def send(emulator: Emulator, to: str, **message: Any) -> Any:
    async with client(emulator) as calling:
        path = f"/v23.0/{emulator.identity.phone_number_id}/messages"
        body = {
            "messaging_product": "whatsapp",
            "to": to,
            "type": "text",
            "text": {"body": "Hello"},
            **message,
        }
        return (await calling.post(path, json=body, headers={"Authorization": "Bearer x"})).json()


async def test_free_text_to_somebody_who_never_wrote_is_taken_and_fails() -> None:
    async with emulated() as emulator:
        answer = await send(emulator, "+49 170 0000009")
        message_id = answer["messages"][0]["id"]
        conversation = emulator.simulation.conversations["491700000009"]
        item = await until(
            emulator.simulation,
            lambda: (found := conversation.message_item(message_id)) and found.status and found,
        )
        assert item.status == "failed"
        assert item.failure.startswith("131047")
        assert str(emulator.simulation.window("491700000009")) == "not open yet"


async def test_a_template_to_somebody_who_never_wrote_arrives() -> None:
    async with emulated() as emulator:
        template = {"name": "hello_world", "language": {"code": "en_US"}}
        answer = await send(emulator, "491700000009", type="template", template=template)
        conversation = emulator.simulation.conversations["491700000009"]
        item = await until(
            emulator.simulation,
            lambda: (
                (found := conversation.message_item(answer["messages"][0]["id"])) and found.status and found
            ),
        )
        assert item.status != "failed"


@pytest.mark.parametrize("to", ["hello kitty", "+", "x" * 5000])
async def test_a_nonsense_number_is_refused_where_somebody_looks(to: str) -> None:
    async with emulated() as emulator:
        answer = await send(emulator, to)
        assert "error" in answer
        assert list(emulator.simulation.customers) == ["491700000001"]
        assert emulator.simulation.conversation.items[-1].refused  # type: ignore[union-attr]


async def test_lenient_takes_it_all() -> None:
    async with emulated(switches=Switches("lenient")) as emulator:
        assert "messages" in await send(emulator, "491700000009")
