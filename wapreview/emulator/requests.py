"""Bodies of requests as real clients send them, bounded in size, time and depth."""

import asyncio
import json
import math
from collections.abc import AsyncIterator
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from wapreview.messages.pointers import Json

BODY_MAX = 3 * 1024 * 1024
"""Bytes of a body with JSON."""
DEPTH_MAX = 64
"""Levels of JSON; messages have about ten."""
READ_SECONDS = 30.0
FIELDS_MAX = 200
CUT_OFF = "The body was cut off."
FORM = "application/x-www-form-urlencoded"


class BadRequestError(Exception):
    """A request that cannot be taken: the HTTP status, and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


async def body_of(request: Request, limit: int = BODY_MAX) -> bytes:
    """The whole body. Raises BadRequestError where it is too large, compressed, too slow or cut off."""
    check_head(request, limit)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(READ_SECONDS):
            more = True
            while more:
                part = await request.receive()
                if part["type"] == "http.disconnect":
                    raise BadRequestError(400, CUT_OFF)
                parts.append(part.get("body", b""))
                size += len(parts[-1])
                if size > limit:
                    raise too_large(limit)
                more = part.get("more_body", False)
    except TimeoutError:
        raise too_slow(READ_SECONDS) from None
    return b"".join(parts)


async def parts_of(request: Request, limit: int, seconds: float = READ_SECONDS) -> AsyncIterator[bytes]:
    """The body as it comes. Raises BadRequestError where it is too large, compressed, too slow or cut off."""
    check_head(request, limit)
    size = 0
    stream = aiter(request.stream())
    deadline = asyncio.get_running_loop().time() + seconds
    try:
        while True:
            async with asyncio.timeout_at(deadline):
                part = await anext(stream, None)
            if part is None:
                return
            size += len(part)
            if size > limit:
                raise too_large(limit)
            yield part
    except TimeoutError:
        raise too_slow(seconds) from None
    except ClientDisconnect:
        raise BadRequestError(400, CUT_OFF) from None


def check_head(request: Request, limit: int) -> None:
    """Refuses what is known to be too large, or compressed, before reading it. Raises BadRequestError."""
    coded = request.headers.get("content-encoding", "identity").strip().lower()
    if coded not in ("", "identity"):
        raise BadRequestError(415, "Compressed bodies are not taken; send it as it is.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 15 or int(length) > limit):
        raise too_large(limit)


def too_large(limit: int) -> BadRequestError:
    """A body has more bytes than are read."""
    return BadRequestError(413, f"The body is larger than {limit >> 10} KB.")


def too_slow(seconds: float) -> BadRequestError:
    """A body takes longer than one waits."""
    return BadRequestError(408, f"The body did not arrive within {seconds:.0f} seconds.")


async def json_of(request: Request) -> Json:
    """The body as JSON; a form gives an object of its fields; no body gives None. Raises BadRequestError."""
    body = await body_of(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        return fields_of(body)
    return parsed(body) if body.strip() else None


def fields_of(body: bytes) -> Json:
    """The fields of a form. Raises BadRequestError."""
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS_MAX)
    except ValueError as error:
        raise BadRequestError(400, f"The form cannot be read: {error}.") from None
    return dict(fields)


def parsed(body: bytes) -> Json:
    """Strict JSON in UTF-8. Raises BadRequestError."""
    try:
        value: Json = _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRequestError(400, f"The body is not UTF-8 (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadRequestError(400, f"The body is not JSON: {error.msg} ({where}).") from None
    except (ValueError, RecursionError):
        raise BadRequestError(
            400, "The body is not JSON: a number too long or too large, or too many levels."
        ) from None
    few = body.count(b"{") + body.count(b"[") <= DEPTH_MAX
    if not few and _deeper(value, DEPTH_MAX):
        raise BadRequestError(400, f"The JSON has more than {DEPTH_MAX} levels.")
    return value


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _finite(digits: str) -> float:
    number = float(digits)
    return _refuse(digits) if math.isinf(number) else number


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def _deeper(value: Json, depth: int) -> bool:
    level: list[Json] = [value]
    for _ in range(depth):
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
            if isinstance(part, dict | list)
        ]
        if not level:
            return False
    return True
