"""Contact cards as vCards (RFC 2426, version 3.0), which is how WhatsApp's own clients share them."""

import re
from collections.abc import Iterator

from wapreview.dialects.meta.shared_contacts import digits_of
from wapreview.messages.reply import SharedContact

_ESCAPES = {"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FOLD = re.compile("\r?\n[ \t]")
_EMPTY_PARTS = re.compile(r"(?<!\\);+\Z")
_LINE = re.compile("\r?\n")


def vcard(contact: SharedContact) -> str:
    """The text of a card, each phone number with the id that WhatsApp has for it."""
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *_lines(contact), "END:VCARD"))


def _lines(contact: SharedContact) -> Iterator[str]:
    name = _escaped(contact.name)
    yield f"N:;{name};;;"
    yield f"FN:{name}"
    if contact.organisation is not None:
        yield f"ORG:{_escaped(contact.organisation)}"
    for phone in contact.phones:
        digits = digits_of(phone)
        yield f"TEL;type=CELL{f';waid={digits}' if digits else ''}:{_escaped(phone)}"
    for email in contact.emails:
        yield f"EMAIL:{_escaped(email)}"


def read_vcard(text: str, name: str | None = None) -> SharedContact:
    """The contact in a card; `name` is what the webhook says beside it, and goes before the card's."""
    parts: dict[str, list[str]] = {}
    for line in _LINE.split(_FOLD.sub("", text)):
        label, colon, value = line.partition(":")
        if colon:
            # Clients number their own lines: item1.TEL;waid=...
            property_ = label.partition(";")[0].rpartition(".")[2].upper()
            parts.setdefault(property_, []).append(_plain(_EMPTY_PARTS.sub("", value)))
    names = [name, *parts.get("FN", ()), ""]
    return SharedContact(
        next(found for found in names if found is not None),
        tuple(parts.get("TEL", ())),
        next(iter(parts.get("ORG", ())), None),
        tuple(parts.get("EMAIL", ())),
    )


def _escaped(text: str) -> str:
    return re.sub(r"[\\\n,;]", lambda match: _ESCAPES[match[0]], text.replace("\r", ""))


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
