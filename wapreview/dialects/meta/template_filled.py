"""A template as the customer sees it: the texts of its definition with what the send puts into them."""

from collections.abc import Iterator

from wapreview.dialects.fields import Node
from wapreview.dialects.lenient import Members, whole
from wapreview.dialects.meta.media import MEDIA_KINDS, read_location, read_media
from wapreview.dialects.meta.template_defined import read_definition
from wapreview.dialects.meta.template_parts import (
    Defined,
    Filling,
    Part,
    code_of,
    defined_of,
    fill,
    filling_of,
    is_secured,
    link_suffix,
    payload_of,
    values_of,
)
from wapreview.dialects.meta.template_undefined import with_named_replies
from wapreview.dialects.meta.template_variables import variables_of
from wapreview.messages.message import Block, Header, Location, Media, Message, Option, Placeholder, Text
from wapreview.messages.pointers import Json, Pointer, child, resolve

CODE = "{{1}} is your verification code."
SAFETY = " For your security, do not share this code."
EXPIRY = "This code expires in {{1}} minutes."
"""What WhatsApp writes into a template for one-time passwords (Meta, "Authentication templates")."""


def filled(body: Json, message: Message, definition: Json) -> Message:
    """A message as its phone shows it: one that sends a template with the texts of the template's definition.

    `body` is the JSON that the message was read from, `definition` what was handed in to Meta; {} where nobody knows
    it, and what the send names can be tapped all the same. All parts point into the body: to the component that fills
    them, or to the template where nothing does; such an option points below the template, to where it would be.
    """
    found, header = template_in(body, message), message.block.header
    if found is None or not isinstance(header, Placeholder) or not isinstance(definition, dict):
        return message
    if not definition:
        return with_named_replies(message, found)
    shown = rendered(definition, found, header.label)
    return message._replace(block=shown.block, cards=shown.cards, label=shown.label)


def template_in(body: Json, message: Message) -> Part | None:
    """The template object that a message sends; None for any other message, and for a template defined in place."""
    header = message.block.header
    if message.kind != "template" or not isinstance(header, Placeholder):
        return None
    try:
        value = resolve(body, header.at)
    except LookupError:
        return None
    return Part(value, header.at) if isinstance(value, dict) and "name" in value else None


def rendered(definition: Members, template: Part, label: str) -> Message:
    """The message that a definition makes with what the template object of a send fills in."""
    plain = read_definition(Node(definition, "", []), label)
    defined, filling = defined_of(definition), filling_of(template.value, template.at)
    cards = zip(plain.cards, defined.cards(), _as_many(filling, len(plain.cards)), strict=False)
    return plain._replace(
        at=template.at,
        block=_block(plain.block, defined, filling),
        cards=tuple(_block(*card) for card in cards),
        details=(),
    )


def _as_many(filling: Filling, count: int) -> Iterator[Filling]:
    """What fills each of so many cards; those that the send leaves out have a place of their own below it."""
    sent = filling.cards()
    for number in range(count):
        yield sent[number] if number < len(sent) else Filling(child(filling.at, "cards", number), ())


def _block(plain: Block, defined: Defined, filling: Filling) -> Block:
    body, text = defined.first("BODY"), plain.body
    header = _header(plain.header, filling)
    footer = _footer(plain.footer, defined, filling.at)
    if is_secured(body):
        said = CODE + SAFETY if body and body["add_security_recommendation"] else CODE
        text, header = Text(said, ""), None
    return Block(
        filling.at,
        header=header,
        body=_text(text, filling.first("body"), filling.at),
        footer=footer,
        options=tuple(_option(option, number, filling) for number, option in enumerate(plain.options)),
        options_at=filling.at if plain.options_at is not None else None,
    )


def _text(text: Text | None, part: Part | None, at: Pointer) -> Text | None:
    """A text of the definition, filled by a component of the send."""
    if text is None:
        return None
    values = values_of(variables_of(text), part.parameters) if part else {}
    return Text(fill(text.value, values), part.at if part else at)


def _footer(plain: Text | None, defined: Defined, at: Pointer) -> Text | None:
    minutes = whole(defined.first("FOOTER"), "code_expiration_minutes")
    if plain is None and minutes is not None:
        return Text(fill(EXPIRY, {"1": str(minutes)}), at)
    return _text(plain, None, at)


def _header(plain: Header | None, filling: Filling) -> Header | None:
    part = filling.first("header")
    if isinstance(plain, Text):
        return _text(plain, part, filling.at)
    at = part.at if part else filling.at
    match plain:
        case Media():
            # Its example is no part of what is sent; a file of another kind is shown as what it is.
            return _given(part) or plain._replace(at=at, id=None)
        case Location():
            return _given(part) or plain._replace(at=at)
        case Placeholder():
            lines = tuple(Text(line.value, filling.at) for line in plain.lines)
            return Placeholder(at, plain.label, lines)
    return None


def _given(part: Part | None) -> Media | Location | None:
    """The file or the place that a send puts above the text."""
    for parameter in part.parameters if part else ():
        node = Node(parameter.value, parameter.at, [])
        for kind in MEDIA_KINDS:
            if parameter.type == kind and node.has(kind):
                return read_media(node, kind)
        if parameter.type == "location" and node.has("location"):
            return read_location(node.object("location"))
    return None


def _option(plain: Option, number: int, filling: Filling) -> Option:
    part = filling.button(number)
    at = part.at if part else child(filling.at, "buttons", number)
    title = Text(plain.title.value, at) if plain.title else None
    identity, value = plain.id, plain.value
    match plain.action:
        case "reply":
            payload = payload_of(part)
            identity = Text(payload, at) if payload is not None else identity
        case "url":
            suffix = link_suffix(part)
            names = variables_of(value)
            value = Text(fill(value.value, dict.fromkeys(names, suffix)), at) if value and suffix else value
        case "copy":
            code = code_of(part)
            value = Text(code, at) if code is not None else value
    moved = [text and Text(text.value, at) for text in (identity, value)]
    return Option(plain.action, at, title, id=moved[0], value=moved[1])
