"""Wrapping: a text with its marks becomes lines of segments that fit the room, at any width."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.marks import Line, Stretch, stretches, unmarked
from wapreview.messages.pointers import Pointer
from wapreview.phone.cuts import cut_lines, cut_of, kept_of
from wapreview.phone.faults import Badge, badge_at, limit_in
from wapreview.phone.rows import Role, Segment
from wapreview.phone.safe import clusters, is_ascii
from wapreview.phone.scene import Scene
from wapreview.phone.wrapped import Wrapped

__all__ = ["Wrapped", "own_line", "wrap"]

_SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_WORD = re.compile("[^ ]")
_NO_START = frozenset("、。，．：；？！）」』】》〉〕ーっッゃャゅュょョ々")
"""Wide characters that never begin a line."""
_VARIABLE = re.compile(r"\{\{[^{}\n]{1,64}\}\}")
"""What a template leaves open."""


class _Span(NamedTuple):
    """Units up to `end` that look alike."""

    end: int
    role: Role
    marks: str


class _Paragraph(NamedTuple):
    """One line of the text: its visible units (characters, or clusters with widths) and how they look."""

    units: Sequence[str]
    widths: list[int] | None
    """None when every unit takes one cell."""
    spans: list[_Span]


def wrap(
    value: str,
    at: Pointer | None,
    role: Role,
    room: int,
    scene: Scene,
    *,
    marked: bool = False,
    key: str | None = None,
) -> list[Wrapped]:
    """Wraps a text to `room` cells (2 or more); `marked` says whether WhatsApp's text marks work in it.

    With a key the text is the phone's own words, in the place of that member.
    """
    limit = limit_in(scene.faults, value, at) if key is None else None
    cut = cut_of(role, limit, scene) if key is None else None
    whole = value
    if scene.view.cut:
        value, limit = kept_of(value, cut) if cut else value, None
    wrapped: list[Wrapped] = []
    for line in stretches(value) if marked else unmarked(value):
        paragraph = _paragraph(value, line, role, limit, scene)
        wrapped += _lines(value, line, paragraph, at, room, scene, key)
    if cut:
        wrapped = cut_lines(wrapped, cut, value != whole, at, room, scene)
    return _with_badge(wrapped, badge_at(scene.faults, at))


def own_line(text: str, at: Pointer | None, key: str, role: Role, scene: Scene) -> Wrapped:
    """A line of the phone's own words."""
    own = scene.own(text, role, at, key)
    return Wrapped([own], own.cells)


def _with_badge(lines: list[Wrapped], badge: Badge | None) -> list[Wrapped]:
    """Puts the badge beside the first character that is too much, else beside the first line."""
    if badge:
        over = (n for n, line in enumerate(lines) if any(part.role == "overhang" for part in line.segments))
        first = next(over, 0)
        lines[first] = lines[first]._replace(badge=badge)
    return lines


def _paragraph(value: str, line: Line, role: Role, limit: int | None, scene: Scene) -> _Paragraph:
    parts = list(_with_variables(value, line, role)) if scene.kind == "template" else _looks(line, role)
    whole = "".join(value[part.start : part.end] for part, _ in parts)
    if is_ascii(whole) or not whole:
        return _Paragraph(whole, None, list(_ascii_spans(parts, limit)))
    units: list[str] = []
    widths: list[int] = []
    spans: list[_Span] = []
    for part, usual in parts:
        for cluster in clusters(value, part.start, part.end, scene.shape.ascii):
            units.append(cluster.shown)
            widths.append(cluster.cells)
            looks: Role = "invisible" if cluster.hidden else usual
            beyond = limit is not None and cluster.end > limit
            spans.append(_Span(len(units), "overhang" if beyond else looks, part.marks))
    return _Paragraph(units, widths, list(_merged(spans)))


def _looks(line: Line, role: Role) -> list[tuple[Stretch, Role]]:
    """The stretches of a line with their roles."""
    return [(part, "link" if part.link else role) for part in line.stretches]


def _with_variables(value: str, line: Line, role: Role) -> Iterator[tuple[Stretch, Role]]:
    """The same, with variables as stretches of their own."""
    for part, usual in _looks(line, role):
        start = part.start
        for found in _VARIABLE.finditer(value, part.start, part.end):
            if start < found.start():
                yield part._replace(start=start, end=found.start()), usual
            yield part._replace(start=found.start(), end=found.end()), "variable"
            start = found.end()
        if start < part.end:
            yield part._replace(start=start), usual


