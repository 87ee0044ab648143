"""What the customer filled in, put into a cart or allowed, as Meta writes it."""

import json

from wapreview.dialects.lenient import Members, member, number, objects, seconds, string, whole
from wapreview.messages.pointers import Json
from wapreview.messages.reply import CallPermissionReply, FormReply, OrderedItem, OrderReply

FORM = "nfm_reply"
PERMISSION = "call_permission_reply"


def order(reply: OrderReply) -> Members:
    """The value of `order`; quantity and price are numbers."""
    items: list[Json] = [
        {
            "product_retailer_id": item.product,
            "quantity": item.quantity,
            "item_price": plain_number(item.price),
            "currency": item.currency,
        }
        for item in reply.items
    ]
    return {"catalog_id": reply.catalog, "text": reply.text, "product_items": items}


def plain_number(price: float) -> int | float:
    """The number as programs in other languages write it: 8 in place of 8.0."""
    return int(price) if float(price).is_integer() else price


def read_order(value: Json) -> OrderReply | None:
    """The cart in the value of `order`; None when it is no object."""
    if not isinstance(value, dict):
        return None
    items = tuple(map(_read_item, objects(value, "product_items")))
    return OrderReply(string(value, "catalog_id") or "", items, string(value, "text") or "")


def _read_item(item: Members) -> OrderedItem:
    quantity = whole(item, "quantity")
    return OrderedItem(
        string(item, "product_retailer_id") or "",
        1 if quantity is None else quantity,
        number(item, "item_price") or 0.0,
        string(item, "currency") or "",
    )


def form(reply: FormReply) -> Members:
    """The value of `interactive` for a form; the answers are a text of JSON."""
    filled: Members = {"name": reply.name, "body": reply.body, "response_json": reply.values}
    return {"type": FORM, FORM: filled}


def permission(reply: CallPermissionReply) -> Members:
    """The value of `interactive` for a permission to call; a refusal has no end."""
    given: Members = {"response": "accept" if reply.accepted else "reject"}
    if reply.accepted:
        given["is_permanent"] = reply.permanent
        if reply.expires is not None:
            given["expiration_timestamp"] = reply.expires
    given["response_source"] = "automatic" if reply.automatic else "user_action"
    return {"type": PERMISSION, PERMISSION: given}


def read_submitted(value: Json) -> FormReply | CallPermissionReply | None:
    """The form or the permission in the value of `interactive`; None for anything else."""
    kind = string(value, "type")
    found = member(value, kind or "")
    if not isinstance(found, dict):
        return None
    if kind == FORM:
        return _read_form(found)
    return _read_permission(found) if kind == PERMISSION else None


def _read_form(found: Members) -> FormReply:
    answers = found.get("response_json")
    values = answers if isinstance(answers, str) else json.dumps(answers, ensure_ascii=False)
    body = string(found, "body")
    shown = "Sent" if body is None else body
    return FormReply(values, "address_message" if found.get("name") == "address_message" else "flow", shown)


def _read_permission(found: Members) -> CallPermissionReply:
    return CallPermissionReply(
        string(found, "response") == "accept",
        found.get("is_permanent") is True,
        seconds(found, "expiration_timestamp"),
        string(found, "response_source") == "automatic",
    )
