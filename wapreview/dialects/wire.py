"""JSON as bytes for the wire and as text for people, and the signatures over it."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping

from wapreview.messages.pointers import Json

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, direction marks: valid JSON that steers a terminal or hides text."""


def compact(payload: Json) -> bytes:
    """UTF-8 without blanks; a lone surrogate, which UTF-8 cannot hold, stays escaped."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(_escape, text).encode("utf-8")


def compact_ascii(payload: Json) -> bytes:
    """ASCII without blanks, the rest as \\uXXXX with lower-case digits: what Meta sends and signs."""
    return json.dumps(payload, separators=(",", ":"), allow_nan=False).encode("ascii")


def compact_ascii_escaped(payload: Json) -> bytes:
    """The same with / and @ escaped too: Meta's webhooks were seen in both forms, each signed as it is sent."""
    return with_escapes(compact_ascii(payload))


def with_escapes(body: bytes) -> bytes:
    """JSON whose / and @ are escaped; neither can stand outside a text."""
    return body.replace(b"/", b"\\/").replace(b"@", b"\\u0040")


def indented(payload: Json) -> str:
    """Two spaces a level; letters of any script stay readable."""
    return _layout(payload, 2)


def one_per_line(payload: Json) -> str:
    """One member per line, without indent; letters of any script stay readable."""
    return _layout(payload, 0)


def json_headers(body: bytes, secret: str, now: int) -> Mapping[str, str]:  # noqa: ARG001
    """The headers of a provider that does not sign."""
    return {"Content-Type": "application/json"}


def hmac_sha256(secret: str, body: bytes) -> str:
    """The HMAC-SHA256 of the exact bytes, in lower-case hex."""
    return hmac.new(secret.encode("utf-8"), body, hashlib.sha256).hexdigest()


def _layout(payload: Json, indent: int) -> str:
    text = json.dumps(payload, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
