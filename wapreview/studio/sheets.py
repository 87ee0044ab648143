"""The sheets that the studio opens: a message's list, places to share, emoji to react with."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.message import Block, Message, Option, Section, Sheet, Text
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import FormReply, LocationReply
from wapreview.phone.rows import Segment
from wapreview.phone.sheet import SheetRows
from wapreview.simulation.offers import Offer, attachments
from wapreview.simulation.taps import SAMPLE_PLACES
from wapreview.studio.composer import Asking

SheetKind: TypeAlias = Literal["list", "place", "reaction"]
EMOJI = ("👍", "❤️", "😂", "😮", "😢", "🙏")
"""The six that WhatsApp offers first."""
TYPE_PLACE, TYPE_EMOJI, TAKE_BACK = "/type-place", "/type-emoji", "/take-back"
TYPE_FILE, TYPE_FORM, OFFER = "/type-file", "/type-form", "/offer"
TYPED: dict[str, Asking] = {
    TYPE_PLACE: "place",
    TYPE_EMOJI: "reaction",
    TYPE_FILE: "file",
    TYPE_FORM: "form",
}
"""Rows after which something is typed into the field below."""


class OpenSheet(NamedTuple):
    """A sheet that lies over the chat, and what it is about."""

    kind: SheetKind
    sheet: Sheet
    message: Message
    """Whose list it is; for the studio's own sheets a message that holds nothing."""
    item: int
    """The item of the chat it belongs to."""
    chosen: Pointer | None = None
    offers: tuple[Offer, ...] = ()
    """What its rows send."""

    def option(self, at: Pointer | None) -> Option | None:
        """The row at this pointer."""
        rows = (option for section in self.sheet.sections for option in section.options)
        return next((option for option in rows if option.at == at), None)


def list_sheet(message: Message, item: int) -> OpenSheet | None:
    """The sheet of a list message."""
    return OpenSheet("list", message.sheet, message, item) if message.sheet else None


def place_sheet(item: int, last: LocationReply | None) -> OpenSheet:
    """Places to share: the last one used, three samples, any other."""
    return _own("place", "Share", [("Location", _places(last))], item)


def attach_sheet(item: int, last: LocationReply | None, asked: Sequence[Offer]) -> OpenSheet:
    """What the message asks for, places, and things to attach: placeholders or a file."""
    others = attachments()
    file = _row(TYPE_FILE, "A file of this computer", "Type its path; it is not sent anywhere")
    things = [file, *map(_offered, others)]
    sections = [
        ("Asked for", _asked(asked)),
        ("Location", _places(last)),
        ("Photos, files, contacts", things),
    ]
    own = _own("place", "Share", [section for section in sections if section[1]], item)
    return own._replace(offers=(*asked, *others))


def answer_sheet(item: int, asked: Sequence[Offer]) -> OpenSheet:
    """What the message asks for, alone."""
    own = _own("place", asked[0].title, [("Answer", _asked(asked))], item)
    return own._replace(offers=tuple(asked))


def _asked(asked: Sequence[Offer]) -> list[Option]:
    rows = [_offered(offer) for offer in asked]
    if any(isinstance(offer.reply, FormReply) for offer in asked):
        rows.append(_row(TYPE_FORM, "Send the form with answers", "Type them as JSON"))
    return rows


def _offered(offer: Offer) -> Option:
    return _row(offer_pointer(offer), offer.title, offer.description)


def offer_at(sheet: OpenSheet, at: Pointer) -> Offer | None:
    """The offer of a row."""
    return next((offer for offer in sheet.offers if offer_pointer(offer) == at), None)


def offer_pointer(offer: Offer) -> Pointer:
    """The pointer of an offer's row."""
    return f"{OFFER}/{offer.title}"


def _places(last: LocationReply | None) -> list[Option]:
    places = [last] if last is not None and last not in SAMPLE_PLACES else []
    rows = [_row(place_pointer(place), *_described(place)) for place in (*places, *SAMPLE_PLACES)]
    return [*rows, _row(TYPE_PLACE, "Another place", "Type latitude, longitude and a name")]


def reaction_sheet(item: int, current: str) -> OpenSheet:
    """Emoji to react with."""
    rows = [_row(f"/emoji/{emoji}", emoji, "") for emoji in EMOJI]
    rows.append(_row(TYPE_EMOJI, "Another emoji", "Type or paste it"))
    if current:
        rows.append(_row(TAKE_BACK, f"Take {current} back", ""))
    return _own("reaction", "React", [("Emoji", rows)], item)


def own_rows(rows: SheetRows) -> SheetRows:
    """A sheet of the studio's own: a tap on a row acts at once, so there are no radio signs and no Send."""
    body = [tuple(_without_radio(segment) for segment in row) for row in rows.body]
    return SheetRows(rows.head, body, body[:1])


def _without_radio(segment: Segment) -> Segment:
    if segment.role not in ("sheet.radio", "sheet.radio.chosen"):
        return segment
    return segment._replace(text=" " * segment.cells, role="blank")


def place_pointer(place: LocationReply) -> Pointer:
    """The pointer of a place's row."""
    return f"/place/{place.latitude},{place.longitude}"


def place_at(at: Pointer, last: LocationReply | None) -> LocationReply | None:
    """The place of a row."""
    return next((p for p in (last, *SAMPLE_PLACES) if p is not None and place_pointer(p) == at), None)


def _described(place: LocationReply) -> tuple[str, str]:
    return place.name or "Last used", place.address or f"{place.latitude}, {place.longitude}"


def _row(at: Pointer, title: str, description: str) -> Option:
    return Option("row", at, Text(title, at), description=Text(description, at) if description else None)


def _own(
    kind: SheetKind, title: str, sections: Sequence[tuple[str, Sequence[Option]]], item: int
) -> OpenSheet:
    built = tuple(
        Section(f"/section/{n}", Text(name, f"/section/{n}"), tuple(rows))
        for n, (name, rows) in enumerate(sections)
    )
    return OpenSheet(kind, Sheet("", Text(title, ""), built), Message("sheet", "", Block("")), item)
