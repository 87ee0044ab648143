"""The faults that there are: what each does, and with what it can be told more closely."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Group: TypeAlias = Literal["webhook", "call", "media", "customer"]
Value: TypeAlias = "str | int | float"

EVERY = ("probability", "times", "customer")
"""What every rule may say."""


class Fault(NamedTuple):
    """One fault."""

    group: Group
    """Where it acts: on webhooks, on the bot's calls, on files, on what the customer does."""
    sentence: str
    """What happens, for people."""
    usual: Mapping[str, Value] = {}
    """Its parameters, and what they are where a rule does not say."""
    needed: Mapping[str, Value] = {}
    """Those that a rule must give, and an example."""
    number: str = ""
    """The parameter that is meant by a number without a unit, where a fault is written in one line."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """All that a rule of this fault may say."""
        return (*EVERY, *self.usual, *self.needed)


ALL: Mapping[str, Value] = {"kind": "all"}
SENDS: Mapping[str, Value] = {"on": "sends"}

FAULTS: Mapping[str, Fault] = {
    "webhook.delay": Fault(
        "webhook", "Webhooks arrive late; those that come meanwhile overtake them.", {"seconds": 3.0, **ALL}
    ),
    "webhook.duplicate": Fault(
        "webhook", "Webhooks arrive twice, with the same ids.", {"seconds": 0.0, **ALL}
    ),
    "webhook.reorder": Fault(
        "webhook",
        "A webhook lets the next one of the same customer go first; it waits at most so many seconds.",
        {"seconds": 5.0, **ALL},
    ),
    "webhook.drop": Fault("webhook", "Webhooks never arrive, and are not tried again.", ALL),
    "webhook.batch": Fault(
        "webhook",
        "Several updates arrive in one webhook, where the provider does so: Meta and Whapi.Cloud.",
        {"updates": 2, "seconds": 5.0, **ALL},
        number="updates",
    ),
    "status.lost": Fault(
        "webhook", "The bot is never told that a message was sent, delivered, read or failed."
    ),
    "status.disorder": Fault(
        "webhook",
        "A status arrives after the one that follows it: delivered before sent.",
        {"seconds": 5.0},
    ),
    "signature.bad": Fault("webhook", "Webhooks are signed with another secret than the bot's.", ALL),
    "signature.missing": Fault("webhook", "Webhooks have no signature.", ALL),
    "signature.stale": Fault(
        "webhook", "Webhooks are signed with a time that is a day old, where the time is signed: Chatt2.", ALL
    ),
    "call.refused": Fault(
        "call",
        "The bot's sends are refused with an HTTP status from 400 to 499.",
        {"status": 400, **SENDS},
        number="status",
    ),
    "call.failed": Fault(
        "call",
        "The bot's sends fail with an HTTP status from 500 to 599.",
        {"status": 500, **SENDS},
        number="status",
    ),
    "call.timeout": Fault(
        "call",
        "The bot's sends get no answer until the bot gives up, or so many seconds of real time are over.",
        {"seconds": 60.0, **SENDS},
    ),
    "call.error": Fault(
        "call",
        "The bot's sends are answered with an error of the provider's, by its code.",
        SENDS,
        {"code": 429},
        number="code",
    ),
    "media.expired": Fault("media", "Files are gone when the bot asks for them, or sends them by their ids."),
    "customer.double_tap": Fault("customer", "The customer taps twice."),
    "customer.types": Fault("customer", "The customer types the words of an option in place of tapping it."),
    "customer.old_option": Fault("customer", "The customer taps an option of an older message."),
    "customer.late": Fault(
        "customer", "The customer answers late: after 25 hours.", {"seconds": 25 * 3600.0}
    ),
}
"""By name; the names are part of recordings and files, and are never changed."""
