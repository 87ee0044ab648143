"""What is wrong with a send beside what can be read from it alone: it takes an account to know."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wapreview.dialects.answers import sentence
from wapreview.dialects.dialect import Dialect
from wapreview.dialects.limits import Limit, Limits
from wapreview.dialects.meta.media import MEDIA_KINDS
from wapreview.dialects.nested import CUSTOMER_S, DEEPEST
from wapreview.dialects.parameters import worded
from wapreview.emulator.templates.checking import message_problems
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer, child
from wapreview.messages.problem import Problem, Reason
from wapreview.rules.limits import limits_for
from wapreview.simulation.parties import digits, person_key

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

UPLOADED, ALLOWED = "media.upload.unknown", "recipient.unknown"
_KINDS = frozenset(MEDIA_KINDS)


def judged(emulator: "Emulator", dialect: Dialect, body: Json, message: Message) -> tuple[Problem, ...]:
    """All of it, as far as the provider has rules about it: its limits.toml says so."""
    limits = limits_for(dialect)
    found = [
        *_allowed(emulator, message, _own(limits, ALLOWED)),
        *_uploaded(emulator, body, message, _own(limits, UPLOADED)),
        *_defined(emulator, dialect, body, message),
    ]
    if emulator.switches.rate_limits:
        found += emulator.rates.exceeded(dialect.name, _whom(message), message, limits)
    return tuple(found)


def _own(limits: Limits, rule: str) -> Limit | None:
    """The provider's own rule; one of the platform's is only a warning to those who send through others."""
    limit = limits.get(rule)
    return None if limit is None or limit.native else limit


def _whom(message: Message) -> str:
    return person_key(digits(message.to.value)) if message.to else ""


def _allowed(emulator: "Emulator", message: Message, limit: Limit | None) -> Iterator[Problem]:
    """A test number writes to the numbers on its list alone."""
    allowed = emulator.switches.allowed
    if limit is None or allowed is None or message.to is None or message.group:
        return
    if _whom(message) not in {person_key(digits(number)) for number in allowed}:
        said = "The number is not on the list of those to whom this test number may write; add it."
        yield _problem(limit, message.to.at, said)


def _uploaded(emulator: "Emulator", body: Json, message: Message, limit: Limit | None) -> Iterator[Problem]:
    """A file that is named by its id must have been uploaded, and live."""
    if limit is None or not _names_files(body, DEEPEST):
        return
    details = sentence("cloud", "media", parameter="{parameter}")
    for at, identity in _ids(body, "", DEEPEST):
        if at.startswith(message.at) and emulator.media.get(identity) is None:
            said = (
                "There is no file with this id, or its life is over: upload it, and send the id that you get."
            )
            yield _problem(limit, at, said, worded(details, at))


def _names_files(value: Json, depth: int) -> bool:
    """Whether there is anything of a file's in it; most sends have nothing, and need no places."""
    if isinstance(value, dict):
        if not _KINDS.isdisjoint(value):
            return True
        value = list(value.values())
    for each in value if isinstance(value, list) and depth > 0 else ():
        if isinstance(each, (dict, list)) and _names_files(each, depth - 1):
            return True
    return False


def _ids(value: Json, at: Pointer, depth: int) -> Iterator[tuple[Pointer, str]]:
    """The ids of files, wherever a message holds one, and where they stand."""
    if depth <= 0:
        return
    if isinstance(value, list):
        for number, element in enumerate(value):
            yield from _ids(element, child(at, number), depth - 1)
    elif isinstance(value, dict):
        for key, member in value.items():
            below = child(at, key)
            if key in MEDIA_KINDS and isinstance(member, dict) and isinstance(member.get("id"), str | int):
                yield child(below, "id"), str(member["id"])
            elif key not in CUSTOMER_S:
                yield from _ids(member, below, depth - 1)


def _defined(emulator: "Emulator", dialect: Dialect, body: Json, message: Message) -> tuple[Problem, ...]:
    known_only = emulator.switches.known_templates_only
    return message_problems(body, message, emulator.templates, limits_for(dialect), known_only=known_only)


def _problem(limit: Limit, at: Pointer, said: str, details: str | None = None) -> Problem:
    reason = limit.reason and Reason(limit.reason.code, details or limit.reason.details)
    return Problem(
        limit.rule, limit.severity, at, said, breach=limit.breach, reason=reason, source=limit.source
    )
