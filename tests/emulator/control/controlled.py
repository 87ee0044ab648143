"""An emulator that is controlled without sockets, its bot an app in the same loop."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wapreview.emulator.app import make_app
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.emulator.sends import take
from wapreview.simulation.clock import FrozenClock

HERE = "http://127.0.0.1:8910"
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
NUMBER = "491700000001"
BUTTONS: dict[str, Any] = {
    "type": "button",
    "body": {"text": "Order #1023: shall we send it?"},
    "action": {
        "buttons": [
            {"type": "reply", "reply": {"id": "confirm", "title": "Confirm"}},
            {"type": "reply", "reply": {"id": "cancel", "title": "Cancel"}},
        ]
    },
}
LIST: dict[str, Any] = {
    "type": "list",
    "body": {"text": "What would you like?"},
    "action": {
        "button": "Menu",
        "sections": [
            {"title": "Hot", "rows": [{"id": "soup", "title": "Soup", "description": "Of the day"}]}
        ],
    },
}
LINK: dict[str, Any] = {
    "type": "cta_url",
    "body": {"text": "Follow your parcel"},
    "action": {"name": "cta_url", "parameters": {"display_text": "Track", "url": "https://example.com/1023"}},
}
WHERE: dict[str, Any] = {
    "type": "location_request_message",
    "body": {"text": "Where are you?"},
    "action": {"name": "send_location"},
}
FORM: dict[str, Any] = {
    "type": "flow",
    "body": {"text": "Book a table"},
    "action": {
        "name": "flow",
        "parameters": {
            "flow_message_version": "3",
            "flow_token": "table-7",
            "flow_id": "1000000001",
            "flow_cta": "Book",
            "flow_action": "navigate",
            "flow_action_payload": {"screen": "FIRST"},
        },
    },
}
CALLS: dict[str, Any] = {
    "type": "call_permission_request",
    "body": {"text": "May we call you?"},
    "action": {"name": "call_permission_request"},
}


def message(interactive: dict[str, Any], to: str = NUMBER) -> dict[str, Any]:
    """A send of the Cloud API."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": to,
        "type": "interactive",
        "interactive": interactive,
    }


def text(words: str, to: str = NUMBER) -> dict[str, Any]:
    """A send of a text."""
    return {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": words}}


class BotApp:
    """A bot as an ASGI app: keeps what it gets, answers `status`, and sends `answers` one by one after each reply."""

    def __init__(self) -> None:
        self.status = 200
        self.heard: list[Any] = []
        self.answers: list[dict[str, Any]] = []
        self.hangs = False
        self.api: httpx.AsyncClient | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Takes one webhook."""
        request = Request(scope, receive)
        body = json.loads(await request.body())
        self.heard.append(body)
        if self.hangs:
            await asyncio.Event().wait()
        if self.answers and '"messages"' in json.dumps(body):
            assert self.api is not None
            sent = await self.api.post(
                "/v25.0/106540352242922/messages",
                json=self.answers.pop(0),
                headers={"Authorization": "Bearer wapreview-token"},
            )
            assert sent.status_code == 200, sent.text
        await Response("EVENT_RECEIVED", self.status)(scope, receive, send)


class Controlled(NamedTuple):
    """An emulator, the client that controls it, and its bot."""

    emulator: Emulator
    client: httpx.AsyncClient
    bot: BotApp

    def send(self, body: dict[str, Any]) -> str:
        """The bot sends something; gives its message id."""
        taken = take(self.emulator, self.emulator.simulation.dialect, body)
        return taken.sent[0].received.id

    async def post(self, path: str, body: Any = None, status: int = 200, **query: Any) -> Any:
        """A POST with a body of JSON, or none; the answer's JSON."""
        return await self.call("POST", path, body, status, **query)

    async def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """A GET; the answer's JSON."""
        return await self.call("GET", path, None, status, **query)

    async def call(self, method: str, path: str, body: Any = None, status: int = 200, **query: Any) -> Any:
        """Any call of the control API."""
        given = {} if body is None else {"json": body}
        answer = await self.client.request(method, f"/_wapreview{path}", params=query, **given)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/json"
        return answer.json()

    async def reply(self, body: Any, status: int = 200, **query: Any) -> Any:
        """The first customer does something."""
        return await self.post("/customers/default/reply", body, status, **query)


@asynccontextmanager
async def controlled(**wanted: Any) -> AsyncIterator[Controlled]:
    """An emulator that stands at noon, with one customer."""
    given = {"seed": 1, "clock": FrozenClock(NOON), **wanted}
    emulator, bot = new_emulator(Wanted("http://127.0.0.1:8000/webhook", **given)), BotApp()
    emulator.address = HERE
    await emulator.bot.client.aclose()
    emulator.bot.client = httpx.AsyncClient(transport=httpx.ASGITransport(bot), trust_env=False)
    transport = httpx.ASGITransport(make_app(emulator))
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        bot.api = client
        try:
            yield Controlled(emulator, client, bot)
        finally:
            await emulator.close()
