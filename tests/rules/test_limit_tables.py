"""Each number of the vendors' pages, typed by hand: one below, at, and one above it, in each dialect.

The numbers stand here a second time on purpose: they are held against the program's tables, never read from them.
"""

import json
from copy import deepcopy
from typing import Any, NamedTuple

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    CAROUSEL,
    FLOW,
    LINK,
    LIST,
    WHAPI_BUTTONS,
    WHAPI_CAROUSEL,
    WHAPI_LIST,
    plain,
    wrap,
)
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.preview import open_text

Body = dict[str, Any]


class Stated(NamedTuple):
    """What a rule is in one dialect."""

    limit: int
    severity: str


GRADES = {"E": "error", "W": "warning", "N": "note"}
ORDER = ("cloud", "whapi", "messangi", "exotel", "chatt2")


def stated(cells: str) -> dict[str, Stated]:
    """By dialect, in the order of the vendors' tables: E60 is stated by the vendor, W60 only WhatsApp has."""
    pairs = zip(ORDER, cells.split(), strict=True)
    return {name: Stated(int(cell[1:]), GRADES[cell[0]]) for name, cell in pairs if cell != "-"}


class Length(NamedTuple):
    """One row about a text: where it stands in Meta's inner object and in Whapi's body, and its limits."""

    rule: str
    seed: str
    """Key and line of the checklist of the vendors' pages, or the vendor's other page."""
    meta: tuple[Body, str] | None
    whapi: tuple[Body, str] | None
    stated: dict[str, Stated]


HEADED_LIST = {**LIST, "header": {"type": "text", "text": "Menu"}, "footer": {"text": "Acme"}}
WHAPI_HEADED: Body = {**WHAPI_LIST, "header": {"text": "Menu"}, "footer": {"text": "Acme"}}
WHAPI_ROWS = deepcopy(WHAPI_LIST)
WHAPI_ROWS["action"]["list"]["sections"][0]["rows"][0]["description"] = "Hot"
ROW = "/action/list/sections/0/rows/0"

LENGTHS = [
    Length(
        "header.text.len",
        "002.24 003.20",
        (HEADED_LIST, "/header/text"),
        (WHAPI_HEADED, "/header/text"),
        stated("E60 W60 E60 E60 W60"),
    ),
    Length(
        "header.text.len",
        "002.24; Exotel states no number for buttons",
        (BUTTONS, "/header/text"),
        (WHAPI_BUTTONS, "/header/text"),
        stated("E60 W60 E60 W60 W60"),
    ),
    Length(
        "body.text.len",
        "002.29 003.10",
        (BUTTONS, "/body/text"),
        (WHAPI_BUTTONS, "/body/text"),
        stated("E1024 W1024 E1024 E1024 W1024"),
    ),
    Length(
        "list.body.text.len",
        "002.29 003.19",
        (LIST, "/body/text"),
        (WHAPI_LIST, "/body/text"),
        stated("E1024 W1024 E1024 E1024 W1024"),
    ),
    Length(
        "footer.text.len",
        "002.32 003.12",
        (BUTTONS, "/footer/text"),
        (WHAPI_BUTTONS, "/footer/text"),
        stated("E60 W60 E60 E60 W60"),
    ),
    Length(
        "footer.text.len",
        "002.32 003.21",
        (HEADED_LIST, "/footer/text"),
        (WHAPI_HEADED, "/footer/text"),
        stated("E60 W60 E60 E60 W60"),
    ),
    Length(
        "button.title.len",
        "000.14 001.03 002.38 003.14 004.18",
        (BUTTONS, "/action/buttons/1/reply/title"),
        (WHAPI_BUTTONS, "/action/buttons/0/title"),
        stated("E20 E25 E20 E20 E20"),
    ),
    Length(
        "button.title.len",
        "001.03: call buttons too",
        None,
        (WHAPI_BUTTONS, "/action/buttons/1/title"),
        stated("- E25 - - -"),
    ),
    Length(
        "button.id.len",
        "000.15 003.15",
        (BUTTONS, "/action/buttons/1/reply/id"),
        (WHAPI_BUTTONS, "/action/buttons/0/id"),
        stated("E256 W256 W256 E256 W256"),
    ),
    Length(
        "list.button.len",
        "002.45 003.22",
        (LIST, "/action/button"),
        (WHAPI_LIST, "/action/list/label"),
        stated("E20 W20 E20 E20 W20"),
    ),
    Length(
        "list.section.title.len",
        "002.40",
        (LIST, "/action/sections/1/title"),
        (WHAPI_LIST, "/action/list/sections/0/title"),
        stated("E24 W24 E24 W24 W24"),
    ),
    Length(
        "list.row.title.len",
        "002.43 003.26 004.24",
        (LIST, "/action/sections/1/rows/1/title"),
        (WHAPI_LIST, f"{ROW}/title"),
        stated("E24 W24 E24 E24 E24"),
    ),
    Length(
        "list.row.desc.len",
        "002.44 003.27 004.25",
        (LIST, "/action/sections/0/rows/0/description"),
        (WHAPI_ROWS, f"{ROW}/description"),
        stated("E72 W72 E72 E72 E72"),
    ),
    Length(
        "list.row.id.len",
        "002.42 003.28",
        (LIST, "/action/sections/0/rows/0/id"),
        (WHAPI_LIST, f"{ROW}/id"),
        stated("E200 W200 E200 E200 W200"),
    ),
    Length(
        "cta.text.len",
        "Meta's page on link buttons; 001.03",
        (LINK, "/action/parameters/display_text"),
        (WHAPI_BUTTONS, "/action/buttons/2/title"),
        stated("E20 E25 - W20 W20"),
    ),
    Length(
        "carousel.body.text.len",
        "Meta's page on carousels",
        (CAROUSEL, "/body/text"),
        (WHAPI_CAROUSEL, "/body/text"),
        stated("E1024 W1024 - - -"),
    ),
    Length(
        "carousel.card.body.len",
        "Meta's page on carousels",
        (CAROUSEL, "/action/cards/1/body/text"),
        (WHAPI_CAROUSEL, "/cards/1/text"),
        stated("E160 W160 - - -"),
    ),
    Length(
        "flow.text.len",
        "Meta's OpenAPI file",
        (FLOW, "/action/parameters/flow_cta"),
        None,
        stated("E30 - - - -"),
    ),
]

