"""Requests byte for byte, as odd clients and broken ones write them (no library in between)."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from tests.emulator.emulating import emulated
from tests.emulator.graph import MIRA, graph
from wapreview.emulator.emulator import Emulator
from wapreview.simulation.events import MessageReceived

TEXT = {"messaging_product": "whatsapp", "to": MIRA, "type": "text", "text": {"body": "hi"}}
BODY = json.dumps(TEXT).encode()
SECONDS = 10


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with emulated() as running:
        yield running


async def said(emulator: Emulator, data: bytes) -> bytes:
    """What the server answers until it closes, or until this side, which has said all, is answered."""
    host, _, port = emulator.address.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(data)
        async with asyncio.timeout(SECONDS):
            await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def head(emulator: Emulator, target: str = "", *more: str, version: str = "/v24.0") -> bytes:
    """A send's first line and headers, without the empty line."""
    path = target or f"{version}/{emulator.identity.phone_number_id}/messages"
    lines = [f"POST {path} HTTP/1.1", "Authorization: Bearer t", "Content-Type: application/json", *more]
    return "\r\n".join(lines).encode() + b"\r\n"


def whole(emulator: Emulator, target: str = "", host: str = "127.0.0.1", version: str = "/v24.0") -> bytes:
    """A send that is in order; the connection stays open."""
    length = f"Content-Length: {len(BODY)}"
    return head(emulator, target, f"Host: {host}", length, version=version) + b"\r\n" + BODY


def statuses(answer: bytes) -> list[int]:
    """The status of each answer."""
    return [int(part.split(b" ", 1)[0]) for part in answer.split(b"HTTP/1.1 ")[1:]]


def received(emulator: Emulator) -> int:
    """How many messages are on the phone."""
    return sum(isinstance(each, MessageReceived) for each in emulator.simulation.history)


async def still_serves(emulator: Emulator) -> None:
    before = received(emulator)
    assert statuses(await said(emulator, whole(emulator))) == [200]
    assert received(emulator) == before + 1


async def test_a_body_in_chunks_without_a_length(emulator: Emulator) -> None:
    chunks = b"".join(
        f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (BODY[:7], BODY[7:20], BODY[20:])
    )
    request = head(emulator, "", "Host: a", "Transfer-Encoding: chunked") + b"\r\n" + chunks + b"0\r\n\r\n"
    assert statuses(await said(emulator, request)) == [200]
    assert received(emulator) == 1


@pytest.mark.parametrize(
    "origin", ["https://graph.facebook.com", "http://graph.facebook.com:80", "HTTP://127.0.0.1"]
)
async def test_a_target_in_absolute_form(emulator: Emulator, origin: str) -> None:
    target = f"{origin}/v23.0/{emulator.identity.phone_number_id}/messages"
    assert statuses(await said(emulator, whole(emulator, target, "graph.facebook.com"))) == [200]
    assert received(emulator) == 1


@pytest.mark.parametrize("version", ["", "/v13.0", "/v17.0", "/v26.0", "/v99.0"])
async def test_any_version_or_none_and_slashes_at_the_end(emulator: Emulator, version: str) -> None:
    path = f"{version}/{emulator.identity.phone_number_id}/messages/"
    assert statuses(await said(emulator, whole(emulator, path))) == [200]
    assert statuses(await said(emulator, whole(emulator, f"/{path}"))) == [200]


HOSTS = ["graph.facebook.com", "example.com:1", "[", "a b", "[::1", "x" * 1000, "é"]


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
async def test_any_host(emulator: Emulator, host: str) -> None:
    assert set(statuses(await said(emulator, whole(emulator, host=host)))) <= {200, 400}
    await still_serves(emulator)


async def test_many_requests_on_one_connection(emulator: Emulator) -> None:
    assert statuses(await said(emulator, whole(emulator) * 20)) == [200] * 20
    assert received(emulator) == 20


async def test_parallel_sends_are_all_there(emulator: Emulator) -> None:
    answers = await asyncio.gather(*(said(emulator, whole(emulator)) for _ in range(30)))
    assert [statuses(answer) for answer in answers] == [[200]] * 30
    ids = {answer.rpartition(b'"id":"')[2] for answer in answers}
    assert len(ids) == received(emulator) == 30


@pytest.mark.parametrize("length", ["4000000", "1" + "0" * 18, "1" + "0" * 40])
async def test_a_length_beyond_the_limit_is_refused_at_once(emulator: Emulator, length: str) -> None:
    request = head(emulator, "", "Host: a", f"Content-Length: {length}") + b"\r\n" + BODY
    assert set(statuses(await said(emulator, request))) <= {400, 413}
    await still_serves(emulator)


