"""A WhatsApp chat that was exported as text, from Android or iOS: lines with time, sender and text."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from wapreview.sources.logs.chat_dates import HEAD, Order, Written, order_of, time_of, written

LINES_MAX = 200_000
"""Messages of one chat."""

_LOOKED_AT = 20
"""Lines among which the first message must begin."""

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SENDER = re.compile(r"([^\n:]{1,100}): ?")
_FILE = re.compile(
    r"(?P<android>[^\n<>:]{1,200}\.\w{2,5}) \((?:file attached|[^()\n]{3,40})\)"
    r"|<[^<>\n:]{3,40}: (?P<ios>[^<>\n]{1,200})>"
)
_OMITTED = re.compile(
    r"<Media omitted>|(?:(?P<kind>image|video|audio|sticker|GIF|document|Contact card|video note)"
    r"|(?P<file>[^\n]{1,200}\.\w{2,5})[ \u00a0\u2022]*(?:\d+ pages?)?[ \u00a0]*document) omitted",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<This message was edited>$")
_DELETED = re.compile(r"(?:This message was deleted|You deleted this message)\.?")
_SYSTEM = re.compile(
    r"Messages and calls are end-to-end encrypted|Messages to this chat and calls|security code (?:with|changed)"
    r"|This chat is with a business account|This business ",
    re.IGNORECASE,
)


class Attachment(NamedTuple):
    """A file that was sent in a chat; its name where the export tells it."""

    name: str | None
    kind: str = ""
    """What was left out, in the words of the export: image, video, sticker, ..."""


class ChatLine(NamedTuple):
    """One message, or one line of WhatsApp's own, which has no sender."""

    line: int
    """The line of the file, from 1."""
    at: datetime | None
    """In UTC, although the export means the time zone of the phone; None for a day that does not exist."""
    sender: str | None
    text: str
    attachment: Attachment | None = None
    edited: bool = False
    deleted: bool = False


class ChatExport(NamedTuple):
    """The lines of an exported chat, in order, and who wrote in it."""

    name: str
    lines: tuple[ChatLine, ...]
    senders: tuple[str, ...]
    """In the order in which they first write."""
    remarks: tuple[str, ...] = ()
    """Sentences on what is not certain."""


class _Entry(NamedTuple):
    line: int
    date: Written
    text: str


def parse_chat_export(text: str, name: str) -> ChatExport | None:
    """The chat in a text; None when the text is no chat export. Raises nothing, whatever the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _begins(text):
        return None
    entries = list(_entries(text))
    if not entries:
        return None
    order = order_of([entry.date for entry in entries])
    lines = tuple(_line(entry, order) for entry in entries)
    senders = tuple(dict.fromkeys(line.sender for line in lines if line.sender))
    return ChatExport(name, lines, senders, tuple(_remarks(text, entries, lines, order))) if senders else None


def _begins(text: str) -> bool:
    """Whether a message begins in one of the first lines."""
    at = 0
    for _ in range(_LOOKED_AT):
        if HEAD.match(text, at):
            return True
        at = text.find("\n", at) + 1
        if at == 0:
            break
    return False


def _entries(text: str) -> Iterator[_Entry]:
    """The messages with the lines that belong to them."""
    begun: tuple[int, Written] | None = None
    parts: list[str] = []
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        head = HEAD.match(line)
        if not head:
            parts.append(line)
            continue
        if begun:
            yield _Entry(*begun, "\n".join(parts))
            count += 1
        if count == LINES_MAX:
            return
        begun, parts = (number, written(head)), [line[head.end() :]]
    if begun:
        yield _Entry(*begun, "\n".join(parts))


def _line(entry: _Entry, order: Order) -> ChatLine:
    text = entry.text.rstrip("\n")
    at = time_of(entry.date, order)
    plain = _DIRECTION.sub("", text)
    match = _SENDER.match(plain)
    if not match or _SYSTEM.match(plain):
        return ChatLine(entry.line, at, None, plain.strip())
    if text[text.index(":") :].startswith(": \u200e") and _SYSTEM.match(plain, match.end()):
        return ChatLine(entry.line, at, None, plain[match.end() :].strip())
    sender = match[1].strip().removeprefix("~").strip("\u202f\u00a0 ")
    # Marks of direction are kept in what people wrote, and left out where the export put them itself.
    said = text[text.index(":") + 1 :].removeprefix(" ").lstrip("\u200e")
    edited = _EDITED.search(_DIRECTION.sub("", said[-60:]))
    if edited:
        said = _EDITED.sub("", said.replace("\u200e", ""))
    attachment, said = _attachment(said)
    deleted = _DELETED.fullmatch(said.strip("\u200e ")) is not None
    return ChatLine(entry.line, at, sender, said, attachment, bool(edited), deleted)


def _attachment(said: str) -> tuple[Attachment | None, str]:
    """The file that a message names, and its caption."""
    first, _, rest = said.partition("\n")
    first = _DIRECTION.sub("", first).strip()
    match = _FILE.search(first)
    if match and (match.start() == 0 or match["ios"]):
        caption = (first[: match.start()].strip(), rest)
        return Attachment(match["android"] or match["ios"].strip()), "\n".join(filter(None, caption))
    if match := _OMITTED.fullmatch(first):
        return Attachment(match["file"], (match["kind"] or "").lower()), rest
    return None, said


def _remarks(text: str, entries: list[_Entry], lines: tuple[ChatLine, ...], order: Order) -> Iterator[str]:
    if not order.certain:
        yield (
            "Nothing in this chat tells whether the day or the month stands first in its dates; "
            f"the {'day' if order.day_first else 'month'} is taken for the first number."
        )
    missing = sum(1 for line in lines if line.at is None)
    if missing:
        yield f"{missing} dates name a day that does not exist; these messages have no time."
    if len(entries) == LINES_MAX:
        yield f"More than {LINES_MAX} messages; the rest was left out."
    if entries[0].line > 1 and text.split("\n", 1)[0].strip("\ufeff \u200e"):
        yield f"Line 1 to {entries[0].line - 1} stand before the first message and were left out."
    yield "A chat export names no time zone; its times are taken for UTC."
