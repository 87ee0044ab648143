r"""Texts as programs print them, with the escapes of JSON, Python and JavaScript: \n, \x41, \u{1F600}, \', \101."""

import re

_ESCAPE = re.compile(
    r"\\(?:u\{(?P<brace>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})"
    r"|x(?P<two>[0-9a-fA-F]{2})|(?P<octal>[0-7]{1,3})|(?P<other>.))",
    re.DOTALL,
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\n": ""}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*+(\\(?:u[0-9a-fA-F]{0,3}|x[0-9a-fA-F]?)?)$")

CUT = "…"
"""What a text ends with that was cut."""

_COUNT = (
    r"(?:\+?\d{1,9} (?:more |remaining )?(?:bytes?|chars?|characters?|items?|lines?)"
    r"(?: more| left| omitted| truncated)?)"
)
_SAID = rf"(?:(?:output |message |log )?(?:truncated|cut|cut off|snip(?:ped)?|omitted)\b[^\n\])>]{{0,40}}|{_COUNT})"
_DOTS = r"(?:\.{3}|…)"
CUT_MARK = re.compile(
    rf"[ \t]{{0,8}}(?:{_DOTS}|(?:(?:{_DOTS}|-{{2,3}}|\+)[ \t]?)?"
    rf"(?:[\[(<{{][. …]{{0,5}}{_SAID}[. …]{{0,5}}[\])>}}]|{_SAID}))[ \t.…]{{0,8}}(?=\n|\Z)",
    re.IGNORECASE,
)
"""How loggers say at the end of a line that they left something out: …, [truncated], ... 312 more bytes."""

_LAST = 120
"""How far before its end a text may begin to say that it was cut."""


def unescape(text: str, *, is_bytes: bool = False) -> str:
    """What a text between quotes says; `is_bytes` for the content of b'...', which is UTF-8."""
    if "\\" in text:
        text = _ESCAPE.sub(_meaning, text)
        if _PAIR.search(text):
            text = _PAIR.sub(lambda pair: _whole(pair[0]), text)
    if is_bytes and not text.isascii():
        try:
            return text.encode("latin-1").decode("utf-8", errors="replace")
        except UnicodeEncodeError:
            return text
    return text


def cut_text(text: str) -> str:
    """A text, still escaped, that ends where the logger cut it: without half an escape and the logger's words."""
    for start in range(max(0, len(text) - _LAST), len(text)):
        if text[start] in " .…[(<{-+" and CUT_MARK.fullmatch(text, start):
            text = text[:start]
            break
    half = _HALF_ESCAPE.search(text, max(0, len(text) - 64))
    return (text[: half.start(1)] if half else text) + CUT


def _meaning(match: re.Match[str]) -> str:
    other = match["other"]
    if other is not None:
        return _SHORT.get(other, other)
    if match["octal"]:
        return chr(int(match["octal"], 8))
    number = int(match["brace"] or match["four"] or match["eight"] or match["two"], 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _whole(pair: str) -> str:
    return pair.encode("utf-16", "surrogatepass").decode("utf-16")
