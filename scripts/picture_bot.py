"""A bot for a picture: a menu, and one message that the provider refuses. Nothing of it touches the network."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from wapreview.emulator.app import make_app
from wapreview.emulator.emulator import Emulator

URL = "http://127.0.0.1:8000/webhook"
API = "http://127.0.0.1:8910"
THINKING_SECONDS = 0.005
"""So long a bot takes to answer."""


class PictureBot:
    """Answers a text with a menu, a tap with the state of an order."""

    def __init__(self, emulator: Emulator) -> None:
        """Takes the place of the program behind URL."""
        identity = emulator.identity
        app = Starlette(routes=[Route("/webhook", self.webhook, methods=["GET", "POST"])])
        self._api = httpx.AsyncClient(
            transport=httpx.ASGITransport(make_app(emulator)),
            base_url=f"{API}/v23.0/{identity.phone_number_id}",
            headers={"Authorization": f"Bearer {identity.token}"},
        )
        self._tasks: set[asyncio.Task[None]] = set()
        emulator.address = API
        emulator.bot.client = httpx.AsyncClient(transport=httpx.ASGITransport(app))

    async def webhook(self, request: Request) -> PlainTextResponse:
        """Takes a webhook at once, and answers beside."""
        if request.method == "GET":
            return PlainTextResponse(parse_qs(request.url.query)["hub.challenge"][0])
        value = json.loads(await request.body())["entry"][0]["changes"][0]["value"]
        for message in value.get("messages", []):
            task = asyncio.create_task(self._answer(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        await asyncio.sleep(THINKING_SECONDS)
        return PlainTextResponse("ok")

    async def _answer(self, message: dict[str, Any]) -> None:
        await self._call(status="read", message_id=message["id"])
        if message["type"] == "text":
            await self._send_buttons("Hello Mira! What can we do?", "Track my order", "Opening hours")
        else:
            await self._send("text", {"body": "Order #1023 left our house this morning."})
            await self._send_buttons("Is there anything else?", "Yes, another question", "No, thank you")

    async def _send_buttons(self, text: str, *titles: str) -> None:
        buttons = [{"type": "reply", "reply": {"id": title.lower(), "title": title}} for title in titles]
        await self._send(
            "interactive", {"type": "button", "body": {"text": text}, "action": {"buttons": buttons}}
        )

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        await self._call(to="491700000001", type=kind, **{kind: content})

    async def _call(self, **members: Any) -> None:
        await self._api.post("/messages", json={"messaging_product": "whatsapp", **members})
