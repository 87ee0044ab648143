"""Finds every object in a text that is more than JSON, however it is written, and reads on behind what is broken.

Arrays need no reading of their own: the objects in them are found one by one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.curl import Command, commands
from wapreview.sources.edits import Edited
from wapreview.sources.logs import relaxed
from wapreview.sources.logs.bounds import FAILURES_MAX, NESTING_MAX
from wapreview.sources.logs.decoder import decode, decode_python
from wapreview.sources.logs.layers import START, Layer, layer_at, quoted_layer
from wapreview.sources.scanner import ScanError
from wapreview.sources.search import read_at

_COMMAND = 5_000
"""How far before a body its cURL command is looked for."""

_BEHIND = 2_000
"""How far behind a body its cURL command is read."""

_MENDED = 64 * 1024
"""Characters of a cURL command's body that are mended."""

_BRACKETS = re.compile(r'"(?:[^"\\\n]|\\.)*+"|[{}\[\]]|\n')
_SAID_CUT = re.compile(
    r"(?:[\[(<](?:truncated|cut off|snipped)[\])>]"
    r'|(?:\.\.\.|…) ?[\[(]?\d{1,9} more (?:bytes|chars|characters)[\])]?)[.…]{0,3}"',
    re.IGNORECASE,
)
"""A text that says itself that it was cut, at its end."""


class Piece(NamedTuple):
    """A value, and where it stands in the text."""

    value: Json
    start: int
    end: int
    form: str = "json"
    cut: bool = False


class Broken(NamedTuple):
    """What began like a value and is none: where, and why."""

    start: int
    end: int
    reason: str


def command_at(text: str, start: int, end: int) -> Command | None:
    """The cURL command around a body, as far as it is near; its offsets count from its beginning."""
    begin = text.rfind("curl", max(0, start - _COMMAND), start)
    if begin < 0:
        return None
    found = commands(text[begin : end + _BEHIND], [(start - begin, end - begin)])
    return found[0] if found and found[0].start == 0 and found[0].end >= end - begin else None


class Finder:
    """One search through a text. What is found is an object with at least one member."""

    def __init__(self, text: str, nesting: int = 0) -> None:
        self.text = text
        self.nesting = nesting
        self.here = 0
        self.failures = 0
        self.wasted = 0
        self.has_commands = "curl" in text
        self.may_be_cut = "truncated" in text or " more " in text or "snipped" in text

    def __iter__(self) -> Iterator[Piece | Broken]:
        while match := START.search(self.text, self.here):
            start, style = match.start(), str(match.lastgroup)
            self.here = start + 1
            for each in self._at(start, style):
                if isinstance(each, Broken):
                    self.failures += 1
                    if style == "bare":
                        self._look_inside(start, each.end)
                        continue
                self.here = max(self.here, each.end)
                yield each
            if self.failures > FAILURES_MAX:
                yield Broken(start, len(self.text), "too much in this log is broken; the rest was left out")
                return

    def _look_inside(self, start: int, end: int) -> None:
        """Goes on inside of what may be anything, {body: {"a": 1} x}, as long as that is not done over and over."""
        self.wasted += end - start
        if self.wasted > len(self.text):
            self.here = max(self.here, end)

    def _at(self, start: int, style: str) -> Iterator[Piece | Broken]:
        """What begins at `start`."""
        layer = layer_at(self.text, start, style, self._in_command(start))
        if layer:
            yield from self._inside(layer, start)
            return
        yield self._quoted(start, style) or self._value(start, style)

    def _quoted(self, start: int, style: str) -> Piece | None:
        """A value inside of single quotes, with the escapes of such a text."""
        quoted = quoted_layer(self.text, start) if style == "json" and not self._in_command(start) else None
        found = decode(quoted.text, 0) if quoted else None
        return Piece(found[0], start, quoted.end, "escaped") if quoted and found else None

    def _inside(self, layer: Layer, start: int) -> Iterator[Piece | Broken]:
        """The values of a layer, at their places in this text."""
        if self.nesting >= NESTING_MAX:
            yield Broken(start, layer.end, f"it is escaped more than {NESTING_MAX} times")
            return
        self.here = layer.end
        for each in Finder(layer.text, self.nesting + 1):
            begin, end = start, layer.end
            if layer.origin:
                begin, end = start + layer.origin(each.start), start + layer.origin(each.end)
            each = each._replace(start=begin, end=end)  # noqa: PLW2901
            yield each._replace(form=layer.form) if isinstance(each, Piece) else each

    def _value(self, start: int, style: str) -> Piece | Broken:
        """A value in plain notation."""
        if style == "json" and (found := decode(self.text, start)):
            said = self.may_be_cut and _SAID_CUT.search(self.text, start, found[1]) is not None
            return Piece(found[0], start, found[1], "json", said)
        if style == "single" and (found := decode_python(self.text, start)):
            return Piece(found[0], start, found[1], "python")
        if mended := self._mended(start):
            return mended
        try:
            value, end, cut, form = self._relaxed(start)
        except relaxed.UnreadableError as problem:
            return (
                self._broken(start, problem) if style != "bare" else Broken(start, problem.at, problem.reason)
            )
        return Piece(value, start, end, form, cut)

    def _relaxed(self, start: int) -> relaxed.Reading:
        """The value at `start`; when a line that does not belong to it stands in the way, up to that line."""
        try:
            return relaxed.read(self.text, start)
        except relaxed.UnreadableError as problem:
            line = self.text.rfind("\n", start, problem.at)
            if line < 0 or self.text[line : problem.at].strip():
                raise
            found = relaxed.read(self.text[start:line], 0)
            return found._replace(end=start + found.end)

    def _mended(self, start: int) -> Piece | None:
        """The body of a cURL command with what a shell or a documentation page did to it."""
        if not self._in_command(start):
            return None
        try:
            found = read_at(Edited(self.text[start : start + _MENDED]), 0)
        except ScanError:
            return None
        return Piece(found.value, start, start + found.end, "curl")

    def _broken(self, start: int, problem: relaxed.UnreadableError) -> Broken:
        """The stretch that is left out: to the bracket that closes it, or to the line that does not belong to it."""
        line = self.text.rfind("\n", start, problem.at)
        if line >= 0:
            return Broken(start, line, problem.reason)
        depth = 0
        for match in _BRACKETS.finditer(self.text, start):
            if match[0] == "\n":
                break
            depth += (match[0] in "{[") - (match[0] in "}]")
            if depth <= 0:
                return Broken(start, match.end(), problem.reason)
        return Broken(start, self._line_end(problem.at), problem.reason)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _in_command(self, start: int) -> bool:
        return self.has_commands and command_at(self.text, start, start + 1) is not None
