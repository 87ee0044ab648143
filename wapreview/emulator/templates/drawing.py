"""What a template that is sent is drawn with: its definition, as the account holds it or a recording kept it."""

from collections.abc import Iterable
from typing import TypeAlias

from wapreview.dialects.lenient import Members, string
from wapreview.dialects.meta.template_filled import template_in
from wapreview.emulator.templates.definition import language_of
from wapreview.emulator.templates.store import TemplateStore
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.simulation.events import Event, MessageReceived

Recorded: TypeAlias = dict[tuple[str, str], Members]
"""By name and language."""


def definition_of(
    body: Json, message: Message, store: TemplateStore, recorded: Recorded | None = None
) -> Json:
    """The definition of the template that a message sends: {} where there is none, None for any other message.

    `recorded` are those of which the account may know nothing any more.
    """
    found = template_in(body, message)
    if found is None:
        return None
    key = string(found.value, "name") or "", language_of(found.value)
    known = store.find(*key)
    return known.body if known else (recorded or {}).get(key, {})


def definitions_in(events: Iterable[Event]) -> Recorded:
    """The definitions with which templates were sent; of one that was edited the last."""
    found: Recorded = {}
    for event in events:
        if isinstance(event, MessageReceived) and isinstance(event.definition, dict) and event.definition:
            found[string(event.definition, "name") or "", language_of(event.definition)] = event.definition
    return found
