"""How providers write numbers, times and ids."""

import hashlib
import string as letters
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from wapreview.dialects.dialect import IdKind
from wapreview.messages.reply import Business

ALPHANUMERIC = letters.ascii_uppercase + letters.ascii_lowercase + letters.digits


def with_plus(number: str) -> str:
    """A phone number in E.164 with its plus; anything that is no number stays as it is."""
    return f"+{number}" if number.isascii() and number.isdecimal() else number


def iso(time: int) -> str:
    """Unix seconds as ISO 8601 in UTC: 2026-01-05T10:00:00Z."""
    return datetime.fromtimestamp(time, UTC).isoformat().replace("+00:00", "Z")


def slug(business: Business) -> str:
    """The business's name in lower-case letters and digits, as providers make account names of it."""
    return "".join(c for c in business.name.lower() if c.isascii() and c.isalnum()) or "acme"


def derived(text: str) -> bytes:
    """32 bytes that follow from the text alone, for ids that must be the same on each run."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def derived_uuid(text: str) -> str:
    """A UUID that follows from the text alone."""
    return str(UUID(bytes=derived(text)[:16], version=5))


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID in its usual form with hyphens."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def new_uuid(kind: IdKind, random: Random, number: str) -> str:  # noqa: ARG001
    """A random UUID, the id of messages, replies and files alike."""
    return str(UUID(int=random.getrandbits(128), version=4))


def pick(random: Random, alphabet: str, count: int) -> str:
    """`count` random characters of the alphabet: those that `random.choice` gives one by one, but faster."""
    most, bits, draw = len(alphabet), len(alphabet).bit_length(), random.getrandbits
    found = ""
    while len(found) < count:
        number = draw(bits)
        if number < most:
            found += alphabet[number]
    return found
