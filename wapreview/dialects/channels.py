"""What a provider sends on each of its channels, read from its channels.toml."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from wapreview.compiled import read_table
from wapreview.dialects.limits import HERE, Limits, rules_in

EVERYWHERE = "everywhere"
"""The rules that hold on all channels but WhatsApp."""


class Offer(NamedTuple):
    """What a provider sends on one channel; of what it does not name, nothing is known."""

    provider: str
    """Its title, for people."""
    kinds: Mapping[str, bool]
    """The kinds of message that its pages name, and whether they go out here."""
    dropped: frozenset[str] = frozenset()
    """Members of such a message that are not sent: header, footer."""
    becomes: Mapping[str, str] = MappingProxyType({})
    """What a kind is turned into: a list into a poll."""
    unexplained: frozenset[str] = frozenset()
    """Kinds that go out, but nobody says how they are shown."""
    limits: Limits | None = None
    """The provider's rules for this channel."""


@cache
def load_offers(dialect: str, title: str) -> Mapping[str, Offer]:
    """The offers of a built-in dialect, by channel; WhatsApp has none, there everything is sent as it is.

    The file: `date` and `source`, then `channels` (a list), `kinds` and `members` ({word = [channels]}), `becomes`
    ({channel = {kind = kind}}), `unexplained` ({kind = [channels]}), and rules as in a limits.toml under
    `everywhere` and under the name of a channel. `title` names the provider.
    """
    table = read_table(f"{HERE}{dialect}/channels.toml")
    return {channel: _offer(table, channel, title) for channel in table["channels"]}


def _offer(table: dict[str, Any], channel: str, title: str) -> Offer:
    common = {"date": table["date"], "source": table["source"]}
    return Offer(
        title,
        {kind: channel in channels for kind, channels in table["kinds"].items()},
        frozenset(member for member, channels in table["members"].items() if channel not in channels),
        table["becomes"].get(channel, {}),
        frozenset(kind for kind, channels in table["unexplained"].items() if channel in channels),
        rules_in({**common, **table.get(EVERYWHERE, {}), **table.get(channel, {})}),
    )
