"""How messages to Whapi.Cloud are mended: Meta's shape into its own, and a list in the place of too many buttons."""

from wapreview.dialects.fields import LABEL
from wapreview.dialects.mending import giving, member_at, rows_of, turning
from wapreview.dialects.whapi.conversion import converted
from wapreview.dialects.whapi.read import read
from wapreview.messages.fix import Fix, Put
from wapreview.messages.message import Message, Option, Text
from wapreview.messages.pointers import Json, keys_of, parent
from wapreview.messages.problem import Problem

PLACES = ("at", "options_at", "details")
"""Where something stands, which nobody sees."""


def mend(value: Json, problem: Problem, message: Message | None) -> Fix | None:
    """A fix of what has to do with Whapi's own shape."""
    if message is None:
        return None
    if problem.rule == "action.format":
        return _in_own_shape(value, problem, message)
    rows = rows_of(problem, message)
    return _as_list(value, message, rows) if rows is not None else None


def _in_own_shape(value: Json, problem: Problem, message: Message) -> Fix | None:
    old = member_at(value, problem.at)
    new = converted(value, old, message) if isinstance(old, dict) else None
    if new is None:
        return None
    again, _ = read(new)
    safe = [seen(each) for each in again] == [seen(message)]
    return Fix("Write it in Whapi's own shape", turning(old, new, problem.at), safe)


def seen(part: object) -> object:
    """What the customer sees of a message, and what comes back: without its places and the ids of links."""
    if isinstance(part, Text):
        return part.value
    if isinstance(part, Option) and part.action not in ("reply", "row"):
        part = part._replace(id=None)
    if isinstance(part, Message):
        part = part._replace(kind="")
    if not isinstance(part, tuple):
        return part
    names = getattr(part, "_fields", ())
    if not names:
        return tuple(map(seen, part))
    return type(part).__name__, *(seen(getattr(part, name)) for name in names if name not in PLACES)


def _as_list(value: Json, message: Message, rows: list[Json]) -> Fix | None:
    buttons = message.block.options_at
    if buttons is None or keys_of(buttons)[-2:] != ["action", "buttons"]:
        return None
    action: Json = {"list": {"label": LABEL, "sections": [{"title": LABEL, "rows": rows}]}}
    changes = (giving(value, message.block.at, "type", "list"), Put(parent(buttons), action))
    return Fix(f"Make a list of the {len(rows)} buttons", changes)
