"""An app that tells what reached it, served on loopback, with a proxy before it."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wapreview.emulator.running.authority import Authority
from wapreview.emulator.running.hosts import provider_hosts
from wapreview.emulator.running.proxy import Proxy, Seconds
from wapreview.emulator.server import Listener

SECONDS = 20
"""What takes longer has failed."""
QUICK = Seconds(head=1.0, handshake=1.0, idle=5.0, last=2.0, after_refusal=1.0)


class Echo:
    """Answers each request with what arrived, as JSON; keeps that too."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.left = asyncio.Event()
        """Set when a client goes away in the middle of its body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:
            self.left.set()
            return
        told = {
            "method": request.method,
            "path": scope["raw_path"].decode("ascii"),
            "query": scope["query_string"].decode("ascii"),
            "headers": [
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
            ],
            "size": len(body),
            "body": body[:200].decode("utf-8", "replace"),
        }
        self.seen.append(told)
        large = b"x" * int(request.query_params.get("large", "0"))
        await Response(large or json.dumps(told), media_type="application/json")(scope, receive, send)


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
async def listener(echo: Echo) -> AsyncIterator[Listener]:
    listener = Listener(echo, port=0)
    await listener.start()
    yield listener
    await listener.stop()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def refused() -> list[str]:
    """The hosts that the proxy said it refused."""
    return []


@pytest.fixture
async def proxy(listener: Listener, authority: Authority, refused: list[str]) -> AsyncIterator[Proxy]:
    proxy = Proxy(listener.address, authority, provider_hosts(), on_refused=refused.append, seconds=QUICK)
    proxy.start()
    yield proxy
    await proxy.stop()


@pytest.fixture
def trusting(authority: Authority) -> ssl.SSLContext:
    """A client that trusts this authority and no other."""
    return ssl.create_default_context(cafile=str(authority.certificate))


@pytest.fixture(autouse=True)
def nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever happens on a connection, the screen stays as it is."""
    yield
    assert capfd.readouterr().err == ""
