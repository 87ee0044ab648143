"""How Meta names a place in a request: interactive['body']['text'], template['components'][0]."""

from wapreview.messages.pointers import Pointer, keys_of
from wapreview.messages.problem import Reason

NAMED = "{parameter}"
"""Where a sentence names the place at fault."""


def parameter(at: Pointer, key: str | None = None) -> str:
    """The place that a pointer names, or its missing member `key`, as Meta's sentences about shape write it."""
    first, *inner = [*keys_of(at), *([] if key is None else [key])] or [""]
    return first + "".join(f"[{step}]" if step.isdecimal() else f"['{step}']" for step in inner)


def worded(details: str, at: Pointer, key: str | None = None) -> str:
    """A provider's sentence with the place at fault."""
    return details.replace(NAMED, parameter(at, key)) if NAMED in details else details


def anywhere(details: str) -> str:
    """A provider's sentence where no place in particular is meant, for people."""
    return details.replace(NAMED, "…")


def placed(reason: Reason | None, at: Pointer, key: str | None = None) -> Reason | None:
    """What the provider answers, its sentence with the place at fault."""
    if reason is None or reason.details is None or NAMED not in reason.details:
        return reason
    return reason._replace(details=worded(reason.details, at, key))
