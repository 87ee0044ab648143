"""A template as it is handed in to Meta: its components with their texts and buttons, as the bubble they make."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.details import count_detail, member_detail, number_detail, text_detail
from wapreview.dialects.meta.media import media_kind
from wapreview.dialects.meta.template_buttons import button_details, read_option, type_of
from wapreview.dialects.meta.template_variables import (
    need_examples,
    place_details,
    variable_details,
    variables_of,
)
from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Header, Location, Media, Message, Placeholder, Text
from wapreview.messages.pointers import Pointer, child

KEYS = (
    "id",
    "name",
    "language",
    "category",
    "components",
    "parameter_format",
    "message_send_ttl_seconds",
    "status",
    "allow_category_change",
    "sub_category",
    "previous_category",
    "quality_score",
    "rejected_reason",
    "library_template_name",
    "library_template_button_inputs",
    "cta_url_link_tracking_opted_out",
    "is_primary_device_delivery_only",
    "degrees_of_freedom_spec",
)
"""What a definition holds when it is handed in, and when it is fetched again."""
COMPONENT_KEYS = ("type", "format", "text", "example", "buttons", "cards", "limited_time_offer")
MORE_KEYS = ("add_security_recommendation", "code_expiration_minutes")
MEDIA = ("IMAGE", "VIDEO", "GIF", "DOCUMENT")
CARD, OFFER, PRODUCT = "card", "limited time offer", "product"
"""The cases in which a text has a limit of its own."""
FOREVER = -1
"""The time to live that means: as long as Meta keeps a message."""


class _Parts(NamedTuple):
    """The components of one bubble, by type; of two of a type the first."""

    nodes: tuple[Node, ...]
    case: str
    where: str = ""

    def first(self, word: str) -> Node | None:
        """The component of this type."""
        return next((node for node in self.nodes if type_of(node) == word), None)


def read_definition(node: Node, label: str) -> Message:
    """The message that a definition makes; `label` names the template above it."""
    node.known(*KEYS)
    node.need("name", "template.name.missing", "name of the template")
    node.need("language", "template.language.missing", "language of the template")
    node.need("category", "template.category.missing", "category of the template")
    found = node.objects("components")
    parts = _Parts(tuple(found), _case(found))
    carousel = parts.first("CAROUSEL")
    cards = [
        _Parts(tuple(card.objects("components")), CARD, f" on card {number}")
        for number, card in enumerate(carousel.objects("cards") if carousel else (), 1)
    ]
    details = [*_head(node), *_details(parts), *_cards(carousel, cards)]
    places = [card.at for card in carousel.objects("cards")] if carousel else []
    return Message(
        "template",
        node.at,
        _block(parts, node.at),
        cards=tuple(_block(card, at) for card, at in zip(cards, places, strict=True)),
        details=tuple(details),
        label=label,
    )


def _case(components: Sequence[Node]) -> str:
    """What kind of template this is, as far as its body has a limit of its own."""
    for node in components:
        if type_of(node) == "LIMITED_TIME_OFFER":
            return OFFER
        if type_of(node) == "HEADER" and node.word("format").upper() == "PRODUCT":
            return PRODUCT
    return ""


def _block(parts: _Parts, at: Pointer) -> Block:
    header, body, footer = parts.first("HEADER"), parts.first("BODY"), parts.first("FOOTER")
    buttons = parts.first("BUTTONS")
    nodes = buttons.objects("buttons") if buttons else []
    return Block(
        at,
        header=_header(header) if header else _stand_in(parts),
        body=body.text("text") if body else None,
        footer=footer.text("text") if footer else None,
        options=tuple(
            read_option(node, f"button {number}{parts.where}") for number, node in enumerate(nodes, 1)
        ),
        options_at=buttons.place("buttons") if buttons and "buttons" in buttons.value else None,
    )


def _header(node: Node) -> Header | None:
    word = node.word("format").upper()
    if word == "LOCATION":
        return Location(node.at)
    kind = media_kind("video" if word == "GIF" else word.lower())
    if kind:
        return Media(kind, node.at, id=_handle(node))
    return Placeholder(node.at, "Product") if word == "PRODUCT" else node.text("text")


def _handle(node: Node) -> Text | None:
    """The example file of a header."""
    example = node.object("example")
    given = example.value.get("header_handle")
    handle = given[0] if isinstance(given, list) and given else None
    return Text(handle, child(example.at, "header_handle", 0)) if isinstance(handle, str) else None


def _stand_in(parts: _Parts) -> Header | None:
    """What WhatsApp writes itself: the text around a one-time password, or an offer."""
    if offer := parts.first("LIMITED_TIME_OFFER"):
        text = offer.object("limited_time_offer").text("text")
        return Placeholder(offer.at, "Limited-time offer", (text,) if text else ())
    body = parts.first("BODY")
    if body is None or not body.has("add_security_recommendation"):
        return None
    said = "{{1}} is your verification code."
    if body.flag("add_security_recommendation"):
        said += " For your security, do not share this code."
    return Placeholder(body.at, said)


def _head(node: Node) -> Iterator[Detail]:
    yield from member_detail("template.name", node, "name", "name of the template")
    category = node.text("category")
    word = category.value.upper() if category else ""
    if category:
        yield Detail("template.category", category.at, "category of the template", word)
    for detail in number_detail("template.ttl", node, "message_send_ttl_seconds", "time to live", word):
        forever = detail.value == FOREVER
        yield detail._replace(case=f"{word} forever") if forever else detail


def _details(parts: _Parts) -> Iterator[Detail]:
    """What rules may limit about the components of one bubble."""
    where, body = parts.where, parts.first("BODY")
    for node in parts.nodes:
        node.known(*COMPONENT_KEYS, *MORE_KEYS)
        yield Detail("template.component", node.place("type"), f"type of the component{where}", type_of(node))
    if body is None and parts.case != CARD and not parts.first("CALL_PERMISSION_REQUEST"):
        holder = parts.nodes[0] if parts.nodes else None
        if holder:
            holder.note("template.body.missing", "The body of the template is missing.", "error")
    if header := parts.first("HEADER"):
        yield from _header_details(header, parts)
    if body:
        yield from _body_details(body, parts)
    if footer := parts.first("FOOTER"):
        yield from _footer_details(footer, parts)
    if offer := parts.first("LIMITED_TIME_OFFER"):
        inner = offer.object("limited_time_offer")
        inner.need("text", "template.offer.missing", "text of the offer")
        yield from member_detail("template.offer", inner, "text", "text of the offer")
    if buttons := parts.first("BUTTONS"):
        nodes = buttons.objects("buttons")
        rule = "template.card.buttons" if parts.case == CARD else "template.buttons"
        yield count_detail(rule, buttons.place("buttons"), f"buttons{where}", nodes)
        yield from button_details(nodes, where)


def _header_details(node: Node, parts: _Parts) -> Iterator[Detail]:
    name = f"header{parts.where}"
    word = node.word("format").upper()
    if not word:
        node.note("template.header.type", f"The format of the {name} is missing.", "error", key="format")
        return
    yield Detail("template.header", node.place("format"), f"format of the {name}", word, case=parts.case)
    text = node.text("text")
    if word == "TEXT":
        node.need("text", "template.header.text.missing", f"text of the {name}")
        yield from text_detail("template.header.text", text, name)
        yield from variable_details(text, name)
        if text and (names := variables_of(text)):
            yield Detail("template.header.variables", text.at, f"variables in the {name}", len(names))
        need_examples(node, "header_text", text, name)
    elif word in MEDIA and not node.object("example").has("header_handle"):
        at, key = (
            (node.object("example").at, "header_handle") if node.has("example") else (node.at, "example")
        )
        sentence = f"There is no example file for the {name}."
        node.note("template.example.missing", sentence, "error", at=at, key=key)


def _body_details(node: Node, parts: _Parts) -> Iterator[Detail]:
    name = f"body{parts.where}"
    if not node.has("add_security_recommendation"):
        node.need("text", "template.body.missing", name)
    text = node.text("text")
    if text is None:
        return
    yield Detail("template.body", text.at, name, text.value, case=parts.case)
    if variables_of(text):
        yield from place_details(text, name)
        yield from variable_details(text, name)
        need_examples(node, "body_text", text, name)


def _footer_details(node: Node, parts: _Parts) -> Iterator[Detail]:
    if not node.has("code_expiration_minutes"):
        node.need("text", "template.footer.missing", "text of the footer")
    text = node.text("text")
    yield from text_detail("template.footer", text, "footer", parts.case)
    if text and (names := variables_of(text)):
        yield Detail("template.footer.variables", text.at, "variables in the footer", len(names))
    yield from number_detail(
        "template.expiry", node, "code_expiration_minutes", "time until the code expires"
    )


def _cards(carousel: Node | None, cards: Sequence[_Parts]) -> Iterator[Detail]:
    if carousel is None:
        return
    nodes = carousel.objects("cards")
    yield count_detail("template.cards", carousel.place("cards"), "cards", nodes, None if nodes else "cards")
    shapes = [_shape(card) for card in cards]
    odd = next((node for node, shape in zip(nodes, shapes, strict=True) if shape != shapes[0]), None)
    if odd is not None:
        yield Detail("template.card.parts", odd.at, "cards", len(set(shapes)))
    for node, card in zip(nodes, cards, strict=True):
        node.known("components")
        if card.first("HEADER") is None:
            node.note("template.card.header.missing", f"The header{card.where} is missing.", "error")
        yield from _details(card)


def _shape(card: _Parts) -> tuple[str, ...]:
    """The components of a card, with the format of its header and the types of its buttons."""
    words = [f"{type_of(node)} {node.word('format').upper()}".rstrip() for node in card.nodes]
    buttons = card.first("BUTTONS")
    return (*sorted(words), *(type_of(node) for node in (buttons.objects("buttons") if buttons else ())))
