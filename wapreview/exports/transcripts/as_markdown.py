"""A transcript as Markdown (CommonMark, with ~~ of GitHub's); no text of a message can become markup."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from wapreview.exports.paint import safe
from wapreview.exports.transcripts.as_text import ABOUT, heading, spoken
from wapreview.exports.transcripts.entries import Entry
from wapreview.exports.transcripts.parts import Cards, Choice, Choices, Menu, Part, Thing, Words
from wapreview.exports.transcripts.spans import Piece, written
from wapreview.exports.transcripts.transcript import Talk, Transcript
from wapreview.phone import words
from wapreview.phone.rows import Shape

MARKS = {"b": "**", "i": "*", "s": "~~"}
BREAK = "\\"
"""At the end of a line: a line break inside the paragraph (CommonMark, section 6.7)."""
_MARKUP = re.compile(
    r"[\\`*_\[\]<>#|~&$@^{}=]|:(?=\S)|\.(?=[^\W\d])|(?<=www)\.|^-|^\+(?=\s|$)|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)",
    re.IGNORECASE,
)
"""What is markup anywhere, inside an address, or at the start of a line; a backslash makes it a mere character
(CommonMark, section 2.4)."""
_NUMBER = re.compile(r"^(\d{3,})([.)])(?=\s|$)")
_TICKS = re.compile("`+")


def export(transcript: Transcript) -> str:
    """A heading for each conversation and each day, a paragraph for who speaks, a quote for what is said."""
    return "\n".join(line for talk in transcript.talks for line in _talk(talk, transcript))


def _talk(talk: Talk, transcript: Transcript) -> Iterator[str]:
    yield from (f"# {escaped(heading(talk))}", "")
    if transcript.title:
        yield from (escaped(transcript.title), "")
    for day, entries in groupby(talk.entries, lambda entry: entry.at.date()):
        yield from (f"## {day.strftime(Shape().date)}", "")
        for entry in entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    time = entry.at.strftime(Shape().clock)
    if entry.kind == "note":
        yield from (f"{time} *{escaped(entry.words.strip())}*" if entry.words.strip() else time, "")
        return
    parts, tapped = entry.parts, ""
    if entry.kind == "tap":
        label, *rest = parts
        tapped, parts = f" \\[{escaped(label.text)}\\]" if isinstance(label, Words) else "", tuple(rest)
    did = f" {escaped(entry.words)}" if entry.words else ""
    yield f"{time} **{_name(entry)}**{did}{tapped}{_answers(entry)}{_state(entry)}"
    yield ""
    lines = list(_blocks(parts))
    if lines:
        yield from (f"> {line}".rstrip(" ") for line in lines)
        yield ""


def _name(entry: Entry) -> str:
    """Never empty and never with a blank at its end, or the stars around it would stand on the page."""
    return escaped(entry.who.strip()) or "\\?"


def _answers(entry: Entry) -> str:
    if entry.answers is None:
        return ""
    word = ABOUT.get(entry.kind, "answering")
    snippet = escaped(entry.answers.snippet)
    return f" {word} “{snippet}”" if snippet else f" {word} a message that is not here"


def _state(entry: Entry) -> str:
    states = [
        words.NOT_IN_LOG if entry.kind == "missing" else "",
        words.REBUILT.get(entry.rebuilt, ""),
        entry.failure,
    ]
    shown = escaped("; ".join(state for state in states if state))
    return f" ({shown})" if shown else ""


def _blocks(parts: Sequence[Part]) -> Iterator[str]:
    """The lines of parts, an empty one between two."""
    for number, part in enumerate(parts):
        if number:
            yield ""
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Words(text, "label"):
            yield f"({escaped(text)})"
        case Words(text, "title"):
            yield f"**{escaped(text.strip())}**" if text.strip() else ""
        case Words(text, marked=marked):
            yield from _text(text, marked=marked)
        case Thing():
            yield _thing(part)
        case Choices(choices):
            yield " ".join(f"\\[{_label(choice)}\\]" for choice in choices)
        case Menu():
            yield from _menu(part)
        case Cards(cards):
            for number, card in enumerate(cards, 1):
                yield from (f"- card {number}", "")
                yield from (f"  {line}".rstrip(" ") for line in _blocks(card))
                yield ""


def _thing(thing: Thing) -> str:
    facts = map(escaped, spoken(thing))
    about = f"{escaped(thing.what)} {', '.join(facts)}".rstrip()
    return f"\\[{about}\\]"


def _menu(menu: Menu) -> Iterator[str]:
    yield from (f"\\[{escaped(menu.label)}\\]", "")
    for group in menu.groups:
        indent = ""
        if group.title.strip():
            yield f"- **{escaped(group.title.strip())}**"
            indent = "  "
        for row in group.rows:
            below = f": {escaped(row.description)}" if row.description else ""
            yield f"{indent}- {escaped(row.label)}{below}"


def _label(choice: Choice) -> str:
    return escaped(f"{choice.label} -> {choice.value}" if choice.value else choice.label)


def _text(text: str, *, marked: bool) -> Iterator[str]:
    """A paragraph; an empty line of the text stays inside it."""
    lines = [_kept(escaped(line.prefix) + _pieces(line.pieces)) for line in written(text, marked=marked)]
    while lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines):
        yield (line or "&nbsp;") + (BREAK if number < len(lines) - 1 else "")


def _pieces(pieces: Sequence[Piece]) -> str:
    shown, code = [], False
    for does, text in pieces:
        if does in ("open", "close"):
            code = does == "open" if text == "m" else code
            shown.append(MARKS.get(text, ""))
        else:
            shown.append(_code(text) if code else escaped(text))
    return "".join(shown)


def _code(text: str) -> str:
    """Code: between more backticks than it holds in a row (CommonMark, section 6.1)."""
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    apart = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{apart}{safe(text)}{apart}{ticks}"


def _kept(line: str) -> str:
    """A line whose blanks at both ends stay, and are no indentation."""
    inner = line.lstrip(" ")
    before, shown = len(line) - len(inner), inner.rstrip(" ")
    return "&nbsp;" * before + shown + "&nbsp;" * (len(inner) - len(shown))


def escaped(text: str) -> str:
    """A text in one line that is no markup anywhere."""
    line = safe(text.replace("\r\n", " ").replace("\n", " "))
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))
