"""Texts of messages as HTML: every character is a character, and never markup."""

from html import escape

from wapreview.exports.paint import safe
from wapreview.exports.transcripts.as_text import one_line
from wapreview.exports.transcripts.spans import Piece, Written, written

TAGS = {"b": "strong", "i": "em", "s": "s", "m": "code"}


def line(text: str) -> str:
    """A text in one line, also for an attribute in double quotes."""
    return escape(one_line(text), quote=True)


def lines(text: str, *, marked: bool) -> str:
    """A text with its line breaks (which CSS keeps) and, where marks count, its emphasis."""
    return "\n".join(map(_line, written(text, marked=marked)))


def _line(shown: Written) -> str:
    text = "".join(map(_piece, shown.pieces))
    if shown.prefix == "> ":
        return f'<span class="cited">{text}</span>'
    return escape(safe(shown.prefix)) + text


def _piece(piece: Piece) -> str:
    does, text = piece
    if does == "open":
        return f"<{TAGS[text]}>"
    if does == "close":
        return f"</{TAGS[text]}>"
    shown = escape(safe(text), quote=True)
    return f'<span class="link">{shown}</span>' if does == "link" else shown


def hidden(text: str) -> str:
    """Words for those who listen."""
    return f'<span class="heard">{line(text)}</span>'


def element(tag: str, kind: str, text: str) -> str:
    """An element with a text in one line, in the direction in which its own letters run."""
    return f'<{tag} class="{kind}" dir="auto">{line(text)}</{tag}>'
