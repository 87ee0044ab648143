"""Kinds of interactive messages with one option whose tap is not simulated: what their action says of it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.details import count_detail, member_detail, number_detail, text_detail
from wapreview.dialects.meta.options import Choices
from wapreview.messages.detail import Detail
from wapreview.messages.message import Action, Option

Details = Iterator[Detail]


def _form(action: Node, parameters: Node) -> Details:
    action.known("name", "parameters")
    parameters.known(*FORM_KEYS)
    parameters.need("flow_cta", "flow.text.missing", "text of the form button")
    ids = [key for key in ("flow_id", "flow_name") if parameters.has(key)]
    if not ids:
        parameters.need("flow_id", "flow.id.missing", "flow_id or flow_name")
    elif len(ids) > 1:
        yield Detail("flow.id", parameters.place("flow_name"), "form", len(ids))
    yield from member_detail("flow.mode", parameters, "mode", "mode of the form")
    yield from member_detail("flow.action", parameters, "flow_action", "action of the form")
    payload = parameters.object("flow_action_payload")
    data = payload.value.get("data")
    if data is not None:
        at = payload.place("data")
        yield Detail("flow.data", at, "data of the form", "" if data in ({}, [], "") else str(len(str(data))))


FORM_KEYS = (
    "flow_message_version",
    "flow_id",
    "flow_name",
    "flow_cta",
    "mode",
    "flow_token",
    "flow_action",
    "flow_action_payload",
    "flow_metadata",
)


def product_details(action: Node, where: str = "") -> Details:
    """A product of a catalogue, under a bubble or on a card; both ids are needed."""
    action.need("catalog_id", "product.catalog.missing", f"id of the catalogue{where}")
    action.need("product_retailer_id", "product.id.missing", f"id of the product{where}")
    yield from member_detail("product.catalog", action, "catalog_id", f"id of the catalogue{where}")
    yield from member_detail("product.id", action, "product_retailer_id", f"id of the product{where}")


def _product(action: Node, parameters: Node) -> Details:  # noqa: ARG001 - one signature for the table
    return product_details(action)


def _products(action: Node, parameters: Node) -> Details:  # noqa: ARG001
    action.known("catalog_id", "sections", "product_retailer_id", "name")
    action.need("catalog_id", "product.catalog.missing", "id of the catalogue")
    yield from member_detail("product.catalog", action, "catalog_id", "id of the catalogue")
    sections = action.objects("sections")
    key = None if "sections" in action.value else "sections"
    yield count_detail("products.sections", action.place("sections"), "sections", sections, key)
    items = [section.objects("product_items") for section in sections]
    if sections:
        every = [item for found in items for item in found]
        yield count_detail("products", action.place("sections"), "products in all", every)
    for number, (section, found) in enumerate(zip(sections, items, strict=True), 1):
        name = f"title of section {number}"
        if len(sections) > 1:
            section.need("title", "products.section.title.missing", name)
        yield from text_detail("products.section.title", section.text("title"), name)
        at, missing = (section.place("product_items"), None) if found else (section.at, "product_items")
        yield count_detail("products.section", at, f"products in section {number}", found, missing)
        for item in found:
            item.known("product_retailer_id")
            item.need("product_retailer_id", "product.id.missing", f"id of a product of section {number}")


def _catalog(action: Node, parameters: Node) -> Details:
    action.known("name", "parameters")
    key = "thumbnail_product_retailer_id"
    holder = parameters if parameters.present else action
    if not parameters.has(key):
        sentence = "The product that gives the catalogue its picture is missing."
        missing = key if parameters.present else "parameters"
        holder.note("catalog.thumbnail.missing", sentence, "warning", key=missing)
    yield from member_detail(
        "catalog.thumbnail", parameters, key, "product that gives the catalogue its picture"
    )


def _call(action: Node, parameters: Node) -> Details:
    action.known("name", "parameters")
    parameters.known("display_text", "ttl_minutes", "payload")
    yield from number_detail("call.ttl", parameters, "ttl_minutes", "time for which the call button works")
    yield from member_detail("call.payload", parameters, "payload", "payload of the call button")


def _address(action: Node, parameters: Node) -> Details:
    holder = parameters if parameters.present else action
    key = "country" if parameters.present else "parameters"
    if not parameters.has("country"):
        holder.note("address.country.missing", "The country of the address is missing.", "error", key=key)
    yield from member_detail("address.country", parameters, "country", "country of the address")


def _order(action: Node, parameters: Node) -> Details:
    action.known("name", "parameters")
    if parameters.present:
        parameters.need("reference_id", "order.reference.missing", "reference of the order")
    yield from member_detail("order.reference", parameters, "reference_id", "reference of the order")


class _Single(NamedTuple):
    """A kind with one option: what it does, the parameter that labels it (else the phone's own word), its details."""

    does: Action
    label: str = ""
    details: Callable[[Node, Node], Details] | None = None


SINGLES: dict[str, _Single] = {
    "flow": _Single("form", "flow_cta", _form),
    "product": _Single("catalog", "", _product),
    "product_list": _Single("catalog", "", _products),
    "catalog_message": _Single("catalog", "", _catalog),
    "address_message": _Single("other", "", _address),
    "call_permission_request": _Single("other"),
    "voice_call": _Single("call", "display_text", _call),
    "request_contact_info": _Single("other"),
    "contact_request": _Single("other"),
    "order_details": _Single("other", "", _order),
    "order_status": _Single("other", "", _order),
}


def read_single(word: str, action: Node) -> Choices:
    """The one option of a kind that is read only as far as its label, and what else rules may limit."""
    single = SINGLES[word]
    parameters = action.object("parameters")
    title = parameters.text(single.label) if single.label else None
    details = tuple(single.details(action, parameters)) if single.details and action.present else ()
    return Choices((Option(single.does, action.at, title=title),), action.at, details=details)
