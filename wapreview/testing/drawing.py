"""The phone as text."""

from functools import cache

from wapreview.dialects.registry import get
from wapreview.exports.text import export
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw_screen
from wapreview.phone.rows import View
from wapreview.preview import read_body
from wapreview.simulation.items import Item, MessageItem, TypingItem
from wapreview.simulation.parties import chat_title
from wapreview.simulation.shares import shares
from wapreview.simulation.simulation import Simulation
from wapreview.skins import Skin, load_skin

ROWS_MAX = 40
"""Rows of a phone in the sentence of a failure; the newest ones."""


def phone_of(simulation: Simulation, customer: str) -> str:
    """The phone of a customer, with what is wrong with its messages marked."""
    skin, conversation = _skin(), simulation.conversations[customer]
    items: list[Item] = [*conversation.items, *([TypingItem()] if conversation.typing else [])]
    title = chat_title(items, simulation.business, simulation.customers[customer])
    rows = draw_screen(
        items,
        [_problems(simulation, item) for item in items],
        skin.shape,
        View(channel=simulation.channel),
        **title._asdict(),
    )
    return export(rows, skin, title="")


def clipped(phone: str) -> str:
    """The newest rows of a phone that has many."""
    lines = phone.splitlines()
    return "\n".join(lines if len(lines) <= ROWS_MAX else ["...", *lines[-ROWS_MAX:]])


@cache
def _skin() -> Skin:
    return load_skin("plain")


def _problems(simulation: Simulation, item: Item) -> tuple[Problem, ...]:
    received = simulation.folded.received.get(item.id) if isinstance(item, MessageItem) else None
    if received is None:
        return ()
    messages, problems = read_body(get(received.dialect), received.body, received.channel)
    parts = shares(messages, problems)
    return parts[received.part] if received.part < len(parts) else ()
