"""Rule names: each is listed once, and each that is used is listed."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.dialects.bodies import BUTTONS, CAROUSEL, LIST, cloud, plain
from wapreview.dialects.limits import load_limits
from wapreview.dialects.registry import BUILT_IN, get
from wapreview.rules.catalogue import RULES
from wapreview.rules.measures import measures

PACKAGE = Path(__file__).resolve().parents[2] / "wapreview"
ROOMS = [PACKAGE / "preview.py", *(PACKAGE / "rules").glob("*.py"), *(PACKAGE / "sources").glob("*.py")]
ROOMS += (PACKAGE / "dialects").rglob("*.py")

ASPECTS = (
    "len min max total count missing empty dup space type format scheme ext unknown unsupported mixed unit"
)
OLD_NAMES = {"channel.value", "envelope.partial", "fragment.header", "list.row.id.dup", "location.name"}
NAME = re.compile(r"[a-z]+(\.[a-z]+)+")


def strings_in(file: Path) -> set[str]:
    """The string constants of a module that look like rule names."""
    constants = (
        node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    return {text for text in constants if isinstance(text, str) and NAME.fullmatch(text)}


def is_rule(text: str) -> bool:
    first, _, rest = text.partition(".")
    return first in ("repair", "json") or rest.rpartition(".")[2] in ASPECTS.split() or text in OLD_NAMES


USED = {text for file in ROOMS for text in strings_in(file) if is_rule(text)}
LIMITED = {rule for name in BUILT_IN for rule in load_limits(name)}


def test_every_rule_in_the_code_is_listed() -> None:
    assert {text for text in USED if not text.endswith(".toml")} - set(RULES) == set()


def test_every_limit_is_listed_and_measured() -> None:
    assert LIMITED - set(RULES) == set()
    bodies = [cloud(BUTTONS), cloud(LIST), cloud(CAROUSEL), plain("text"), plain("image")]
    found = {
        measure.rule
        for body in bodies
        for message in get("cloud").read(body)[0]
        for measure in measures(message)
    }
    assert found <= LIMITED


def test_nothing_is_listed_that_nobody_says() -> None:
    assert set(RULES) - USED - LIMITED == set()


def test_names_are_sorted_and_end_in_an_aspect() -> None:
    assert list(RULES) == sorted(RULES)
    assert [name for name in RULES if not is_rule(name)] == []


@pytest.mark.parametrize("name", BUILT_IN)
def test_limit_files_state_source_and_date(name: str) -> None:
    table = tomllib.loads((PACKAGE / "dialects" / name / "limits.toml").read_text("utf-8"))
    assert table.get("native") == (None if name == "cloud" else "cloud")
    for rule, row in table.items():
        if isinstance(row, dict):
            assert "https://" in row["source"], rule
            assert row["unit"] in ("characters", "items", "times")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", table["date"])


def test_a_number_of_whatsapp_is_a_warning_elsewhere() -> None:
    limits = load_limits("whapi")
    assert (limits["button.title.len"].value, limits["button.title.len"].stricter) == (25, 20)
    native = limits["list.section.title.len"]
    assert (native.native, native.severity, native.breach) == (True, "warning", "accept")
    assert [limit for limit in load_limits("cloud").values() if limit.native] == []


def test_whapi_states_what_its_pages_state() -> None:
    own = {rule: limit.value for rule, limit in load_limits("whapi").items() if not limit.native}
    assert own == {
        "buttons.max": 3,
        "button.title.len": 25,
        "cta.count": 3,
        "cta.text.len": 25,
        "carousel.cards.max": 10,
    }
