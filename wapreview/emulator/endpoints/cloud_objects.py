"""What the Graph API tells of the account's own objects, read from cloud_objects.toml."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from wapreview.compiled import Table, read_table
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.endpoints.cloud_api import Members, Owner, own_ids
from wapreview.messages.pointers import Json

TABLE = f"{__file__.removesuffix('.py')}.toml"


@cache
def _table() -> Table:
    return read_table(TABLE)


class Sheet(NamedTuple):
    """An object with data under a phone number, an account or an app."""

    of: Owner
    name: str
    methods: tuple[str, ...]
    shape: str = "object"
    members: Mapping[str, Any] = {}
    """What is told before anything is set."""
    leaves: tuple[str, ...] = ()
    """Parameters that are not kept."""
    longest: Mapping[str, int] = {}
    """Characters of a text, by its member; of each text in a list."""
    most: Mapping[str, int] = {}
    """Items of a list, by its member."""
    changes: Mapping[str, Any] = {}
    """What a POST changes on the object above."""
    set: Mapping[str, Any] = {}
    """What a POST sets beside what it says."""
    answer: Mapping[str, Any] | None = None
    """What a POST is answered, where that is not success."""


class Fixed(NamedTuple):
    """A path with one answer."""

    path: str
    methods: tuple[str, ...]
    answer: Mapping[str, Any]


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets."""
    return tuple(
        Sheet(**{**row, "methods": tuple(row["methods"]), "leaves": tuple(row.get("leaves", ()))})
        for row in _table()["sheet"]
    )


@cache
def fixed() -> tuple[Fixed, ...]:
    """All paths with one answer."""
    return tuple(Fixed(**{**row, "methods": tuple(row["methods"])}) for row in _table()["fixed"])


def members_of(emulator: Emulator, owner: Owner) -> Members:
    """All that is known of a phone number, an account or an app."""
    table: Mapping[str, Any] = _table()[owner]["members"]
    return {**filled_members(table, emulator), **emulator.account.sheet(owner)}


def usual_of(owner: Owner) -> tuple[str, ...]:
    """The members that are told where none are asked for."""
    names: list[str] = _table()[owner]["usual"]
    return tuple(names)


def content_of(emulator: Emulator, sheet: Sheet) -> Members:
    """What a sheet holds: what was set, over what is told before."""
    return {**filled_members(sheet.members, emulator), **emulator.account.sheet(f"{sheet.of}.{sheet.name}")}


def filled_members(members: Mapping[str, Any], emulator: Emulator) -> Members:
    """Values of the table with the account's ids and names in them."""
    words = _words(emulator)
    return {name: _filled(value, words) for name, value in members.items()}


def _words(emulator: Emulator) -> dict[str, str]:
    business = emulator.simulation.business
    ids: dict[str, str] = {f"${owner}": identity for owner, identity in own_ids(emulator.identity).items()}
    return {
        **ids,
        "$name": business.name,
        "$number": f"+{business.number}",
        "$callback": emulator.bot.title,
    }


def _filled(value: Any, words: Mapping[str, str]) -> Json:
    if isinstance(value, dict):
        return {name: _filled(inner, words) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, words) for inner in value]
    if isinstance(value, str) and "$" in value:
        start, sign, word = value.partition("$")
        return start + words[sign + word]
    return value  # type: ignore[no-any-return]
