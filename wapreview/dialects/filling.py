"""The way to ask a dialect for a template as the customer sees it."""

from collections.abc import Callable
from typing import TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json

Fill: TypeAlias = Callable[[Json, Message, Json], Message]


def filled(dialect: Dialect, body: Json, message: Message, definition: Json) -> Message:
    """A message with the texts of its template's definition; as it was read from the body where there is none.

    One of a dialect of a third party that fills nothing stays as it is.
    """
    fill: Fill | None = getattr(dialect, "filled", None)
    return message if fill is None or definition is None else fill(body, message, definition)
