"""Headers, address check and ids of Meta's webhooks."""

from base64 import b64encode
from collections.abc import Mapping
from random import Random

from wapreview.dialects.dialect import Handshake, IdKind
from wapreview.dialects.forms import pick
from wapreview.dialects.wire import hmac_sha256

_DIRECTION = {"message": (0x11, 18), "reply": (0x12, 20)}
"""The byte for business to user and user to business, and how many hex digits such an id usually has."""


def headers(body: bytes, secret: str, now: int) -> Mapping[str, str]:  # noqa: ARG001
    """Signed with the app secret over exactly these bytes; unsigned without a secret."""
    plain = {"Content-Type": "application/json"}
    return plain | {"X-Hub-Signature-256": f"sha256={hmac_sha256(secret, body)}"} if secret else plain


def handshake(secrets: Mapping[str, str]) -> Handshake | None:
    """A GET whose challenge (digits) must be the whole answer."""
    challenge = secrets.get("challenge", "")
    query = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": secrets.get("verify_token", ""),
    }
    return Handshake("GET", query, {}, None, challenge)


def new_id(kind: IdKind, random: Random, number: str) -> str:
    """A wamid: Base64 of the customer's number (or user id), the direction and a random hex id; of a file, digits.

    The structure was decoded from the ids on Meta's pages; Meta does not document it.
    """
    if kind == "media":
        return pick(random, "123456789", 1) + pick(random, "0123456789", 15)
    direction, length = _DIRECTION[kind]
    user = number.encode("ascii", "replace")[:255]
    user_kind = 0x02 if user.isdigit() else 0x14
    unique = pick(random, "0123456789ABCDEF", length).encode("ascii")
    parts = b"\x1c\x18" + bytes([len(user)]) + user + bytes([0x15, user_kind, 0x00, direction])
    parts += bytes([0x18, len(unique)]) + unique + b"\x00"
    return "wamid." + b64encode(parts).decode("ascii")
