"""The proxy, spoken to over real sockets."""

import asyncio
import json
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.emulator.running.conftest import QUICK, SECONDS, Echo
from wapreview.emulator.running import proxy as module
from wapreview.emulator.running.authority import Authority
from wapreview.emulator.running.heads import HEAD_MAX
from wapreview.emulator.running.hosts import provider_hosts
from wapreview.emulator.running.proxy import Proxy
from wapreview.emulator.server import Listener

CONNECT = b"CONNECT graph.facebook.com:443 HTTP/1.1\r\nHost: graph.facebook.com:443\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Streams]:
    parts = urlsplit(address)
    async with asyncio.timeout(SECONDS):
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            yield reader, writer
        finally:
            writer.transport.abort()


async def answer_to(address: str, request: bytes) -> bytes:
    """All that comes back until the proxy ends the connection."""
    async with connected(address) as (reader, writer):
        writer.write(request)
        return await reader.read()


@asynccontextmanager
async def client(proxy: Proxy, trusting: ssl.SSLContext) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        proxy=proxy.address, verify=trusting, trust_env=False, timeout=SECONDS
    ) as made:
        yield made


@pytest.fixture
async def reached(monkeypatch: pytest.MonkeyPatch, listener: Listener) -> list[int]:
    """One entry for each connection to the emulator; nothing but this machine may be connected to or looked up."""
    loop = asyncio.get_running_loop()
    connect, look_up = loop.sock_connect, loop.getaddrinfo
    places: list[int] = []

    async def sock_connect(sock: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1"
        places.extend([1] if address[1] == listener.port else [])
        await connect(sock, address)

    async def getaddrinfo(host: Any, port: Any, **more: Any) -> Any:
        assert host == "127.0.0.1"
        return await look_up(host, port, **more)

    monkeypatch.setattr(loop, "sock_connect", sock_connect)
    monkeypatch.setattr(loop, "getaddrinfo", getaddrinfo)
    return places


async def test_a_tunnel_ends_at_the_emulator(proxy: Proxy, trusting: ssl.SSLContext, echo: Echo) -> None:
    async with client(proxy, trusting) as http:
        answer = await http.post(
            "https://graph.facebook.com/v20.0/1/messages?a=%20b",
            json={"to": "+491700000001"},
            headers={"Authorization": "Bearer t"},
        )
    assert answer.status_code == 200
    seen = answer.json()
    assert (seen["method"], seen["path"], seen["query"]) == ("POST", "/v20.0/1/messages", "a=%20b")
    assert seen["body"] == '{"to":"+491700000001"}'
    headers = dict(seen["headers"])
    assert headers["host"] == "graph.facebook.com"
    assert headers["authorization"] == "Bearer t"
    assert len(echo.seen) == 1


async def test_a_tunnel_is_kept_for_more_requests(
    proxy: Proxy, trusting: ssl.SSLContext, reached: list[int]
) -> None:
    async with client(proxy, trusting) as http:
        for number in range(5):
            answer = await http.get(f"https://gate.whapi.cloud/{number}")
            assert answer.json()["path"] == f"/{number}"
    assert len(reached) == 1


async def test_each_host_has_its_own_certificate(proxy: Proxy, trusting: ssl.SSLContext) -> None:
    async with client(proxy, trusting) as http:
        for host in ("api.in.exotel.com", "api.chatt2.me", "elastic.messangi.me"):
            answer = await http.get(f"https://{host}/")
            assert dict(answer.json()["headers"])["host"] == host


async def test_many_at_once(proxy: Proxy, trusting: ssl.SSLContext) -> None:
    limits = httpx.Limits(max_connections=40)
    async with httpx.AsyncClient(
        proxy=httpx.Proxy(proxy.address), verify=trusting, trust_env=False, limits=limits, timeout=SECONDS
    ) as http:
        calls = (
            http.post(f"https://graph.facebook.com/{number}", content=b"x" * 1000) for number in range(200)
        )
        answers = await asyncio.gather(*calls)
    assert sorted(int(answer.json()["path"][1:]) for answer in answers) == list(range(200))


async def test_a_large_body_goes_up_and_comes_down(proxy: Proxy, trusting: ssl.SSLContext) -> None:
    size = 8 * 1024 * 1024
    async with client(proxy, trusting) as http:
        up = await http.post("https://graph.facebook.com/v20.0/1/media", content=b"y" * size)
        assert up.json()["size"] == size
        down = await http.get(f"https://lookaside.fbsbx.com/?large={size}")
        assert len(down.content) == size


async def test_a_body_in_chunks(proxy: Proxy, trusting: ssl.SSLContext) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"abc"

    async with client(proxy, trusting) as http:
        for scheme in ("https", "http"):
            answer = await http.post(f"{scheme}://graph.facebook.com/x", content=parts())
            assert (answer.json()["size"], dict(answer.json()["headers"])["transfer-encoding"]) == (
                9,
                "chunked",
            )


async def test_a_whole_address_in_the_clear_even_with_https(proxy: Proxy) -> None:
    answer = await answer_to(
        proxy.address,
        b"POST https://graph.facebook.com/v20.0/1/messages HTTP/1.1\r\nHost: graph.facebook.com\r\n"
        b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    )
    head, _, body = answer.partition(b"\r\n\r\n")
    seen = json.loads(body)
    assert head.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in head.lower()
    assert (seen["method"], seen["path"], seen["body"]) == ("POST", "/v20.0/1/messages", "{}")


async def test_a_client_that_waits_before_its_body(proxy: Proxy) -> None:
    async with connected(proxy.address) as (reader, writer):
        writer.write(
            b"POST http://api.exotel.com/ HTTP/1.1\r\nHost: api.exotel.com\r\nExpect: 100-continue\r\n"
            b"Content-Length: 2\r\n\r\n"
        )
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(b"{}")
        assert b'"body": "{}"' in await reader.read()


async def test_a_tunnel_to_the_clear_port(proxy: Proxy) -> None:
    """Some clients ask for a tunnel for every address, http:// too."""
    async with connected(proxy.address) as (reader, writer):
        writer.write(b"CONNECT graph.facebook.com:80 HTTP/1.1\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        writer.write(b"GET /me HTTP/1.1\r\nHost: graph.facebook.com\r\nConnection: close\r\n\r\n")
        assert b'"path": "/me"' in await reader.read()


@pytest.mark.parametrize(
    "request_",
    [
        b"CONNECT example.com:443 HTTP/1.1\r\n\r\n",
        b"GET http://example.com/ HTTP/1.1\r\nHost: graph.facebook.com\r\n\r\n",
        b"POST https://example.com/ HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1000,
        b"CONNECT 127.0.0.1:22 HTTP/1.1\r\n\r\n",
        b"GET http://localhost/ HTTP/1.1\r\n\r\n",
        b"GET http://[::1]/ HTTP/1.1\r\n\r\n",
        b"CONNECT graph.facebook.com:22 HTTP/1.1\r\n\r\n",
    ],
    ids=range(7),
)
async def test_everything_else_is_refused_and_goes_nowhere(
    request_: bytes, proxy: Proxy, reached: list[int], echo: Echo
) -> None:
    answer = await answer_to(proxy.address, request_)
    assert answer.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert body.count(b"\n") == 1
    assert reached == []
    assert echo.seen == []


async def test_a_client_can_read_why_although_it_sends_more(proxy: Proxy) -> None:
    async with connected(proxy.address) as (reader, writer):
        writer.write(
            b"POST http://example.com/ HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + b"x" * 3_000_000
        )
        assert b"example.com is no provider's host" in await reader.read()


async def test_a_refused_host_is_told_once(proxy: Proxy, refused: list[str]) -> None:
    for _ in range(2):
        await answer_to(proxy.address, b"CONNECT api.example.com:443 HTTP/1.1\r\n\r\n")
    await answer_to(proxy.address, b"GET http://Example.com/ HTTP/1.1\r\n\r\n")
    assert refused == ["api.example.com", "example.com"]


async def test_a_flood_of_refused_hosts_is_not_told_for_ever(
    proxy: Proxy, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TOLD_MAX", 3)
    for number in range(6):
        await answer_to(proxy.address, f"CONNECT a{number}.example.com:443 HTTP/1.1\r\n\r\n".encode())
    assert len(refused) == 3


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"\x00" * 100, 400),
        (b"hello\r\n\r\n", 400),
        (b"GET http://graph.facebook.com/ HTTP/1.1\r\n" + b"x: " + b"y" * HEAD_MAX, 431),
        (b"CONNECT graph.facebook.com:443 HTTP/1.1\r\n\r\n\x16\x03\x01", 400),
        (b"CONNECT xn--a.messangi.me:443 HTTP/1.1\r\n\r\n", 400),
        (b"CONN", 408),
    ],
    ids=["origin", "tls", "zeros", "words", "large", "early", "name", "cut"],
)
async def test_garbage_gets_a_sentence(request_: bytes, status: int, proxy: Proxy) -> None:
    answer = await answer_to(proxy.address, request_)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


