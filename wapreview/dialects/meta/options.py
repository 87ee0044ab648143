"""Meta's `action`: what can be tapped, by kind of interactive message."""

from collections.abc import Callable
from typing import NamedTuple

from wapreview.dialects.fields import LABEL, Node
from wapreview.dialects.meta.buttons import read_button, read_card_button, read_link
from wapreview.dialects.meta.vendor import Vendor
from wapreview.messages.detail import Detail
from wapreview.messages.message import Option, Section, Sheet
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Severity
from wapreview.messages.subjects import Subjects, of_row


class Choices(NamedTuple):
    """What an action offers: options under the bubble, or a list."""

    options: tuple[Option, ...] = ()
    options_at: Pointer | None = None
    sheet: Sheet | None = None
    details: tuple[Detail, ...] = ()


def read_buttons(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001 - one signature for the table
    """The reply buttons of a message."""
    return _buttons(action, read_button)


def read_card_buttons(action: Node) -> Choices:
    """The buttons of a card."""
    return _buttons(action, read_card_button)


def _buttons(action: Node, read_one: Callable[[Node, int], Option]) -> Choices:
    action.known("buttons", "name")
    buttons = tuple(read_one(node, number) for number, node in enumerate(action.objects("buttons"), 1))
    return Choices(buttons, action.place("buttons") if "buttons" in action.value else None)


def read_list(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001
    """A list: {"button": label, "sections": [{"title", "rows": [...]}]}."""
    action.known("button", "sections", "name")
    action.need("button", "list.button.missing", "text of the list button", word=LABEL)
    return Choices(sheet=Sheet(action.at, action.text("button"), read_sections(action)))


def read_sections(holder: Node) -> tuple[Section, ...]:
    """[{"title", "rows": [{"id", "title", "description"}]}]: the same for every provider."""
    nodes = holder.objects("sections")
    severity: Severity = "error" if len(nodes) > 1 else "warning"
    return tuple(_section(node, number, severity) for number, node in enumerate(nodes, 1))


def _section(node: Node, number: int, severity: Severity) -> Section:
    node.known("title", "rows")
    node.need("title", "list.section.title.missing", f"title of section {number}", severity, LABEL)
    rows = tuple(_row(row, of_row(place, number)) for place, row in enumerate(node.objects("rows"), 1))
    return Section(node.at, node.text("title"), rows)


def _row(node: Node, subjects: Subjects) -> Option:
    node.known("id", "title", "description")
    if node.own_text() is None:
        node.need("title", "list.row.title.missing", subjects.title)
    node.need("id", "list.row.id.missing", subjects.id)
    return Option(
        "row",
        node.at,
        title=node.text("title") or node.own_text(),
        id=node.text("id"),
        description=node.text("description"),
    )


def read_links(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001
    """A link button: {"name": "cta_url", "parameters": {"display_text", "url"}}."""
    action.known("name", "parameters", "button")
    if not action.has("name"):
        sentence = 'The action of a link button needs a "name", which is "cta_url".'
        fix = action.setting("name", "cta_url")
        action.note("cta.name.missing", sentence, "error", key="name", fix=fix)
    one = action.object("parameters")
    many = isinstance(action.value.get("parameters"), list)
    links = tuple(
        read_link(node, node) for node in (action.objects("parameters") if many else [one]) if node.present
    )
    if not links and action.present:
        sentence = 'The link is missing: "parameters" with its "display_text" and "url".'
        action.note("cta.url.missing", sentence, "error", key="parameters")
    return Choices(links, action.at)


def read_location_request(action: Node, vendor: Vendor) -> Choices:  # noqa: ARG001
    """The request for a place; the words on its row are the phone's own."""
    action.known("name")
    if action.word("name") != "send_location":
        sentence = 'A location request needs the action name "send_location".'
        fix = action.setting("name", "send_location")
        action.note("location.name", sentence, "error", at=action.place("name"), key="name", fix=fix)
    return Choices((Option("location", action.at),), action.at)


READERS: dict[str, Callable[[Node, Vendor], Choices]] = {
    "button": read_buttons,
    "list": read_list,
    "cta_url": read_links,
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
