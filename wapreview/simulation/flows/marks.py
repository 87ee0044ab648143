"""Marks on a phone's options: which lead on in a flow, and which nobody has tapped yet."""

from collections.abc import Iterable
from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import ButtonReply, RowReply
from wapreview.simulation.events import Event, MessageReceived, ReplySent
from wapreview.simulation.flows.flow import Flow
from wapreview.simulation.flows.reach import message_of, reached_messages
from wapreview.simulation.flows.recognising import name_of_body


class Mark(NamedTuple):
    """What an option of a flow is."""

    id: str
    leads_on: bool
    reason: str = ""
    """Why it leads nowhere."""


def options_of_flow(flow: Flow, message: str) -> dict[Pointer, Mark]:
    """The options of a message, by their nodes, that send something back; none for what is not of the flow."""
    if message_of(flow.library, message) is None:
        return {}
    ways = [way for way in flow.ways(message) if way.option is not None]
    marks = {way.option.at: Mark(way.value, True) for way in ways if way.option and not way.nowhere}
    dead = {way.option.at: Mark(way.value, False, way.reason) for way in ways if way.option and way.nowhere}
    return {**dead, **marks}


def untapped(flow: Flow, events: Iterable[Event]) -> dict[str, frozenset[Pointer]]:
    """By the names of messages that can be come to: the options that lead on and that nobody tapped in these events."""
    tapped = _tapped(flow, events)
    return {
        name: frozenset(
            at
            for at, mark in options_of_flow(flow, name).items()
            if mark.leads_on and (name, mark.id) not in tapped
        )
        for name in reached_messages(flow)
    }


def _tapped(flow: Flow, events: Iterable[Event]) -> set[tuple[str, str]]:
    """The names of messages, with the ids of the options that were tapped in them."""
    bodies: dict[str, MessageReceived] = {}
    names: dict[str, str] = {}
    tapped = set()
    for event in events:
        if isinstance(event, MessageReceived):
            bodies[event.id] = event
        elif isinstance(event, ReplySent) and isinstance(event.reply, ButtonReply | RowReply):
            received = bodies.get(event.message_id or "")
            if received is not None:
                if received.id not in names:
                    names[received.id] = name_of_body(flow.library, received.body)
                tapped.add((names[received.id], event.reply.id))
    return tapped
