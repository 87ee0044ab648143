"""The check of the bot's address, as each provider makes it when the address is registered."""

import asyncio
import json
from collections.abc import Mapping
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

import httpx

from wapreview.dialects.dialect import Dialect, Handshake
from wapreview.emulator.deliveries.posting import Attempt, is_address, lost, post
from wapreview.emulator.deliveries.schedule import schedule_of

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

PAUSES = (0.3, 0.7, 1.0)
"""Seconds between the first looks at a bot that does not listen yet: its server may come up after us."""
PAUSE_SECONDS = 2.0
"""Between all others."""


class Shaken(NamedTuple):
    """What came of it."""

    needed: bool
    """Whether the provider checks an address at all."""
    good: bool
    attempt: Attempt | None = None
    expected: str = ""
    check: Handshake | None = None
    """What was asked."""
    verify_token: str = ""


async def shake(
    emulator: "Emulator",
    url: str = "",
    verify_token: str = "",
    *,
    dialect: Dialect | None = None,
    headers: Mapping[str, str] | None = None,
) -> Shaken:
    """Checks the bot's address once (or another one, with another token), and tells the connection.

    `dialect` checks as that provider does; `headers` go with it.
    """
    dialect = dialect or emulator.simulation.dialect
    challenge = str(emulator.random.randrange(10**9, 10**10))
    token = verify_token or emulator.identity.verify_token
    check = dialect.handshake({"verify_token": token, "challenge": challenge})
    if check is None or (check.variants and emulator.simulation.variant_of(dialect) not in check.variants):
        shaken = Shaken(needed=False, good=True)
    else:
        check = check._replace(headers={**(headers or {}), **check.headers})
        shaken = (await _ask(emulator, dialect, check, url or emulator.bot.url))._replace(verify_token=token)
    emulator.connection.shook(shaken)
    return shaken


async def shake_until_heard(emulator: "Emulator") -> Shaken:
    """The same, again and again until somebody listens there."""
    pauses = chain(PAUSES, repeat(PAUSE_SECONDS))
    while True:
        shaken = await shake(emulator)
        if shaken.attempt is None or shaken.attempt.trouble != "not listening":
            return shaken
        await asyncio.sleep(next(pauses))


async def _ask(emulator: "Emulator", dialect: Dialect, check: Handshake, url: str) -> Shaken:
    if not is_address(url):
        return Shaken(True, False, lost(url, "no address"), check.expected, check)
    body = None if check.body is None else dialect.encode(check.body)
    address = str(httpx.URL(url).copy_merge_params(check.query)) if check.query else url
    seconds = schedule_of(dialect.name).seconds
    attempt = await post(emulator.bot.client, check.method, address, body, check.headers, seconds)
    said = attempt.body.decode("utf-8", "replace").strip()
    good = attempt.status == 200 and _same(said, check.expected)
    return Shaken(True, good, attempt, check.expected, check)


def _same(said: str, expected: str) -> bool:
    """The text itself; or the same JSON, however it is spaced."""
    if said == expected:
        return True
    try:
        return bool(json.loads(said) == json.loads(expected))
    except (ValueError, RecursionError):
        return False
