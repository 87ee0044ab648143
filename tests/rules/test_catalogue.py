"""Rule names: each is listed once, each that is used is listed, and each table says where its numbers come from."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.rules.simulated import FLOWS, SIMULATED
from wapreview.dialects.limits import Limits, load_limits, rules_in
from wapreview.dialects.registry import BUILT_IN
from wapreview.rules.aspects import ASPECTS
from wapreview.rules.catalogue import ADVICE, RULES
from wapreview.rules.limits import load_table

PACKAGE = Path(__file__).resolve().parents[2] / "wapreview"
ROOMS = [PACKAGE / "preview.py"]
ROOMS += [file for room in ("sources", "dialects", "rules") for file in (PACKAGE / room).rglob("*.py")]
ROOMS += FLOWS.glob("*.py")
TABLES = sorted(
    [
        *(PACKAGE / "dialects").glob("*/limits.toml"),
        *(PACKAGE / "rules").glob("*.toml"),
        *(PACKAGE / "rules" / "channels").glob("*.toml"),
    ]
)
TABLES.remove(PACKAGE / "rules" / "explanations.toml")

SHAPE = {"type", "unknown", "unsupported", "format", "mixed", "missing", "unit", "dup"}
"""Last words that the readers use."""
OLD_NAMES = {"channel.value", "envelope.partial", "fragment.header", "location.name"}
OTHER_NAMES = OLD_NAMES | SIMULATED
"""Names whose last word says nothing about how they are judged."""
NAME = re.compile(r"[a-z]+(\.[a-z]+)+")

SEVERITIES = {"error", "warning", "note"}
BREACHES = {"refuse", "fail", "truncate", "accept"}
CONFIDENCES = {"documented", "observed", "contested", "inferred"}
MEMBERS = {
    "value",
    "unit",
    "severity",
    "breach",
    "confidence",
    "source",
    "date",
    "kinds",
    "remark",
    "words",
    "careful",
}
MEMBERS |= {"pattern", "least", "answer", "cases"}


def said_in(file: Path) -> set[str]:
    """The rules that a module says itself: string constants that are handed to something as a rule's name."""
    return {
        text.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call | ast.Dict | ast.Tuple)
        for text in ast.iter_child_nodes(node)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and is_rule(text.value)
    }


def is_rule(text: str) -> bool:
    if not NAME.fullmatch(text) or text.endswith((".toml", ".py")):
        return False
    first, _, rest = text.partition(".")
    return first in ("repair", "json") or rest.rpartition(".")[2] in {*ASPECTS, *SHAPE} or text in OTHER_NAMES


def rows_of(file: Path) -> dict[str, dict[str, Any]]:
    """The rules of a table, each with what is common to all of them."""
    table = tomllib.loads(file.read_text("utf-8"))
    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    return {rule: {**common, **row} for rule, row in table.items() if isinstance(row, dict) and is_rule(rule)}


SAID = {text for file in ROOMS for text in said_in(file)}
TABLED = {rule for file in TABLES for rule in rows_of(file)}


def table_name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_every_rule_in_the_code_is_listed() -> None:
    assert sorted(SAID - set(RULES)) == []


def test_every_rule_of_a_table_is_listed() -> None:
    assert sorted(TABLED - set(RULES)) == []


def test_nothing_is_listed_that_nobody_says() -> None:
    assert sorted(set(RULES) - SAID - TABLED) == []


def test_names_are_sorted_and_end_in_an_aspect() -> None:
    assert list(RULES) == sorted(RULES)
    assert [name for name in RULES if not is_rule(name)] == []


def test_advice_is_what_the_table_of_advice_holds() -> None:
    assert set(load_table("advice")) == ADVICE
    assert {limit.severity for limit in load_table("advice").values()} == {"note"}


@pytest.mark.parametrize("file", TABLES, ids=table_name)
def test_tables_say_where_a_rule_comes_from(file: Path) -> None:
    for rule, row in rows_of(file).items():
        assert re.search(r"https://\S+\.\w", row["source"]), rule
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]), rule
        assert row.get("confidence", "documented") in CONFIDENCES, rule
        assert row.get("severity", "error") in SEVERITIES, rule
        assert row.get("breach", "refuse") in BREACHES, rule
        assert row.get("remark", "").endswith(("", ".")), rule


