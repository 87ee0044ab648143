"""Meta's templates: sent by name, or as they are defined. Drawn as a labelled box with their texts."""

from collections.abc import Iterator

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.media import MEDIA_KINDS
from wapreview.messages.message import Block, Message, Placeholder, Text

SENT_TEXTS = ("text", "fallback_value", "coupon_code", "payload", "link", "id")
"""Members of a parameter, or of the object inside it, that say what fills the template."""


def read_template(node: Node) -> Placeholder:
    """A template to send: {"name", "language": {"code"}, "components": [...]}; its own text is at Meta."""
    node.known("name", "language", "components", "namespace")
    language = node.object("language")
    code = language.text("code") or language.own_text()
    lines = tuple(line for part in node.objects("components") for line in _sent(part))
    return Placeholder(node.at, _label("Template", node.text("name"), code), lines)


def _sent(component: Node) -> Iterator[Text]:
    for parameter in component.objects("parameters"):
        yield from _words(parameter)
        inner = parameter.word("type")
        if inner in (*MEDIA_KINDS, "currency", "date_time", "location", "product"):
            yield from _words(parameter.object(inner))
    for card in component.objects("cards"):
        for part in card.objects("components"):
            yield from _sent(part)


def _words(node: Node) -> Iterator[Text]:
    for key in SENT_TEXTS:
        if isinstance(node.value.get(key), str) and (text := node.text(key)):
            yield text


def is_definition(node: Node) -> bool:
    """Whether this is a template as it is handed in to Meta, not as it is sent."""
    return node.has("components") and (node.has("category") or node.has("language")) and not node.has("type")


def read_definition(node: Node) -> Placeholder:
    """A template as it is defined: components with their texts and buttons."""
    node.known(
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
    )
    language = node.object("language") if isinstance(node.value.get("language"), dict) else None
    code = language.text("code") if language else node.text("language")
    lines = tuple(line for part in node.objects("components") for line in _defined(part))
    return Placeholder(node.at, _label("Template", node.text("name"), code), lines)


def _defined(component: Node) -> Iterator[Text]:
    if text := component.text("text"):
        yield text
    for button in component.objects("buttons"):
        if label := button.text("text"):
            yield label
    for card in component.objects("cards"):
        for part in card.objects("components"):
            yield from _defined(part)


def definition_message(node: Node) -> Message:
    """A definition as a message of its own."""
    return Message("template", node.at, Block(node.at, header=read_definition(node)))


def _label(word: str, name: Text | None, code: Text | None) -> str:
    named = f"{word} {name.value}" if name else word
    return f"{named}, {code.value}" if code else named