async def test_empty_lines_before_a_request_do_not_matter(proxy: Proxy) -> None:
    answer = await answer_to(proxy.address, b"\r\n\r\nGET http://api.exotel.com/ HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")


async def test_a_head_byte_by_byte(proxy: Proxy) -> None:
    async with connected(proxy.address) as (reader, writer):
        for byte in b"GET http://api.exotel.com/slow HTTP/1.1\r\nHost: x\r\n\r\n":
            writer.write(bytes([byte]))
            await writer.drain()
        assert b'"path": "/slow"' in await reader.read()


async def test_garbage_in_a_tunnel_ends_that_connection_only(
    proxy: Proxy, trusting: ssl.SSLContext, echo: Echo
) -> None:
    async with connected(proxy.address) as (reader, writer):
        writer.write(CONNECT)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        writer.write(b"no TLS at all\r\n\r\n" * 10)
        await drained(reader)
    async with client(proxy, trusting) as http:
        assert (await http.get("https://graph.facebook.com/next")).json()["path"] == "/next"
    assert len(echo.seen) == 1


async def drained(reader: asyncio.StreamReader) -> None:
    """Reads until the other side ends, tidily or not."""
    try:
        while await reader.read(65536):
            pass
    except ConnectionError:
        pass


async def test_a_client_that_does_not_trust_us(proxy: Proxy, echo: Echo) -> None:
    async with client(proxy, ssl.create_default_context()) as http:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            await http.get("https://graph.facebook.com/")
    assert echo.seen == []


