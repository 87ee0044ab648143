"""A template as an account holds it."""

from typing import NamedTuple

from wapreview.dialects.lenient import Members, string
from wapreview.messages.pointers import Json

APPROVED, PENDING = "APPROVED", "PENDING"
STATUSES = (
    APPROVED,
    PENDING,
    "REJECTED",
    "PAUSED",
    "DISABLED",
    "IN_APPEAL",
    "PENDING_DELETION",
    "DELETED",
    "LIMIT_EXCEEDED",
    "ARCHIVED",
)
"""Meta, "Message templates"."""
USUAL_FIELDS = ("name", "parameter_format", "components", "language", "status", "category", "id")
"""What Meta tells of a template when no fields are asked for."""


class Definition(NamedTuple):
    """One template in one language."""

    id: str
    """Digits."""
    name: str
    language: str
    """As in Meta's list: en, en_US, pt_BR."""
    status: str
    category: str
    body: Members
    """The definition as it was handed in."""

    def row(self, fields: tuple[str, ...] = ()) -> Members:
        """What Meta tells of it; of the fields that are asked for, those that it has, and the id."""
        known: Members = {**self.body, **self._own()}
        wanted = (*fields, "id") if fields else USUAL_FIELDS
        return {name: known[name] for name in dict.fromkeys(wanted) if name in known}

    def _own(self) -> Members:
        named: Members = {"name": self.name, "language": self.language, "status": self.status}
        kinds = {"positional": "POSITIONAL", "named": "NAMED"}
        written = (string(self.body, "parameter_format") or "positional").lower()
        return {
            **named,
            "category": self.category,
            "id": self.id,
            "parameter_format": kinds.get(written, written.upper()),
            "components": self.body.get("components") or [],
        }


def language_of(value: Json) -> str:
    """The language of a send, {"code": "en"}, or of a definition, "en"; empty when it is missing."""
    return string(value, "language", "code") or string(value, "language") or ""
