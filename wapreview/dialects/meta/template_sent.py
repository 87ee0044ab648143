"""A template as it is sent: by its name, with what fills it. Its own text is at Meta."""

from collections.abc import Callable, Iterator

from wapreview.dialects.fields import Node, named
from wapreview.dialects.meta.details import (
    count_detail,
    member_detail,
    number_detail,
    repeats,
    text_detail,
)
from wapreview.dialects.meta.media import MEDIA_KINDS
from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Message, Placeholder, Text
from wapreview.messages.pointers import child

SENT_TEXTS = ("text", "fallback_value", "coupon_code", "payload", "link", "id")
"""Members of a parameter, or of the object inside it, that say what fills the template."""
HOLDERS = (*MEDIA_KINDS, "currency", "date_time", "location", "product")
"""Types of parameters whose value is an object of that name."""
ONLY_BODY = "only body"
"""The case of a parameter where nothing but the body is filled: such a body may be far longer."""


def sent_lines(node: Node) -> tuple[Text, ...]:
    """The texts that fill the template, in their order."""
    return tuple(line for part in node.objects("components") for line in _lines(part))


def _lines(component: Node) -> Iterator[Text]:
    for parameter in component.objects("parameters"):
        yield from _words(parameter)
        if (inner := parameter.word("type")) in HOLDERS:
            yield from _words(parameter.object(inner))
    for card in component.objects("cards"):
        for part in card.objects("components"):
            yield from _lines(part)


def _words(node: Node) -> Iterator[Text]:
    for key in SENT_TEXTS:
        if isinstance(node.value.get(key), str) and (text := node.text(key)):
            yield text


def sent_details(node: Node) -> Iterator[Detail]:
    """What rules may limit about a template that is sent."""
    node.need("name", "template.name.missing", "name of the template")
    node.need("language", "template.language.missing", "language of the template")
    language = node.object("language", "code")
    if language.present and language.own_text() is None:
        language.need("code", "template.language.missing", "code of the language")
    components = node.objects("components")
    only = len(components) == 1
    for component in components:
        yield from _component(component, "", only=only)
    yield from _password(components)


def _component(node: Node, where: str, *, only: bool = False) -> Iterator[Detail]:
    word = node.word("type").lower()
    yield Detail("template.component", node.place("type"), "type of the component", word.upper(), case="sent")
    if word == "button":
        for detail in member_detail(
            "template.button.sub", node, "sub_type", f"sub_type of the button{where}"
        ):
            yield detail._replace(value=str(detail.value).lower())  # QUICK_REPLY is taken too: pywa writes it
        node.need("index", "template.button.index.missing", f"number of the button{where}")
    case = ONLY_BODY if only and word == "body" else word
    for number, parameter in enumerate(node.objects("parameters"), 1):
        yield from _parameter(parameter, f"parameter {number} of the {word}{where}", case)
    if word == "carousel":
        yield from _cards(node)


def _cards(node: Node) -> Iterator[Detail]:
    cards = node.objects("cards")
    yield count_detail("template.cards", node.place("cards"), "cards", cards, None if cards else "cards")
    yield from index_details(cards)
    for number, card in enumerate(cards, 1):
        for component in card.objects("components"):
            yield from _component(component, f" on card {number}")


def index_details(cards: list[Node]) -> Iterator[Detail]:
    """The numbers of cards, which start from 0, and those that stand twice."""
    numbers = [
        detail
        for place, card in enumerate(cards, 1)
        for detail in number_detail("carousel.card.index", card, "card_index", f"number of card {place}")
    ]
    yield from numbers
    yield from repeats("carousel.index", ((str(detail.value), detail.at) for detail in numbers))


def _parameter(node: Node, name: str, case: str) -> Iterator[Detail]:
    word = node.word("type")
    yield Detail("template.parameter.kind", node.place("type"), f"type of {name}", word)
    if reader := READERS.get(word):
        yield from reader(node, name, case)


def _text(node: Node, name: str, case: str) -> Iterator[Detail]:
    node.need("text", "template.parameter.text.missing", f"text of {name}")
    value = node.value.get("text")
    if value is not None and not isinstance(value, str):
        sentence = f'The "text" of {name} must be text in quotes, not {named(value)}.'
        node.note("template.parameter.text.type", sentence, "error", at=child(node.at, "text"))
    elif isinstance(value, str):
        yield Detail("template.parameter", child(node.at, "text"), f"text of {name}", value, case=case)


def _payload(node: Node, name: str, case: str) -> Iterator[Detail]:  # noqa: ARG001 - one signature for the table
    yield from member_detail("template.payload", node, "payload", f"payload of {name}")


def _coupon(node: Node, name: str, case: str) -> Iterator[Detail]:  # noqa: ARG001
    yield from member_detail("template.coupon", node, "coupon_code", "coupon code")


def _ttl(node: Node, name: str, case: str) -> Iterator[Detail]:  # noqa: ARG001
    yield from number_detail("call.ttl", node, "ttl_minutes", "time for which the call button works")


def _action(node: Node, name: str, case: str) -> Iterator[Detail]:  # noqa: ARG001
    sections = node.object("action").objects("sections")
    if not sections:
        return
    at = node.object("action").place("sections")
    items = [item for section in sections for item in section.objects("product_items")]
    yield count_detail("template.sections", at, "sections", sections)
    yield count_detail("template.products", at, "products", items)
    for number, section in enumerate(sections, 1):
        yield from text_detail("template.section.title", section.text("title"), f"title of section {number}")


READERS: dict[str, Callable[[Node, str, str], Iterator[Detail]]] = {
    "text": _text,
    "payload": _payload,
    "coupon_code": _coupon,
    "ttl_minutes": _ttl,
    "action": _action,
}
"""By the type of a parameter."""


def _password(components: list[Node]) -> Iterator[Detail]:
    """A one-time password: the one text of the body, which a link button carries too."""
    texts: dict[str, list[Text]] = {"body": [], "button": []}
    for component in components:
        word = component.word("type").lower()
        if word == "body" or (word == "button" and component.word("sub_type").lower() == "url"):
            texts[word] += [
                text
                for node in component.objects("parameters")
                if isinstance(node.value.get("text"), str) and (text := node.text("text"))
            ]
    if len(texts["body"]) == 1 and texts["body"][0].value in {text.value for text in texts["button"]}:
        yield from text_detail("template.password", texts["body"][0], "one-time password")


def sent_message(node: Node, label: str) -> Message:
    """The message of a template that is sent: a labelled box with what fills it."""
    header = Placeholder(node.at, label, sent_lines(node))
    return Message("template", node.at, Block(node.at, header=header), details=tuple(sent_details(node)))