async def test_a_handshake_that_never_comes(proxy: Proxy) -> None:
    async with connected(proxy.address) as (reader, writer):
        writer.write(CONNECT)
        await drained(reader)


async def test_a_client_that_leaves_in_the_middle_of_its_body(
    proxy: Proxy, trusting: ssl.SSLContext, echo: Echo
) -> None:
    async with connected(proxy.address) as (reader, writer):
        writer.write(CONNECT)
        await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(trusting, server_hostname="graph.facebook.com")
        writer.write(b"POST / HTTP/1.1\r\nHost: graph.facebook.com\r\nContent-Length: 1000\r\n\r\nhalf")
        await writer.drain()
    async with asyncio.timeout(SECONDS):
        await echo.left.wait()


async def test_a_client_that_leaves_at_once_or_after_the_handshake(
    proxy: Proxy, trusting: ssl.SSLContext, echo: Echo
) -> None:
    for _ in range(10):
        async with connected(proxy.address):
            pass
        async with connected(proxy.address) as (reader, writer):
            writer.write(CONNECT)
            await reader.readuntil(b"\r\n\r\n")
            await writer.start_tls(trusting, server_hostname="graph.facebook.com")
            writer.close()
    async with client(proxy, trusting) as http:
        assert (await http.get("https://graph.facebook.com/")).status_code == 200
    assert len(echo.seen) == 1


async def test_a_connection_without_traffic_is_ended(
    listener: Listener, authority: Authority, echo: Echo
) -> None:
    proxy = Proxy(listener.address, authority, provider_hosts(), seconds=QUICK._replace(idle=0.05))
    proxy.start()
    async with connected(proxy.address) as (reader, writer):
        writer.write(b"CONNECT graph.facebook.com:80 HTTP/1.1\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        await drained(reader)
    await proxy.stop()


async def test_more_than_fit_wait_for_a_place(
    listener: Listener, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CONNECTIONS_MAX", 2)
    proxy = Proxy(listener.address, authority, provider_hosts(), seconds=QUICK)
    proxy.start()
    asks = (answer_to(proxy.address, b"GET http://api.exotel.com/ HTTP/1.1\r\n\r\n") for _ in range(20))
    answers = await asyncio.gather(*asks)
    assert all(answer.startswith(b"HTTP/1.1 200") for answer in answers)
    await proxy.stop()


async def test_an_emulator_that_is_gone(authority: Authority, trusting: ssl.SSLContext) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        proxy = Proxy(
            f"http://127.0.0.1:{taken.getsockname()[1]}", authority, provider_hosts(), seconds=QUICK
        )
        proxy.start()
        answer = await answer_to(proxy.address, CONNECT)
        assert answer.startswith(b"HTTP/1.1 502 ")
        await proxy.stop()


async def test_the_end_ends_open_connections_too(
    listener: Listener, authority: Authority, trusting: ssl.SSLContext
) -> None:
    proxy = Proxy(listener.address, authority, provider_hosts(), seconds=QUICK)
    proxy.start()
    async with connected(proxy.address) as (reader, writer), connected(proxy.address) as (idle, _):
        writer.write(CONNECT)
        await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(trusting, server_hostname="graph.facebook.com")
        await proxy.stop()
        await drained(reader)
        await drained(idle)
    with pytest.raises(ConnectionRefusedError):
        await answer_to(proxy.address, CONNECT)
