"""Recordings and logs to open in the studio."""

import json
from datetime import timedelta
from pathlib import Path

from tests.simulation.imports.writing import JONAS, START, answer, buttons, heard, status, tapped, text, typed
from tests.simulation.talks import BEN, NOON, talk
from tests.simulation.talks import buttons as asked
from tests.simulation.talks import text as said
from wapreview.messages.reply import ButtonReply, Customer, TextReply
from wapreview.simulation.events import Event, Noted, ReplySent
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation

CARA = "491700000003"
YES, NO = "/interactive/action/buttons/0/reply", "/interactive/action/buttons/1/reply"


def recorded(path: Path, simulation: Simulation | None = None) -> Path:
    """A recording of a simulation, of `order()` if none is given."""
    simulation = simulation or order()
    recorder = Recorder(simulation, path)
    recorder.begin()
    recorder.close()
    return path


def order() -> Simulation:
    """Mira tracks an order: two turns, and all goes well."""
    simulation = talk()
    (sent,) = send(simulation, asked("Track my order", "Cancel it"))
    option = sent.message.block.options[0].at
    simulation.reply(ButtonReply("track my order", "Track my order"), sent.id, option)
    send(simulation, said("Please enter your order number."))
    simulation.advance(120)
    simulation.reply(TextReply("ORD-12345"))
    send(simulation, said("Order ORD-12345 is out for delivery."))
    return simulation


def failed() -> Simulation:
    """The same; a day later a text fails, and then Ben is greeted."""
    simulation = order()
    simulation.advance(25 * 3600)
    send(simulation, said("Are you still there?"))
    simulation.join(BEN)
    send(simulation, said("Hi Ben"), customer=BEN.number)
    return simulation


def two_branches() -> Simulation:
    """On the second branch Mira cancels in place of tracking."""
    simulation = order()
    fork = next(event for event in simulation.history if isinstance(event, ReplySent))
    simulation.rewind(fork.n - 1)
    simulation.reply(ButtonReply("cancel it", "Cancel it"), fork.message_id, NO)
    send(simulation, said("It is cancelled."))
    return simulation


def long(events: int) -> Simulation:
    """So many events: texts by turns."""
    simulation = talk()
    for number in range(len(simulation.history), events):
        at = NOON + timedelta(seconds=number)
        key = simulation.customer.number
        sent: Event = ReplySent(number, at, key, f"r{number}", TextReply(f"Text {number}"), None, None)
        simulation.add(sent if number % 2 else Noted(number, at, key, f"Note {number}"))
    return simulation


def crowd(names: list[str]) -> Simulation:
    """Several customers beside Mira, each greeted by name."""
    simulation = talk()
    send(simulation, said("Hello Mira"))
    for number, name in enumerate(names, 2):
        key = simulation.join(Customer(f"49170000{number:04}", name, f"DE.{number}"))
        send(simulation, said(f"Dear {name}, parcel {number * 111} is at the shop near you"), customer=key)
    return simulation


def log(path: Path) -> Path:
    """Three customers: Mira's reply gets no answer, Jonas's message fails, Cara answers what is not in the log.

    Line 4 is no JSON, line 15 is cut, and the status in the last line belongs to nothing.
    """
    entries = [
        (0, heard(0, "wamid.1", typed("Hi there"))),
        (1, buttons()),
        (1.2, answer("wamid.b1")),
        (5, heard(5, "wamid.2", tapped(), quotes="wamid.b1")),
        (6, text("Your order number please", JONAS)),
        (6.2, answer("wamid.j1", JONAS)),
        (8, heard(8, "wamid.j2", typed("ORD-777"), number=JONAS, name="Jonas")),
        (9, text("Order ORD-777 is on its way", JONAS)),
        (9.2, answer("wamid.j3", JONAS)),
        (10, status(10, "wamid.j3", "failed", JONAS, errors=[{"code": 131026, "title": "Undeliverable"}])),
        (
            20,
            heard(
                20,
                "wamid.c1",
                tapped("later", "Remind me later"),
                quotes="wamid.gone",
                number=CARA,
                name="Cara",
            ),
        ),
        (21, text("Fine, later", CARA)),
        (21.2, answer("wamid.c2", CARA)),
    ]
    lines = [
        json.dumps({"time": (START + timedelta(seconds=at)).isoformat(), "body": body})
        for at, body in entries
    ]
    lines.insert(3, "the queue was empty")
    lost = {"time": (START + timedelta(seconds=30)).isoformat(), "body": status(30, "wamid.lost", "read")}
    lines += ['{"half": ', json.dumps(lost)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
