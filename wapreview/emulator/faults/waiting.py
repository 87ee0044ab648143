"""Webhooks that are held back: behind the next one, or until a batch is full."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.dialects.batches import batched
from wapreview.dialects.registry import get
from wapreview.emulator.faults.plan import Plan


class Held(NamedTuple):
    """What one place holds."""

    number: int
    """Counts up with each time that a place begins to fill."""
    plans: tuple[Plan, ...] = ()


class Waiting:
    """Plans that wait for others, each in a place of its own (a fault, and whom it concerns)."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._count = 0

    def __contains__(self, place: str) -> bool:
        return place in self._held

    def hold(self, place: str, *plans: Plan) -> Held:
        """They wait there, behind those that wait already."""
        held = self._held.get(place)
        if held is None:
            self._count += 1
            held = Held(self._count)
        self._held[place] = held._replace(plans=(*held.plans, *plans))
        return self._held[place]

    def release(self, place: str, number: int | None = None) -> tuple[Plan, ...]:
        """What waited there, in the order in which it came; none when what had this number has gone already."""
        held = self._held.get(place)
        if held is None or number not in (None, held.number):
            return ()
        return self._held.pop(place).plans

    def release_all(self) -> tuple[Plan, ...]:
        """Everything that waits, the oldest place first."""
        held = sorted(self._held.values())
        self._held.clear()
        return tuple(plan for each in held for plan in each.plans)

    def clear(self) -> None:
        """Forgets what waits: it never arrives."""
        self._held.clear()


def together(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """One plan that tells what several tell; the same ones where the provider does not do so."""
    if len(plans) < 2:
        return tuple(plans)
    first, *others = plans
    payload = batched(get(first.webhook.dialect), [plan.payload for plan in plans])
    if payload is None:
        return tuple(plans)
    told = tuple(webhook for other in others for webhook in other.webhooks)
    return (first._replace(payload=payload, others=(*first.others, *told)),)