@pytest.mark.parametrize("file", sorted((PACKAGE / "dialects").glob("*/limits.toml")), ids=table_name)
def test_tables_of_providers_use_known_words_only(file: Path) -> None:
    table = tomllib.loads(file.read_text("utf-8"))
    for rule, row in table.items():
        if isinstance(row, dict):
            assert set(row) <= MEMBERS, rule
            assert set(row.get("answer", ())) <= {"code", "details"}, rule
            for case in row.get("cases", {}).values():
                assert set(case) <= MEMBERS - {"cases"}, rule


@pytest.mark.parametrize("name", BUILT_IN)
def test_only_the_cloud_api_stands_by_itself(name: str) -> None:
    table = tomllib.loads((PACKAGE / "dialects" / name / "limits.toml").read_text("utf-8"))
    assert table.get("native") == (None if name == "cloud" else "cloud")
    assert set(table.get("without", ())) <= set(load_limits("cloud"))


@pytest.mark.parametrize("name", BUILT_IN)
def test_lengths_have_a_unit_and_lists_of_words_some_words(name: str) -> None:
    for rule, limit in load_limits(name).items():
        if limit.aspect == "len":
            assert limit.value > 0, rule
            assert limit.unit in ("characters", "bytes", "UTF-16 units"), rule
        if limit.aspect in ("scheme", "ext", "redirect", "unsupported"):
            assert limit.words or limit.cases, rule
        if limit.aspect == "format":
            re.compile(limit.pattern)


NESTED = re.compile(r"\([^()]*[+*]\)[+*]|[+*]\??[+*]")


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_pattern_repeats_a_repetition(name: str) -> None:
    patterns = {limit.pattern for limit in load_limits(name).values()}
    assert [pattern for pattern in patterns if NESTED.search(pattern)] == []


def test_a_number_of_whatsapp_is_a_warning_elsewhere() -> None:
    limits = load_limits("whapi")
    assert (limits["button.title.len"].value, limits["button.title.len"].stricter) == (25, 20)
    native = limits["list.section.title.len"]
    assert (native.native, native.severity, native.breach) == (True, "warning", "accept")
    assert [limit for limit in load_limits("cloud").values() if limit.native] == []


def own(dialect: str) -> Limits:
    """What a provider states itself."""
    return Limits((rule, limit) for rule, limit in load_limits(dialect).items() if not limit.native)


def test_whapi_states_what_its_pages_state() -> None:
    assert {rule: limit.value for rule, limit in own("whapi").items() if limit.value > 1} == {
        "buttons.max": 3,
        "button.title.len": 25,
        "cta.count": 3,
        "cta.text.len": 25,
        "carousel.cards.max": 10,
        "poll.options": 12,
    }
    assert own("whapi")["poll.options"].least == 2
    assert own("whapi")["body.missing"].severity == "warning"


def test_chatt2_needs_no_title_of_a_section_and_no_name_of_a_link() -> None:
    assert "list.section.title.missing" not in load_limits("chatt2")
    assert load_limits("chatt2").without == {"list.section.title.missing"}
    assert own("chatt2")["cta.name.missing"].severity == "note"
    assert own("chatt2")["header.type"].cases["list"].severity == "warning"


def test_messangi_wants_a_title_of_every_section() -> None:
    limit = own("messangi")["list.section.title.missing"]
    assert (limit.severity, limit.cases) == ("error", {})


def test_a_row_takes_what_is_common_to_its_table() -> None:
    common = {"date": "2026-01-05", "source": "A page, https://example.com", "severity": "note"}
    limits = rules_in({**common, "a.len": {"value": 3, "severity": "error"}, "b.max": {"value": 4}})
    assert (limits["a.len"].severity, limits["b.max"].severity) == ("error", "note")
    assert limits["b.max"].source == common["source"]
