"""What each rule asks for, why, what to do, and an example that breaks it; read only when somebody asks."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from wapreview.compiled import read_table
from wapreview.dialects.limits import Row
from wapreview.messages.problem import Severity
from wapreview.rules.catalogue import ADVICE, RULES

HERE = Path(__file__).resolve().parent
FAILING, REPAIRED = "failing", "repaired"


class Example(NamedTuple):
    """A file beside the explanations."""

    name: str
    """Its ending says how it is to be read: .json, .curl, .txt."""
    data: bytes


class Explanation(NamedTuple):
    """A rule for the person who designs the message."""

    rule: str
    says: str
    """What it asks for: "The title of a button is not too long."."""
    why: str
    """What the customer would see, or the provider answer."""
    todo: str
    failing: Example | None
    repaired: Example | None
    dialect: str | None = None
    """In which dialect the examples are to be read, where they do not tell it."""
    channel: str | None = None
    advice: bool = False
    severity: Severity | None = None
    """How grave it is where no table of limits says so."""
    also: tuple[str, ...] = ()
    """Other rules that the failing example cannot but break."""
    unfiled: str | None = None
    """Why there is no example."""


@cache
def explain(rule: str) -> Explanation:
    """The explanation of a rule. Raises KeyError for a name that no rule has."""
    row = _table()[rule]
    return Explanation(
        rule,
        RULES[rule],
        row["why"],
        row["todo"],
        _example(rule, FAILING),
        _example(rule, REPAIRED),
        row.get("dialect"),
        row.get("channel"),
        rule in ADVICE,
        row.get("severity"),
        tuple(row.get("also", ())),
        row.get("unfiled"),
    )


def explained() -> tuple[str, ...]:
    """The rules that have an explanation, in the order of their names."""
    return tuple(_table())


def examples() -> tuple[str, ...]:
    """All example files, as "rule/name"."""
    files = (HERE / "examples").rglob("*.*")
    return tuple(sorted(f"{file.parent.name}/{file.name}" for file in files if file.is_file()))


@cache
def _table() -> Row:
    return read_table(str(HERE / "explanations.toml"))


def _example(rule: str, which: str) -> Example | None:
    file = next((HERE / "examples" / rule).glob(f"{which}.*"), None)
    return Example(file.name, file.read_bytes()) if file else None
