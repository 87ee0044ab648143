"""What is odd about words, and advice: typed by hand."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LIST, plain, wrap
from tests.rules.test_form_tables import NONE, N, W, grade
from tests.rules.test_limit_tables import set_at
from wapreview.messages.pointers import Json
from wapreview.preview import open_text


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("Hi \x1b[2J", "text.control.count", W),
        ("abc\u202edef", "text.control.count", W),
        ("line\nbreak\tand tab", "text.control.count", NONE),
        ("zero\u200bwidth", "text.invisible.count", N),
        ("\u200b \u2060", "text.invisible.count", W),
        ("👩\u200d👩\u200d👧 ❤\ufe0f", "text.invisible.count", NONE),
        ("Hello {{1}}", "text.placeholder.count", N),
        ("Hello {Your_Name}", "text.placeholder.count", N),
        ("Hello <your-name>", "text.placeholder.count", N),
        ("a < b, {x} and {}", "text.placeholder.count", NONE),
        ("x" * 3584, "text.fold.len", NONE),
        ("x" * 3585, "text.fold.len", N),
    ],
)
def test_words(text: str, rule: str, severity: str) -> None:
    assert grade("cloud", set_at(plain("text"), "/text/body", text), rule) == severity


def advised(body: Json) -> set[str]:
    """The advice on a body."""
    plain_rules = {one.rule for one in open_text(json.dumps(body), "test").problems}
    with_advice = open_text(json.dumps(body), "test", advice=True).problems
    assert {one.severity for one in with_advice if one.rule not in plain_rules} <= {"note"}
    return {one.rule for one in with_advice} - plain_rules


def rows(count: int, **more: str) -> list[Json]:
    return [{"id": f"r{n}", "title": f"Row {n}", **more} for n in range(count)]


def listed(found: list[Json]) -> Any:
    return wrap("exotel", {**LIST, "action": {"button": "Menu", "sections": [{"title": "A", "rows": found}]}})


def test_advice_is_given_only_when_asked_for() -> None:
    assert "kind.web.unsupported" in advised(wrap("exotel", BUTTONS))
    assert "list.row.desc.missing" in advised(listed(rows(3)))
    assert "list.row.desc.missing" not in advised(listed(rows(3, description="x")))
    assert "list.rows.ungrouped.max" in advised(listed(rows(6)))
    assert "list.rows.ungrouped.max" not in advised(listed(rows(5)))
    assert "options.fallback.missing" in advised(listed(rows(3)))
    out: list[Json] = [*rows(3), {"id": "agent", "title": "Talk to Agent"}]
    assert "options.fallback.missing" not in advised(listed(out))
    four = [{"type": "reply", "reply": {"id": f"i{n}", "title": f"B{n}"}} for n in range(4)]
    assert "buttons.choices.max" in advised(wrap("cloud", {**BUTTONS, "action": {"buttons": four}}))
    assert "buttons.choices.max" not in advised(wrap("cloud", {**BUTTONS, "action": {"buttons": four[:3]}}))
