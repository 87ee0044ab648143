"""Long conversations."""

import json
from itertools import cycle, islice

from tests.studio.driving import cloud_buttons, cloud_text
from wapreview.dialects.registry import get
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.reply import TextReply
from wapreview.simulation.simulation import Simulation

TEXTS = (
    cloud_text("Your order is on its way"),
    cloud_buttons("Do you want to hear of the next order too?", ["Yes", "No", "Ask me later"]),
    cloud_text("Parcels that do not fit through the door are left with a neighbour. " * 4),
)


def sent() -> list[tuple[Json, Message]]:
    """The messages that take turns, each with its JSON."""
    bodies: list[Json] = [json.loads(text) for text in TEXTS]
    return [(body, get("cloud").read(body)[0][0]) for body in bodies]


def talk(simulation: Simulation, messages: int) -> None:
    """So many messages more; the customer says something after every third."""
    for number, (body, message) in enumerate(islice(cycle(sent()), messages)):
        simulation.receive(body, message)
        if number % 3 == 2:
            simulation.reply(TextReply(f"Thank you for number {number + 1}"))
