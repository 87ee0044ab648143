"""The same small bot twice: as an ASGI app that awaits, and as a WSGI app that blocks."""

import json
from asyncio import to_thread
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib import request as urllib_request
from urllib.error import HTTPError
from urllib.parse import parse_qs

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from wapreview.testing import Provider

NUMBER_ID = "106540352242922"


def buttons(text: str, **titles: str) -> dict[str, Any]:
    """A message with reply buttons, as the Cloud API takes it."""
    replies = [{"type": "reply", "reply": {"id": name, "title": title}} for name, title in titles.items()]
    action = {"buttons": replies}
    return {
        "type": "interactive",
        "interactive": {"type": "button", "body": {"text": text}, "action": action},
    }


def words(text: str) -> dict[str, Any]:
    """A text message."""
    return {"type": "text", "text": {"body": text}}


def answers(message: dict[str, Any]) -> list[dict[str, Any]]:
    """What this bot says to a message of a customer."""
    match message:
        case {"text": {"body": "hi"}}:
            return [buttons("Welcome at Acme Store. What can we do?", order="My order", help="Help")]
        case {"text": {"body": "crash"}}:
            raise KeyError("no such order")
        case {"text": {"body": "long"}}:
            return [buttons("Choose", first="A title of more than 20 characters")]
        case {"text": {"body": "nothing"}}:
            return []
        case {"text": {"body": "two"}}:
            return [words("One"), words("Two")]
        case {"text": {"body": body}}:
            return [words(f"You wrote: {body}")]
        case {"interactive": {"button_reply": {"id": "order"}}}:
            return [words("Your order is on its way.")]
        case {"location": {"latitude": latitude}}:
            return [words(f"You are at {latitude}")]
        case {"contacts": [{"name": {"formatted_name": name}}]}:
            return [words(f"I know {name}")]
        case {"reaction": {"emoji": emoji}}:
            return [words(f"You feel {emoji}")]
    return []


def sends_for(provider: Provider, payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The requests to send that answer a webhook."""
    value = payload["entry"][0]["changes"][0]["value"]
    for message in value.get("messages", []):
        yield {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]}
        with_file = message["type"] in ("image", "document", "audio", "video", "sticker")
        for answer in [words(file_of(provider, message))] if with_file else answers(message):
            yield {"messaging_product": "whatsapp", "to": message["from"], **answer}


def file_of(provider: Provider, message: dict[str, Any]) -> str:
    """What the bot says to a file, after it has fetched it."""
    kind = message["type"]
    known = json.loads(_get(f"{provider.url}/{message[kind]['id']}", provider))
    size = len(_get(known["url"], provider))
    name = message[kind].get("filename", "")
    article = "An" if kind[0] in "aeiou" else "A"
    return ", ".join(part for part in (f"{article} {kind} of {size} bytes", known["mime_type"], name) if part)


def _get(url: str, provider: Provider) -> bytes:
    return call(urllib_request.Request(url, headers=bearer(provider)))  # noqa: S310 - loopback


def sends_to(provider: Provider, number: str, text: str) -> None:
    """The business writes by itself."""
    _post(provider, {"messaging_product": "whatsapp", "to": number, **words(text)})


def _post(provider: Provider, send: dict[str, Any]) -> None:
    headers = {"Content-Type": "application/json", **bearer(provider)}
    url, data = f"{provider.url}/{NUMBER_ID}/messages", json.dumps(send).encode()
    with suppress(HTTPError):
        call(urllib_request.Request(url, data, headers))  # noqa: S310 - loopback


def call(asked: urllib_request.Request) -> bytes:
    """The body of the answer. Raises HTTPError."""
    with urllib_request.urlopen(asked) as answer:  # noqa: S310 - loopback
        return bytes(answer.read())


def asgi_bot(provider: Provider) -> Starlette:
    """Calls the API from inside its handler, as many bots do, with a client that its lifespan makes."""

    async def webhook(request: Request) -> Response:
        if request.method == "GET":
            good = request.query_params["hub.verify_token"] == provider.identity.verify_token
            return PlainTextResponse(request.query_params["hub.challenge"], 200 if good else 403)
        for send in await to_thread(list, sends_for(provider, await request.json())):
            await request.state.api.post(f"/v22.0/{NUMBER_ID}/messages", json=send)
        return JSONResponse({})

    routes = [Route("/webhook", webhook, methods=["GET", "POST"])]
    return Starlette(routes=routes, lifespan=lambda _: _client(provider))


def polite_bot(provider: Provider) -> Starlette:
    """Answers first, then marks as read and shows that it writes."""

    async def webhook(request: Request) -> Response:
        value = (await request.json())["entry"][0]["changes"][0]["value"]
        return JSONResponse({}, background=BackgroundTask(mark, request.state.api, value))

    async def mark(api: httpx.AsyncClient, value: dict[str, Any]) -> None:
        for message in value.get("messages", []):
            read = {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]}
            await api.post(f"/{NUMBER_ID}/messages", json={**read, "typing_indicator": {"type": "text"}})

    routes = [Route("/webhook", webhook, methods=["POST"])]
    return Starlette(routes=routes, lifespan=lambda _: _client(provider))


@asynccontextmanager
async def _client(provider: Provider) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
    headers = bearer(provider)
    async with httpx.AsyncClient(base_url=provider.url, headers=headers, trust_env=False) as api:
        yield {"api": api}


def wsgi_bot(provider: Provider) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Calls the API with urllib, which blocks its thread."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [parse_qs(environ["QUERY_STRING"])["hub.challenge"][0].encode()]
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        for send in sends_for(provider, json.loads(body)):
            _post(provider, send)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    return app


def bearer(provider: Provider) -> dict[str, str]:
    """The token, as a header."""
    return {"Authorization": f"Bearer {provider.identity.token}"}
