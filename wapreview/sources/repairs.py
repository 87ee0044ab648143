"""What was read otherwise than it stands, said in sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from wapreview.sources.curl import Command
from wapreview.sources.edits import Edit, Edited
from wapreview.sources.found import Found
from wapreview.sources.mender import BLANKS
from wapreview.sources.source import Repair

_ONE = {
    "repair.backslash": "A backslash before a line break was left out.",
    "repair.spaces": "A blank that JSON does not take for a space was read as one.",
    "repair.quotes": "A typographic quote was read as a plain one.",
    "repair.shell": "The shell's way of writing a quote was undone.",
    "repair.braces": "Members without braces around them were read as an object.",
}
_SEVERAL = {
    "repair.backslash": "{} backslashes before line breaks were left out.",
    "repair.spaces": "{} blanks that JSON does not take for spaces were read as spaces.",
    "repair.quotes": "{} typographic quotes were read as plain ones.",
    "repair.shell": "The shell's way of writing quotes was undone in {} places.",
    "repair.braces": _ONE["repair.braces"],
}
_CURL = "The body was taken out of a cURL command."
_LEFT_OUT = (
    ("repair.fence", "The line of a code fence was left out.", re.compile(r"[ \t]*+(?:```|~~~).*+")),
    ("repair.copy", "A lone “Copy” was left out.", re.compile(r"[ \t]*+[Cc]opy(?: code)?[ \t]*+")),
    ("repair.prose", "Text around the JSON was left out.", re.compile(rf"[^\n]*?[^\s{BLANKS}][^\n]*+")),
)


class _Change(NamedTuple):
    """An edit, with its place in the text as given."""

    rule: str
    start: int
    end: int
    edit: Edit


def of_body(found: Found, text: str, command: Command | None) -> tuple[Repair, ...]:
    """The repairs in one body: one for each rule, at its first place, and one for each mis-decoded text."""
    repairs = [Repair("repair.curl", _CURL, command.start, command.end)] if command else []
    changes = sorted(_changes(found))
    for rule, group in groupby(changes, key=lambda change: change.rule):
        same = list(group)
        if rule == "repair.mojibake":
            repairs += _misread(same, text)
        else:
            sentence = _ONE[rule] if len(same) == 1 else _SEVERAL[rule].replace("{}", str(len(same)))
            end = same[-1].end if rule == "repair.braces" else same[0].end
            repairs.append(Repair(rule, sentence, same[0].start, end))
    return tuple(sorted(repairs, key=lambda repair: repair.start))


def _changes(found: Found) -> Iterator[_Change]:
    for edit in found.edits:
        yield _Change(edit.rule, found.layer.origin(edit.start), found.layer.origin(edit.end), edit)
    layer: Edited | None = found.layer
    start, end = found.start, found.end
    while layer:
        start, end = layer.below(start), layer.below(end)
        for edit in _between(layer.edits, start, end):
            base = layer.base
            places = (base.origin(edit.start), base.origin(edit.end)) if base else (edit.start, edit.end)
            yield _Change(edit.rule, *places, edit)
        layer = layer.base


def _between(edits: Sequence[Edit], start: int, end: int) -> Sequence[Edit]:
    first = bisect_left(edits, start, key=lambda edit: edit.start)
    return edits[first : bisect_left(edits, end, key=lambda edit: edit.start)]


def _misread(changes: list[_Change], text: str) -> Iterator[Repair]:
    """One repair for each text of the JSON that holds mis-decoded characters."""
    while changes:
        count = 1
        while count < len(changes) and '"' not in text[changes[count - 1].end : changes[count].start]:
            count += 1
        first, last = changes[0], changes[count - 1]
        was = text[first.start : first.end]
        sentence = (
            f"“{was}” is UTF-8 that was read as {first.edit.note}; it is read as “{first.edit.replacement}”"
        )
        sentence += f", and {count - 1} more in this text." if count > 1 else "."
        yield Repair("repair.mojibake", sentence, first.start, last.end)
        changes = changes[count:]


def of_source(text: str, spans: Sequence[tuple[int, int]], values: Sequence[int]) -> tuple[Repair, ...]:
    """The repairs of the whole text: what lies outside of `spans` (bodies and commands, in order), each kind
    once, at its first place; and that there are several values, which begin at `values`."""
    repairs: dict[str, Repair] = {}
    if text.startswith("\ufeff"):
        repairs["json.bom"] = Repair("json.bom", "The byte-order mark was left out.", 0, 1)
    if len(values) > 1:
        sentence = f"{len(values)} JSON values stand one after another; each is read by itself."
        repairs["repair.several"] = Repair("repair.several", sentence, values[1], values[1] + 1)
    for start, end in _gaps(text, spans):
        for line in _lines(text, start, end):
            repairs.setdefault(line.rule, line)
    return tuple(sorted(repairs.values(), key=lambda repair: repair.start))


def _gaps(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    here = 1 if text.startswith("\ufeff") else 0
    for start, end in spans:
        if start > here:
            yield here, start
        here = max(here, end)
    yield here, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[Repair]:
    for line in re.finditer(r"[^\n]++", text[start:end]):
        for rule, sentence, pattern in _LEFT_OUT:
            match = pattern.fullmatch(line[0].rstrip("\r"))
            if match:
                yield Repair(rule, sentence, start + line.start(), start + line.start() + match.end())
                break
