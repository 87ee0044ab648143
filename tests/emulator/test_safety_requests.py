"""Whatever comes in is bounded, refused in the provider's own shape, and ends nothing but its own request."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.emulator.emulating import client, emulated
from tests.emulator.graph import MIRA
from tests.emulator.test_raw_requests import head, said, still_serves
from wapreview.emulator import patient_http, sends
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.requests import BadRequestError, parsed
from wapreview.emulator.switches import Switches
from wapreview.simulation.events import ApiCalled, BusinessTyping

TOKEN = {"Authorization": "Bearer t", "X-API-KEY": "k"}
BASIC = {"Authorization": "Basic azp0"}


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with emulated() as running:
        yield running


SHAPES: dict[str, tuple[str, dict[str, str], Callable[[Any], Any]]] = {
    "cloud": ("/106540352242922/messages", TOKEN, lambda body: body["error"]["code"]),
    "whapi": ("/messages/text", TOKEN, lambda body: body["error"]["code"]),
    "messangi": ("/v3/messages", TOKEN, lambda body: body["status"] == "REJECTED"),
    "exotel": (
        "/v2/accounts/a/messages",
        BASIC,
        lambda body: body["response"]["whatsapp"]["messages"][0]["error_data"]["code"],
    ),
    "chatt2": ("/v1/communication/whatsapp/message", TOKEN, lambda body: body["errorCode"]),
}
HOSTILE = [
    b"", b"null", b"[]", b'"x"', b"{", b"\xff", b"NaN", b'{"to": 1e400}', b"[" * 100_000, b"1" * 10_000,
    b'{"a":' * 100 + b"1" + b"}" * 100, b'{"to": "\\ud800", "type": "\\udfff"}', b'{"to": null, "type": {}}',
    b'{"\\u0000": "\\u001b]0;x\\u0007"}',
]  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
async def test_hostile_bodies_are_refused_in_the_providers_shape(name: str, emulator: Emulator) -> None:
    path, headers, code = SHAPES[name]
    async with client(emulator, headers=headers) as calling:
        for body in HOSTILE:
            answer = await calling.post(path, content=body)
            assert 400 <= answer.status_code < 500, body[:40]
            assert code(answer.json()), body[:40]
        big = await calling.post(path, content=b'{"to": "' + b"x" * 4_000_000 + b'"}')
        assert big.status_code in (400, 413)
        assert code(big.json())
        packed = await calling.post(path, content=b"{}", headers={"Content-Encoding": "gzip"})
        assert 400 <= packed.status_code < 500
        assert code(packed.json())
        unheard = await calling.request("PURGE", path)
        assert unheard.status_code == 405
        assert code(unheard.json())
        nowhere = await calling.get(f"{path}/no/such/thing")
        assert nowhere.status_code == 501
        assert code(nowhere.json())
        await calling.post(path, content=b'{"to": "491700000001", "text": {"body": "\\ud83d"}}')


ODD = [
    "/%0a", "/%1b%5d0;x%07", "//", "/..", "/%2e%2e/%2e%2e/etc/passwd", "/1%00", "/%ff", "/" + "a" * 10_000,
    "/" + "1" * 41 + "/messages", "/106540352242922/media%0a", "/106540352242922//messages/", "/v24.0", "/v24.0/",
    "/upload:%0a", "/_media/..%2f..%2fetc%2fpasswd?ext=9&hash=x", "/messages/%1b", "/settings/", "/v1/%0a/message",
    "/v2/accounts/%1b/messages", "/v1/communication/%0a/message", "/messages/list/%1b[2J", "/?%0a=%1b",
]  # fmt: skip


@pytest.mark.parametrize("path", ODD, ids=range(len(ODD)))
async def test_odd_paths_are_answered_and_shown_without_harm(
    path: str, emulator: Emulator, capfd: pytest.CaptureFixture[str]
) -> None:
    for method in (b"GET", b"POST", b"DELETE", b"PATCH", b"OPTIONS"):
        lines = b"\r\nHost: a\r\nAuthorization: Bearer t\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        answer = await said(emulator, method + b" " + path.encode() + b" HTTP/1.1" + lines)
        top, _, body = answer.partition(b"\r\n\r\n")
        assert top.split(b" ")[1] in (b"200", b"400", b"401", b"404", b"405", b"501"), (method, answer[:200])
        assert b"access-control" not in top.lower()
        assert b"\x1b" not in answer
        assert b"\n" not in body
        assert len(body) < 4000
    assert all(len(each.path) <= 2000 for each in emulator.simulation.history if isinstance(each, ApiCalled))
    await still_serves(emulator)
    assert "Traceback" not in capfd.readouterr().err


def form(*parts: bytes, boundary: bytes = b"b") -> bytes:
    return (
        b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"
    )


def field(name: bytes, value: bytes, more: bytes = b"") -> bytes:
    return b'Content-Disposition: form-data; name="' + name + b'"' + more + b"\r\n\r\n" + value


async def upload(
    emulator: Emulator, body: bytes, kind: str = "multipart/form-data; boundary=b"
) -> httpx.Response:
    async with client(emulator, headers={**TOKEN, "Content-Type": kind}) as calling:
        return await calling.post(f"/{emulator.identity.phone_number_id}/media", content=body)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PRODUCT = field(b"messaging_product", b"whatsapp")


@pytest.mark.parametrize(
    "parts",
    [
        [field(b"f%d" % number, b"x") for number in range(10_000)],
        [field(b"f", b"x", b'; filename="a%d"' % number) for number in range(10_000)],
        [field(b"f", b"x" * 300_000)],
        [b"X-Long: " + b"x" * 100_000 + b"\r\n" + field(b"f", b"x")],
        [b"".join(b"X-%d: y\r\n" % number for number in range(10_000)) + field(b"f", b"x")],
        [b"no head at all"],
        [b'Content-Disposition: form-data; filename="a"\r\n\r\nx'],
    ],
    ids=["fields", "files", "large field", "long head", "many heads", "no head", "no name"],
)
async def test_a_form_has_bounds(parts: list[bytes], emulator: Emulator) -> None:
    answer = await upload(emulator, form(*parts))
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == 100
    assert not emulator.media.files()


@pytest.mark.parametrize("charset", ["punycode", "idna", "zlib", "rot13", "utf-7", "no-such"])
async def test_a_form_is_text_in_utf_8(charset: str, emulator: Emulator) -> None:
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    assert (await upload(emulator, form(PRODUCT), kind)).status_code == 400


NAMES = [
    b"../../../../tmp/evil.png", b"/etc/passwd", b"C:\\\\Windows\\\\evil.png", b"a\x00b.png", b"\x1b]0;x\x07.png",
    b"x" * 10_000 + b".png", b"", b".", b"..", b"CON", "bücher\u202egnp".encode(), b"\xff\xfe",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_the_name_of_a_file_is_data(
    name: bytes, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = Path.open

    def noted(self: Path, *given: Any, **more: Any) -> Any:
        opened.append(str(self))
        return real(self, *given, **more)

    monkeypatch.setattr(Path, "open", noted)
    data = PNG + bytes(100_000)
    more = b'; filename="' + name + b'"\r\nContent-Type: image/png'
    answer = await upload(emulator, form(PRODUCT, field(b"file", data, more)))
    assert answer.status_code in (200, 400)
    files = emulator.media.files()
    assert len(files) == (answer.status_code == 200)
    assert all(
        "wapreview-media-" in path and path.endswith(".bin") for path in opened if "tables" not in path
    )
    for kept in files:
        assert emulator.media.read(kept.id) == data


TYPES = [
    "image/png; x=é",
    "image/png\r\nX-Evil: 1",
    "image/png; x=\u20ac",
    "image/png; " + "x" * 5000,
    "\x00",
]


@pytest.mark.parametrize("kind", TYPES, ids=range(len(TYPES)))
async def test_a_hostile_type_never_becomes_a_header(kind: str) -> None:
    async with emulated(switches=Switches("lenient")) as emulator:
        parts = PRODUCT, field(b"type", kind.encode()), field(b"file", PNG, b'; filename="a"')
        kept = await upload(emulator, form(*parts))
        assert kept.status_code == 200
        async with client(emulator, headers=TOKEN) as calling:
            told = (await calling.get(f"/{kept.json()['id']}")).json()
            fetched = await calling.get(told["url"])
        assert fetched.status_code == 200
        assert fetched.content == PNG
        assert "x-evil" not in fetched.headers
        assert fetched.headers["x-content-type-options"] == "nosniff"


async def test_numbers_that_nobody_has_do_not_fill_the_memory(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sends, "CUSTOMERS_MAX", 5)
    path, headers, _ = SHAPES["cloud"]
    async with client(emulator, headers=headers) as calling:

        async def send(to: str) -> httpx.Response:
            text = {"body": "hi"}
            return await calling.post(
                path, json={"messaging_product": "whatsapp", "to": to, "type": "text", "text": text}
            )

        answers = [(await send(f"4917000010{number:02}")).status_code for number in range(10)]
        assert answers == [200] * 4 + [400] * 6
        assert (await send(MIRA)).status_code == 200
        assert "no room for another" in (await send("491700009999")).text
        assert (await send("x" * 100_000)).status_code in (200, 400)
    assert len(emulator.simulation.customers) == 5
    assert max(map(len, emulator.simulation.customers)) < 20


async def test_a_flood_of_dots_is_one_timer(emulator: Emulator) -> None:
    from wapreview.emulator.control.acting import act
    from wapreview.messages.reply import TextReply

    outcome = await act(emulator, "default", TextReply("hi"), wait=0)
    path, headers, _ = SHAPES["cloud"]
    seen = {"messaging_product": "whatsapp", "status": "read", "message_id": outcome.reply.id}
    async with client(emulator, headers=headers) as calling:
        for _ in range(50):
            answer = await calling.post(path, json={**seen, "typing_indicator": {"type": "text"}})
            assert answer.json() == {"success": True}
    assert len(emulator.typing) == 1
    assert sum(isinstance(event, BusinessTyping) for event in emulator.simulation.history) == 1


async def test_a_mistake_of_ours_ends_one_request_quietly(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret of a customer")

    monkeypatch.setattr("wapreview.emulator.endpoints.sending.take", broken)
    path, headers, _ = SHAPES["cloud"]
    async with client(emulator, headers=headers) as calling:
        answer = await calling.post(path, json={"to": MIRA})
    assert answer.status_code == 500
    assert "KeyError in test_safety_requests.py" in answer.json()["error"]["message"]
    assert "customer" not in answer.text
    call = emulator.simulation.history[-1]
    assert isinstance(call, ApiCalled)
    assert call.status == 500
    assert capfd.readouterr().err == ""


# Connections


async def opened(emulator: Emulator, data: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = emulator.address.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(data)
    return reader, writer


async def broken_off(reader: asyncio.StreamReader) -> bool:
    """Whether the connection ends without an answer."""
    try:
        return await reader.read() == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("data", [b"", b"G", b"GET /1 HTTP/1.1\r\nHost: a\r\n"])
async def test_a_head_that_never_ends_is_not_waited_for(
    data: bytes, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_http, "HEAD_SECONDS", 0.05)
    reader, writer = await opened(emulator, data)
    async with asyncio.timeout(10):
        assert await broken_off(reader)
    writer.close()


async def test_a_body_that_never_ends_is_not_waited_for(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wapreview.emulator.requests.READ_SECONDS", 0.05)
    reader, writer = await opened(emulator, head(emulator, "", "Host: a", "Content-Length: 100") + b"\r\n{")
    async with asyncio.timeout(10):
        answer = await reader.readuntil(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 408")
    writer.close()


async def test_who_does_not_read_the_answer_is_left(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_http, "READ_SECONDS", 0.05)
    kept = emulator.media.put(bytes(30_000_000), "image/png", by="bot")
    line = f"GET {emulator.media.url_for(kept.id)} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n\r\n"
    reader, writer = await opened(emulator)
    reader._transport.pause_reading()  # type: ignore[attr-defined]
    writer.write(line.encode())
    async with asyncio.timeout(10):
        while not any(isinstance(event, ApiCalled) for event in emulator.simulation.history):
            await asyncio.sleep(0)
    await still_serves(emulator)
    writer.close()


async def test_five_hundred_half_open_connections(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_http, "CONNECTIONS_MAX", 100)
    monkeypatch.setattr(patient_http, "IDLE_SECONDS", 0.0)
    many = [await opened(emulator, b"GET /1 HT") for _ in range(500)]
    await still_serves(emulator)
    async with asyncio.timeout(10):  # the oldest were given up for the newest
        assert await broken_off(many[0][0])
    for _, writer in many:
        writer.transport.abort()
    await still_serves(emulator)


async def test_remarks_about_broken_requests_stay_off_the_screen(
    emulator: Emulator, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG, "uvicorn.error"):
        await said(emulator, b"rubbish\r\n\r\n")
    assert not caplog.records
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("body", [b"1e400", b'{"a": -1e999}', b"[Infinity]", b"NaN", b"9" * 5000])
def test_numbers_that_json_has_not(body: bytes) -> None:
    with pytest.raises(BadRequestError):
        parsed(body)


def test_numbers_that_json_has() -> None:
    assert parsed(b"[1.5, -0.0, 1e10, 12345678901234567890]") == [1.5, -0.0, 1e10, 12345678901234567890]
