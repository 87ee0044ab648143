"""Addresses of files: good for some minutes, and then only until a new one is asked for."""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, unquote, urlencode

FOLDER = "/_media/"
"""Where files are served; Meta serves them on a host of its own."""


class Asked(NamedTuple):
    """What an address asks for."""

    id: str
    ends: int
    """Unix seconds."""
    token: str


class Addresses:
    """Makes and checks addresses; the token in one can only be made with the key."""

    def __init__(self, key: bytes, life: timedelta) -> None:
        self._key = key
        self._life = life

    def make(self, identity: str, edition: int, now: datetime) -> str:
        """A path with its query. Those of an earlier edition lead nowhere any more."""
        ends = int((now + self._life).timestamp())
        token = self._token(identity, edition, ends)
        return f"{FOLDER}{quote(identity, safe='')}?{urlencode({'ext': ends, 'hash': token})}"

    def fits(self, asked: Asked, edition: int) -> bool:
        """Whether the address was made here, for this edition."""
        made = self._token(asked.id, edition, asked.ends)
        return hmac.compare_digest(made.encode(), asked.token.encode("utf-8", "replace"))

    def _token(self, identity: str, edition: int, ends: int) -> str:
        text = f"{identity} {edition} {ends}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, text, sha256).hexdigest()[:32]


def read_address(path: str, query: Mapping[str, str]) -> Asked | None:
    """What a path (as it came, or decoded) and its query ask for; None for what is no address of a file."""
    ends = query.get("ext", "")
    if not path.startswith(FOLDER) or not (ends.isascii() and ends.isdecimal() and len(ends) < 16):
        return None
    return Asked(unquote(path.removeprefix(FOLDER)), int(ends), query.get("hash", ""))
