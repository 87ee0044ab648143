"""Which dialect a body is written in, and what it is: a message, a webhook, an answer."""

from functools import cache
from typing import NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.dialect import Signature, What
from wapreview.dialects.lenient import string
from wapreview.dialects.shapes import has, is_array
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

ARRAY_RANK = 26
"""An array of bodies is recognised by what is in it."""


class Detection(NamedTuple):
    """What a body is taken for."""

    dialect: str
    """A name of the registry; the empty string for the webhook of a platform that is no dialect here."""
    what: What
    reason: str
    """Completes "looks like Exotel because ..."."""
    alternatives: tuple[str, ...] = ()
    """Other dialects that would write the same body."""
    rank: int = 0
    """The rank of the signature; 0 when the address of a command decided."""


FOREIGN: tuple[Signature, ...] = (
    Signature(
        30,
        "webhook",
        '"object" is "page": this is a webhook of Messenger itself',
        lambda value: string(value, "object") == "page" and is_array(value, "entry"),
        members=("entry",),
    ),
    Signature(
        30,
        "webhook",
        '"object" is "instagram": this is a webhook of Instagram itself',
        lambda value: string(value, "object") == "instagram" and is_array(value, "entry"),
        members=("entry",),
    ),
    Signature(
        30,
        "webhook",
        'it has an "update_id": this is an update of Telegram itself',
        lambda value: has(value, "update_id"),
        members=("update_id",),
    ),
)
"""Webhooks of other platforms, told apart so that nobody takes them for a message."""


def detect(value: Json, hints: Hints = Hints()) -> Detection | None:  # noqa: B008 - an immutable tuple
    """What the body is, or None; the address of a cURL command decides before the body does."""
    return _by_address(value, hints) or _by_shape(value, registry.names())


def detect_as(value: Json, dialect: str) -> Detection | None:
    """What the body is if it is of this dialect; None when none of its signatures fits."""
    return _by_shape(value, (dialect,))


def _by_address(value: Json, hints: Hints) -> Detection | None:
    if not (hints.host or hints.path):
        return None
    for name in registry.names():
        if reason := registry.marks(name).claims(hints):
            found = detect_as(value, name)
            return Detection(name, found.what if found else "message", reason)
    return None


def _by_shape(value: Json, names: tuple[str, ...]) -> Detection | None:
    if isinstance(value, list):
        return _by_elements(value, names)
    if not isinstance(value, dict):
        return None
    for name, row in _table(names):
        for member in row.members:
            if member in value:
                break
        else:
            if row.members:
                continue
        if row.matches(value):
            return Detection(name, row.what, row.reason, row.alternatives, row.rank)
    return None


def _by_elements(value: list[Json], names: tuple[str, ...]) -> Detection | None:
    """An array is what its first recognisable element is."""
    objects = (item for item in value if isinstance(item, dict))
    first = next(filter(None, (_by_shape(item, names) for item in objects)), None)
    if first is None:
        return None
    return first._replace(reason=f"in the array, {first.reason}", rank=ARRAY_RANK)


@cache
def _table(names: tuple[str, ...]) -> tuple[tuple[str, Signature], ...]:
    """All signatures of these dialects, the lowest rank first; of several dialects, also what is foreign."""
    rows = [(name, row) for name in names for row in registry.marks(name).signatures]
    if len(names) > 1:
        rows += [("", row) for row in FOREIGN]
    return tuple(sorted(rows, key=lambda pair: pair[1].rank))
