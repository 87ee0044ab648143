"""A send request of the Cloud API as the Graph API takes it, where a client wrote its parts as text.

A form has no other way to carry an object, and some clients do the same in JSON: {"text": "{\\"body\\": \\"Hi\\"}"}.
"Making requests, nested parameters", https://developers.facebook.com/docs/graph-api/overview.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from wapreview.dialects.fields import written
from wapreview.messages.pointers import Json

Parts: TypeAlias = Mapping[str, "Parts"]
"""The members of an object, or of each object of an array, that hold objects or arrays themselves."""

_NOTHING: Parts = {}
_BUTTON: Parts = {"reply": {}, "quick_reply": {}, "cta_url": {}}
_HEADER: Parts = {"image": {}, "video": {}, "document": {}}
_SECTION: Parts = {"rows": {}, "product_items": {}}
_PARAMETERS: Parts = {"flow_action_payload": {"data": {}}, "order": {}, "values": {}}
_CARD_ACTION: Parts = {"buttons": _BUTTON, "parameters": {}}
_CARD: Parts = {"header": _HEADER, "body": {}, "action": _CARD_ACTION}
_ACTION: Parts = {"buttons": _BUTTON, "sections": _SECTION, "parameters": _PARAMETERS, "cards": _CARD}
_INTERACTIVE: Parts = {"header": _HEADER, "body": {}, "footer": {}, "action": _ACTION}
_PARAMETER: Parts = {
    "currency": {},
    "date_time": {},
    "location": {},
    "product": {},
    "action": {"flow_action_data": {}, "sections": _SECTION},
    "limited_time_offer": {},
    "tap_target_configuration": {},
    **_HEADER,
}
_COMPONENT: Parts = {"parameters": _PARAMETER, "cards": {"components": {"parameters": _PARAMETER}}}
_CONTACT: Parts = {"name": {}, "phones": {}, "emails": {}, "addresses": {}, "urls": {}, "org": {}}

SEND: Parts = {
    "text": {},
    "image": {},
    "video": {},
    "audio": {},
    "document": {},
    "sticker": {},
    "location": {},
    "reaction": {},
    "contacts": _CONTACT,
    "context": {},
    "interactive": _INTERACTIVE,
    "template": {"language": {}, "components": _COMPONENT},
    "typing_indicator": {},
    "pin": {},
    "direct_send_config": {},
}
"""All such members of a send, by Meta's pages about messages."""

AS_TEXT = ("to", "recipient", "message_id")
"""Members at the top that may be written as a number, and are read as its text."""

CUSTOMER_S = ("data", "flow_action_data")
"""What a business hands to its own form: nothing in it is a member of Meta's."""

TWICE = 2
"""How often a part may have been made into text, one time around the other."""
DEEPEST = 40
"""Levels in which members that are null are looked for, and that a part written as text may have."""


def unnested(value: Json) -> Json:
    """The request with its parts as objects and arrays, and without members that are null: null means absent.

    What is no object or array as text stays as it is, to be judged like anything else; ids and titles are left alone
    even when they look like JSON.
    """
    if not isinstance(value, dict):
        return value
    whole = _object(value, SEND, DEEPEST)
    return {key: written(member) if _is_number(key, member) else member for key, member in whole.items()}


def _is_number(key: str, member: Json) -> bool:
    return key in AS_TEXT and isinstance(member, int) and not isinstance(member, bool)


def _object(value: dict[str, Json], parts: Parts, depth: int) -> dict[str, Json]:
    found = {}
    for key, written_member in value.items():
        member = _decoded(written_member) if key in parts else written_member
        if isinstance(member, (dict, list)):
            found[key] = _inner(member, key, parts.get(key, _NOTHING), depth - 1)
        elif member is not None:
            found[key] = member
    return found


def _inner(value: Json, key: str, parts: Parts, depth: int) -> Json:
    if depth <= 0 or key in CUSTOMER_S:
        return value
    if isinstance(value, dict):
        return _object(value, parts, depth)
    if isinstance(value, list):
        elements = [_decoded(element) for element in value] if parts else value
        return [_inner(element, "", parts, depth - 1) for element in elements]
    return value


def _decoded(value: Json) -> Json:
    """The object or array that a text holds; anything else unchanged."""
    if not isinstance(value, str):
        return value
    found: Json = value
    for _ in range(TWICE):
        if not isinstance(found, str):
            break
        found = _read(found)
    return found if isinstance(found, dict | list) and not _is_too_deep(found) else value


def _read(text: str) -> Json:
    if not text.lstrip().startswith(("{", "[", '"')):
        return None
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def _is_too_deep(value: Json) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
    return bool(level)


def _within(value: Json) -> Iterable[Json]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
