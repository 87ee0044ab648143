"""The rules of a provider on a channel that is not WhatsApp."""

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.limits import Limit, Limits, beside
from wapreview.rules.channels.native import load_channel

SHAPE = frozenset({"missing", "empty", "min", "dup", "type", "unknown", "partial", "name", "scheme"})
"""How rules end that are about the object in which a message is written, wherever it goes."""
WRITTEN_BY = "Meta"
"""Whose object that is."""


def limits_elsewhere(dialect: Dialect, channel: str) -> tuple[Limits, frozenset[str]]:
    """The provider's own rules, then as warnings the channel's; and the rules that mean nothing there.

    Of WhatsApp's own rules those about shape stay, and none with a number.
    """
    offer, native = dialect.offers.get(channel), load_channel(channel)
    rules = dialect.limits.items()
    shape = {rule: _of_shape(limit) for rule, limit in rules if limit.native and limit.aspect in SHAPE}
    stated = {rule: limit._replace(stricter=None) for rule, limit in rules if not limit.native}
    own = Limits({**stated, **((offer and offer.limits) or {})})
    limits = Limits({**shape, **beside(own, native.limits)})
    limits.without = dialect.limits.without
    return limits, native.without


def _of_shape(limit: Limit) -> Limit:
    cases = {word: _of_shape(case) for word, case in limit.cases.items()}
    return limit._replace(platform=WRITTEN_BY, cases=cases)
