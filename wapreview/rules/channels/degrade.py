"""What becomes of a message on a channel that shows less than WhatsApp."""

from collections.abc import Iterator

from wapreview.dialects.channels import Offer
from wapreview.messages.message import Block, Message, Option, Sheet
from wapreview.messages.pointers import Pointer, parent
from wapreview.messages.problem import Problem
from wapreview.rules.channels.native import Channel

NAMES = {
    "button": "buttons",
    "list": "lists",
    "cta_url": "link buttons",
    "location_request": "location requests",
}
"""The kinds in the words of a sentence."""
RULE = "channel.field.unsupported"


def degrade(message: Message, channel: Channel, offer: Offer) -> tuple[Message, tuple[Problem, ...]]:
    """The message as the channel shows it, and what is lost on the way.

    A kind that the provider does not send there comes back as it is, with an error.
    """
    goes_out = offer.kinds.get(message.kind)
    if goes_out is None:
        return message, ()
    if not goes_out:
        return message, (_refused(message, channel, offer),)
    lost = [*_dropped(message, channel, offer)]
    reduced, becomes = without_dropped(message, offer), offer.becomes.get(message.kind)
    if message.kind in offer.unexplained:
        lost.append(_unexplained(message, channel, offer))
    elif becomes and reduced.sheet:
        lost += _lost_of(reduced.sheet, channel, becomes)
    if becomes and reduced.sheet:
        return _with_rows(reduced, reduced.sheet, becomes), tuple(lost)
    return reduced, tuple(lost)


def without_dropped(message: Message, offer: Offer) -> Message:
    """The message without the members that are not sent; a refused one keeps all of them."""
    if not offer.kinds.get(message.kind):
        return message
    block = message.block
    header = None if "header" in offer.dropped else block.header
    footer = None if "footer" in offer.dropped else block.footer
    return message._replace(block=block._replace(header=header, footer=footer))


def _refused(message: Message, channel: Channel, offer: Offer) -> Problem:
    name = NAMES.get(message.kind, f"messages of the kind {message.kind}")
    sentence = f"{offer.provider} sends no {name} on {channel.title}; it refuses the message."
    return Problem("channel.kind.unsupported", "error", message.block.at, sentence)


def _unexplained(message: Message, channel: Channel, offer: Offer) -> Problem:
    name = NAMES.get(message.kind, f"messages of the kind {message.kind}")
    sentence = f"How {offer.provider} shows {name} on {channel.title} is not documented by the vendor."
    if kind := offer.becomes.get(message.kind):
        sentence += f" They are drawn as {kind.replace('_', ' ')}, without sections and descriptions."
    return Problem("channel.kind.unknown", "note", message.block.at, sentence)


def _dropped(message: Message, channel: Channel, offer: Offer) -> Iterator[Problem]:
    block = message.block
    for name, part in (("header", block.header), ("footer", block.footer)):
        if part is not None and name in offer.dropped:
            sentence = f"{channel.title} has no {name}: {offer.provider} sends it on WhatsApp only."
            yield Problem(RULE, "warning", _member(block, part.at), sentence)


def _member(block: Block, at: Pointer) -> Pointer:
    """The member of the block in which a part lies."""
    below = at[len(block.at) :] if at.startswith(f"{block.at}/") else ""
    return f"{block.at}/{below.split('/')[1]}" if below else at


def _lost_of(sheet: Sheet, channel: Channel, kind: str) -> Iterator[Problem]:
    """One note about what of a list has no place elsewhere; that nothing opens it needs no telling by itself."""
    sorts = {
        "the text of the button": sheet.label,
        "the titles of the sections": any(section.title for section in sheet.sections),
        "the descriptions of the rows": any(row.description for row in _rows(sheet)),
    }
    lost = [noun for noun, there in sorts.items() if there]
    if lost != ["the text of the button"] and lost:
        listed = f"{', '.join(lost[:-1])} and {lost[-1]}" if len(lost) > 1 else lost[0]
        sentence = f"On {channel.title} the list is a {kind}; it does not show {listed}."
        yield Problem(RULE, "note", sheet.at, sentence)


def _rows(sheet: Sheet) -> tuple[Option, ...]:
    return tuple(row for section in sheet.sections for row in section.options)


def _with_rows(message: Message, sheet: Sheet, kind: str) -> Message:
    """The rows of all sections, in order, in the place of the sheet; choosing one still answers as a row.

    Of a poll the body is the question and the rows are the answers.
    """
    at = parent(sheet.sections[0].at) if len(sheet.sections) > 1 else sheet.at
    block = message.block._replace(options=_rows(sheet), options_at=at)
    return message._replace(kind=kind, block=block, sheet=None)
