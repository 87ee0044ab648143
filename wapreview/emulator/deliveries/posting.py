"""One attempt to post a webhook: exact bytes, no redirects, no proxy, bounded in time and size."""

import asyncio
from collections.abc import Mapping
from time import perf_counter
from typing import Literal, NamedTuple, TypeAlias

import httpx

ANSWER_MAX = 64 * 1024
"""Bytes of an answer that are read."""
CONNECT_SECONDS = 5.0
Trouble: TypeAlias = Literal[
    "", "not listening", "no such host", "timed out", "cut off", "no address", "rubbish"
]


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
    begun = perf_counter()

    def elapsed() -> float:
        return round((perf_counter() - begun) * 1000, 1)

    try:
        async with (
            asyncio.timeout(seconds),
            client.stream(
                method,
                url,
                content=body,
                headers={"User-Agent": "wapreview", **headers},
                timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            ) as response,
        ):
            data = await _read(response)
            mime = response.headers.get("content-type", "")[:200]
            return Attempt(url, response.status_code, elapsed(), data, mime=mime)
    except (TimeoutError, httpx.TimeoutException):
        return Attempt(
            url, None, elapsed(), b"", "timed out", f"{url} gave no whole answer within {seconds:g} s"
        )
    except httpx.ConnectError as error:
        trouble: Trouble = (
            "no such host" if "known" in str(error) or "resol" in str(error) else "not listening"
        )
        return Attempt(url, None, elapsed(), b"", trouble, _connect_sentence(url, trouble))
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return Attempt(url, None, elapsed(), b"", "no address", f"{url} is no address of a bot")
    except httpx.RemoteProtocolError:
        return Attempt(
            url, None, elapsed(), b"", "rubbish", f"{url} answered what is not HTTP, or cut it off"
        )
    except httpx.HTTPError as error:
        why = type(error).__name__
        return Attempt(url, None, elapsed(), b"", "cut off", f"{url} broke the connection ({why})")


async def _read(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        parts.append(part[: ANSWER_MAX - size])
        size += len(part)
        if size >= ANSWER_MAX:
            break
    return b"".join(parts)


def _connect_sentence(url: str, trouble: Trouble) -> str:
    address = httpx.URL(url)
    if trouble == "no such host":
        return f"there is no host {address.host}"
    port = address.port or (443 if address.scheme == "https" else 80)
    return f"nothing listens on {address.host} port {port}"
