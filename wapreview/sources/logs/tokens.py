"""The tokens of JSON and of what Python and JavaScript print for their objects."""

import re
from typing import Any

SPACE = re.compile(r"(?:[ \t\v\f\u00a0\ufeff]++|\\?\n(?![{\[(\w<]))*+")
"""White space, and the backslash that copied documentation has before a line break.

A line that begins at its margin with a value or a word is another entry of the log.
"""

STRINGS = {
    '"': re.compile(r'"((?:[^"\\\n]|\\.)*+)("?)'),
    "'": re.compile(r"'((?:[^'\\\n]|\\.)*+)('?)"),
    "`": re.compile(r"`((?:[^`\\]|\\.){0,100000}+)(`?)", re.DOTALL),
}
PREFIXED = re.compile(r"([bBuUrR]{1,2})(?=[\"'])")
JOINED = re.compile(r"\s*+(?:\+\s*+)?(?=[\"'`])")
LEFT_OUT = re.compile(r"\.\.\. \d{1,9} more characters?")
NUMBER = re.compile(r"[-+]?(?:\d[\d_]*+(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?n?(?=[\s,}\])]|\Z)")
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d[\d.]{0,10}(?:Z|[+-]\d\d:?\d\d)?)?(?=[\s,}\])]|\Z)")
KEY = re.compile(r"[A-Za-z_$][\w$.-]{0,200}+|\d{1,30}|\[[\w.() ]{1,80}\]")
COLON = re.compile(r"\s*+(?::|=>)")
ELLIPSIS = re.compile(r"(?:\.\.\.|…)(?:[ \t]*\+?\d{1,9} more (?:items?|propert(?:y|ies)|elements?|keys?))?")
MASK = re.compile(
    r"\*{2,}[\w*@.]{0,80}|<[\w *-]{1,80}>|\[(?:REDACTED|FILTERED|MASKED|HIDDEN|SECRET)\]", re.IGNORECASE
)
ENUM = re.compile(r"<[\w.]{1,80}: (?=[\"'\d])")
PLACEHOLDER = re.compile(
    r"\[(?:(?P<array>Array(?:\(\d+\))?)|(?P<object>Object(?:: null prototype)?|[A-Z]\w{0,60})"
    r"|(?:Function|AsyncFunction|class|Getter|Circular|Symbol)[^\]\n]{0,80})\](?!\s*[{(])"
)
_DOTTED = r"[A-Za-z_$][\w$]{0,80}(?:\.[\w$]{1,80}){0,9}"
CLASS = re.compile(
    rf"(?:<ref \*\d{{1,9}}>[ \t]*)?(?:(?:{_DOTTED}(?:\(\d{{1,9}}\))?|\[Object: null prototype\]"
    r"|\[class [^\]\n]{0,80}\])[ \t]*|<[^>\n]{0,80}>[ \t]*){1,3}(?=[{\[])"
)
CALL = re.compile(rf"({_DOTTED})\(")
NAMED = re.compile(r"([A-Za-z_]\w{0,80})=")
HALF = re.compile(r"[\w.+-]{0,40}+")
WORD = re.compile(r"-?[A-Za-z_$][\w$]{0,40}")

ABSENT: Any = object()
"""The value of a member that JSON would leave out."""

LOST: Any = object()
"""What stands for a value that was cut so that nothing of it is certain."""

WORDS: dict[str, Any] = {
    "true": True, "True": True, "false": False, "False": False,
    "null": None, "None": None, "nil": None, "undefined": ABSENT,
    "NaN": None, "nan": None, "Infinity": None, "inf": None, "-Infinity": None, "-inf": None,
}  # fmt: skip
CLOSE = {"{": "}", "[": "]", "(": ")"}
