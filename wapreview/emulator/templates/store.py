"""The templates of an account: handed in, listed, edited, deleted."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from wapreview.dialects.cloud.delivery import new_id
from wapreview.dialects.lenient import Members, string
from wapreview.dialects.registry import get
from wapreview.emulator.templates.answers import (
    INVALID,
    Created,
    Refused,
    exists,
    refused_because,
    required,
    too_many,
)
from wapreview.emulator.templates.definition import APPROVED, PENDING, STATUSES, Definition
from wapreview.messages.pointers import Json
from wapreview.preview import read_body

TEMPLATES_MAX = 6000
"""Of a verified business (Meta, "Template management")."""
PAGE, PAGE_MAX = 25, 1000
"""Rows of a page: usually, and at most."""
NEEDED = ("name", "category", "language")


class Page(NamedTuple):
    """Some templates of a list."""

    rows: tuple[Members, ...]
    before: str
    """The cursors; empty for an empty page."""
    after: str
    more_before: bool
    more_after: bool
    total: int
    """How many the list has on all pages."""


class TemplateStore:
    """One account's templates by name and language.

    What is handed in is answered PENDING, as Meta does; with `approve` it can be sent at once all the same.
    """

    def __init__(self, *, approve: bool = True, seed: int = 0) -> None:
        self.approve = approve
        self._random = Random(seed)  # noqa: S311 - ids are no secrets
        self._kept: dict[tuple[str, str], Definition] = {}

    # What there is

    def get(self, identity: str) -> Definition | None:
        """The template with this id."""
        return next((each for each in self._kept.values() if each.id == identity), None)

    def find(self, name: str, language: str) -> Definition | None:
        """The template of this name in this language."""
        return self._kept.get((name, language))

    def languages(self, name: str) -> tuple[str, ...]:
        """The languages in which there is a template of this name."""
        return tuple(language for known, language in self._kept if known == name)

    def definitions(self) -> tuple[Definition, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._kept.values())

    def list(
        self,
        *,
        name: str | None = None,
        language: str | None = None,
        status: str | None = None,
        category: str | None = None,
        fields: tuple[str, ...] = (),
        limit: int = PAGE,
        after: str | None = None,
        before: str | None = None,
    ) -> Page | Refused:
        """A page of those that fit; `after` and `before` are cursors of another page."""
        wanted = {"name": name, "language": language, "status": status, "category": category}
        fitting = [each for each in self._kept.values() if _fits(each, wanted)]
        places = {each.id: place for place, each in enumerate(fitting)}
        edge = after or before
        at = places.get(_id_in(edge)) if edge else None
        if edge and at is None:
            return Refused(
                INVALID, "This cursor belongs to no template; leave it out to begin with the first."
            )
        count = min(max(limit, 1), PAGE_MAX)
        if before and not after:
            end = at or 0
            start = max(0, end - count)
        else:
            start = 0 if at is None else at + 1
            end = start + count
        page = fitting[start:end]
        rows = tuple(each.row(fields) for each in page)
        cursors = (_cursor(page[0].id), _cursor(page[-1].id)) if page else ("", "")
        return Page(rows, *cursors, start > 0, end < len(fitting), len(fitting))

    # What becomes of them

    def create(self, body: Json) -> Created | Refused:
        """A template is handed in: as the request body of Meta's message_templates."""
        if refused := self._refused(body):
            return refused
        named = _named(body)
        if (named.name, named.language) in self._kept:
            return exists(named.language)
        if len(self._kept) >= TEMPLATES_MAX:
            return too_many(TEMPLATES_MAX)
        definition = named._replace(id=self._free_id(), status=self._judged())
        self.add(definition)
        return Created(definition.id, PENDING, definition.category)

    def edit(self, identity: str, body: Json) -> Created | Refused | None:
        """Other components or another category for the template with this id; None where there is none."""
        old = self.get(identity)
        if old is None:
            return None
        given = body if isinstance(body, dict) else {}
        fixed: Members = {"name": old.name, "language": old.language}
        changed: Members = {**old.body, "category": old.category, **given, **fixed}
        if refused := self._refused(changed):
            return refused
        new = _named(changed)._replace(id=old.id, status=self._judged())
        self.add(new)
        return Created(new.id, PENDING, new.category)

    def delete(self, name: str, hsm_id: str | None = None) -> int:
        """Deletes a template in all its languages, or only the one with this id too; how many there were."""
        gone = [
            key for key, each in self._kept.items() if each.name == name and hsm_id in (None, "", each.id)
        ]
        for key in gone:
            del self._kept[key]
        return len(gone)

    def set_status(self, identity: str, status: str) -> Definition | None:
        """Meta judges a template anew: APPROVED, PAUSED, DISABLED ... Raises ValueError for another word."""
        if status not in STATUSES:
            raise ValueError(f"{status} is no status of a template; there are {', '.join(STATUSES)}")
        definition = self.get(identity)
        if definition is not None:
            definition = definition._replace(status=status)
            self.add(definition)
        return definition

    def add(self, definition: Definition) -> None:
        """Takes a definition as it is, in the place of one with its name and language."""
        self._kept[definition.name, definition.language] = definition

    def add_body(self, body: Members) -> Definition:
        """Takes a definition from elsewhere unjudged; its id and status count where it has them."""
        named = _named(body)
        definition = named._replace(id=named.id or self._free_id(), status=named.status or APPROVED)
        self.add(definition)
        return definition

    def clear(self) -> None:
        """Forgets them all."""
        self._kept.clear()

    # How it is done

    def _judged(self) -> str:
        return APPROVED if self.approve else PENDING

    def _refused(self, body: Json) -> Refused | None:
        """Why Meta does not take this definition."""
        from_library = string(body, "library_template_name") is not None
        for key in (*NEEDED, *(() if from_library else ("components",))):
            if not isinstance(body, dict) or body.get(key) in (None, "", []):
                return required(key)
            if not isinstance(body[key], list if key == "components" else str):
                wanted = "a list" if key == "components" else "text"
                return Refused(INVALID, f'"{key}" must be {wanted}.')
        if from_library:
            return None
        _, problems = read_body(get("cloud"), body)
        stopping = tuple(problem for problem in problems if _stops(problem.severity, problem.breach))
        return refused_because(stopping) if stopping else None

    def _free_id(self) -> str:
        known = {each.id for each in self._kept.values()}
        ids: Iterator[str] = iter(lambda: new_id("media", self._random, ""), "")
        return next(identity for identity in ids if identity not in known)


def _stops(severity: str, breach: str | None) -> bool:
    return severity == "error" and breach in ("refuse", None)


def _named(body: Json) -> Definition:
    """A definition by its own words; what is missing is empty."""
    held = body if isinstance(body, dict) else {}
    words = (string(held, key) or "" for key in ("id", "name", "language", "status", "category"))
    identity, name, language, status, category = words
    return Definition(identity, name, language, status.upper(), category.upper(), held)


def _fits(definition: Definition, wanted: dict[str, str | None]) -> bool:
    own = {
        "name": definition.name,
        "language": definition.language,
        "status": definition.status,
        "category": definition.category,
    }
    return all(word in (None, "") or own[key].lower() == str(word).lower() for key, word in wanted.items())


def _cursor(identity: str) -> str:
    return urlsafe_b64encode(identity.encode("utf-8", "surrogatepass")).decode("ascii")


def _id_in(cursor: str) -> str:
    """The id in a cursor; empty for anything else."""
    try:
        return urlsafe_b64decode(cursor.encode("ascii")).decode("utf-8")
    except ValueError:
        return ""