def _ascii_spans(parts: Sequence[tuple[Stretch, Role]], limit: int | None) -> Iterator[_Span]:
    end = 0
    for part, usual in parts:
        within, beyond = _split(part, limit)
        if within:
            end += within
            yield _Span(end, usual, part.marks)
        if beyond:
            end += beyond
            yield _Span(end, "overhang", part.marks)


def _split(part: Stretch, limit: int | None) -> tuple[int, int]:
    """How many characters of a stretch lie within the limit, and how many beyond it."""
    if limit is None or part.end <= limit:
        return part.end - part.start, 0
    cut = max(part.start, limit)
    return cut - part.start, part.end - cut


def _merged(spans: list[_Span]) -> Iterator[_Span]:
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        if following is None or span[1:] != following[1:]:
            yield span


def _lines(
    value: str,
    line: Line,
    paragraph: _Paragraph,
    at: Pointer | None,
    room: int,
    scene: Scene,
    key: str | None,
) -> Iterator[Wrapped]:
    first, following, indent = _prefixes(value, line, at, scene)
    right = paragraph.widths is not None and _is_right_to_left(paragraph.units)
    spans = iter(paragraph.spans)
    span = next(spans, None)
    prefix = first
    for start, end in _breaks(paragraph, room - indent):
        segments = list(prefix)
        cells, place = indent, start
        while span is not None and place < end:
            stop = min(end, span.end)
            if stop > place:
                text = "".join(paragraph.units[place:stop])
                width = stop - place if paragraph.widths is None else sum(paragraph.widths[place:stop])
                segments.append(
                    Segment(text, width, span.role, scene.ground, at, key, scene.spot, span.marks)
                )
                cells += width
                place = stop
            if span.end <= place:
                span = next(spans, None)
        yield Wrapped(segments, cells, right)
        prefix = following


def _prefixes(
    value: str, line: Line, at: Pointer | None, scene: Scene
) -> tuple[list[Segment], list[Segment], int]:
    """What stands before the first row of a list item or quote, before its other rows, and its cells."""
    if line.kind == "plain":
        return [], [], 0
    if line.kind == "quote":
        bar = [Segment(scene.glyph("quote") + " ", 2, "quote.mark", scene.ground, None, None, scene.spot)]
        return bar, bar, 2
    mark = _list_mark(value, line, at, scene)
    return [mark], [scene.blank(mark.cells)], mark.cells


def _list_mark(value: str, line: Line, at: Pointer | None, scene: Scene) -> Segment:
    text = value[line.start : line.content] if line.kind == "number" else scene.glyph("bullet") + " "
    return Segment(text, len(text), "list.mark", scene.ground, at, None, scene.spot)


def _is_right_to_left(units: Sequence[str]) -> bool:
    """By the first strong character."""
    for unit in units:
        direction = unicodedata.bidirectional(unit[0]) if unit else ""
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _breaks(paragraph: _Paragraph, room: int) -> Iterator[tuple[int, int]]:
    if paragraph.widths is None:
        return _narrow_breaks("".join(paragraph.units), room)
    return _wide_breaks(paragraph.units, paragraph.widths, room)


def _narrow_breaks(text: str, room: int) -> Iterator[tuple[int, int]]:
    """The ranges of the rows of an ASCII text: after spaces, and inside a word only where it is too long."""
    start, length = 0, len(text)
    while length - start > room:
        space = text.rfind(" ", start, start + room + 1)
        if space <= start:
            yield start, start + room
            start += room
            continue
        yield start, start + len(text[start:space].rstrip(" "))
        word = _WORD.search(text, space)
        start = word.start() if word else length
    if start < length or not length:
        yield start, length


def _wide_breaks(units: Sequence[str], widths: list[int], room: int) -> Iterator[tuple[int, int]]:
    """The same for clusters: also beside wide characters, and never inside a cluster."""
    start = used = place = 0
    chance = 0  # the last place where a row may begin, if after `start`
    while place < len(units):
        unit, width = units[place], widths[place]
        if unit in _SPACES:
            used, place = used + width, place + 1
            chance = place
            continue
        if width == 2 and place > start and unit not in _NO_START:
            chance = place
        if used + width > room and place > start:
            end = chance if chance > start else place
            yield start, _without_spaces(units, start, end)
            start = end
            used = sum(widths[start:place])
            continue
        used, place = used + width, place + 1
        if width == 2 and not (place < len(units) and units[place] in _NO_START):
            chance = place
    if start < place or not units:
        yield start, _without_spaces(units, start, place) if used > room else place


def _without_spaces(units: Sequence[str], start: int, end: int) -> int:
    while end > start and units[end - 1] in _SPACES:
        end -= 1
    return end
