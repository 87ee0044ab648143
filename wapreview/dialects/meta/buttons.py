"""Meta's buttons: of a message, and of a card."""

from wapreview.dialects.fields import Node
from wapreview.messages.fix import Fix, Put
from wapreview.messages.message import Option
from wapreview.messages.pointers import Json
from wapreview.messages.subjects import of_button

REPLY = "reply"
ON_CARD = ("quick_reply", "cta_url", REPLY)
TYPES = (REPLY, "quick_reply", "cta_url")


def read_button(node: Node, number: int) -> Option:
    """A reply button of a message: {"type": "reply", "reply": {"id", "title"}}."""
    inner = node.first(*TYPES)
    flat = () if inner else ("id", "title")
    node.known("type", *TYPES, *flat)
    if node.word("type") != REPLY or inner != REPLY:
        _note_type(node, number, inner)
    return _reply(node, number, inner)


def read_card_button(node: Node, number: int) -> Option:
    """A button of a card: {"type": "quick_reply", "quick_reply": {"id", "title"}}, or a link."""
    node.known("type", *TYPES)
    inner = node.first(*ON_CARD)
    if node.word("type") not in ON_CARD:
        sentence = f'The type of button {number} must be "quick_reply".'
        _note(node, sentence, node.setting("type", inner) if inner else None)
    if inner == "cta_url":
        return read_link(node.object(inner), node)
    return _reply(node, number, inner)


def read_link(node: Node, owner: Node) -> Option:
    """{"display_text", "url"}; `owner` is what the option is to the phone."""
    node.known("display_text", "url")
    node.need("display_text", "cta.text.missing", "text of the link button")
    node.need("url", "cta.url.missing", "address of the link button")
    return Option("url", owner.at, title=node.text("display_text"), value=node.text("url"))


def _reply(node: Node, number: int, inner: str | None) -> Option:
    reply = node.object(inner) if inner else node
    if inner in (REPLY, "quick_reply"):
        reply.known("id", "title")
    if reply.own_text() is None:
        reply.need("title", "button.title.missing", of_button(number).title)
    reply.need("id", "button.id.missing", of_button(number).id)
    return Option("reply", node.at, title=reply.text("title") or node.own_text(), id=reply.text("id"))


def _note_type(node: Node, number: int, inner: str | None) -> None:
    sentence = f'The type of button {number} must be "reply".'
    if node.word("type") == REPLY:
        sentence = f'Button {number} needs the object "reply" with its "id" and "title".'
    _note(node, sentence, _retyped(node, inner))


def _note(node: Node, sentence: str, fix: Fix | None) -> None:
    missing = None if "type" in node.value else "type"
    node.note("button.type", sentence, "error", at=node.place("type"), key=missing, fix=fix)


def _retyped(node: Node, inner: str | None) -> Fix | None:
    """The button in the shape that belongs there; a link has none."""
    if inner == REPLY:
        return node.setting("type", REPLY)
    held: Json = (
        node.value.get(inner)
        if inner
        else {key: node.value[key] for key in ("id", "title") if key in node.value}
    )
    if inner == "cta_url" or not held:
        return None
    return Fix("Write it as a reply button", (Put(node.at, {"type": REPLY, REPLY: held}),), safe=True)
