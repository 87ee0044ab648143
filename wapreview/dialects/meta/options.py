"""Meta's `action`: what can be tapped, by kind of interactive message."""

from collections.abc import Callable
from typing import NamedTuple

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.vendor import Vendor
from wapreview.messages.message import Action, Option, Section, Sheet
from wapreview.messages.pointers import Pointer


class Choices(NamedTuple):
    """What an action offers: options under the bubble, or a list."""

    options: tuple[Option, ...] = ()
    options_at: Pointer | None = None
    sheet: Sheet | None = None


def read_buttons(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001 - one signature for the table
    """Reply buttons: [{"type": "reply", "reply": {"id", "title"}}]; a card says quick_reply for reply."""
    action.known("buttons", "name")
    buttons = tuple(_button(node, number) for number, node in enumerate(action.objects("buttons"), 1))
    return Choices(buttons, action.place("buttons") if "buttons" in action.value else None)


BUTTON_TYPES = ("reply", "quick_reply", "cta_url")


def _button(node: Node, number: int) -> Option:
    node.known("type", *BUTTON_TYPES)
    word = node.word("type")
    if word not in BUTTON_TYPES:
        sentence = f'The type of button {number} must be "reply".'
        node.note(
            "button.type",
            sentence,
            "error",
            at=node.place("type"),
            key=None if "type" in node.value else "type",
        )
    inner = node.first(*BUTTON_TYPES)
    if inner == "cta_url":
        return _link(node.object(inner), node.at)
    reply = node.object(inner) if inner else node
    if inner:
        reply.known("id", "title")
    return Option("reply", node.at, title=reply.text("title") or node.own_text(), id=reply.text("id"))


def read_list(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001
    """A list: {"button": label, "sections": [{"title", "rows": [...]}]}."""
    action.known("button", "sections", "name")
    sections = tuple(map(_section, action.objects("sections")))
    return Choices(sheet=Sheet(action.at, action.text("button"), sections))


def _section(node: Node) -> Section:
    node.known("title", "rows")
    return Section(node.at, node.text("title"), tuple(map(_row, node.objects("rows"))))


def _row(node: Node) -> Option:
    node.known("id", "title", "description")
    return Option(
        "row",
        node.at,
        title=node.text("title") or node.own_text(),
        id=node.text("id"),
        description=node.text("description"),
    )


def read_link(action: Node, vendor: Vendor) -> Choices:
    """A link button: {"name": "cta_url", "parameters": {"display_text", "url"}}."""
    action.known("name", "parameters", "button")
    if not action.has("name"):
        sentence = f'{vendor.title} shows no "name" here; Meta wants "cta_url".'
        if vendor.nameless_link == "error":
            sentence = 'The link button needs the member "name" with the value "cta_url".'
        action.note("cta.name.missing", sentence, vendor.nameless_link, key="name")
    one = action.object("parameters")
    many = isinstance(action.value.get("parameters"), list)
    links = tuple(
        _link(node, node.at) for node in (action.objects("parameters") if many else [one]) if node.present
    )
    return Choices(links, action.at)


def _link(node: Node, at: Pointer) -> Option:
    node.known("display_text", "url")
    return Option("url", at, title=node.text("display_text"), value=node.text("url"))


def read_location_request(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001
    """The request for a place; the words on its row are the phone's own."""
    action.known("name")
    if action.word("name") != "send_location":
        sentence = 'A location request needs the action name "send_location".'
        action.note("location.name", sentence, "error", at=action.place("name"), key="name")
    return Choices((Option("location", action.at),), action.at)


class _Single(NamedTuple):
    """A kind with one option: what it does, and the parameter that labels it (else the phone's own word)."""

    does: Action
    label: str = ""


SINGLES: dict[str, _Single] = {
    "flow": _Single("form", "flow_cta"),
    "product": _Single("catalog"),
    "product_list": _Single("catalog"),
    "catalog_message": _Single("catalog"),
    "address_message": _Single("other"),
    "call_permission_request": _Single("other"),
    "voice_call": _Single("call", "display_text"),
    "request_contact_info": _Single("other"),
    "contact_request": _Single("other"),
    "order_details": _Single("other"),
    "order_status": _Single("other"),
}


def read_single(word: str, action: Node) -> Choices:
    """The one option of a kind that is read only as far as its label."""
    single = SINGLES[word]
    parameters = action.object("parameters")
    title = parameters.text(single.label) if single.label else None
    return Choices((Option(single.does, action.at, title=title),), action.at)


READERS: dict[str, Callable[[Node, Vendor], Choices]] = {
    "button": read_buttons,
    "list": read_list,
    "cta_url": read_link,
    "location_request_message": read_location_request,
}
"""The kinds that are simulated in full; a carousel holds cards instead."""


def shape_of(action: Node) -> str:
    """The kind of interactive message that this action would fit, or the empty string."""
    parameters = action.object("parameters")
    if action.has("buttons"):
        return "button"
    if action.has("sections"):
        rows = any(section.has("product_items") for section in action.objects("sections"))
        return "product_list" if rows else "list"
    if action.has("cards"):
        return "carousel"
    if parameters.has("flow_cta"):
        return "flow"
    if parameters.has("url") or action.word("name") == "cta_url":
        return "cta_url"
    return {"send_location": "location_request_message"}.get(action.word("name"), "")
