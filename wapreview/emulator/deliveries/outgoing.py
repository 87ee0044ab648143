"""A webhook as it goes over the wire: the exact bytes, and a signature over them."""

import time
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.emulator.identity import Identity
from wapreview.emulator.switches import Switches
from wapreview.messages.pointers import Json

Signing: TypeAlias = Literal["good", "bad", "missing", "stale"]
STALE_SECONDS = 86400
"""How old the time of a stale signature is."""


class Outgoing(NamedTuple):
    """What is posted."""

    body: bytes
    headers: Mapping[str, str]


def outgoing(
    dialect: Dialect, payload: Json, identity: Identity, switches: Switches, signing: Signing = "good"
) -> Outgoing:
    """The bytes and headers of a payload; a signature is of the machine's own time, as bots compare it with theirs."""
    body = dialect.encode(payload)
    if switches.escaped and body.isascii():
        body = body.replace(b"/", b"\\/").replace(b"@", b"\\u0040")
    now = int(time.time()) - (STALE_SECONDS if signing == "stale" else 0)
    secret = {"missing": "", "bad": f"not {identity.app_secret}"}.get(signing, identity.app_secret)
    return Outgoing(body, dialect.headers(body, secret, now))
