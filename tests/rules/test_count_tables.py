"""Each count of the vendors' pages, typed by hand: one below, at, and one above it, in each dialect."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    CAROUSEL,
    LINK,
    LIST,
    WHAPI_BUTTONS,
    WHAPI_CAROUSEL,
    WHAPI_LIST,
    wrap,
)
from tests.rules.test_limit_tables import GRADES, ORDER, set_at
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.preview import open_text


def cells(grades: str) -> dict[str, str]:
    """By dialect, in the order of the vendors' tables; a dash is for what a dialect cannot say."""
    return {name: GRADES[grade] for name, grade in zip(ORDER, grades.split(), strict=True) if grade != "-"}


def replies(count: int) -> list[Json]:
    return [{"type": "reply", "reply": {"id": f"i{n}", "title": f"B{n}"}} for n in range(count)]


def rows(count: int, first: int = 0) -> list[Json]:
    return [{"id": f"r{n}", "title": f"Row {n}"} for n in range(first, first + count)]


def sections(*counts: int) -> list[Json]:
    return [{"title": f"S{n}", "rows": rows(count, 100 * n)} for n, count in enumerate(counts)]


def buttons(dialect: str, count: int) -> Any:
    if dialect == "whapi":
        flat = [{"type": "quick_reply", "id": f"i{n}", "title": f"B{n}"} for n in range(count)]
        return {**WHAPI_BUTTONS, "action": {"buttons": flat}}
    return wrap(dialect, {**BUTTONS, "action": {"buttons": replies(count)}})


def listed(dialect: str, *counts: int) -> Any:
    found = sections(*counts)
    if dialect == "whapi":
        return {**WHAPI_LIST, "action": {"list": {"label": "Menu", "sections": found}}}
    return wrap(dialect, {**LIST, "action": {"button": "Menu", "sections": found}})


def spread(dialect: str, count: int) -> Any:
    """A list with so many rows, of which no section has more than ten."""
    return listed(dialect, *([5] * (count // 5)), *([count % 5] if count % 5 else []))


def cards(dialect: str, count: int) -> Any:
    if dialect == "whapi":
        card = WHAPI_CAROUSEL["cards"][0]
        made = [
            {**card, "id": f"c{n}", "buttons": [{**card["buttons"][0], "id": f"o{n}"}]} for n in range(count)
        ]
        return {**WHAPI_CAROUSEL, "cards": made}
    card = CAROUSEL["action"]["cards"][0]
    return wrap(
        dialect, {**CAROUSEL, "action": {"cards": [{**card, "card_index": n % 10} for n in range(count)]}}
    )


def links(dialect: str, count: int) -> Any:
    found = [{"display_text": f"L{n}", "url": "https://example.com"} for n in range(count)]
    return wrap(dialect, {**LINK, "action": {"name": "cta_url", "parameters": found}})


MOST = [
    ("buttons.max", "000.13 001.04 002.34 003.13 004.11", buttons, 3, cells("E E E E E")),
    ("list.sections.max", "002.39 003.23", lambda d, n: listed(d, *[1] * n), 10, cells("E W E E W")),
    ("list.rows.section.max", "002.39 003.24", listed, 10, cells("E W E E W")),
    ("list.rows.total", "002.59 003.25", spread, 10, cells("E W E E W")),
    ("carousel.cards.max", "001.35; Meta's page on carousels", cards, 10, cells("E E - - -")),
    ("cta.count", "003.03 003.54; Meta's page on link buttons", links, 1, cells("E - - N E")),
]
LEAST = [
    ("buttons.min", "003.13", buttons, 1, cells("E W W E W")),
    ("list.sections.min", "002.40 003.23 004.21", lambda d, n: listed(d, *[1] * n), 1, cells("E W E E E")),
    ("list.rows.section.min", "002.42 003.24", listed, 1, cells("E W E E W")),
    ("carousel.cards.min", "Meta's page on carousels", cards, 2, cells("E W - - -")),
]


def counted(table: list[Any]) -> list[Any]:
    return [
        pytest.param(rule, make, limit, dialect, severity, id=f"{rule}-{dialect}")
        for rule, _, make, limit, severities in table
        for dialect, severity in severities.items()
    ]


def any_of(dialect: str, body: Any, rule: str) -> list[Problem]:
    return [one for one in open_text(json.dumps(body), "test", dialect).problems if one.rule == rule]


@pytest.mark.parametrize(("rule", "make", "limit", "dialect", "severity"), counted(MOST))
def test_a_count_at_most(rule: str, make: Any, limit: int, dialect: str, severity: str) -> None:
    for count in (max(limit - 1, 1), limit):
        assert any_of(dialect, make(dialect, count), rule) == []
    (problem,) = any_of(dialect, make(dialect, limit + 1), rule)
    assert (problem.severity, problem.limit, problem.actual) == (severity, limit, limit + 1)
    assert (problem.unit, len(problem.excess)) == ("items", 1)


@pytest.mark.parametrize(("rule", "make", "limit", "dialect", "severity"), counted(LEAST))
def test_a_count_at_least(rule: str, make: Any, limit: int, dialect: str, severity: str) -> None:
    for count in (limit, limit + 1):
        assert any_of(dialect, make(dialect, count), rule) == []
    (problem,) = any_of(dialect, make(dialect, limit - 1), rule)
    assert (problem.severity, problem.limit, problem.actual) == (severity, limit, limit - 1)


def test_whapi_counts_its_link_buttons() -> None:
    links = [{"type": "url", "title": f"L{n}", "id": f"l{n}", "url": "https://example.com"} for n in range(4)]
    for count, severities in ((2, []), (3, []), (4, ["error"])):
        body = {**WHAPI_BUTTONS, "action": {"buttons": links[:count]}}
        assert [one.severity for one in any_of("whapi", body, "cta.count")] == severities


@pytest.mark.parametrize(("count", "right"), [(1, False), (2, True), (12, True), (13, False)])
def test_answers_of_a_poll(count: int, right: bool) -> None:
    body = {"to": "491700000001", "title": "When?", "options": [f"{n} o'clock" for n in range(count)]}
    found = any_of("whapi", body, "poll.options")
    assert (
        found == []
        if right
        else [(one.severity, one.limit, one.actual) for one in found] == [("error", 12, count)]
    )


def test_line_breaks_on_a_card() -> None:
    for breaks, expected in ((1, 0), (2, 0), (3, 1)):
        body = wrap("cloud", set_at(CAROUSEL, "/action/cards/1/body/text", "\n".join("a" * (breaks + 1))))
        assert len(any_of("cloud", body, "carousel.card.lines.max")) == expected
