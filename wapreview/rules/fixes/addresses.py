"""Phone numbers and links that lack a sign."""

import re

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix, Put
from wapreview.rules.fixes.whole import Whole

_NUMBER = re.compile(r"\+?[\d\s().\-/\u00a0]+", re.ASCII)
_TRUNK = re.compile(r"\(\s*0\s*\)")
"""The zero of a number that is dialled only within a country."""
_HOST = re.compile(r"//|[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}(:\d+)?([/?#]|$)")
"""How an address begins of which only the scheme is missing."""
_PREFERRED = ("https", "http")


def as_number(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """Plus sign, blanks and dashes as the provider wants them; the digits stay."""
    value = part.value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()) or _TRUNK.search(value):
        return None
    digits = re.sub(r"\D", "", value, flags=re.ASCII)
    for number in (value.strip(), f"+{digits}", digits):
        if digits and number != value and re.fullmatch(limit.pattern, number):
            return Fix(f'Write the number as "{number}"', (Put(part.at, number),), safe=True)
    return None


def with_scheme(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """https:// goes before an address that begins with its host."""
    scheme = next((word for word in _PREFERRED if word in limit.words), None)
    value = part.value.strip() if isinstance(part.value, str) else ""
    if not scheme or not _HOST.match(value):
        return None
    return Fix(f"Add {scheme}://", (Put(part.at, f"{scheme}://{value.removeprefix('//')}"),))
