"""Customers as the control API names them."""

from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.sends import CUSTOMERS_MAX, FULL, find_customer
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Customer
from wapreview.simulation.parties import digits
from wapreview.simulation.simulation import Simulation

FIRST = "default"
"""The name of the first customer, who is always there."""


def key_of(simulation: Simulation, name: str) -> str:
    """The key of the customer with this number, id or name `default`. Raises ControlError."""
    key = _first(simulation) if name == FIRST else find_customer(simulation, name)
    if key is None:
        there = ", ".join(list(simulation.customers)[:10])
        raise ControlError(404, "unknown_customer", f"There is no such customer; there are default, {there}.")
    return key


def join(simulation: Simulation, number: str, name: str, language: str) -> str:
    """A customer comes in, or is known otherwise from now on; gives the key. Raises ControlError."""
    key = find_customer(simulation, number)
    if key is None and len(simulation.customers) >= CUSTOMERS_MAX:
        raise ControlError(409, "too_many", f"{FULL}.")
    known = simulation.customers[key] if key else Customer(digits(number), "", f"XX.{digits(number)}")
    return simulation.join(known._replace(name=name, language=language))


def customer_record(simulation: Simulation, key: str) -> dict[str, Json]:
    """A customer as JSON."""
    person = simulation.customers[key]
    return {
        "id": key,
        "default": key == _first(simulation),
        "number": person.number,
        "name": person.name,
        "language": person.language,
        "user_id": person.user_id,
    }


def _first(simulation: Simulation) -> str:
    return next(iter(simulation.customers))
