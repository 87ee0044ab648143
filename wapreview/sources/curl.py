"""cURL commands in a text: where each begins and ends, and what it tells beside its body.

Nothing secret is taken out of a command: no header, no user and password, no query, no key in the path.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wapreview.sources.source import Hints

Span = tuple[int, int]

_CURL = re.compile(r"(?:^|(?<=[\s$>`;&|(]))curl(?:\.exe)?(?=\s+[-\"'“h$\\^{])", re.MULTILINE)
_LINE_END = re.compile(r"\\[^\n\r]|[\\^`]\r?\n|['\"\n]")
_QUOTED = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"']\S*)"
_HEADERS = re.compile(
    rf"(?<=\s)(?:-H|--header|-u|--user|-b|--cookie|-e|--referer|-A|--user-agent)[ =]?\s*{_QUOTED}"
)
_METHOD = re.compile(r"(?<=\s)(?:-X|--request)[ =]?\s*[\"']?([A-Za-z]+)")
_DATA = re.compile(r"(?<=\s)(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json)\b")
_GET = re.compile(r"(?<=\s)(?:-G|--get|-I|--head)\b")
_ADDRESS = re.compile(r"(?:https?://([^\s\"'\\/?#]*)|(?<=[\s\"'])(?:\{\{\w+\}\}|\$\{?\w+\}?))([^\s\"'\\?#]*)")
_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")
_SECRET = re.compile(r"bot\d+:.*|.{32,}")


class Command(NamedTuple):
    """One command in the text, and what it tells."""

    start: int
    end: int
    hints: Hints


def commands(text: str, bodies: Sequence[Span]) -> list[Command]:
    """The commands of a text, in order; `bodies` are the stretches of JSON in it, in order.

    The JSON is stepped over, because an apostrophe in it may end the shell's quote early.
    """
    starts = [match.start() for match in _CURL.finditer(text) if not _inside(match.start(), bodies)]
    found = []
    for start, limit in pairwise([*starts, len(text)]):
        own = bodies[bisect_left(bodies, (start, 0)) : bisect_left(bodies, (limit, 0))]
        end = _end(text, start, limit, own)
        found.append(Command(start, end, _hints(_without(text, start, end, own), bool(own))))
    return found


def _inside(offset: int, bodies: Sequence[Span]) -> bool:
    before = bisect_left(bodies, (offset, 0))
    return before > 0 and offset < bodies[before - 1][1]


def _end(text: str, start: int, limit: int, bodies: Sequence[Span]) -> int:
    """Where the command's last line ends: at a line break outside of quotes with no sign of going on."""
    waiting = list(bodies)
    quote, here = "", start
    while match := _LINE_END.search(text, here, limit):
        if waiting and match.start() >= waiting[0][0]:
            here = waiting.pop(0)[1]
            continue
        here = match.end()
        mark = match[0]
        if mark == "\n" and not quote:
            if not waiting or "<<" not in text[start:here]:
                return match.start()
            here = waiting.pop(0)[1]
        elif mark in ("'", '"') and quote in ("", mark):
            quote = "" if quote else mark
    return limit


def _without(text: str, start: int, end: int, bodies: Sequence[Span]) -> str:
    pieces = []
    for span in bodies:
        pieces.append(text[start : min(span[0], end)])
        start = max(start, span[1])
    return "".join([*pieces, text[start:end]])


def _hints(command: str, has_body: bool) -> Hints:
    command = _HEADERS.sub(" ", command)
    match = _METHOD.search(command)
    method = match[1].upper() if match else None
    if not method and _GET.search(command):
        method = "GET"
    if not method and (has_body or _DATA.search(command)):
        method = "POST"
    host, path = address(command)
    return Hints(method, host, path)


def address(command: str) -> tuple[str | None, str | None]:
    """Host and path of the first address in a text, without what may be secret in them."""
    match = _ADDRESS.search(command)
    if not match:
        return None, None
    host = (match[1] or "").rpartition("@")[2]
    if match[1] is not None and not _HOST.fullmatch(host):
        return None, None
    path = "/".join(_SECRET.sub("*", part) for part in match[2].split("/"))
    return host or None, path or None
