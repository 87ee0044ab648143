"""A message in Meta's shape, written as Whapi.Cloud wants it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from wapreview.dialects.lenient import Members
from wapreview.dialects.mending import member_at
from wapreview.dialects.whapi.interactive import KEYS
from wapreview.messages.message import Block, Location, Media, Message, Option, Section, Text
from wapreview.messages.pointers import Json

NESTS = ("reply", "quick_reply", "cta_url")
"""Meta's members inside a button, which Whapi's buttons have not."""
OWN = frozenset(KEYS) - {"header", "body", "footer", "action", "media", "caption", "type"}
"""What may stand beside a message in both shapes."""

Parts: TypeAlias = Members | None
"""The members of a message in Whapi's shape; None where Whapi has nothing like it."""


def converted(value: Json, old: Members, message: Message) -> Members | None:
    """The request `old` in Whapi's shape, its members in their order; None where Whapi has no such message."""
    write = _WRITERS.get(message.kind)
    parts = write(value, message) if write else None
    if parts is None:
        return None
    if message.quotes:
        parts["quoted"] = message.quotes.value
    kept = {key: parts.get(key, member) for key, member in old.items() if key in parts or key in OWN}
    return {**kept, **{key: part for key, part in parts.items() if key not in kept}}


def _buttons(value: Json, message: Message) -> Parts:
    buttons = _written(value, message.block.options, 1)
    return _interactive(message.block, "button", {"buttons": buttons}) if buttons is not None else None


def _list(value: Json, message: Message) -> Parts:  # noqa: ARG001 - one signature for the table
    sheet = message.sheet
    if sheet is None:
        return None
    sections: list[Json] = [_section(section) for section in sheet.sections]
    return _interactive(message.block, "list", {"list": {**_said(label=sheet.label), "sections": sections}})


def _interactive(block: Block, kind: str, action: Members) -> Parts:
    header = _header(block)
    if header is None:
        return None
    texts: Members = {
        key: {"text": text.value} for key, text in (("body", block.body), ("footer", block.footer)) if text
    }
    return {"type": kind, **header, **texts, "action": action}


def _header(block: Block) -> Parts:
    if isinstance(block.header, Media):
        return _media_members(block.header)
    if isinstance(block.header, Text):
        return {"header": {"text": block.header.value}}
    return {} if block.header is None else None


def _media_members(media: Media) -> Parts:
    found = media.link or media.id
    return {"media": found.value, **_said(filename=media.filename)} if found else None


def _section(section: Section) -> Members:
    rows: list[Json] = [
        _said(id=row.id, title=row.title, description=row.description) for row in section.options
    ]
    return {**_said(title=section.title), "rows": rows}


def _written(value: Json, options: Sequence[Option], first: int) -> list[Json] | None:
    """The buttons, flat; None when one of them is of a kind that Whapi has not."""
    buttons = [_button(value, option, number) for number, option in enumerate(options, first)]
    return None if None in buttons else list(buttons)


def _button(value: Json, option: Option, number: int) -> Parts:
    node = member_at(value, option.at)
    if isinstance(node, dict) and "title" in node and not any(nest in node for nest in NESTS):
        return node
    if option.action == "reply":
        return {"type": "quick_reply", **_said(title=option.title, id=option.id)}
    if option.action == "url":
        return {"type": "url", **_said(title=option.title), "id": f"link_{number}", **_said(url=option.value)}
    return None


def _carousel(value: Json, message: Message) -> Parts:
    cards: list[Json] = []
    links = 1
    for number, card in enumerate(message.cards, 1):
        media = _media_members(card.header) if isinstance(card.header, Media) else None
        buttons = _written(value, card.options, links)
        if media is None or buttons is None or card.footer:
            return None
        links += len(buttons)
        cards.append({"id": f"card_{number}", "media": media, **_said(text=card.body), "buttons": buttons})
    body = message.block.body
    return {**({"body": {"text": body.value}} if body else {}), "cards": cards}


def _text(value: Json, message: Message) -> Parts:  # noqa: ARG001
    return _said(body=message.block.body) or None


def _media(value: Json, message: Message) -> Parts:  # noqa: ARG001
    media = message.block.header
    members = _media_members(media) if isinstance(media, Media) else None
    return {**members, **_said(caption=message.block.body)} if members else None


def _location(value: Json, message: Message) -> Parts:
    place = message.block.header
    if not (isinstance(place, Location) and place.latitude and place.longitude):
        return None
    return {
        "latitude": member_at(value, place.latitude.at),
        "longitude": member_at(value, place.longitude.at),
        **_said(name=place.name, address=place.address),
    }


def _said(**texts: Text | None) -> Members:
    """The members whose text is there."""
    return {key: text.value for key, text in texts.items() if text is not None}


def _each(
    kinds: Iterable[str], write: Callable[[Json, Message], Parts]
) -> dict[str, Callable[[Json, Message], Parts]]:
    return dict.fromkeys(kinds, write)


_WRITERS: dict[str, Callable[[Json, Message], Parts]] = {
    **_each(("button", "cta_url"), _buttons),
    **_each(("image", "video", "audio", "document", "sticker"), _media),
    "list": _list,
    "carousel": _carousel,
    "text": _text,
    "location": _location,
}
