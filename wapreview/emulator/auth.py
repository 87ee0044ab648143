"""The tokens of bots: where they are looked for, and which are refused."""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping

from wapreview.emulator.identity import Identity

TOKEN_MAX = 8192
LIVE = re.compile(r"EAA[A-Za-z0-9]{60,}")
"""How Meta's live tokens look: more than a hundred characters that begin with EAA."""
LIVE_SENTENCE = (
    "This looks like a live token of Meta: a bot that carries it may be about to write to real customers. "
    "Give the bot another token while it talks to wapreview; any other is taken."
)


def bearer(headers: Mapping[str, str]) -> str:
    """The token of an Authorization header, Bearer or not; empty without one."""
    word, _, token = headers.get("authorization", "").strip().partition(" ")
    return token.strip() if word.lower() == "bearer" else ""


def either(token: str, other: str) -> str:
    """The token of a request that may have two; a live one counts, wherever it stands."""
    return other if LIVE.search(other) else token or other


def basic(headers: Mapping[str, str]) -> str:
    """`key:token` of a Basic header; empty without one."""
    word, _, coded = headers.get("authorization", "").strip().partition(" ")
    if word.lower() != "basic":
        return ""
    try:
        return base64.b64decode(coded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def why_refused(token: str, identity: Identity, *, needed: bool = True) -> str:
    """Why a token is not taken, in a sentence; empty where it is. `token` may be `key:token`."""
    if len(token) > TOKEN_MAX:
        return f"The token is longer than {TOKEN_MAX} characters."
    if LIVE.search(token):
        return LIVE_SENTENCE
    if not token:
        return "The request has no token." if needed else ""
    if not identity.only_token:
        return ""
    known = identity.token.encode("utf-8", "replace")
    candidates = (token, token.rpartition(":")[2])
    same = any(hmac.compare_digest(each.encode("utf-8", "replace"), known) for each in candidates)
    return "" if same else "The token is not the one that wapreview was told to take."
