"""How messages with Meta's inner object are mended: what to write in the place of what would be refused."""

from collections.abc import Callable

from wapreview.dialects.fields import LABEL
from wapreview.dialects.lenient import Members
from wapreview.dialects.mending import giving, member_at, rows_of, turning
from wapreview.dialects.meta.interactive import INNER_KEYS
from wapreview.messages.fix import Fix, Put
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, keys_of, parent
from wapreview.messages.problem import Problem

Wrap = Callable[[Members], Members | None]
"""Writes what is there of a request as the whole of one; None where an address is missing, which nobody can guess."""


def mend_meta(value: Json, problem: Problem, message: Message | None, *, wrap: Wrap) -> Fix | None:
    """A list in the place of too many buttons, the wrapper around a message."""
    if problem.rule == "envelope.partial":
        return _wrapped(value, problem, wrap)
    rows = rows_of(problem, message)
    return _as_list(value, message, rows) if message and rows is not None else None


def _as_list(value: Json, message: Message, rows: list[Json]) -> Fix | None:
    inner, buttons = message.block.at, message.block.options_at
    if buttons is None or keys_of(buttons)[-2:] != ["action", "buttons"]:
        return None
    action: Json = {"button": LABEL, "sections": [{"title": LABEL, "rows": rows}]}
    changes = (giving(value, inner, "type", "list"), Put(parent(buttons), action))
    return Fix(f"Make a list of the {len(rows)} buttons", changes)


def _wrapped(value: Json, problem: Problem, wrap: Wrap) -> Fix | None:
    old = member_at(value, problem.at)
    new = wrap(old) if isinstance(old, dict) else None
    return Fix("Complete the wrapper", turning(old, new, problem.at), safe=True) if new else None


def apart(value: Members, *keys: str) -> tuple[Members, Members]:
    """The members of these names, and the others."""
    named = {key: member for key, member in value.items() if key in keys}
    return named, {key: member for key, member in value.items() if key not in keys}


def typed(content: Members) -> Members:
    """Meta's inner object alone gets its kind around it; anything else stays as it is."""
    inner = {key: member for key, member in content.items() if key in INNER_KEYS}
    if "interactive" in content or not ("action" in inner or isinstance(inner.get("body"), dict)):
        return content
    rest = {key: member for key, member in content.items() if key not in INNER_KEYS}
    return {**rest, "type": "interactive", "interactive": inner}


def has_all(value: Members, *keys: str) -> bool:
    """Whether all these members are there and not null."""
    return all(value.get(key) is not None for key in keys)
