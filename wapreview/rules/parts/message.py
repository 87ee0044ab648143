"""All parts of a message that rules may limit."""

from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Media, Message, Option, Text, options_of
from wapreview.rules.parts.blocks import head_parts, tail_parts
from wapreview.rules.parts.cards import card_parts
from wapreview.rules.parts.contents import FILE, content_parts
from wapreview.rules.parts.options import option_parts
from wapreview.rules.parts.sheets import sheet_parts


def parts_of(message: Message) -> Iterator[Detail]:
    """Every part, named as the rules about it are named."""
    if message.kind == "fragment":
        yield from content_parts(message.block.header)
        return
    yield from _addresses(message)
    if message.kind != "template":
        yield from _shown(message)
    yield from message.details


def _shown(message: Message) -> Iterator[Detail]:
    """What the phone shows; a template's texts have limits of their own, and all are among its details."""
    header = message.block.header
    yield from head_parts(message)
    alone = isinstance(header, Media) and header.kind == message.kind
    yield from content_parts(header, file="media" if alone else FILE)
    yield from tail_parts(message)
    yield from option_parts(message)
    if message.sheet:
        yield from sheet_parts(message.sheet)
    if message.kind == "carousel":
        yield from card_parts(message)
    yield from _repeated(message)


def _addresses(message: Message) -> Iterator[Detail]:
    case = "group" if message.group else ""
    if message.to is not None:
        yield Detail("to", message.to.at, "receiver's number", message.to.value, case=case)
    if message.sender is not None:
        yield Detail("from", message.sender.at, "sender's number", message.sender.value)


def _repeated(message: Message) -> Iterator[Detail]:
    """An id, or the title of a button, that stands on an earlier option too; rows and buttons apart.

    The cards of a carousel may have buttons with the same titles.
    """
    options = list(options_of(message))
    if len(options) < 2 or _differ(options):
        return
    seen: dict[tuple[str, str], int] = {}
    for option in options:
        for name, text in _unique(option, titles=not message.cards):
            if text is None:
                continue
            times = seen[name, text.value] = seen.get((name, text.value), 0) + 1
            if times > 1:
                yield Detail(name, text.at, text.value, times)


def _differ(options: list[Option]) -> bool:
    """Whether all ids differ, and all titles: a quick look, which sees to most messages."""
    ids = [option.id.value for option in options if option.id is not None]
    if len(set(ids)) < len(ids):
        return False
    titles = [
        option.title.value for option in options if option.action == "reply" and option.title is not None
    ]
    return len(set(titles)) == len(titles)


def _unique(option: Option, *, titles: bool) -> tuple[tuple[str, Text | None], ...]:
    if option.action == "row":
        return (("list.row.id", option.id),)
    if option.action == "reply" and titles:
        return (("button.id", option.id), ("button.title", option.title))
    return (("button.id", option.id),)
