"""Presence, uniqueness and form: who demands what, typed by hand from the vendors' pages."""

import json
from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    CAROUSEL,
    LINK,
    LIST,
    PLACE,
    WHAPI_BUTTONS,
    WHAPI_COPY,
    WHAPI_LIST,
    WRAPPERS,
    plain,
    wrap,
)
from tests.rules.test_limit_tables import set_at
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.preview import open_text

Body = dict[str, Any]


def found(dialect: str, body: Any) -> dict[str, Problem]:
    """The problems of a body by rule."""
    return {one.rule: one for one in open_text(json.dumps(body), "test", dialect).problems}


def grade(dialect: str, body: Any, rule: str) -> str:
    """How grave a rule is broken; "none" where it is kept."""
    problem = found(dialect, body).get(rule)
    return problem.severity if problem else "none"


def without(body: Any, pointer: str) -> Any:
    """A copy of the body in which this member is missing."""
    copy = deepcopy(body)
    above, _, key = pointer.rpartition("/")
    holder: Any = resolve(copy, above)
    del holder[int(key) if isinstance(holder, list) else key]
    return copy


REPLY = "/action/buttons/0/reply"
WHAPI_REPLY = "/action/buttons/0"
E, W, N, NONE = "error", "warning", "note", "none"

ORDER = ("cloud", "whapi", "messangi", "exotel", "chatt2")
GRADES = {"E": E, "W": W, "N": N, "0": NONE}


def cells(grades: str) -> dict[str, str]:
    """By dialect, in the order of the vendors' tables; a dash is for what a dialect cannot say."""
    return {name: GRADES[grade] for name, grade in zip(ORDER, grades.split(), strict=True) if grade != "-"}


def headed(inner: Body, kind: str, **media: str) -> Body:
    """The message with a header of media."""
    return {**inner, "header": {"type": kind, kind: media}}


PNG = "https://example.com/a.png"

