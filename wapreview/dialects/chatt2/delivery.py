"""Headers and address check of Hub Chatt2.me's webhooks."""

from collections.abc import Mapping

from wapreview.dialects.dialect import Handshake
from wapreview.dialects.wire import compact, hmac_sha256, json_headers


def headers(body: bytes, secret: str, now: int) -> Mapping[str, str]:
    """Signed over the time, a dot and the raw body; unsigned without a secret."""
    plain = json_headers(body, secret, now)
    if not secret:
        return plain
    signature = hmac_sha256(secret, f"{now}.".encode("ascii") + body)
    return {**plain, "X-hub-Signature": f"t={now},v1={signature}"}


def handshake(secrets: Mapping[str, str]) -> Handshake | None:
    """A request with a token in a header, to be answered with the token as a JSON string.

    The vendor does not name the method; POST is our reading.
    """
    token = secrets.get("challenge", "")
    return Handshake("POST", {}, {"X-Validation-Token": token}, None, compact(token).decode("utf-8"))
