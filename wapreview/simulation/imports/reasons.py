"""Why a provider refused, or what it complains of: the code and the sentence in an error of any form."""

from collections.abc import Iterator

from wapreview.messages.pointers import Json
from wapreview.simulation.conversation import failure_of

CODES = ("code", "errorCode", "error_code")
TEXTS = ("details", "detail", "errorMessage", "error_message", "message", "title", "description")
"""Members that say why, the plainest word first."""
DEPTH_MAX = 12


def reason_in(value: Json) -> str:
    """The code and the sentence of the first error in a value, as one line; empty where there is none."""
    errors = list(_errors(value, None, 0))
    for key in TEXTS:
        for code, error in errors:
            said = error.get(key)
            if isinstance(said, str) and said.strip():
                return failure_of(code, said.strip())
    return ""


def _errors(value: Json, code: int | None, depth: int) -> Iterator[tuple[int | None, dict[str, Json]]]:
    """The objects that have an error code, or lie in one that has."""
    if depth > DEPTH_MAX:
        return
    if isinstance(value, list):
        for item in value:
            yield from _errors(item, code, depth + 1)
    if isinstance(value, dict):
        code = next((number for key in CODES if (number := _number(value.get(key))) is not None), code)
        if code is not None or "status" in value:
            yield code, value
        for inner in value.values():
            yield from _errors(inner, code, depth + 1)


def _number(value: Json) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
