"""One attempt to post a webhook: exact bytes, no redirects, no proxy, bounded in time and size."""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit

import httpx
from anyio import BrokenResourceError, EndOfStream

OURS = {"User-Agent": "wapreview", "Accept": "*/*", "Accept-Encoding": "identity"}
"""An answer that is compressed could not be shown."""
HEADER_MAX = 200
"""Characters of a header of the bot's that are kept."""
ANSWER_MAX = 64 * 1024
"""Bytes of an answer that are read."""
CONNECT_SECONDS = 5.0
Trouble: TypeAlias = Literal[
    "",
    "not listening",
    "not reached",
    "no such host",
    "no address",
    "no TLS",
    "not trusted",
    "rubbish",
    "timed out",
    "cut off",
    "dropped",
]
"""Why there is no answer; up to rubbish nobody was reached who speaks HTTP."""

SENTENCES: Mapping[Trouble, str] = {
    "not listening": "nothing listens there",
    "not reached": "it cannot be reached",
    "no such host": "there is no such host",
    "no address": "this is no address of a bot",
    "no TLS": "it does not speak TLS",
    "not trusted": "its certificate is not trusted",
    "rubbish": "it answered what is not HTTP",
    "timed out": "it gave no whole answer in time",
    "cut off": "it broke the connection off",
    "dropped": "too many webhooks wait; this one was dropped",
}
CUT_OFF = ("disconnected", "without sending complete")
"""In httpx's sentences about answers that are only not whole."""


class Attempt(NamedTuple):
    """What came of one attempt."""

    url: str
    status: int | None
    milliseconds: float
    body: bytes = b""
    """The bot's answer, cut after ANSWER_MAX."""
    trouble: Trouble = ""
    sentence: str = ""
    """Why there is no answer."""
    mime: str = ""
    location: str = ""
    """Where a redirect points to, which is not followed."""
    allowed: float = 0.0
    """Seconds that the exchange might take."""


def new_client() -> httpx.AsyncClient:
    """The client for all deliveries; the environment's proxies are for the network, not for a bot next door."""
    return httpx.AsyncClient(
        trust_env=False,
        follow_redirects=False,
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=16),
    )


async def post(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    seconds: float,
) -> Attempt:
    """Sends a request, and reads so much of the answer as is worth reading; never raises for what a bot does."""
    if not is_address(url):
        return lost(url, "no address")
    begun = perf_counter()
    try:
        async with asyncio.timeout(seconds):
            done = await _exchange(client, method, url, body, headers, seconds)
    except (TimeoutError, httpx.HTTPError) as error:
        done = lost(url, trouble_of(error))
    return done._replace(milliseconds=round((perf_counter() - begun) * 1000, 1), allowed=seconds)


async def _exchange(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    seconds: float,
) -> Attempt:
    """One request and its answer. Raises httpx.HTTPError and httpx.InvalidURL."""
    async with client.stream(
        method,
        url,
        content=body,
        headers={**OURS, **headers},
        timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
    ) as response:
        data = await _read(response)
        mime, location = (
            response.headers.get(name, "")[:HEADER_MAX] for name in ("content-type", "location")
        )
        return Attempt(url, response.status_code, 0.0, data, mime=mime, location=location)


async def _read(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        parts.append(part[: ANSWER_MAX - size])
        size += len(part)
        if size >= ANSWER_MAX:
            break
    return b"".join(parts)


def is_address(url: str) -> bool:
    """Whether something can be posted there at all."""
    try:
        address = httpx.URL(url)
        port, encodable = address.port, address.raw_path.isascii()
        good = address.scheme in ("http", "https") and bool(address.host) and encodable
    except (httpx.InvalidURL, ValueError):
        return False
    return good and (port is None or 0 < port < 65536)


def lost(url: str, trouble: Trouble) -> Attempt:
    """An attempt without an answer; its sentence names host and port, and nothing that an address may hold beside."""
    try:
        parts = urlsplit(url)
        where = parts.netloc.rpartition("@")[2][:HEADER_MAX]
    except ValueError:
        where = ""
    return Attempt(
        url, None, 0.0, trouble=trouble, sentence=f"{where}: {SENTENCES[trouble]}".removeprefix(": ")
    )


def trouble_of(error: Exception) -> Trouble:
    """Why an exchange came to nothing."""
    match error:
        case httpx.ConnectTimeout():
            return "not reached"
        case TimeoutError() | httpx.TimeoutException():
            return "timed out"
        case httpx.ConnectError():
            return _why_not_connected(list(_causes(error)))
        case httpx.RemoteProtocolError():
            return "cut off" if any(part in str(error) for part in CUT_OFF) else "rubbish"
    return "cut off"


def _why_not_connected(causes: list[BaseException]) -> Trouble:
    if any(isinstance(each, socket.gaierror) for each in causes):
        return "no such host"
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in causes):
        return "not trusted"
    if any(isinstance(each, ssl.SSLError | EndOfStream | BrokenResourceError) for each in causes):
        return "no TLS"
    return "not listening"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