async def test_chunks_without_end_are_refused(emulator: Emulator) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    request = head(emulator, "", "Host: a", "Transfer-Encoding: chunked") + b"\r\n" + chunk * 60
    assert set(statuses(await said(emulator, request))) <= {400, 413}
    assert received(emulator) == 0
    await still_serves(emulator)


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate, gzip"])
async def test_a_compressed_body_is_refused(emulator: Emulator, coding: str) -> None:
    more = ("Host: a", f"Content-Length: {len(BODY)}", f"Content-Encoding: {coding}")
    assert statuses(await said(emulator, head(emulator, "", *more) + b"\r\n" + BODY)) == [415]


BROKEN: dict[str, bytes] = {
    "garbage": bytes(range(256)) * 20,
    "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
    "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(100),
    "no version": b"GET /1\r\n\r\n",
    "a header of 1 MB": b"GET /1 HTTP/1.1\r\nHost: a\r\nX: " + b"x" * (1 << 20) + b"\r\n\r\n",
    "a path of 1 MB": b"GET /" + b"1" * (1 << 20) + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "no end": b"GET / HTTP/1.1\r\nHost: a\r\n",
    "half a line": b"POS",
    "nothing": b"",
    "a NUL": b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_no_request_ends_the_connection_alone(
    emulator: Emulator, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert set(statuses(await said(emulator, BROKEN[name]))) <= {400, 431, 501}
    await still_serves(emulator)
    assert "Traceback" not in capfd.readouterr().err


BODIES: dict[str, tuple[tuple[str, ...], bytes]] = {
    "a bad chunk": (("Transfer-Encoding: chunked",), b"zz\r\nx\r\n0\r\n\r\n"),
    "two lengths": ((f"Content-Length: {len(BODY)}", "Content-Length: 1"), BODY),
    "a length and chunks": ((f"Content-Length: {len(BODY)}", "Transfer-Encoding: chunked"), BODY),
    "a length below zero": (("Content-Length: -1",), BODY),
    "a length that is no number": (("Content-Length: ten",), BODY),
    "a length that is too long": ((f"Content-Length: {len(BODY) + 9}",), BODY),
    "a length that is too short": (("Content-Length: 5",), BODY),
    "500 headers": ((*(f"X-{number}: 1" for number in range(500)), f"Content-Length: {len(BODY)}"), BODY),
}


@pytest.mark.parametrize("name", BODIES)
async def test_a_body_that_lies_sends_nothing(
    emulator: Emulator, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    more, body = BODIES[name]
    answered = statuses(await said(emulator, head(emulator, "", "Host: a", *more) + b"\r\n" + body))
    assert set(answered) <= ({200, 400, 431} if name == "500 headers" else {400, 405, 501})
    assert received(emulator) == answered.count(200)
    await still_serves(emulator)
    assert "Traceback" not in capfd.readouterr().err


ODD = [
    b"", b"null", b"[]", b'"x"', b"7", b"{", b"{}", b"\xff\xfe", b"NaN", b'{"a":' * 5000, b"[" * 100_000,
    b"1" * 5000, b'{"to": "\\ud800"}', b"\xef\xbb\xbf{}", b'{"type": {"a": []}}', b'{"to": 1e400}',
]  # fmt: skip


@pytest.mark.parametrize("path", ["messages", "message_qrdls", "block_users", "media", "settings", ""])
async def test_an_odd_body_is_refused_in_graph_shape_or_taken(path: str) -> None:
    async with graph() as meta:
        for body in ODD:
            answer = await meta.client.post(f"{meta.phone}/{path}", content=body)
            if answer.status_code != 200:
                assert answer.status_code in (400, 413)
                assert answer.json()["error"]["code"] in (100, 131008, 131009)


NO_TOKENS = ["", "Basic eA==", "Bearer", "Bearer " + "x" * 60_000, "Bearer EAA" + "x" * 100]


@pytest.mark.parametrize("token", NO_TOKENS, ids=range(len(NO_TOKENS)))
async def test_a_token_that_is_none_is_refused(emulator: Emulator, token: str) -> None:
    lines = [
        f"GET /{emulator.identity.phone_number_id} HTTP/1.1",
        "Host: a",
        f"Authorization: {token}",
        "",
        "",
    ]
    answer = await said(emulator, "\r\n".join(lines).encode())
    assert set(statuses(answer)) <= {401, 400}
    assert b"x" * 30 not in answer
    history = repr(emulator.simulation.history[1:])
    assert "xxxx" not in history


async def test_clients_that_leave_and_clients_that_wait_hold_up_nobody(emulator: Emulator) -> None:
    host, _, port = emulator.address.removeprefix("http://").rpartition(":")
    opened = []
    for number in range(100):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(head(emulator, "", "Host: a", "Content-Length: 100") + (b"\r\n{" if number % 2 else b""))
        opened.append(writer)
    await still_serves(emulator)
    for writer in opened:
        writer.transport.abort()
    await still_serves(emulator)
    assert received(emulator) == 2
