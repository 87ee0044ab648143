"""The page: its head with colours and rules, a table of contents, a phone for each conversation."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wapreview.exports.transcripts.as_text import heading, person
from wapreview.exports.transcripts.html.colours import rules
from wapreview.exports.transcripts.html.entries import items
from wapreview.exports.transcripts.html.icons import drawings, icon
from wapreview.exports.transcripts.html.texts import element, hidden, line
from wapreview.exports.transcripts.transcript import Talk, Transcript
from wapreview.phone.rows import Shape
from wapreview.skins import Skin


def export(transcript: Transcript, light: Skin, dark: Skin | None = None) -> str:
    """One file; with a second skin the reader's own settings choose between the two."""
    style = f"{rules(light, dark)}\n{stylesheet()}"
    return "\n".join([*_head(transcript, style), *_body(transcript, light.shape), "</html>"]) + "\n"


@cache
def stylesheet() -> str:
    """How the page looks; the colours are the skins'."""
    return Path(__file__).with_name("phone.css").read_text("utf-8")


def _head(transcript: Transcript, style: str) -> Iterator[str]:
    policy = f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{line(_title(transcript))}</title>"
    yield f"<style>{style}</style>\n</head>"


def digest_of(style: str) -> str:
    """The only style that the browser may use, by its digest (Content Security Policy 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def _title(transcript: Transcript) -> str:
    if len(transcript.talks) == 1:
        return heading(transcript.talks[0])
    return f"{transcript.business.name}: {len(transcript.talks)} conversations"


def _body(transcript: Transcript, shape: Shape) -> Iterator[str]:
    yield f"<body>\n{drawings()}\n<header>{element('h1', 'title', _title(transcript))}"
    if transcript.title:
        yield element("p", "origin", transcript.title)
    yield "</header>"
    if len(transcript.talks) > 1:
        yield from _contents(transcript)
    yield "<main>"
    for number, talk in enumerate(transcript.talks, 1):
        yield from _phone(number, talk, transcript.business.name, shape, alone=len(transcript.talks) == 1)
    yield "</main>\n</body>"


def _contents(transcript: Transcript) -> Iterator[str]:
    yield '<nav aria-label="Conversations"><ol>'
    for number, talk in enumerate(transcript.talks, 1):
        count = len(talk.entries)
        entries = f"{count} entr{'y' if count == 1 else 'ies'}"
        yield f'<li><a href="#talk-{number}" dir="auto">{line(person(talk.customer))}</a> <span>{entries}</span></li>'
    yield "</ol></nav>"


def _phone(number: int, talk: Talk, business: str, shape: Shape, *, alone: bool) -> Iterator[str]:
    patterned = " patterned" if shape.wallpaper else ""
    yield f'<section id="talk-{number}" aria-labelledby="name-{number}">'
    name, kind = line(person(talk.customer)), "heard" if alone else "whose"
    yield f'<h2 id="name-{number}" class="{kind}" dir="auto">{name}</h2>'
    yield f'<div class="phone">\n{_bar(talk)}\n<ol class="chat{patterned}">'
    yield from items(talk, business, shape)
    yield "</ol>\n</div>\n</section>"


def _bar(talk: Talk) -> str:
    name, subtitle, verified = talk.title
    badge = f"{icon('verified', 'badge')}{hidden(' (verified)')}" if verified else ""
    initial = line(name.strip()[:1].upper())
    return (
        f'<div class="head">{icon("back")}<span class="avatar" aria-hidden="true">{initial}</span>'
        f'<div class="names"><p class="name" dir="auto">{line(name)}{badge}</p>{element("p", "subtitle", subtitle)}'
        f"</div>{icon('call')}{icon('menu')}</div>"
    )
