"""The Graph API of an emulator without a socket, and a bot at the other end without one."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx

from wapreview.emulator.app import make_app
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.messages.reply import Customer
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import ApiCalled

BOT = "http://127.0.0.1:8000/webhook"
ADDRESS = "http://127.0.0.1:8910"
TOKEN = {"Authorization": "Bearer any-token"}
MIRA = Customer().number
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


class Graph(NamedTuple):
    """An emulator, a client of its API, and the paths of its objects."""

    emulator: Emulator
    client: httpx.AsyncClient

    @property
    def phone(self) -> str:
        return f"/v24.0/{self.emulator.identity.phone_number_id}"

    @property
    def account(self) -> str:
        return f"/v24.0/{self.emulator.identity.account}"

    @property
    def app(self) -> str:
        return f"/v24.0/{self.emulator.identity.app_id}"

    @property
    def last(self) -> ApiCalled:
        """The newest call in the log."""
        return next(
            each for each in reversed(self.emulator.simulation.history) if isinstance(each, ApiCalled)
        )

    async def get(self, path: str, **query: Any) -> Any:
        """What a GET is answered; it must succeed."""
        return told(await self.client.get(path, params=query))

    async def post(self, path: str, body: Any = None, **query: Any) -> Any:
        """What a POST with JSON is answered; it must succeed."""
        return told(await self.client.post(path, json=body, params=query))

    async def send(self, **message: Any) -> httpx.Response:
        """A message to the customer."""
        body = {"messaging_product": "whatsapp", "to": MIRA, **message}
        return await self.client.post(f"{self.phone}/messages", json=body)

    async def upload(
        self, data: bytes = b"\x89PNG\r\n\x1a\n", mime: str = "image/png", name: str = "a.png", **fields: str
    ) -> httpx.Response:
        """An upload."""
        form = {"messaging_product": "whatsapp", **fields}
        return await self.client.post(f"{self.phone}/media", data=form, files={"file": (name, data, mime)})


def told(answer: httpx.Response) -> Any:
    """The JSON of an answer that is a success."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def error(answer: httpx.Response, status: int = 400) -> dict[str, Any]:
    """The error in a refusal, in the shape that all of them have."""
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()["error"]
    assert isinstance(found["message"], str)
    assert isinstance(found["code"], int)
    assert found["fbtrace_id"]
    assert found["type"] in ("OAuthException", "GraphMethodException")
    return found


class HeardBot(httpx.AsyncBaseTransport):
    """A bot without a socket: what it was asked, and what it answers."""

    def __init__(self, verify_token: str = "") -> None:
        self.heard: list[httpx.Request] = []
        self.verify_token = verify_token
        self.answer: Callable[[httpx.Request], httpx.Response] = self._usual
        self.misses = 0
        """How often nothing listens before it does."""

    def _usual(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        if request.method == "GET" and self.verify_token in ("", query.get("hub.verify_token")):
            return httpx.Response(200, text=query["hub.challenge"])
        return httpx.Response(200 if request.method == "POST" else 403)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.heard.append(request)
        if self.misses:
            self.misses -= 1
            raise httpx.ConnectError("connection refused", request=request)
        answer = self.answer(request)
        stream = httpx.ByteStream(answer.content)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=stream)


@asynccontextmanager
async def graph(bot: HeardBot | None = None, **wanted: Any) -> AsyncIterator[Graph]:
    """An emulator whose clock stands still; `wanted` are members of `Wanted`."""
    given = {"seed": 1, "clock": FrozenClock(NOON), **wanted}
    emulator = new_emulator(Wanted(BOT, **given))
    emulator.address = ADDRESS
    await emulator.bot.client.aclose()
    emulator.bot.client = httpx.AsyncClient(transport=bot or HeardBot())
    transport = httpx.ASGITransport(make_app(emulator), raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers=TOKEN) as client:
        try:
            yield Graph(emulator, client)
        finally:
            await emulator.close()