PLAIN_TEXT: dict[str, tuple[Body, str]] = {
    "cloud": (plain("text"), "/text/body"),
    "whapi": ({"to": "491700000001", "body": "Hello"}, "/body"),
    "messangi": (
        {
            "channel": "WHATSAPP",
            "request": {
                "message": "Hello",
                "from": "4915550001",
                "to": "+491700000001",
                "type": "text",
                "text": {"body": "Hello"},
            },
        },
        "/request/text/body",
    ),
    "exotel": (
        {"from": "+4915550001", "to": "+491700000001", "content": {"type": "text", "text": {"body": "Hi"}}},
        "/content/text/body",
    ),
    "chatt2": ({"from": "channel-uuid", "to": "491700000001", "content": {"text": "Hi"}}, "/content/text"),
}
CAPTION: dict[str, tuple[Body, str]] = {
    "cloud": (plain("image"), "/image/caption"),
    "whapi": (
        {"to": "491700000001", "media": "https://example.com/a.png", "caption": "A"},
        "/caption",
    ),
    "exotel": (
        {
            "from": "+4915550001",
            "to": "+491700000001",
            "content": {"type": "image", "image": {"link": "https://example.com/a.png", "caption": "A"}},
        },
        "/content/image/caption",
    ),
    "chatt2": (
        {
            "from": "channel-uuid",
            "to": "491700000001",
            "content": {"imageUrl": "https://example.com/a.png", "text": "A"},
        },
        "/content/text",
    ),
}
PLAINS = [
    ("text.body.len", PLAIN_TEXT, "cloud", Stated(4096, "error")),
    ("text.body.len", PLAIN_TEXT, "whapi", Stated(4096, "warning")),
    ("text.body.len", PLAIN_TEXT, "messangi", Stated(4096, "warning")),
    ("text.body.len", PLAIN_TEXT, "exotel", Stated(4096, "error")),
    ("text.body.len", PLAIN_TEXT, "chatt2", Stated(4096, "warning")),
    ("media.caption.len", CAPTION, "cloud", Stated(1024, "error")),
    ("media.caption.len", CAPTION, "whapi", Stated(1024, "warning")),
    ("media.caption.len", CAPTION, "exotel", Stated(1024, "warning")),
    ("media.caption.len", CAPTION, "chatt2", Stated(1024, "warning")),
]


