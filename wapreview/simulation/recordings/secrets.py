"""What looks like a key, a token or a password is hidden before a line is written."""

import math
import re
from typing import Any

HIDDEN = "(hidden)"
KEYS = frozenset(
    {
        "accesskey",
        "accesstoken",
        "apikey",
        "apisecret",
        "apitoken",
        "appsecret",
        "appsecretproof",
        "authorization",
        "authtoken",
        "bearer",
        "bearertoken",
        "clientsecret",
        "cookie",
        "hubverifytoken",
        "passwd",
        "password",
        "proxyauthorization",
        "refreshtoken",
        "secret",
        "secretkey",
        "setcookie",
        "verifytoken",
        "xapikey",
        "xapitoken",
        "xhubsignature",
        "xhubsignature256",
    }
)
"""Names of members, in small letters and without signs, whose value is never kept."""
_NAMES = (
    r"(?:access[_-]?token|authorization|app[_-]?secret(?:[_-]?proof)?|verify[_-]?token|hub\.verify_token"
    r"|(?:x-)?api[_-]?(?:key|token|secret)|client[_-]?secret|refresh[_-]?token|auth[_-]?token)"
)
_QUICK = re.compile(
    r"EAA|bearer|oken|ecret|passw|api.?key|access.?key|authoriz|://[^/\s]*@|[?&]key=", re.IGNORECASE
)
"""Nearly no text has any of these."""
_PATTERNS = (
    (re.compile(r"(?<![A-Za-z0-9])EAA[A-Za-z0-9]{20,}"), HIDDEN),
    (re.compile(r"\b(Bearer\s{1,8})[\w.~+/=-]{8,}", re.IGNORECASE), rf"\1{HIDDEN}"),
    (
        re.compile(r"\b(authorization\s{0,8}:\s{0,8})(?:\w{1,16}\s{1,8})?[\w.~+/=-]{12,}", re.IGNORECASE),
        rf"\1{HIDDEN}",
    ),
    (re.compile(rf"(?i)((?:^|[?&\s]){_NAMES}=)[^&\s\"'<>#]+"), rf"\1{HIDDEN}"),
    (
        re.compile(
            r"(?i)([?&](?:key|[\w.%-]{0,40}(?:token|secret|passw(?:or)?d|(?:api|access)[_-]?key))=)[^&\s\"'<>#]+"
        ),
        rf"\1{HIDDEN}",
    ),
    (
        re.compile(
            rf"(?i)(\\{{0,8}}[\"'](?:{_NAMES}|secret|password)\\{{0,8}}[\"']\s{{0,8}}:\s{{0,8}}\\{{0,8}}[\"'])[^\"'\\]+"
        ),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"(?i)\b((?:x-)?api[_-]key\s{0,8}:\s{0,8})[\w.~+/=-]{8,}"), rf"\1{HIDDEN}"),
    (re.compile(r"(://[^/\s:@]*:)[^/\s@]+(@)"), rf"\1{HIDDEN}\2"),
)
"""In texts: Meta's tokens, headers, parameters of addresses, JSON inside a text, names with passwords in addresses."""

_HINTS = ("tok", "secret", "passw", "key", "authoriz", "bear", "cook", "hubsig")
"""In small letters and without signs: what is hidden has one of these, or what is asked for below.

They end before letters that are common: what ends in a rare one is looked for faster.
"""
_ODD_LETTERS = re.compile(r"\\u(?:013[01]|017f|212a)")
"""Letters that count as i, s or k where case is ignored, as ASCII JSON writes them."""
_META = re.compile(r"(?:(?<![A-Za-z0-9])|\\[bfnrt]|\\u[0-9a-f]{4})EAA[A-Za-z0-9]{20}")
"""A token of Meta's in ASCII JSON, where a letter before it may belong to an escape."""


def may_hold_secrets(line: str) -> bool:
    """A quick look at ASCII JSON: False where `without_secrets` would change no text in it."""
    bare = line.lower().replace("-", "").replace("_", "").replace(".", "")
    for hint in _HINTS:
        if hint in bare:
            return True
    if "://" in line and "@" in line:
        return True
    odd = "\\u" in line and _ODD_LETTERS.search(line)
    return bool(odd or ("EAA" in line and _META.search(line)))


def without_secrets(value: Any) -> Any:
    """The same JSON with every secret in it hidden; a number that JSON has not becomes nothing."""
    if isinstance(value, str):
        return text_without_secrets(value)
    if isinstance(value, dict):
        named = _is_secret(value.get("name", value.get("key")))
        return {
            key: _hide(part) if _is_secret(key) or (named and key == "value") else without_secrets(part)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [without_secrets(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def text_without_secrets(text: str) -> str:
    """The text with what looks like a token hidden."""
    if _QUICK.search(text):
        for pattern, hidden in _PATTERNS:
            text = pattern.sub(hidden, text)
    return text


def _is_secret(name: object) -> bool:
    return isinstance(name, str) and name.lower().replace("-", "").replace("_", "").replace(".", "") in KEYS


def _hide(value: Any) -> Any:
    """Every text and number below; what is empty stays."""
    if isinstance(value, dict):
        return {key: _hide(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_hide(part) for part in value]
    return value if value is None or isinstance(value, bool) or value == "" else HIDDEN
