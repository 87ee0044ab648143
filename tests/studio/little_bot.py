"""A bot of a few lines in the loop of the test: answers hi with buttons, marks as read, says what was tapped."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

import httpx
from starlette.types import Receive, Scope, Send

from wapreview.emulator.identity import Identity
from wapreview.emulator.server import Listener

IDENTITY = Identity()


class LittleBot:
    """Knows the Cloud API and nothing of the emulator; `api` is its base URL."""

    def __init__(self) -> None:
        self.api = ""
        self.status = 200
        """What webhooks are answered with."""
        self.silent = False
        """Whether it takes webhooks and sends nothing."""
        self.heard: list[dict[str, Any]] = []
        """Messages of customers."""
        self.statuses: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            event = await receive()
            body, more = body + event.get("body", b""), event.get("more_body", False)
        status, text = self._answer(scope, body)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": text})

    def _answer(self, scope: Scope, body: bytes) -> tuple[int, bytes]:
        if scope["method"] == "GET":
            query = parse_qs(scope["query_string"].decode())
            good = query.get("hub.verify_token") == [IDENTITY.verify_token]
            return (200, query["hub.challenge"][0].encode()) if good else (403, b"")
        signature = hmac.new(IDENTITY.app_secret.encode(), body, hashlib.sha256).hexdigest()
        if dict(scope["headers"]).get(b"x-hub-signature-256") != b"sha256=" + signature.encode():
            return 401, b""
        if self.status == 200:
            self._take(json.loads(body)["entry"][0]["changes"][0]["value"])
        return self.status, b"ok"

    def _take(self, value: dict[str, Any]) -> None:
        self.statuses += [status["status"] for status in value.get("statuses", [])]
        for message in value.get("messages", []):
            self.heard.append(message)
            if not self.silent:
                task = asyncio.get_running_loop().create_task(self._reply(message))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _reply(self, message: dict[str, Any]) -> None:
        read = {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]}
        await self._call({**read, "typing_indicator": {"type": "text"}})
        tapped = message.get("interactive", {}).get("button_reply", {}).get("title")
        buttons = [
            {"type": "reply", "reply": {"id": name.lower(), "title": name}} for name in ("Order", "Hours")
        ]
        said: dict[str, Any] = {"type": "text", "text": {"body": f"You chose {tapped}"}}
        if tapped is None:
            menu = {
                "type": "button",
                "body": {"text": "What would you like?"},
                "action": {"buttons": buttons},
            }
            said = {"type": "interactive", "interactive": menu}
        await self._call({"messaging_product": "whatsapp", "to": message["from"], **said})

    async def _call(self, body: dict[str, Any]) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            path = f"/v23.0/{IDENTITY.phone_number_id}/messages"
            await client.post(
                self.api + path, json=body, headers={"Authorization": f"Bearer {IDENTITY.token}"}
            )


@asynccontextmanager
async def little_bot() -> AsyncIterator[tuple[LittleBot, str]]:
    """A bot that listens while the block lasts, and the address of its webhook."""
    bot = LittleBot()
    listener = Listener(bot, port=0)
    await listener.start()
    try:
        yield bot, f"{listener.address}/webhook"
    finally:
        await listener.stop()