def set_at(body: Any, pointer: str, value: Json) -> Any:
    """A copy of the body in which this node is another."""
    copy = deepcopy(body)
    above, _, key = pointer.rpartition("/")
    holder: Any = resolve(copy, above)
    holder[int(key) if isinstance(holder, list) else key] = value
    return copy


def problems(dialect: str, body: Any) -> list[Problem]:
    """All problems but notes and the readers' own remarks about kinds that a vendor does not document."""
    found = open_text(json.dumps(body), "test", dialect).problems
    return [
        one
        for one in found
        if one.severity != "note" and one.rule not in ("type.unknown", "cta.name.missing")
    ]


CAREFUL = {"flow.text.len": 20}
"""Smaller numbers to which only some hold; what is said about them is no breach of the provider's own."""


def of(dialect: str, body: Any, rule: str) -> list[Problem]:
    found = (one for one in problems(dialect, body) if one.rule == rule)
    return [one for one in found if one.limit != CAREFUL.get(rule, -1)]


def broken(dialect: str, body: Any, rule: str, limit: int) -> list[Problem]:
    """The breaches of this number; a rule may warn of a smaller one before (the label of a form: 20, then 30)."""
    return [one for one in of(dialect, body, rule) if one.limit == limit]


def full(row: Length, dialect: str, value: str) -> tuple[Any, str]:
    """The body in which the text is this, and the pointer of the text."""
    if dialect == "whapi":
        assert row.whapi
        return set_at(*row.whapi, value), row.whapi[1]
    assert row.meta
    inner, pointer = row.meta
    prefix = {"cloud": "", "messangi": "/request", "exotel": "/content", "chatt2": "/content"}[dialect]
    return wrap(dialect, set_at(inner, pointer, value)), f"{prefix}/interactive{pointer}"


PAIRS = [
    pytest.param(row, dialect, id=f"{row.rule}-{number}-{dialect}")
    for number, row in enumerate(LENGTHS)
    for dialect in row.stated
]

SIGNS = {
    "letters": "é",
    "emoji": "👍",
    "joined": "👩\u200d👩\u200d👧",
    "flags": "🇩🇪",
    "combining": "e\u0301",
    "astral": "𝒳",
}


def filled(sign: str, length: int) -> str:
    """A text of so many code points, made of one sign."""
    return (sign * length)[:length]


@pytest.mark.parametrize(("row", "dialect"), PAIRS)
def test_a_length_below_at_and_above(row: Length, dialect: str) -> None:
    limit, severity = row.stated[dialect]
    for length in (limit - 1, limit):
        body, _ = full(row, dialect, "é" * length)
        assert broken(dialect, body, row.rule, limit) == []
    body, pointer = full(row, dialect, "é" * (limit + 1))
    (problem,) = of(dialect, body, row.rule)
    assert (problem.severity, problem.limit, problem.actual) == (severity, limit, limit + 1)
    assert (problem.unit, problem.at) == ("characters", pointer)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize(("row", "dialect"), PAIRS)
def test_a_length_is_counted_in_code_points(row: Length, dialect: str, sign: str) -> None:
    limit, severity = row.stated[dialect]
    at = filled(sign, limit)
    body, pointer = full(row, dialect, at)
    assert broken(dialect, body, row.rule, limit) == []
    units = len(at.encode("utf-16-le")) // 2
    doubts = of(dialect, body, "text.unit")
    assert [(doubt.at, doubt.severity, doubt.actual, doubt.unit) for doubt in doubts] == (
        [(pointer, "warning", units, "UTF-16 units")] if units > limit else []
    )
    body, _ = full(row, dialect, filled(sign, limit + 1))
    (problem,) = of(dialect, body, row.rule)
    assert (problem.severity, problem.actual) == (severity, limit + 1)
    assert of(dialect, body, "text.unit") == []


@pytest.mark.parametrize(
    ("rule", "bodies", "dialect", "stated"), PLAINS, ids=[f"{p[0]}-{p[2]}" for p in PLAINS]
)
def test_text_and_caption(
    rule: str, bodies: dict[str, tuple[Body, str]], dialect: str, stated: Stated
) -> None:
    body, pointer = bodies[dialect]
    for length in (stated.limit - 1, stated.limit):
        assert problems(dialect, set_at(body, pointer, "é" * length)) == []
    (problem,) = problems(dialect, set_at(body, pointer, "é" * (stated.limit + 1)))
    assert (problem.rule, problem.severity, problem.limit) == (rule, stated.severity, stated.limit)
    assert (problem.at, problem.actual) == (pointer, stated.limit + 1)
