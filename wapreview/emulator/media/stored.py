"""What is known of a file that is kept."""

from base64 import b64encode
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

From: TypeAlias = Literal["bot", "customer"]
"""Who made it: the bot uploaded it, or a customer sent it."""


class StoredFile(NamedTuple):
    """A file under its own id; the name that a client gave it is data, and names no file here."""

    id: str
    """Digits, as Meta's media ids have."""
    mime: str
    """As given, with its parameters: audio/ogg; codecs=opus."""
    sha256: str
    """In hexadecimal, as Meta's answer about a file writes it."""
    size: int
    """Bytes."""
    filename: str | None
    made: datetime
    by: From
    life: timedelta

    @property
    def sha256_base64(self) -> str:
        """As Meta's webhooks write it."""
        return b64encode(bytes.fromhex(self.sha256)).decode("ascii")


class NotServed(NamedTuple):
    """Why an address leads to no file (any more); a provider answers 404."""

    reason: str
    """One sentence, for people."""
