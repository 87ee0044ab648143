"""The same small bot twice: as an ASGI app that awaits, and as a WSGI app that blocks."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any
from urllib import request as urllib_request
from urllib.error import HTTPError

import httpx
from starlette.applications import Starlette
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
        case {"text": {"body": "two"}}:
            return [words("One"), words("Two")]
        case {"text": {"body": body}}:
            return [words(f"You wrote: {body}")]
        case {"interactive": {"button_reply": {"id": "order"}}}:
            return [words("Your order is on its way.")]
        case {"location": {"latitude": latitude}}:
            return [words(f"You are at {latitude}")]
        case {"type": "image", "image": {"id": identity, **more}}:
            return [words(f"A picture {identity[:0]}{more.get('caption', '')}")]
        case {"contacts": [{"name": {"formatted_name": name}}]}:
            return [words(f"I know {name}")]
        case {"reaction": {"emoji": emoji}}:
            return [words(f"You feel {emoji}")]
    return []


def sends_for(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The requests to send that answer a webhook."""
    value = payload["entry"][0]["changes"][0]["value"]
    for message in value.get("messages", []):
        yield {"messaging_product": "whatsapp", "status": "read", "message_id": message["id"]}
        for answer in answers(message):
            yield {"messaging_product": "whatsapp", "to": message["from"], **answer}


def asgi_bot(provider: Provider) -> Starlette:
    """Calls the API from inside its handler, as many bots do."""

    async def webhook(request: Request) -> Response:
        if request.method == "GET":
            good = request.query_params["hub.verify_token"] == provider.identity.verify_token
            return PlainTextResponse(request.query_params["hub.challenge"], 200 if good else 403)
        async with httpx.AsyncClient(base_url=provider.url, trust_env=False) as api:
            for send in sends_for(await request.json()):
                await api.post(f"/v22.0/{NUMBER_ID}/messages", json=send, headers=_bearer(provider))
        return JSONResponse({})

    return Starlette(routes=[Route("/webhook", webhook, methods=["GET", "POST"])])


def wsgi_bot(provider: Provider) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Calls the API with urllib, which blocks its thread."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        for send in sends_for(json.loads(body)):
            headers = {"Content-Type": "application/json", **_bearer(provider)}
            data = json.dumps(send).encode()
            call = urllib_request.Request(f"{provider.url}/{NUMBER_ID}/messages", data, headers)  # noqa: S310
            with suppress(HTTPError), urllib_request.urlopen(call) as answer:  # noqa: S310 - loopback
                answer.read()
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    return app


def _bearer(provider: Provider) -> dict[str, str]:
    return {"Authorization": f"Bearer {provider.identity.token}"}
