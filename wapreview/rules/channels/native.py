"""The channels themselves: how they are called, and what they limit whatever the provider."""

from functools import cache
from os.path import isfile
from typing import NamedTuple

from wapreview.compiled import read_table
from wapreview.dialects.limits import Limits, as_native, rules_in

HERE = __file__.removesuffix("native.py")


class Channel(NamedTuple):
    """A channel beside WhatsApp."""

    name: str
    """The word for --channel."""
    title: str
    limits: Limits
    """Its own limits, as warnings."""
    without: frozenset[str] = frozenset()
    """Rules and advice about WhatsApp that mean nothing here."""


@cache
def load_channel(name: str) -> Channel:
    """The channel of that name; one that nobody described has no limits of its own."""
    file = f"{HERE}{name}.toml"
    if not isfile(file):  # noqa: PTH113 - pathlib is slow to load
        return Channel(name, name.title(), Limits())
    table = read_table(file)
    without = frozenset(table.pop("without", ()))
    limits = Limits((rule, as_native(limit)) for rule, limit in rules_in(table).items())
    return Channel(name, table["platform"], limits, without)
