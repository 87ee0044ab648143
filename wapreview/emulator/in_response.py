"""Messages in the body of the bot's answer to a webhook: one or a list of them, in any dialect."""

from typing import TYPE_CHECKING

from wapreview.dialects.detect import detect
from wapreview.dialects.dialect import Dialect
from wapreview.dialects.registry import get
from wapreview.emulator.requests import BadRequestError, parsed
from wapreview.emulator.sends import take
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

MESSAGES_MAX = 20
"""Messages of one answer that are sent."""


def take_answer(emulator: "Emulator", usual: Dialect, body: bytes, customer: str) -> None:
    """Sends what an answer holds; one that holds no message is an answer and nothing more."""
    try:
        value = parsed(body)
    except BadRequestError:
        return
    for each in (value if isinstance(value, list) else [value])[:MESSAGES_MAX]:
        dialect = _dialect_of(each, usual)
        if dialect is not None:
            take(emulator, dialect, each, customer=customer)


def _dialect_of(value: Json, usual: Dialect) -> Dialect | None:
    """The dialect of a message: that of the webhook where it could be that one; None for what is no message."""
    found = detect(value, Hints()) if isinstance(value, dict) else None
    if found is None or found.what != "message":
        return None
    return usual if usual.name in (found.dialect, *found.alternatives) else get(found.dialect)