TABLE: list[tuple[str, str, Body | None, Body | None, str]] = [
    ("action.missing", "002.33", without(BUTTONS, "/action"), without(WHAPI_BUTTONS, "/action"), "E E E E E"),
    (
        "button.title.missing",
        "002.38 004.18",
        without(BUTTONS, f"{REPLY}/title"),
        without(WHAPI_BUTTONS, f"{WHAPI_REPLY}/title"),
        "E E E E E",
    ),
    (
        "button.id.missing",
        "002.37 004.17",
        without(BUTTONS, f"{REPLY}/id"),
        without(WHAPI_BUTTONS, f"{WHAPI_REPLY}/id"),
        "E E E E E",
    ),
    ("button.title.empty", "Meta's page", set_at(BUTTONS, f"{REPLY}/title", ""), None, "E - - - -"),
    ("button.id.empty", "Meta's page", set_at(BUTTONS, f"{REPLY}/id", ""), None, "E - - - -"),
    (
        "button.title.dup",
        "Meta's page",
        set_at(BUTTONS, f"{REPLY}/title", "Not now"),
        set_at(WHAPI_BUTTONS, "/action/buttons/1", {**WHAPI_BUTTONS["action"]["buttons"][0], "id": "b"}),
        "E W W W W",
    ),
    (
        "button.id.dup",
        "000.16 002.37",
        set_at(BUTTONS, f"{REPLY}/id", "later"),
        set_at(WHAPI_BUTTONS, f"{WHAPI_REPLY}/id", "call"),
        "E W E W W",
    ),
    (
        "button.id.space",
        "Meta's page",
        set_at(BUTTONS, f"{REPLY}/id", " now"),
        set_at(WHAPI_BUTTONS, f"{WHAPI_REPLY}/id", "yes "),
        "E W W W W",
    ),
    (
        "button.type",
        "000.08",
        set_at(BUTTONS, "/action/buttons/0/type", "push"),
        set_at(WHAPI_BUTTONS, "/action/buttons/0/type", "reply"),
        "E E E E E",
    ),
    (
        "button.field.missing",
        "001.16",
        None,
        without(WHAPI_BUTTONS, "/action/buttons/1/phone_number"),
        "- E - - -",
    ),
    ("button.field.missing", "001.17", None, without(WHAPI_BUTTONS, "/action/buttons/2/url"), "- E - - -"),
    ("button.field.missing", "001.18", None, without(WHAPI_COPY, "/action/buttons/0/copy_code"), "- E - - -"),
    (
        "list.button.missing",
        "002.45 003.22",
        without(LIST, "/action/button"),
        without(WHAPI_LIST, "/action/list/label"),
        "E E E E E",
    ),
    ("list.button.missing", "002.45", set_at(LIST, "/action/button", ""), None, "E - E E -"),
    (
        "list.row.title.missing",
        "002.43 004.24",
        without(LIST, "/action/sections/0/rows/0/title"),
        None,
        "E - E E E",
    ),
    (
        "list.row.id.missing",
        "002.42 004.23",
        without(LIST, "/action/sections/0/rows/0/id"),
        None,
        "E - E E E",
    ),
    (
        "list.section.title.missing",
        "002.40 004.22, one of two",
        without(LIST, "/action/sections/0/title"),
        None,
        "E - E W 0",
    ),
    (
        "list.section.title.missing",
        "002.40 004.22, one of two, empty",
        set_at(LIST, "/action/sections/0/title", ""),
        None,
        "E - E W 0",
    ),
    (
        "list.section.title.missing",
        "002.40 004.22, the only one",
        without(without(LIST, "/action/sections/1"), "/action/sections/0/title"),
        without(WHAPI_LIST, "/action/list/sections/0/title"),
        "W W E W 0",
    ),
    ("list.row.id.dup", "002.42", set_at(LIST, "/action/sections/1/rows/0/id", "r1"), None, "E - E W W"),
    ("header.type", "002.23 003.20 004.31", headed(LIST, "image", link=PNG), None, "E - E E W"),
    (
        "header.type",
        "000.19 002.22 003.11",
        headed(BUTTONS, "audio", link="https://example.com/a.mp3"),
        None,
        "E - E E -",
    ),
    ("header.text.missing", "Meta answers so", {**BUTTONS, "header": {"type": "text"}}, None, "E - - - -"),
    ("header.media.missing", "000.20 002.25", headed(BUTTONS, "image"), None, "E - E - E"),
    (
        "header.media.ext",
        "002.22",
        headed(BUTTONS, "image", link="https://example.com/a.gif"),
        None,
        "W - E W W",
    ),
    (
        "header.media.ext",
        "002.22",
        headed(BUTTONS, "video", link="https://example.com/a.mov?x=a.mp4"),
        None,
        "W - E - -",
    ),
    (
        "header.media.ext",
        "002.22",
        headed(BUTTONS, "document", link="https://example.com/a.docx"),
        None,
        "0 - E - -",
    ),
    (
        "media.url.scheme",
        "002.26",
        headed(BUTTONS, "image", link="ftp://example.com/a.png"),
        None,
        "- - E - -",
    ),
    ("media.url.scheme", "002.26", headed(BUTTONS, "image", link="example.com/a.png"), None, "- - E - -"),
    (
        "media.url.redirect",
        "002.27",
        headed(BUTTONS, "image", link="https://bit.ly/3abcd"),
        None,
        "0 - N - -",
    ),
    ("cta.name.missing", "003.31 004.42", without(LINK, "/action/name"), None, "E - - E N"),
    (
        "cta.url.scheme",
        "Meta's page",
        set_at(LINK, "/action/parameters/url", "example.com"),
        None,
        "E - - - -",
    ),
    ("cta.url.missing", "Meta's page", without(LINK, "/action/parameters/url"), None, "E - - - -"),
    ("location.name", "004.29", set_at(PLACE, "/action/name", "location"), None, "E - - - E"),
    (
        "header.unsupported",
        "Meta's page",
        {**PLACE, "header": {"type": "text", "text": "Hi"}},
        None,
        "E - - - -",
    ),
    ("footer.unsupported", "Meta's page", {**CAROUSEL, "footer": {"text": "Hi"}}, None, "E - - - -"),
    (
        "type.unknown",
        "000.06",
        {**BUTTONS, "type": "butons"},
        {**WHAPI_BUTTONS, "type": "butons"},
        "E E E E E",
    ),
    (
        "field.unknown",
        "inferred",
        {**BUTTONS, "foter": {"text": "x"}},
        {**WHAPI_BUTTONS, "foter": {"text": "x"}},
        "N N N N N",
    ),
]

CELLS = [
    pytest.param(
        rule, whapi if dialect == "whapi" else meta, dialect, severity, id=f"{rule}-{number}-{dialect}"
    )
    for number, (rule, _, meta, whapi, stated) in enumerate(TABLE)
    for dialect, severity in cells(stated).items()
]


@pytest.mark.parametrize(("rule", "body", "dialect", "severity"), CELLS)
def test_who_demands_what(rule: str, body: Body, dialect: str, severity: str) -> None:
    whole = body if dialect == "whapi" else wrap(dialect, body)
    right = {"whapi": [WHAPI_BUTTONS, WHAPI_LIST, WHAPI_COPY]}.get(dialect)
    for one in right or [wrap(dialect, inner) for inner in (BUTTONS, LIST)]:
        assert grade(dialect, one, rule) == NONE
    assert grade(dialect, whole, rule) == severity


NUMBERS: list[tuple[str, str, str]] = [
    ("cloud", "491700000001", NONE),
    ("cloud", "+49 (170) 000-0001", NONE),
    ("cloud", "anna", E),
    ("cloud", "49170x", E),
    ("whapi", "491700000001", NONE),
    ("whapi", "491700000001@s.whatsapp.net", NONE),
    ("whapi", "120363000000000000@g.us", NONE),
    ("whapi", "+491700000001", E),
    ("whapi", "12345678", E),
    ("whapi", "123456789", NONE),
    ("messangi", "+491700000001", NONE),
    ("messangi", "491700000001", E),
    ("exotel", "+491700000001", NONE),
    ("exotel", "491700000001", E),
    ("chatt2", "491700000001", NONE),
    ("chatt2", "+491700000001", E),
]
SENDERS: list[tuple[str, str, str]] = [
    ("messangi", "4915550001", NONE),
    ("messangi", "+4915550001", E),
    ("exotel", "+4915550001", NONE),
    ("exotel", "4915550001", E),
    ("chatt2", "channel-uuid", NONE),
    ("chatt2", "+4915550001", NONE),
]


