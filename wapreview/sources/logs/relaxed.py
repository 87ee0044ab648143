"""Values as Python and JavaScript print them, and JSON that its logger cut: read without running anything.

One grammar takes all three: `{'a': True, "b": (1,), c: undefined, d: [Object], }`. It keeps its own stack, so
that depth is bounded and what is open at a cut can be closed.
"""

import math
from sys import intern
from typing import Any, NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.bounds import DEPTH_MAX, DIGITS_MAX
from wapreview.sources.logs import tokens
from wapreview.sources.logs.strings import CUT, CUT_MARK, cut_text, unescape

_SHOWN = 20
"""Characters that are shown of where a value stops being one."""


class Reading(NamedTuple):
    """A value, the offset behind it, whether a part of it was left out, and in which language it is written."""

    value: Json
    end: int
    cut: bool
    form: str


class UnreadableError(ValueError):
    """What begins like a value is none, from `at` on."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at
        self.reason = reason


class _Open:
    """An object, array, tuple or call that has begun."""

    __slots__ = ("close", "items", "key", "members", "name", "wants")

    def __init__(self, mark: str, name: str = "") -> None:
        self.close = tokens.CLOSE[mark]
        self.members: dict[str, Json] = {}
        self.items: list[Json] = []
        self.key: str | None = None
        self.name = name
        self.wants = "key" if mark == "{" else "value"

    def add(self, value: Any) -> None:
        if value is tokens.LOST:
            pass
        elif self.key is None:
            self.items.append(None if value is tokens.ABSENT else value)
        elif value is not tokens.ABSENT:
            self.members[intern(self.key)] = value
        self.key, self.wants = None, "comma"

    def value(self) -> Json:
        if self.close == "}":
            return self.members
        return _called(self.name, self.items, self.members) if self.name else self.items


def read(text: str, start: int) -> Reading:
    """The value whose brace stands at `start`; one that the logger cut is closed where it ends.

    Raises UnreadableError.
    """
    return _Reader(text, start).read()


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self.start = start
        self.stack: list[_Open] = []
        self.done: list[Json] = []
        self.cut = False
        self.ended = False
        """Whether the line ended in the middle of a text, a number or a word."""
        self.form = "json"

    def read(self) -> Reading:
        self.open("{")
        while self.stack:
            self.skip_space()
            if self.ended or self.is_at_end():
                self.mend()
                break
            self.step()
        return Reading(self.done[0], self.at, self.cut, self.form)

    def step(self) -> None:
        """Reads the next token."""
        here = self.stack[-1]
        first = self.text[self.at]
        if first == here.close and here.key is None:
            self.at += 1
            self.close()
        elif here.wants == "comma":
            if first != ",":
                raise self.unreadable()
            self.at += 1
            here.wants = "key" if here.close == "}" else "value"
        elif first in ".…" and self.skips_ellipsis():
            self.cut = True
            here.key, here.wants = None, "comma"
        elif here.wants == "key":
            self.key(here, first)
        else:
            self.value(here, first)

    def skips_ellipsis(self) -> bool:
        mark = tokens.ELLIPSIS.match(self.text, self.at)
        self.at = mark.end() if mark else self.at
        return mark is not None

    def key(self, here: _Open, first: str) -> None:
        if first in tokens.STRINGS:
            if first != '"':
                self.language("python")
            key = self.string(first)
        else:
            match = tokens.KEY.match(self.text, self.at)
            if not match:
                raise self.unreadable()
            key = match[0]
            self.at = match.end()
            if not key.isdigit():
                self.form = "javascript"
        colon = tokens.COLON.match(self.text, self.at)
        if colon:
            self.at = colon.end()
            here.key, here.wants = key, "value"
        elif not self.is_at_end():
            raise self.unreadable()

    def value(self, here: _Open, first: str) -> None:
        prefix = None
        if first in "bBuUrR":
            prefix = tokens.PREFIXED.match(self.text, self.at)
        if prefix:
            self.at = prefix.end()
            first = self.text[self.at]
        if first in tokens.STRINGS:
            here.add(self.joined(first, prefix[1].lower() if prefix else ""))
        elif first in "{[(":
            self.bracket(here, first)
        elif first.isdigit() or first in "-+.":
            here.add(self.number())
        else:
            self.word(here)

    def bracket(self, here: _Open, first: str) -> None:
        if first == "[":
            match = tokens.MASK.match(self.text, self.at)
            if match:
                self.at = match.end()
                return here.add(match[0])
            match = tokens.PLACEHOLDER.match(self.text, self.at)
            if match:
                self.form = "javascript"
                self.at = match.end()
                self.cut = self.cut or bool(match["array"] or match["object"])
                return here.add([] if match["array"] else {} if match["object"] else tokens.ABSENT)
            if match := tokens.CLASS.match(self.text, self.at):
                self.at = match.end()
                first = self.text[self.at]
        self.open(first)
        return None

    def joined(self, quote: str, prefix: str) -> str:
        """A text, or several that the printer put one behind another."""
        if quote != '"':
            self.language("python")
        text = self.string(quote, prefix)
        while not self.ended and (gap := tokens.JOINED.match(self.text, self.at)):
            self.at = gap.end()
            text += self.string(self.text[self.at], prefix)
        if mark := tokens.LEFT_OUT.match(self.text, self.at):
            self.at, self.cut = mark.end(), True
            text += CUT
        return text

    def string(self, quote: str, prefix: str = "") -> str:
        """The text that opens here; one that its line ends is cut."""
        match = tokens.STRINGS[quote].match(self.text, self.at)
        if not match:
            raise self.unreadable()
        inside = match[1]
        self.at = match.end()
        if not match[2]:
            self.at += self.text.startswith("\\", self.at)
            if not self.is_at_end():
                raise self.unreadable()
            inside = cut_text(inside)
            self.ended = True
        return inside if "r" in prefix else unescape(inside, is_bytes="b" in prefix)

    def number(self) -> Any:
        if match := tokens.DATE.match(self.text, self.at):
            self.at = match.end()
            return match[0]
        match = tokens.NUMBER.match(self.text, self.at)
        if not match:
            return self.half_a_word()
        self.at = match.end()
        if self.is_at_end() and not self.goes_on():
            self.ended = True
            return tokens.LOST
        digits = match[0].rstrip("n").replace("_", "")
        if digits.lstrip("+-").isdigit():
            if len(digits) > DIGITS_MAX:
                raise UnreadableError(match.start(), f"a number has more than {DIGITS_MAX} digits")
            return int(digits)
        number = float(digits)
        return None if math.isinf(number) else number

    def word(self, here: _Open) -> None:
        if match := tokens.ENUM.match(self.text, self.at):
            self.at = match.end()
            self.value(here, self.text[self.at])
            if self.text.startswith(">", self.at):
                self.at += 1
            return None
        match = tokens.WORD.match(self.text, self.at)
        if match and match[0] in tokens.WORDS:
            self.language("python" if match[0] in ("True", "False", "None") else self.form)
            self.at = match.end()
            return here.add(tokens.WORDS[match[0]])
        if (match := tokens.CLASS.match(self.text, self.at)) and not CUT_MARK.match(self.text, match.end()):
            self.form = "javascript"
            self.at = match.end()
            return self.open(self.text[self.at])
        if match := tokens.MASK.match(self.text, self.at):
            self.at = match.end()
            return here.add(match[0])
        if here.name and (match := tokens.NAMED.match(self.text, self.at)):
            self.at = match.end()
            here.key = match[1]
            return None
        if match := tokens.CALL.match(self.text, self.at):
            self.at = match.end() - 1
            return self.open("(", match[1])
        return here.add(self.half_a_word())

    def half_a_word(self) -> Any:
        """A number or a word that the line ends; it may have gone on, so it is left out."""
        match = tokens.HALF.match(self.text, self.at)
        begin, self.at = self.at, match.end() if match else self.at
        self.ended = self.is_at_end() and not self.goes_on()
        if not self.ended:
            self.at = begin
            raise self.unreadable()
        return tokens.LOST

    def open(self, mark: str, name: str = "") -> None:
        if len(self.stack) == DEPTH_MAX:
            raise UnreadableError(self.at, f"it is more than {DEPTH_MAX} levels deep")
        self.stack.append(_Open(mark, name))
        self.at += 1

    def close(self) -> None:
        value = self.stack.pop().value()
        if self.stack:
            self.stack[-1].add(value)
        else:
            self.done.append(value)

    def mend(self) -> None:
        """Closes what is open, if anything was read before the cut."""
        self.cut = True
        if not any(each.members or each.items for each in self.stack):
            raise UnreadableError(self.at, "it was cut before anything of it can be read")
        self.at = self.line_end()
        self.stack[-1].key = None
        while self.stack:
            self.close()

    def is_at_end(self) -> bool:
        """Whether the entry of the log ends here, or the logger says that it left out the rest."""
        if self.at >= len(self.text) or self.text[self.at] == "\n":
            return True
        mark = CUT_MARK.match(self.text, self.at) if self.text[self.at] in " .…[(<{-+\t" else None
        return mark is not None

    def goes_on(self) -> bool:
        """Whether the next line belongs to this value."""
        if not self.text.startswith("\n", self.at):
            return False
        match = tokens.SPACE.match(self.text, self.at)
        return match is not None and self.text[match.end() : match.end() + 1] not in ("", "\n")

    def line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    def skip_space(self) -> None:
        match = tokens.SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()

    def language(self, name: str) -> None:
        if self.form == "json":
            self.form = name

    def unreadable(self) -> UnreadableError:
        found = self.text[self.at : self.at + _SHOWN].partition("\n")[0]
        said = f"from “{found}” on it is no JSON and no print of a Python or JavaScript object"
        return UnreadableError(self.at, said)


def _called(name: str, items: list[Json], members: dict[str, Json]) -> Json:
    """What `name(...)` prints: a date as a text, of one part that part, of pairs an object, else its parts."""
    if name.endswith(("datetime", "date")) and items and all(type(each) is int for each in items):
        numbers = [str(each).zfill(2) for each in items]
        clock = [*numbers[3:6], "00", "00"][:3] if numbers[3:] else []
        return "T".join(["-".join(numbers[:3]), *([":".join(clock)] if clock else [])])
    if len(items) != 1 or members:
        return members or list(items)
    only = items[0]
    return _of_pairs(only) or only if isinstance(only, list) else only


def _of_pairs(items: list[Json]) -> dict[str, Json]:
    """The object that [("a", 1), ("b", 2)] stands for; empty when it stands for none."""
    found: dict[str, Json] = {}
    for pair in items:
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            return {}
        found[pair[0]] = pair[1]
    return found
