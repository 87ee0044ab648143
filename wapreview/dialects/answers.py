"""What providers answer to a refused send: the codes of limits.toml, the sentences of each dialect's answers.toml."""

from functools import cache
from typing import NamedTuple

from wapreview.compiled import read_table
from wapreview.dialects.limits import HERE, load_limits
from wapreview.messages.problem import Problem, Reason


class Refusal(NamedTuple):
    """Why a provider refuses, in its own words as far as they are known."""

    code: int
    title: str
    """The sentence that belongs to the code."""
    details: str
    """The provider's sentence about this rule, or ours where its own is unknown; empty where it says none."""


class Answers(NamedTuple):
    """One answers.toml."""

    titles: dict[str, str]
    """Error code (as text) to its sentence."""
    families: dict[str, int]
    """The last word of a rule's name to the code; `other` for the rest."""
    statuses: dict[str, int]
    """Status name to the provider's number for it."""
    words: dict[str, str]
    """Status name to the provider's word for it."""


@cache
def load_answers(dialect: str) -> Answers:
    """The answers.toml of a built-in dialect."""
    table = read_table(f"{HERE}{dialect}/answers.toml")
    return Answers(table["titles"], table["families"], table.get("statuses", {}), table.get("words", {}))


def refusal(dialect: str, problem: Problem) -> Refusal:
    """The code and the sentences with which this provider refuses because of this problem."""
    code, details = reason_for(dialect, problem.rule, problem.reason)
    if details and details.startswith(f"(#{code})"):
        return Refusal(code, details, "")  # a sentence that stands in the place of the code's own
    return Refusal(code, title_of(dialect, code), problem.message if details is None else details)


def reason_for(dialect: str, rule: str, reason: Reason | None = None) -> tuple[int, str | None]:
    """The code for a rule, and the provider's sentence where it is known: as given, as stated, or by family."""
    limit = load_limits(dialect).get(rule)
    known = reason or (limit and limit.reason) or Reason()
    families = load_answers(dialect).families
    family = families.get(rule.rpartition(".")[2], families["other"])
    return (family if known.code is None else known.code), known.details


def title_of(dialect: str, code: int | None) -> str:
    """The provider's sentence for an error code; empty when it is unknown."""
    return load_answers(dialect).titles.get(str(code), "")
