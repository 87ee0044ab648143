"""The lamps of a running emulator, and a bot that calls its API."""

from typing import Any

from tests.emulator.broken_bots import (
    request_of,
    status,
)
from tests.emulator.emulating import client
from wapreview.emulator.connection import Lamp
from wapreview.emulator.emulator import Emulator

SEND = {"messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": {"body": "Hello"}}


def lamp(emulator: Emulator, name: str, now: float | None = None) -> Lamp:
    """One of the four."""
    return next(each for each in emulator.connection.lamps(now) if each.name == name)


def states(emulator: Emulator, now: float | None = None) -> list[str]:
    return [each.state for each in emulator.connection.lamps(now)]


async def send(emulator: Emulator, token: str = "any", path: str = "") -> int:  # noqa: S107
    """The bot calls the API; gives the status."""
    async with client(emulator) as calling:
        path = path or f"/v23.0/{emulator.identity.phone_number_id}/messages"
        answer = await calling.post(path, json=SEND, headers={"Authorization": f"Bearer {token}"})
        return answer.status_code


async def echo(reader: Any, writer: Any) -> None:
    """A bot that is all right."""
    while (asked := await request_of(reader)) is not None:
        challenge = asked.target.partition("hub.challenge=")[2].partition("&")[0]
        writer.write(status(200, challenge.encode()))
