"""The rules that hold for a message: its provider's, its channel's, those about words, and advice where wanted."""

from functools import cache

from wapreview.compiled import read_table
from wapreview.dialects.dialect import Dialect
from wapreview.dialects.limits import Limits, rules_in

HERE = __file__.removesuffix("limits.py")
WHATSAPP = "whatsapp"


def limits_for(dialect: Dialect, *, channel: str | None = None, advice: bool = False) -> Limits:
    """The dialect's rules on a channel (None: WhatsApp) with those that hold everywhere.

    `advice` adds what is said only when asked for.
    """
    key = (dialect.name, channel or WHATSAPP, advice)
    if key not in _KNOWN:
        _KNOWN[key] = _merged(dialect, channel or WHATSAPP, advice)
    return _KNOWN[key]


def _merged(dialect: Dialect, channel: str, advice: bool) -> Limits:
    own, without = dialect.limits, frozenset[str]()
    if channel != WHATSAPP:
        from wapreview.rules.channels.elsewhere import limits_elsewhere  # most messages go to WhatsApp

        own, without = limits_elsewhere(dialect, channel)
    rules = {**own, **load_table("common"), **(load_table("advice") if advice else {})}
    merged = Limits((rule, limit) for rule, limit in rules.items() if rule not in without)
    merged.without = own.without
    return merged


_KNOWN: dict[tuple[str, str, bool], Limits] = {}


@cache
def load_table(name: str) -> Limits:
    """One of the tables beside this module: common, advice."""
    return rules_in(read_table(f"{HERE}{name}.toml"))
