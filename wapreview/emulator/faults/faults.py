"""The faults that are switched on, and what they do to calls, webhooks, files and customers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.emulator.faults.calls import CallFault, of_call, of_send
from wapreview.emulator.faults.catalogue import FAULTS, Group
from wapreview.emulator.faults.chance import Chance, chances, next_chance
from wapreview.emulator.faults.customers import Act, acts_of
from wapreview.emulator.faults.plan import Plan
from wapreview.emulator.faults.rule import RULES_MAX, BadRule, Rule, read_rule, read_rules
from wapreview.emulator.faults.short import short
from wapreview.emulator.faults.waiting import Waiting
from wapreview.emulator.faults.webhooks import plans_of
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import Reply
from wapreview.simulation.events import Event, WebhookMade
from wapreview.simulation.simulation import Simulation

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator


class Choice(NamedTuple):
    """One fault in a list of all."""

    name: str
    sentence: str
    on: bool


class Faults:
    """Seeded, so that they come again in the same places; each that happens is an event."""

    def __init__(self, emulator: "Emulator") -> None:
        self.waiting = Waiting()
        self._emulator = emulator
        self._chances: list[Chance] = []
        self._thrown_for: tuple[Simulation, int] | None = None
        self._closed = asyncio.Event()

    @property
    def simulation(self) -> Simulation:
        """What happens, and whose seed it is."""
        return self._emulator.simulation

    # Which are on

    def rules(self) -> list[dict[str, Json]]:
        """All rules that are on, as they are written in files."""
        return [chance.rule.as_json() for chance in self._chances]

    def set(self, rules: Json) -> None:
        """These rules in place of those that were on. Raises ValueError with a sentence that names the field."""
        self.use(read_rules(rules))

    def use(self, rules: Sequence[Rule]) -> None:
        """The same, of rules that were read; the dice are thrown from the beginning."""
        self._renew()
        self._chances = chances(rules, self.simulation.seed)
        self._go(self.waiting.release_all(), self.simulation)

    def add(self, rule: Json) -> None:
        """One more rule. Raises ValueError with a sentence that names the field."""
        self._add(read_rule(rule))

    def clear(self) -> None:
        """No faults from now on; what was held back goes."""
        self.use(())

    def toggle(self, name: str) -> bool:
        """Switches a fault on as it usually is, or off; gives whether it is on. Raises ValueError."""
        if name in FAULTS and any(True for _ in self.of(name)):
            self.use([chance.rule for chance in self._chances if chance.rule.fault != name])
            return False
        about = FAULTS.get(name)
        self._add(read_rule({"fault": name, **(about.needed if about else {})}))
        return True

    def choices(self) -> tuple[Choice, ...]:
        """All faults that there are."""
        on = {chance.rule.fault for chance in self._chances}
        return tuple(Choice(name, fault.sentence, name in on) for name, fault in FAULTS.items())

    def describe(self) -> tuple[str, ...]:
        """What is on, a sentence each."""
        return tuple(f"{short(chance.rule)}: {chance.rule.about.sentence}" for chance in self._chances)

    def _add(self, rule: Rule) -> None:
        if len(self._chances) >= RULES_MAX:
            raise BadRule("", f"there are {RULES_MAX} rules already; no more are taken")
        self._chances.append(next_chance(rule, self._chances, self.simulation.seed))

    # What they do

    def of_call(self, dialect: Dialect, what: str) -> CallFault | None:
        """What goes wrong with a call to the provider's API; None where nothing does. `what`: method and path."""
        return of_call(self, dialect, what)

    def of_send(self, dialect: Dialect, body: Json, channel: str) -> CallFault | None:
        """What goes wrong with a request to send; None where nothing does."""
        return of_send(self, dialect, body, channel)

    async def hold(self, seconds: float, gone: Awaitable[object]) -> None:
        """Waits for so much real time, or until the client has `gone`, or the emulator ends."""
        ends = [asyncio.ensure_future(gone), asyncio.ensure_future(self._closed.wait())]
        try:
            await asyncio.wait(ends, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)

    def plans(self, webhook: WebhookMade, payload: Json) -> tuple[Plan, ...]:
        """How a webhook is posted: none where it is dropped or waits, two where it is doubled."""
        return plans_of(self, webhook, payload)

    def customer(
        self, reply: Reply, message_id: str | None = None, option: Pointer | None = None, customer: str = ""
    ) -> tuple[Act, ...]:
        """What a customer does in place of this reply; the clock may be moved before."""
        return acts_of(self, Act(reply, message_id, option), customer or self.simulation.folded.shown)

    def close(self) -> None:
        """Lets go of the calls that are held; what was held back never arrives."""
        self._closed.set()
        self.waiting.clear()

    # For the parts of this room

    def of(self, name: str) -> Iterator[Chance]:
        """The rules of one fault."""
        self._renew()
        return (chance for chance in self._chances if chance.rule.fault == name)

    def in_group(self, group: Group) -> Iterator[Chance]:
        """The rules of all faults that act in one place."""
        self._renew()
        return (chance for chance in self._chances if chance.rule.about.group == group)

    def tell(self, chance: Chance, sentence: str, customer: str) -> None:
        """A fault happened."""
        self.simulation.fault(chance.rule.fault, sentence, customer)

    def known(self, customer: str) -> str:
        """The key of a customer; empty for somebody who is not there, of whom a fault makes nobody."""
        return customer if customer in self.simulation.customers else ""

    def cause_of(self, webhook: WebhookMade) -> Event | None:
        """The event of which a webhook tells."""
        return self.simulation.event(webhook.cause)

    def expire(self, identity: str, customer: str) -> None:
        """The life of a file may end, if there is one with this id."""
        media = self._emulator.media
        for chance in self.of("media.expired"):
            if media.get(identity) is not None and chance.happens(customer):
                media.expire(identity)
                self.tell(chance, f"The file {identity} is gone.", self.known(customer))

    def let_go_later(
        self,
        place: str,
        seconds: float,
        finish: Callable[[tuple[Plan, ...]], tuple[Plan, ...]] = lambda plans: plans,
    ) -> None:
        """What waits in a place goes after so much simulated time, if nothing takes it along before."""
        simulation, held = self.simulation, self.waiting.hold(place)

        def let_go() -> None:
            self._go(finish(self.waiting.release(place, held.number)), simulation)

        self._emulator.bot.retries.add(simulation.clock_now, seconds, let_go)

    def _go(self, plans: Sequence[Plan], simulation: Simulation) -> None:
        for plan in plans:
            self._emulator.bot.go(plan, simulation)

    def _renew(self) -> None:
        """Another simulation, or another branch of it, begins with fresh dice.

        What waits goes to the bot when another simulation begins; with its branch it is forgotten.
        """
        now = (self.simulation, self.simulation.epoch)
        if self._thrown_for != now:
            before, self._thrown_for = self._thrown_for, now
            waiting = self.waiting.release_all()
            if before is not None and before[0].epoch == before[1]:
                self._go(waiting, before[0])
            self._chances = chances([chance.rule for chance in self._chances], self.simulation.seed)
