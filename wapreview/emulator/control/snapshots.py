"""Moments to which a test can go back."""

from dataclasses import fields, replace
from typing import NamedTuple

from wapreview.emulator.account import Saved
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.registered import Registrations
from wapreview.emulator.switches import Switches
from wapreview.emulator.templates.definition import Definition
from wapreview.messages.pointers import Json
from wapreview.simulation.simulation import Simulation

MOST = 1000
"""Snapshots that are kept; those before are forgotten."""


class Settings(NamedTuple):
    """What is set on an emulator beside what happens in it."""

    switches: Switches
    receipts: bool
    press_once: bool | None
    faults: Json
    templates: tuple[Definition, ...]
    account: Saved
    registered: Registrations


class Snapshot(NamedTuple):
    """A moment: the number of its last event, and what was set."""

    simulation: Simulation
    n: int
    settings: Settings


class Snapshots:
    """The snapshots of one emulator. What is left behind stays in the recording, as a branch."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._first = settings_of(emulator)
        self._taken: dict[str, Snapshot] = {}
        self._count = 0

    def take(self) -> str:
        """Remembers this moment; gives its name."""
        self._count += 1
        name, simulation = f"s{self._count}", self._emulator.simulation
        self._taken[name] = Snapshot(simulation, simulation.history[-1].n, settings_of(self._emulator))
        while len(self._taken) > MOST:
            del self._taken[next(iter(self._taken))]
        return name

    def restore(self, name: str) -> None:
        """Goes back to a moment. Raises ControlError."""
        taken = self._taken.get(name)
        if taken is None:
            raise ControlError(404, "unknown_snapshot", "There is no such snapshot.")
        if taken.simulation is not self._emulator.simulation:
            sentence = "This snapshot is of another conversation than the one that the bot talks to now."
            raise ControlError(409, "other_conversation", sentence)
        self._go_back(taken.n, taken.settings)

    def reset(self) -> None:
        """Goes back to the beginning: the first customers are there, and nothing has happened yet."""
        self._go_back(self._emulator.simulation.opening, self._first)

    def _go_back(self, n: int, settings: Settings) -> None:
        emulator = self._emulator
        emulator.go_back(n)
        settle(emulator, settings)


def settings_of(emulator: Emulator) -> Settings:
    """What is set now."""
    simulation = emulator.simulation
    rules: list[Json] = list(emulator.faults.rules())
    templates = emulator.templates.definitions()
    known = (
        simulation.receipts,
        simulation.press_once,
        rules,
        templates,
        emulator.account.saved(),
        emulator.registered.saved(),
    )
    return Settings(replace(emulator.switches), *known)


def settle(emulator: Emulator, settings: Settings) -> None:
    """Sets it all again; whoever holds the switches sees it."""
    for field in fields(Switches):
        setattr(emulator.switches, field.name, getattr(settings.switches, field.name))
    emulator.simulation.receipts, emulator.simulation.press_once = settings.receipts, settings.press_once
    emulator.faults.set(settings.faults)
    emulator.account.restore(settings.account)
    emulator.registered.restore(settings.registered)
    emulator.templates.clear()
    for definition in settings.templates:
        emulator.templates.add(definition)
