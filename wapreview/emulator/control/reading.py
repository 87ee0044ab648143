"""Bodies and parameters of requests to the control API: read, checked, and what is wrong with them in sentences."""

import base64
import binascii
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wapreview.emulator.control.moves import Doing, Filled, Tap
from wapreview.emulator.control.refusals import ControlError
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    LocationReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    ReactionReply,
    SharedContact,
    TextReply,
)
from wapreview.simulation.attachments import PLACEHOLDERS

if TYPE_CHECKING:
    from pydantic import BaseModel

    from wapreview.emulator.control.models import File, NewReply

NAME_MAX = 60
"""Characters of a member's name that an error repeats."""
ERRORS_MAX = 3


def checked(model: str, value: object, what: str) -> Any:
    """A value as a model of this name; `what` is what the value is. Raises ControlError, which names what is wrong."""
    from pydantic import ValidationError

    from wapreview.emulator.control import models

    kind: type[BaseModel] = getattr(models, model)
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        known = list(kind.model_fields)
        sentences = [_sentence(each["loc"], each["type"], each["msg"], known, what) for each in found]
        raise ControlError(400, "not_taken", " ".join(sentences[:ERRORS_MAX])) from None


def _sentence(place: tuple[int | str, ...], kind: str, said: str, known: list[str], what: str) -> str:
    parts = [part for part in place if part not in ("str", "float", "constrained-float")]
    name = ".".join(str(part) for part in parts)
    name = name if len(name) <= NAME_MAX else f"{name[:NAME_MAX]}…"
    if kind == "extra_forbidden":
        near = get_close_matches(name, known, 1) if len(parts) == 1 else []
        there = f"; do you mean “{near[0]}”?" if near else f"; it has {', '.join(known)}." if known else "."
        return f"“{name}” is no member of {what}{there if len(parts) <= 1 else '.'}"
    if kind == "missing":
        return f"“{name}” is missing."
    sentence = said.removeprefix("Value error, ").replace("Input should", "should")
    sentence = f"{sentence[0].lower()}{sentence[1:]}"
    if not parts:
        return f"In {what}: {sentence}." if kind == "value_error" else f"{what.capitalize()} {sentence}."
    return f"“{name}” {sentence}."


# A reply


def doing_of(asked: "NewReply", keep: Callable[[MediaReply, bytes], MediaReply]) -> Doing:
    """What the customer does; `keep` keeps the bytes of a file. Raises ControlError."""
    given = next(name for name in _DOINGS if name in asked.model_fields_set)
    if given == "media":
        return _media(asked.media, keep)
    return _DOINGS[given](getattr(asked, given))


def _media(file: "File", keep: Callable[[MediaReply, bytes], MediaReply]) -> MediaReply:
    usual = PLACEHOLDERS["voice" if file.voice and file.kind == "audio" else file.kind]
    reply = usual._replace(
        mime=file.mime_type or usual.mime,
        caption=file.caption,
        filename=file.filename or usual.filename,
        voice=file.voice,
        animated=file.animated,
    )
    if "data" not in file.model_fields_set:
        return reply
    try:
        data = base64.b64decode(file.data, validate=True)
    except (binascii.Error, ValueError):
        raise ControlError(400, "not_taken", "“media.data” is not Base64.") from None
    if not data:
        raise ControlError(400, "not_taken", "“media.data” is empty; leave it out to send a sample file.")
    return keep(reply, data)


def _contacts(cards: Any) -> ContactsReply:
    return ContactsReply(
        tuple(
            SharedContact(card.name, tuple(card.phones), card.organisation, tuple(card.emails))
            for card in cards
        )
    )


def _order(cart: Any) -> OrderReply:
    items = (OrderedItem(item.product, item.quantity, item.price, item.currency) for item in cart.items)
    return OrderReply(cart.catalog, tuple(items), cart.text)


_DOINGS: Mapping[str, Callable[[Any], Doing]] = {
    "tap": Tap,
    "text": TextReply,
    "location": lambda place: LocationReply(place.latitude, place.longitude, place.name, place.address),
    "media": lambda _: TextReply(""),
    "reaction": ReactionReply,
    "contacts": _contacts,
    "order": _order,
    "form": Filled,
    "call_permission": lambda said: CallPermissionReply(said.accepted, said.permanent),
}


def given_members(model: Any) -> dict[str, Json]:
    """The members that a body has, without those that it leaves out."""
    return {name: getattr(model, name) for name in model.model_fields_set}
