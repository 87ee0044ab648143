"""The entries of a conversation as the items of a list."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from wapreview.exports.transcripts.entries import Entry
from wapreview.exports.transcripts.html.icons import icon
from wapreview.exports.transcripts.html.parts import below, cards, said
from wapreview.exports.transcripts.html.texts import element, hidden, line
from wapreview.exports.transcripts.parts import Cards, Choices, Menu
from wapreview.exports.transcripts.transcript import Talk
from wapreview.phone import words
from wapreview.phone.rows import Shape

TICKS = {"sent": "sent", "delivered": "delivered", "read": "delivered", "failed": "failed"}
"""Status -> the sign after the time; two ticks mean that it arrived, and their colour that it was read."""


def items(talk: Talk, business: str, shape: Shape) -> Iterator[str]:
    """A pill for each day, and one item for each entry."""
    for day, entries in groupby(talk.entries, lambda entry: entry.at.date()):
        yield _day(day, shape)
        yield from (_item(entry, business, shape) for entry in entries if entry.kind != "reaction")


def _day(day: date, shape: Shape) -> str:
    return f'<li class="day"><h3><time datetime="{day.isoformat()}">{line(day.strftime(shape.date))}</time></h3></li>'


def _item(entry: Entry, business: str, shape: Shape) -> str:
    if entry.kind == "note":
        return f'<li class="notice">{element("p", "pill", entry.words)}</li>'
    if not entry.parts and entry.words:
        return f'<li class="notice">{element("p", "pill", f"{entry.who} {entry.words}")}</li>'
    side = "in" if entry.ours else "out"
    tail = " first" if entry.first else ""
    label = f"{entry.who}, {entry.at.strftime(shape.clock)}"
    return (
        f'<li class="{side}{tail} {entry.kind}"><article aria-label="{line(label)}">'
        f"{_bubble(entry, business, shape)}{cards(entry.parts)}{_reaction(entry)}{_failure(entry)}</article></li>"
    )


def _bubble(entry: Entry, business: str, shape: Shape) -> str:
    if entry.parts and all(isinstance(part, Cards) for part in entry.parts):
        return f'<p class="alone">{_time(entry, shape)}</p>'
    wide = " wide" if any(isinstance(part, Choices | Menu) for part in entry.parts) else ""
    return (
        f'<div class="bubble{wide}">{_above(entry)}{_quote(entry, business)}{said(entry.parts)}'
        f'<p class="when">{_time(entry, shape)}{_ticks(entry)}</p>{below(entry.parts)}</div>'
    )


def _above(entry: Entry) -> str:
    """Who writes, in a group; and what is said of a message that the log has not, or has not itself."""
    writer = element("p", "writer", entry.who) if entry.grouped else ""
    if entry.kind == "missing":
        return writer + element("p", "known", words.NOT_IN_LOG)
    return writer + (element("p", "known", words.REBUILT[entry.rebuilt]) if entry.rebuilt else "")


def _time(entry: Entry, shape: Shape) -> str:
    shown = line(entry.at.strftime(shape.clock))
    return f'<time datetime="{entry.at.isoformat(timespec="seconds")}">{shown}</time>'


def _ticks(entry: Entry) -> str:
    if entry.ours or entry.status is None:
        return icon("failed", "tick failed") if entry.failure else ""
    return icon(TICKS[entry.status], f"tick {entry.status}") + hidden(f", {entry.status}")


def _quote(entry: Entry, business: str) -> str:
    if entry.answers is None:
        return ""
    said_to = {"tap": f"{entry.words}, answering "}.get(entry.kind, "answering ")
    snippet = entry.answers.snippet or words.NOT_IN_LOG
    name = f'<p class="name" dir="auto">{hidden(said_to)}{line(business)}</p>'
    return f"<blockquote>{name}{element('p', 'snippet', snippet)}</blockquote>"


def _reaction(entry: Entry) -> str:
    if not entry.reaction:
        return ""
    return f'<p class="reaction">{hidden("Reaction: ")}{line(entry.reaction)}</p>'


def _failure(entry: Entry) -> str:
    return element("p", "failure", entry.failure) if entry.failure else ""