def addressed(dialect: str, key: str, number: str) -> Any:
    """A body that goes to, or comes from, this number."""
    body = WHAPI_BUTTONS if dialect == "whapi" else wrap(dialect, BUTTONS)
    return set_at(body, f"/request/{key}" if dialect == "messangi" else f"/{key}", number)


@pytest.mark.parametrize(("dialect", "number", "severity"), NUMBERS)
def test_form_of_the_receivers_number(dialect: str, number: str, severity: str) -> None:
    assert grade(dialect, addressed(dialect, "to", number), "to.format") == severity


@pytest.mark.parametrize(("dialect", "number", "severity"), SENDERS)
def test_form_of_the_senders_number(dialect: str, number: str, severity: str) -> None:
    assert grade(dialect, addressed(dialect, "from", number), "from.format") == severity


@pytest.mark.parametrize(
    ("dialect", "rule", "body"),
    [
        ("cloud", "envelope.partial", without(wrap("cloud", BUTTONS), "/to")),
        ("exotel", "envelope.partial", without(wrap("exotel", BUTTONS), "/from")),
        ("messangi", "envelope.partial", without(wrap("messangi", BUTTONS), "/channel")),
        ("chatt2", "envelope.partial", without(wrap("chatt2", BUTTONS), "/to")),
        ("whapi", "envelope.partial", without(WHAPI_BUTTONS, "/to")),
        ("cloud", "fragment.header", {"header": {"type": "text", "text": "Hi"}}),
        ("messangi", "request.message.missing", without(wrap("messangi", BUTTONS), "/request/message")),
        ("messangi", "channel.value", set_at(wrap("messangi", BUTTONS), "/channel", "SMS")),
    ],
)
def test_notes(dialect: str, rule: str, body: Any) -> None:
    assert grade(dialect, body, rule) == N


@pytest.mark.parametrize("dialect", WRAPPERS)
def test_what_the_provider_answers_is_said_where_known(dialect: str) -> None:
    body = wrap(dialect, set_at(BUTTONS, f"{REPLY}/title", "x" * 21))
    problem = found(dialect, body)["button.title.len"]
    assert problem.breach == "refuse"
    assert problem.source
    if dialect == "cloud":
        assert problem.reason
        assert (problem.reason.code, problem.reason.details) == (
            131009,
            "Button title length invalid. Min length: 1, Max length: 20",
        )


def test_a_placeholder_is_no_wrong_number() -> None:
    for number in ("{{phone}}", "{Your_Number}", "<your-number>"):
        body = addressed("cloud", "to", number)
        assert (grade("cloud", body, "to.format"), grade("cloud", body, "text.placeholder.count")) == (
            NONE,
            N,
        )


def test_meta_answers_otherwise_to_an_empty_body() -> None:
    missing = found("cloud", wrap("cloud", without(BUTTONS, "/body")))["body.missing"].reason
    empty = found("cloud", wrap("cloud", set_at(BUTTONS, "/body/text", "")))["body.missing"].reason
    assert [reason.code for reason in (missing, empty) if reason] == [100, 131009]


def test_link_and_id_exclude_one_another() -> None:
    cases: list[tuple[Json, str]] = [
        ({"link": PNG}, NONE),
        ({"id": "1"}, NONE),
        ({"link": PNG, "id": "1"}, E),
    ]
    for media, severity in cases:
        body = set_at(plain("image"), "/image", media)
        assert grade("cloud", body, "media.source.mixed") == severity


@pytest.mark.parametrize(("count", "severity"), [(0, E), (1, NONE), (2, NONE)])
def test_a_contact_at_least(count: int, severity: str) -> None:
    body = set_at(plain("contacts"), "/contacts", plain("contacts")["contacts"] * count)
    assert grade("cloud", body, "contacts.min") == severity


def test_two_cards_that_differ() -> None:
    """Two different kinds on two cards are one too many already."""
    film: Json = {"type": "video", "video": {"link": "https://example.com/a.mp4"}}
    other = set_at(CAROUSEL, "/action/cards/1/header", film)
    assert grade("cloud", wrap("cloud", other), "carousel.card.header.mixed") == E
    assert grade("cloud", wrap("cloud", CAROUSEL), "carousel.card.header.mixed") == NONE
    reply: Json = {"buttons": [{"type": "quick_reply", "quick_reply": {"id": "two", "title": "Two"}}]}
    other = set_at(CAROUSEL, "/action/cards/1/action", reply)
    assert grade("cloud", wrap("cloud", other), "carousel.card.buttons.mixed") == E
    assert grade("cloud", wrap("cloud", CAROUSEL), "carousel.card.buttons.mixed") == NONE
