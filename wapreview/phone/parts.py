"""Which part of a message a problem is about, also where that part is missing or not shown."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wapreview.messages.message import Block, Message, Option
from wapreview.messages.pointers import Pointer, keys_of, parent
from wapreview.messages.problem import Problem


class Part(NamedTuple):
    """A part by what it belongs to: ("/buttons/0", "title"). The empty name is the owner as a whole."""

    owner: Pointer
    name: str


BLOCK = {
    "header": "header",
    "media": "header",
    "body": "body",
    "caption": "body",
    "question": "body",
    "footer": "footer",
    "action": "options",
    "buttons": "options",
    "button": "options",
    "cta": "options",
    "cards": "cards",
}
OPTION = {
    "title": "title",
    "text": "title",
    "display_text": "title",
    "id": "id",
    "desc": "description",
    "description": "description",
    "url": "value",
}
SECTION = {"title": "title", "rows": "rows"}
SHEET = {"button": "label", "label": "label", "action": "label", "sections": "sections", "rows": "sections"}
"""By a word of the rule, or by a key of the JSON: the part of a block, option, section or list."""

WHOLE = frozenset({"type", "channel", "poll", "template", "carousel", "list", "action"})
"""The first words of rules that are about a bubble as a whole; others about it are about its wrapper."""


class Owner(NamedTuple):
    """Something that has parts."""

    at: Pointer
    names: Mapping[str, str]
    listed: bool = False
    """Whether it is seen in the open list only."""
    part: Part | None = None
    """Set where the node only wraps a part: {"body": {"text": ...}}; what no word tells is about that part."""


def owners_of(message: Message) -> dict[Pointer, Owner]:
    """All owners by their node."""
    blocks = (message.block, *message.cards)
    wrappers = [owner for block in blocks for owner in _wrappers(block)]
    return {owner.at: owner for owner in (*wrappers, *_owners(message))}


def _wrappers(block: Block) -> Iterator[Owner]:
    for name, part in (("header", block.header), ("body", block.body), ("footer", block.footer)):
        if part is not None and parent(part.at) != block.at:
            yield Owner(parent(part.at), BLOCK, part=Part(block.at, name))


def _owners(message: Message) -> Iterator[Owner]:
    yield from _block(message.block)
    if message.sheet:
        yield Owner(message.sheet.at, SHEET, listed=True)
        for section in message.sheet.sections:
            yield Owner(section.at, SECTION, listed=True)
            yield from (_option(option, listed=True) for option in section.options)
    for card in message.cards:
        yield from _block(card)


def _block(block: Block) -> Iterator[Owner]:
    yield Owner(block.at, BLOCK)
    yield from map(_option, block.options)


def _option(option: Option, listed: bool = False) -> Owner:
    return Owner(option.at, OPTION, listed)


def part_of(problem: Problem, owners: Mapping[Pointer, Owner]) -> Part | None:
    """The part that a problem is about; None when it is about nothing that a phone shows."""
    owner = _nearest(problem.at, owners)
    if owner is None:
        return None
    below = keys_of(problem.at[len(owner.at) :])
    words = [*reversed(problem.rule.split(".")[:-1]), problem.key or "", *reversed(below)]
    name = next((owner.names[word] for word in words if word in owner.names), "")
    if owner.part:
        return Part(owner.part.owner, name) if name else owner.part
    if name or owner.names is not BLOCK:
        return Part(owner.at, name)
    about_all = below in ([], ["type"]) and problem.rule.partition(".")[0] in WHOLE
    return Part(owner.at, "") if about_all else None


def _nearest(at: Pointer, owners: Mapping[Pointer, Owner]) -> Owner | None:
    while at not in owners:
        if not at:
            return None
        at = at.rpartition("/")[0]
    return owners[at]
