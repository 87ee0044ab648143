"""One attempt: whatever a bot does, it ends soon, takes little room and is named."""

import asyncio
import ssl
from typing import Any

import httpx
import pytest

from tests.emulator.broken_bots import OK, Script, Serve, bot, endless, free_port, hang, leave, slam, status
from wapreview.emulator.deliveries import posting
from wapreview.emulator.deliveries.posting import (
    ANSWER_MAX,
    Attempt,
    Trouble,
    is_address,
    new_client,
    post,
    trouble_of,
)

SOON = 0.2
"""Seconds that a bot gets in these tests."""
HEAD = b"HTTP/1.1 200 OK\r\n"


async def posted(url: str, seconds: float = 20.0, client: httpx.AsyncClient | None = None) -> Attempt:
    own = client or new_client()
    try:
        return await post(own, "POST", url, b'{"a": 1}', {"X-Mine": "yes"}, seconds)
    finally:
        await own.aclose()


async def test_exact_bytes_and_headers_arrive() -> None:
    script = Script(status(200, b"taken", "Content-Type: text/plain\r\n"))
    async with bot(script) as url:
        done = await posted(f"{url}?a=%2F&b=1")
    (asked,) = script.asked
    assert (asked.method, asked.target) == ("POST", "/webhook?a=%2F&b=1")
    assert asked.body == b'{"a": 1}'
    assert asked.headers["content-length"] == "8"
    assert asked.headers["x-mine"] == "yes"
    assert asked.headers["accept-encoding"] == "identity"
    assert (done.status, done.body, done.mime, done.trouble) == (200, b"taken", "text/plain", "")
    assert done.milliseconds > 0
    assert done.allowed == 20.0


@pytest.mark.parametrize("code", [200, 202, 204, 301, 302, 307, 400, 401, 404, 429, 500, 503])
async def test_every_status_is_an_answer_and_no_redirect_is_followed(code: int) -> None:
    location = "Location: http://127.0.0.1:9/elsewhere\r\n" if 300 <= code < 400 else ""
    script = Script(
        f"HTTP/1.1 {code} Some\r\n{location}\r\n".encode() if code == 204 else status(code, b"", location)
    )
    async with bot(script) as url:
        done = await posted(url)
    assert done.status == code
    assert len(script.asked) == 1
    assert done.location == ("http://127.0.0.1:9/elsewhere" if location else "")


@pytest.mark.parametrize(
    ("serve", "trouble"),
    [
        (hang, "timed out"),
        (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 1000), "rubbish"),
        (endless(HEAD, b"X-More: " + b"y" * 1000 + b"\r\n"), "rubbish"),
        (endless(b"", b"y" * 1000), "rubbish"),
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "timed out"),
        (leave, "cut off"),
        (slam, "cut off"),
        (Script(b"SSH-2.0-other\r\n\r\n"), "rubbish"),
        (Script(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), "rubbish"),
    ],
    ids=[
        "hangs",
        "bad chunks",
        "endless headers",
        "garbage",
        "endless 100s",
        "leaves",
        "resets",
        "ssh",
        "two lengths",
    ],
)
async def test_bots_that_break_the_rules(serve: Serve, trouble: Trouble) -> None:
    async with bot(serve) as url:
        done = await posted(url, SOON if trouble == "timed out" else 20.0)
    assert done.status is None
    assert done.trouble == trouble
    assert done.sentence.startswith("127.0.0.1:")


async def test_a_bot_that_drips_bytes_has_no_more_time_than_others() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
        for _ in range(100_000):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(SOON / 20)  # each byte comes well within the time of one read

    async with bot(drip) as url:
        done = await posted(url, SOON)
    assert done.trouble == "timed out"
    assert done.milliseconds < 20_000


async def test_of_300_mb_only_the_beginning_is_read() -> None:
    sent = 0

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: 314572800\r\n\r\n")
        for _ in range(4800):
            writer.write(b"x" * 65536)
            await writer.drain()
            sent += 65536

    async with bot(pour) as url:
        done = await posted(url)
    assert done.status == 200
    assert len(done.body) == ANSWER_MAX
    assert sent < 50_000_000


async def test_an_answer_that_says_it_is_compressed_is_not_unpacked() -> None:
    async with bot(Script(status(200, b"\x1f\x8b" + b"\0" * 40, "Content-Encoding: gzip\r\n"))) as url:
        done = await posted(url)
    assert done.body.startswith(b"\x1f\x8b")


async def test_an_answer_that_is_cut_off() -> None:
    async def short(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: 100\r\n\r\nabc")
        await writer.drain()

    async with bot(short) as url:
        assert (await posted(url)).trouble == "cut off"


async def test_nothing_listens() -> None:
    port = free_port()
    done = await posted(f"http://127.0.0.1:{port}/")
    assert (done.trouble, done.sentence) == ("not listening", f"127.0.0.1:{port}: nothing listens there")


async def test_tls_where_there_is_none() -> None:
    async def confused(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(status(400))

    async with bot(confused) as url:
        assert (await posted(url.replace("http", "https"))).trouble == "no TLS"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "ftp://127.0.0.1/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
        "http://\0/",
        "//x/",
        "http://xn--/",
    ],
)
async def test_what_is_no_address_is_posted_nowhere(url: str) -> None:
    assert not is_address(url)
    done = await posted(url)
    assert (done.status, done.trouble) == (None, "no address")


async def test_a_password_in_an_address_is_not_repeated() -> None:
    done = await posted(f"http://mira:sesame@127.0.0.1:{free_port()}/?hub.verify_token=sesame")
    assert "sesame" not in done.sentence


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, nowhere)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with bot(Script(OK)) as url:
        assert (await posted(url)).status == 200


async def test_connections_are_kept_and_one_that_was_closed_meanwhile_does_no_harm() -> None:
    opened = 0

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        serve = Script(OK)
        await serve(reader, writer)

    client = new_client()
    async with bot(once) as url:
        for _ in range(3):
            assert (await post(client, "POST", url, b"{}", {}, 5.0)).status == 200
    assert opened == 1
    await client.aclose()


def test_what_an_error_means_does_not_depend_on_the_system_s_words() -> None:
    from socket import gaierror

    def caused(cause: Exception) -> httpx.ConnectError:
        error = httpx.ConnectError("some words")
        error.__cause__ = cause
        return error

    assert trouble_of(caused(gaierror(8, "nodename nor servname provided"))) == "no such host"
    assert trouble_of(caused(ssl.SSLCertVerificationError(1, "self-signed"))) == "not trusted"
    assert trouble_of(caused(ssl.SSLError(1, "wrong version"))) == "no TLS"
    assert trouble_of(caused(ConnectionRefusedError())) == "not listening"
    assert trouble_of(httpx.ConnectTimeout("")) == "not reached"
    assert trouble_of(httpx.ReadTimeout("")) == "timed out"
    assert trouble_of(httpx.WriteError("")) == "cut off"


def test_every_trouble_has_a_sentence() -> None:
    from typing import get_args

    assert set(posting.SENTENCES) == set(get_args(Trouble)) - {""}


async def test_nothing_that_a_bot_does_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> Attempt:
        raise httpx.LocalProtocolError("illegal header value")

    monkeypatch.setattr(posting, "_exchange", fail)
    assert (await posted("http://127.0.0.1:9/")).trouble == "cut off"
