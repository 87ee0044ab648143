"""Requests only ever go to the bot's address, whatever is written in messages, registrations and recordings."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.emulator.emulating import client, emulated, until
from tests.emulator.graph import MIRA
from tests.emulator.outgoing import watched
from wapreview.commands.replay import Asked, replay_file
from wapreview.emulator.control.acting import act
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted
from wapreview.emulator.server import Listener
from wapreview.errors import WapreviewError
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import ApiCalled, WebhookDelivered
from wapreview.simulation.recordings.recorder import Recorder

EVIL = (
    "http://169.254.169.254/latest/meta-data",
    "http://evil.example.com/hook",
    "http://127.0.0.1:1/other-port",
    "http://evil.example.com\\@127.0.0.1:8/",
    "http://127.0.0.1:8@evil.example.com/",
    "https://[::1]:9/x",
    "file:///etc/passwd",
    "//evil.example.com/x",
    "http://localhost.evil.example.com/",
)


async def answer(request: Request) -> Response:
    challenge = request.query_params.get("hub.challenge") or request.headers.get("x-validation-token", "")
    return PlainTextResponse(challenge or "ok")


async def elsewhere(request: Request) -> Response:
    del request
    return RedirectResponse("http://169.254.169.254/")


@asynccontextmanager
async def bot(path: str = "/webhook") -> AsyncIterator[str]:
    """A bot on loopback; `/away` points elsewhere."""
    routes = [
        Route("/webhook", answer, methods=["GET", "POST"]),
        Route("/away", elsewhere, methods=["GET", "POST"]),
    ]
    listener = Listener(Starlette(routes=routes), port=0)
    await listener.start()
    try:
        yield f"{listener.address}{path}"
    finally:
        await listener.stop()


def at(url: str) -> str:
    return urlsplit(url).netloc


async def asked_of_meta(emulator: Emulator, url: str) -> None:
    """All that a Meta bot may say about addresses."""
    identity = emulator.identity
    phone, account, app = identity.phone_number_id, identity.account, identity.app_id
    async with client(emulator, headers={"Authorization": "Bearer t"}) as calling:
        await calling.post(f"/{account}/subscribed_apps", json={"override_callback_uri": url})
        webhooks = {"override_callback_uri": url, "verify_token": "v"}
        await calling.post(f"/{phone}", json={"webhook_configuration": webhooks})
        await calling.post(f"/{app}/subscriptions", params={"callback_url": url, "verify_token": "v"})
        for kind in ("image", "document", "sticker", "video", "audio"):
            body: dict[str, Any] = {
                "messaging_product": "whatsapp",
                "to": MIRA,
                "type": kind,
                kind: {"link": url},
            }
            await calling.post(f"/v24.0/{phone}/messages", json=body)
        text = {"body": f"look at {url}", "preview_url": True}
        body = {"messaging_product": "whatsapp", "to": MIRA, "type": "text", "text": text}
        await calling.post(f"/{phone}/messages", json=body)
        await calling.post(f"/{account}/flows", json={"name": "f", "endpoint_uri": url})


async def asked_of_others(emulator: Emulator, url: str) -> None:
    """The same at the other providers."""
    async with client(emulator, headers={"Authorization": "Bearer t", "X-API-KEY": "k"}) as calling:
        hook = {"url": url, "events": [{"type": "messages", "method": "put"}], "mode": "path"}
        await calling.patch(
            "/settings", json={"webhooks": [hook], "proxy": url, "media": {"auto_download": ["image"]}}
        )
        await calling.post("/messages/image", json={"to": MIRA, "media": url})
        given = {"label": "l", "eventType": "Message", "authenticationProtocol": "none"}
        await calling.post("/v1/organization/webhook", json={**given, "endpoint": url})
        message: dict[str, Any] = {
            "from": "+491700000000",
            "to": f"+{MIRA}",
            "status_callback": url,
            "content": {"type": "image", "image": {"link": url}},
        }
        await calling.post(
            "/v2/accounts/x/messages",
            auth=("key", "token"),
            json={"status_callback": url, "whatsapp": {"messages": [message]}},
        )
        await calling.post("/v3/messages", json={"callbacks": url, "to": MIRA, "request": {"callbacks": url}})


@pytest.mark.parametrize("dialect", ["cloud", "whapi", "messangi", "exotel", "chatt2"])
async def test_nothing_that_a_bot_says_leads_elsewhere(dialect: str) -> None:
    async with bot() as url, emulated(url, dialect=dialect, handshake=True) as emulator:
        own = {at(url), at(emulator.address)}
        with watched() as seen:
            for evil in EVIL:
                await asked_of_meta(emulator, evil.replace("127.0.0.1:8", at(url)) if "@" in evil else evil)
                await asked_of_others(emulator, evil)
            await act(emulator, "default", TextReply("hi"))
            for task in list(emulator._tasks):
                task.cancel()  # checks of addresses that wait for a bot to come up
            await asyncio.sleep(0)
        assert at(url) in seen
        assert seen <= own


async def test_a_redirect_of_the_bot_leads_nowhere() -> None:
    async with bot("/away") as url, emulated(url, handshake=True) as emulator:
        with watched() as seen:
            outcome = await act(emulator, "default", TextReply("hi"))
        assert outcome.delivery is not None
        assert outcome.delivery.status == 307
        assert seen <= {at(url), at(emulator.address)}


async def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://evil.example.com:3128")
    async with bot() as url, emulated(url) as emulator:
        with watched() as seen:
            await act(emulator, "default", TextReply("hi"))
        assert seen == {at(url)}


def test_a_recording_from_elsewhere_is_replayed_against_the_named_bot_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "theirs.jsonl"
    targets = asyncio.run(_recorded(path))
    lines = (
        path.read_text().replace(targets[0], "evil.example.com:80").replace(targets[1], "evil.example.com:81")
    )
    assert lines.count("evil.example.com") > 3
    path.write_text(lines)
    with watched() as seen, pytest.raises(WapreviewError, match="nothing listens there"):
        replay_file(path, Wanted("http://127.0.0.1:9/webhook", port=0), Asked(within=0.2))
    assert seen == {"127.0.0.1:9"}
    assert "Traceback" not in capfd.readouterr().err


async def _recorded(path: Path) -> tuple[str, str]:
    """Writes down a talk in which addresses were registered; gives host and port of the bot and of the API."""
    async with bot() as url, emulated(url) as emulator:
        recorder = Recorder(emulator.simulation, path)
        recorder.begin()
        await act(emulator, "default", TextReply(f"see {url}"))
        await asked_of_meta(emulator, url)
        await asked_of_meta(emulator, EVIL[1])
        await until(emulator.simulation, lambda: _last(emulator, WebhookDelivered))
        assert _last(emulator, ApiCalled)
        recorder.close()
        return at(url), at(emulator.address)


def _last(emulator: Emulator, kind: type[Any]) -> Any:
    return next((each for each in reversed(emulator.simulation.history) if isinstance(each, kind)), None)
