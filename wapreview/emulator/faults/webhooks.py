"""What faults do to webhooks on their way to the bot."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wapreview.dialects.batches import batched
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.outgoing import STALE_SECONDS, Signing
from wapreview.emulator.faults.chance import Chance
from wapreview.emulator.faults.plan import Plan
from wapreview.emulator.faults.rule import WebhookKind
from wapreview.emulator.faults.waiting import together
from wapreview.messages.pointers import Json
from wapreview.messages.reply import MediaReply
from wapreview.simulation.events import Event, ReplySent, StatusChanged, WebhookMade
from wapreview.simulation.telling import LENGTH, summary

if TYPE_CHECKING:
    from wapreview.emulator.faults.faults import Faults

Plans: TypeAlias = tuple[Plan, ...]
Act: TypeAlias = "Callable[[Faults, Chance, Plans, Told], Plans]"
SIGNINGS: dict[str, Signing] = {
    "signature.bad": "bad",
    "signature.missing": "missing",
    "signature.stale": "stale",
}


class Told:
    """A webhook, and what it tells of."""

    def __init__(self, webhook: WebhookMade, cause: Event | None) -> None:
        self.webhook = webhook
        self.kind: WebhookKind = "statuses" if isinstance(cause, StatusChanged) else "replies"
        self.media = ""
        """The id of the customer's file, if it tells of one."""
        self.words = f"The webhook about event {webhook.cause}"
        if isinstance(cause, StatusChanged):
            self.words = f"The status “{cause.status.name}” of {cause.status.message_id}"
        elif isinstance(cause, ReplySent):
            self.words = f"The webhook about {_brief(summary(cause.reply))}"
            self.media = cause.reply.id if isinstance(cause.reply, MediaReply) else ""

    def concerns(self, chance: Chance) -> bool:
        """Whether a rule is about such webhooks."""
        wanted = "statuses" if chance.rule.fault.startswith("status.") else chance.rule.kind
        return wanted in ("all", self.kind)


def _brief(words: str) -> str:
    """What a customer did, in some words."""
    line = " ".join(words.split())
    return line if len(line) <= LENGTH else line[: LENGTH - 1] + "…"


def plans_of(faults: "Faults", webhook: WebhookMade, payload: Json) -> Plans:
    """How a webhook is posted: not at all where it is dropped or held back, with others that waited for it ..."""
    told = Told(webhook, faults.cause_of(webhook))
    if told.media:
        faults.expire(told.media, webhook.customer)
    plans: Plans = (Plan(webhook, payload),)
    for name, act in ACTS.items():
        for chance in faults.of(name):
            if plans and told.concerns(chance):
                plans = act(faults, chance, plans, told)
    return plans


def _drop(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    if not chance.happens(told.webhook.customer):
        return plans
    faults.tell(chance, f"{told.words} was dropped.", told.webhook.customer)
    return ()


def _sign(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    """Only where it changes something: some providers do not sign, or sign no time."""
    signing = SIGNINGS[chance.rule.fault]
    if not _shows(plans[0], signing) or not chance.happens(told.webhook.customer):
        return plans
    words = {
        "bad": "with another secret",
        "missing": "without a signature",
        "stale": "with the time of yesterday",
    }
    faults.tell(chance, f"{told.words} was sent {words[signing]}.", told.webhook.customer)
    return tuple(plan._replace(signing=signing) for plan in plans)


def _shows(plan: Plan, signing: Signing) -> bool:
    """Whether such a webhook looks otherwise when it is signed so."""
    dialect = get(plan.webhook.dialect)
    body, secret, now = dialect.encode(plan.payload), "a", STALE_SECONDS
    told = {"bad": ("b", now), "missing": ("", now), "stale": (secret, 0)}
    return dialect.headers(body, *told.get(signing, (secret, now))) != dialect.headers(body, secret, now)


def _delay(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    if not chance.happens(told.webhook.customer):
        return plans
    seconds = chance.rule.seconds or 0.0
    faults.tell(chance, f"{told.words} was delayed by {seconds:g} s.", told.webhook.customer)
    return tuple(plan._replace(delay=plan.delay + seconds) for plan in plans)


def _duplicate(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    if not chance.happens(told.webhook.customer):
        return plans
    faults.tell(chance, f"{told.words} was sent twice.", told.webhook.customer)
    later = chance.rule.seconds or 0.0
    return (*plans, *(plan._replace(delay=plan.delay + later) for plan in plans))


def _reorder(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    """Whoever comes while one waits goes first, and then the one that waited."""
    place = f"{chance.name} {told.webhook.customer}"
    if place in faults.waiting:
        return (*plans, *faults.waiting.release(place))
    if not chance.happens(told.webhook.customer):
        return plans
    faults.tell(chance, f"{told.words} waits for the next one.", told.webhook.customer)
    faults.waiting.hold(place, *plans)
    faults.let_go_later(place, chance.rule.seconds or 0.0)
    return ()


def _batch(faults: "Faults", chance: Chance, plans: Plans, told: Told) -> Plans:
    """Of one provider and one kind, whichever customer they are of; not where the provider never does so."""
    if batched(get(told.webhook.dialect), [plans[0].payload]) is None:
        return plans
    place = f"{chance.name} {told.webhook.dialect} {told.kind}"
    if place in faults.waiting:
        if len(faults.waiting.hold(place, *plans).plans) < (chance.rule.updates or 0):
            return ()
        return _in_one(faults, chance, faults.waiting.release(place))
    if not chance.happens(told.webhook.customer):
        return plans
    faults.waiting.hold(place, *plans)
    seconds = chance.rule.seconds or 0.0
    faults.let_go_later(place, seconds, lambda waiting: _in_one(faults, chance, waiting))
    return ()


def _in_one(faults: "Faults", chance: Chance, waiting: Plans) -> Plans:
    """What was collected goes, in one webhook."""
    sent = together(waiting)
    if len(sent) < len(waiting):
        faults.tell(chance, f"{len(waiting)} updates were sent in one webhook.", "")
    return sent


ACTS: dict[str, Act] = {
    "webhook.drop": _drop,
    "status.lost": _drop,
    "signature.bad": _sign,
    "signature.missing": _sign,
    "signature.stale": _sign,
    "webhook.delay": _delay,
    "webhook.duplicate": _duplicate,
    "webhook.reorder": _reorder,
    "status.disorder": _reorder,
    "webhook.batch": _batch,
}
"""By fault, in the order in which they are tried on one webhook."""
