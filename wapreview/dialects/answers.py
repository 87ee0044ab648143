"""What providers answer to a refused send: codes and sentences, read from each dialect's answers.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from wapreview.messages.problem import Problem


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
    rules: dict[str, dict[str, Any]]
    """Rule to code, title and details where the provider's own are known."""
    statuses: dict[str, int]
    """Status name to the provider's number for it."""
    words: dict[str, str]
    """Status name to the provider's word for it."""


@cache
def load_answers(dialect: str) -> Answers:
    """The answers.toml of a built-in dialect."""
    table = tomllib.loads(files(f"wapreview.dialects.{dialect}").joinpath("answers.toml").read_text("utf-8"))
    return Answers(
        table["titles"],
        table["families"],
        table.get("rules", {}),
        table.get("statuses", {}),
        table.get("words", {}),
    )


def refusal(dialect: str, problem: Problem) -> Refusal:
    """The code and the sentences with which this provider refuses because of this problem."""
    answers = load_answers(dialect)
    known = answers.rules.get(problem.rule, {})
    aspect = problem.rule.rpartition(".")[2]
    code = known.get("code", answers.families.get(aspect, answers.families["other"]))
    title = known.get("title", answers.titles.get(str(code), ""))
    details = known.get("details", "" if "title" in known else problem.message)
    return Refusal(code, title, details)


def title_of(dialect: str, code: int | None) -> str:
    """The provider's sentence for an error code; empty when it is unknown."""
    return load_answers(dialect).titles.get(str(code), "")
