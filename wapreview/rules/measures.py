"""Every length and count of a message that a rule may limit, in the order in which the phone shows them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wapreview.messages.message import Block, Message, Option, Section, Sheet, Text, options_of
from wapreview.messages.pointers import Pointer, parent

NEED_BODY = frozenset(
    {
        "button",
        "list",
        "cta_url",
        "location_request",
        "carousel",
        "flow",
        "product_list",
        "catalog_message",
        "address_message",
        "voice_call",
        "request_contact_info",
        "contact_request",
        "order_details",
        "order_status",
        "interactive",
    }
)
"""The kinds that cannot be sent without a body (Cloud API, interactive messages)."""

BODY_RULES = {
    **dict.fromkeys(NEED_BODY, "body.text.len"),
    "list": "list.body.text.len",
    "carousel": "carousel.body.text.len",
    "text": "text.body.len",
    "image": "media.caption.len",
    "video": "media.caption.len",
    "document": "media.caption.len",
}
BODY_NAMES = {"text.body.len": "text", "media.caption.len": "caption"}

TITLE_RULES = {
    "reply": "button.title.len",
    "call": "button.title.len",
    "copy": "button.title.len",
    "url": "cta.text.len",
}


class Measure(NamedTuple):
    """A number that a rule may limit."""

    rule: str
    actual: int
    at: Pointer
    subject: str
    """What was measured, for people: "title of button 2", "buttons"."""
    members: tuple[Pointer, ...] = ()
    """For a count, what was counted."""
    key: str | None = None
    """For something missing, the member that would hold it."""


def measures(message: Message) -> Iterator[Measure]:
    """All measures of a message."""
    yield from _texts(message)
    if message.kind == "button":
        yield from _buttons(message.block)
    yield from _labels(message.block.options)
    if message.kind == "cta_url":
        options = message.block.options
        yield _count("cta.count", "link buttons", message.block.options_at or message.block.at, options)
    if message.sheet:
        yield from _sheet(message.sheet)
    if message.kind == "carousel":
        yield from _cards(message)
    yield from _repeated(message)


def _length(rule: str, text: Text | None, subject: str) -> Iterator[Measure]:
    if text is not None:
        yield Measure(rule, len(text.value), text.at, subject)


def _count(
    rule: str, subject: str, at: Pointer, members: Iterable[Option | Section | Block], key: str | None = None
) -> Measure:
    places = tuple(member.at for member in members)
    return Measure(rule, len(places), at, subject, places, key)


def _texts(message: Message) -> Iterator[Measure]:
    block = message.block
    if isinstance(block.header, Text):
        yield from _length("header.text.len", block.header, "header")
    if message.kind in NEED_BODY:
        there = block.body is not None and block.body.value != ""
        at = block.body.at if block.body else block.at
        yield Measure("body.missing", int(there), at, "body", key=None if block.body else "body")
    if rule := BODY_RULES.get(message.kind):
        yield from _length(rule, block.body, BODY_NAMES.get(rule, "body"))
    yield from _length("footer.text.len", block.footer, "footer")


def _buttons(block: Block) -> Iterator[Measure]:
    at, key = (block.at, "buttons") if block.options_at is None else (block.options_at, None)
    yield _count("buttons.min", "button", at, block.options, key)
    yield _count("buttons.max", "buttons", at, block.options)


def _labels(options: Iterable[Option], where: str = "") -> Iterator[Measure]:
    for number, option in enumerate(options, 1):
        name = f"link button{where}" if option.action == "url" else f"button {number}{where}"
        if rule := TITLE_RULES.get(option.action):
            yield from _length(rule, option.title, f"title of {name}")
        if option.action == "reply":
            yield from _length("button.id.len", option.id, f"id of {name}")


def _sheet(sheet: Sheet) -> Iterator[Measure]:
    yield from _length("list.button.len", sheet.label, "text of the list button")
    at = parent(sheet.sections[0].at) if len(sheet.sections) > 1 else sheet.at
    yield _count("list.sections.min", "section", at, sheet.sections, None if sheet.sections else "sections")
    yield _count("list.sections.max", "sections", at, sheet.sections)
    rows = [row for section in sheet.sections for row in section.options]
    yield _count("list.rows.total", "rows in all", at, rows)
    for number, section in enumerate(sheet.sections, 1):
        yield from _section(section, number)


def _section(section: Section, number: int) -> Iterator[Measure]:
    yield from _length("list.section.title.len", section.title, f"title of section {number}")
    at = parent(section.options[0].at) if len(section.options) > 1 else section.at
    key = None if section.options else "rows"
    yield _count("list.rows.section.min", f"row in section {number}", at, section.options, key)
    yield _count("list.rows.section.max", f"rows in section {number}", at, section.options)
    for place, row in enumerate(section.options, 1):
        name = f"row {place} of section {number}"
        yield from _length("list.row.id.len", row.id, f"id of {name}")
        yield from _length("list.row.title.len", row.title, f"title of {name}")
        yield from _length("list.row.desc.len", row.description, f"description of {name}")


def _cards(message: Message) -> Iterator[Measure]:
    cards = message.cards
    at = parent(cards[0].at) if len(cards) > 1 else message.block.at
    yield _count("carousel.cards.min", "cards", at, cards, None if cards else "cards")
    yield _count("carousel.cards.max", "cards", at, cards)
    shapes = [tuple(option.action for option in card.options) for card in cards]
    odd = next((card for card, shape in zip(cards, shapes, strict=True) if shape != shapes[0]), None)
    if odd:
        yield Measure("carousel.card.buttons.mixed", len(set(shapes)), odd.options_at or odd.at, "cards")
    for number, card in enumerate(cards, 1):
        yield from _length("carousel.card.body.len", card.body, f"text of card {number}")
        yield from _labels(card.options, f" on card {number}")


def _repeated(message: Message) -> Iterator[Measure]:
    """An id that stands on an earlier option too; rows and buttons apart."""
    seen: dict[tuple[bool, str], int] = {}
    for option in options_of(message):
        if option.id is None:
            continue
        row = option.action == "row"
        times = seen[row, option.id.value] = seen.get((row, option.id.value), 0) + 1
        yield Measure("list.row.id.dup" if row else "button.id.dup", times, option.id.at, option.id.value)
