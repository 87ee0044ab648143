"""Headers, address check and ids of Exotel's webhooks."""

from collections.abc import Mapping
from random import Random

from wapreview.dialects.dialect import Handshake, IdKind
from wapreview.dialects.forms import pick
from wapreview.dialects.wire import compact, hmac_sha256, json_headers

_SIGNED = b'{"event":'
"""How form C begins, the only one that is signed."""


def headers(body: bytes, secret: str, now: int) -> Mapping[str, str]:
    """Form C is signed, as the "Receive messages" page says; of the others no signature is known."""
    plain = json_headers(body, secret, now)
    if not secret or not body.startswith(_SIGNED):
        return plain
    return {**plain, "X-Exotel-Signature": f"sha256={hmac_sha256(secret, body)}"}


def handshake(secrets: Mapping[str, str]) -> Handshake | None:
    """A POST whose challenge must come back in an object; only the page of form B has it."""
    challenge = secrets.get("challenge", "")
    expected = compact({"challenge": challenge}).decode("utf-8")
    body = {"type": "verification", "challenge": challenge}
    return Handshake("POST", {}, {"Content-Type": "application/json"}, {**body}, expected, ("B",))


def new_id(kind: IdKind, random: Random, number: str) -> str:  # noqa: ARG001
    """32 hex digits, whatever it is for."""
    return pick(random, "0123456789abcdef", 32)
