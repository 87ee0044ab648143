"""Whether a fault happens this time: a throw of seeded dice, and a count."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from wapreview.emulator.faults.rule import Rule
from wapreview.simulation.parties import same_person

T = TypeVar("T")


class Chance:
    """A rule that is switched on.

    Each rule throws dice of its own, and for each customer others: what one of them does changes nothing for the rest,
    so that the same seed gives the same faults in the same places.
    """

    def __init__(self, rule: Rule, seed: int, number: int) -> None:
        """`number` tells it from other rules of the same fault."""
        self.rule = rule
        self.name = f"{rule.fault} {number}"
        """Unlike all others that are on."""
        self.happened = 0
        """How often, so far."""
        self._seed = f"{seed}/faults/{self.name}"
        self._dice: dict[str, Random] = {}

    def concerns(self, customer: str) -> bool:
        """Whether it is about this customer, by key or number."""
        return self.rule.customer is None or same_person(self.rule.customer, customer)

    @property
    def is_over(self) -> bool:
        """Whether it has happened as often as it may."""
        return self.rule.times is not None and self.happened >= self.rule.times

    def happens(self, customer: str = "") -> bool:
        """Throws the dice, and counts."""
        if self.is_over or not self.concerns(customer):
            return False
        if self._dice_of(customer).random() >= self.rule.probability:
            return False
        self.happened += 1
        return True

    def choose(self, among: Sequence[T], customer: str = "") -> T:
        """One of several, by the same dice."""
        return self._dice_of(customer).choice(among)

    def _dice_of(self, customer: str) -> Random:
        if customer not in self._dice:
            self._dice[customer] = Random(f"{self._seed}/{customer}")  # noqa: S311 - chance, not secrets
        return self._dice[customer]


def chances(rules: Sequence[Rule], seed: int) -> list[Chance]:
    """All rules with their dice, thrown from the beginning."""
    made: list[Chance] = []
    for rule in rules:
        made.append(next_chance(rule, made, seed))
    return made


def next_chance(rule: Rule, others: Sequence[Chance], seed: int) -> Chance:
    """A rule that comes to others."""
    number = sum(other.rule.fault == rule.fault for other in others)
    return Chance(rule, seed, number)
