"""Reading a pattern: its text becomes parts."""

from wapreview.simulation.flows.pattern_parts import (
    Choice,
    Edge,
    Group,
    One,
    Part,
    Repeat,
    Row,
    Test,
    is_word,
)

TIMES_MAX = 50
CLASSES: dict[str, Test] = {"d": str.isdecimal, "w": is_word, "s": str.isspace}
CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
SIGNS = {"*": (0, None), "+": (1, None), "?": (0, 1)}
ANY: Test = "\n".__ne__


class Reader:
    """Reads one pattern from left to right; its methods raise ValueError with a sentence."""

    def __init__(self, text: str) -> None:
        self.ignore_case = text.startswith("(?i)")
        self._text = text[4:] if self.ignore_case else text
        self._at = 0

    def read(self) -> Part:
        """The whole pattern."""
        part = self._choice()
        if self._at < len(self._text):
            raise ValueError("a bracket “)” closes nothing")
        return part

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, expected: str = "") -> str:
        sign = self._next()
        if not sign or (expected and sign != expected):
            raise ValueError(f"“{expected}” is missing at its end" if expected else "it ends too early")
        self._at += 1
        return sign

    def _takes(self, beginning: str) -> bool:
        found = self._text.startswith(beginning, self._at)
        self._at += len(beginning) * found
        return found

    def _choice(self) -> Part:
        ways = [self._row()]
        while self._takes("|"):
            ways.append(self._row())
        return ways[0] if len(ways) == 1 else Choice(tuple(ways))

    def _row(self) -> Part:
        parts: list[Part] = []
        while self._next() not in ("", "|", ")"):
            if self._anchor():
                continue
            parts.append(self._times(self._one()))
        return Row(tuple(parts))

    def _anchor(self) -> bool:
        """The whole text has to fit anyhow, so ^ at the start and $ at the end say nothing new."""
        at_end = self._at == len(self._text) - 1
        if (self._next() == "^" and self._at == 0) or (self._next() == "$" and at_end):
            self._take()
            return True
        if self._next() in ("^", "$"):
            raise ValueError(
                "“^” stands at the start only, “$” at the end; write \\^ or \\$ for the sign itself"
            )
        return False

    def _one(self) -> Part:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return One(self._set())
        if sign == ".":
            return One(ANY)
        if sign == "\\":
            return self._escape()
        if sign in SIGNS or sign == "{":
            raise ValueError(f"“{sign}” repeats nothing; write \\{sign} for the sign itself")
        return One(self._folded(sign.__eq__))

    def _group(self) -> Part:
        keeps = not self._takes("?:")
        if keeps and self._next() == "?":
            raise ValueError(
                "lookarounds, names and flags in brackets are not understood; only (...) and (?:...)"
            )
        inner = self._choice()
        self._take(")")
        return Group(inner, keeps)

    def _escape(self) -> Part:
        if self._next() in ("b", "B"):
            return Edge(self._take() == "B")
        return One(self._escaped())

    def _escaped(self) -> Test:
        sign = self._take()
        if sign in CONTROLS:
            return CONTROLS[sign].__eq__
        if sign.lower() in CLASSES:
            test = CLASSES[sign.lower()]
            return test if sign.islower() else lambda character: not test(character)
        if sign.isalnum():
            raise ValueError(f"“\\{sign}” is not understood")
        return sign.__eq__

    def _set(self) -> Test:
        wanted = not self._takes("^")
        tests: list[Test] = []
        while self._next() != "]" or not tests:
            tests.append(self._folded(self._member()))
        self._take("]")
        return lambda character: any(test(character) for test in tests) == wanted

    def _member(self) -> Test:
        sign = self._take()
        if sign == "\\" and (self._next().lower() in CLASSES):
            return self._escaped()
        first = self._literal(sign)
        if self._next() != "-" or self._text[self._at + 1 : self._at + 2] in ("]", ""):
            return first.__eq__
        self._take("-")
        last = self._literal(self._take())
        if last < first:
            raise ValueError(f"the range {first}-{last} is the wrong way round")
        return lambda character: first <= character <= last

    def _literal(self, sign: str) -> str:
        if sign != "\\":
            return sign
        sign = self._take()
        if sign in CONTROLS:
            return CONTROLS[sign]
        if sign.isalnum():
            raise ValueError(f"“\\{sign}” is not understood in square brackets here")
        return sign

    def _times(self, part: Part) -> Part:
        sign = self._next()
        if not sign or sign not in (*SIGNS, "{"):
            return part
        self._take()
        least, most = self._counts() if sign == "{" else SIGNS[sign]
        repeat = Repeat(part, least, most, lazy=self._takes("?"))
        if self._next() and self._next() in (*SIGNS, "{"):
            raise ValueError(f"“{self._next()}” repeats a repetition")
        return repeat

    def _counts(self) -> tuple[int, int | None]:
        written, closed, _ = self._text[self._at :].partition("}")
        least, comma, most = written.partition(",")
        if not closed or not least.isdecimal() or not (most.isdecimal() or not most):
            raise ValueError(
                "“{” begins a number of times: {3}, {2,} or {2,5}; write \\{ for the sign itself"
            )
        self._at += len(written) + 1
        low, high = int(least), int(most) if most else None if comma else int(least)
        if max(low, high or 0) > TIMES_MAX or (high is not None and high < low):
            raise ValueError(f"{{{written}}} must go from few to many, and to {TIMES_MAX} at most")
        return low, high

    def _folded(self, test: Test) -> Test:
        if not self.ignore_case:
            return test
        return lambda character: test(character.lower()) or test(character.upper())
