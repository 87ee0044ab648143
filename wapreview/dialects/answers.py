"""What providers answer to a refused request: codes from limits.toml, sentences from each dialect's answers.toml."""

from functools import cache
from typing import NamedTuple, TypeAlias

from wapreview.compiled import read_table
from wapreview.dialects.limits import HERE, load_limits
from wapreview.dialects.parameters import worded
from wapreview.messages.problem import Problem, Reason

BAD_REQUEST = 400
FIRST_STATUS, LAST_STATUS = 400, 599
"""The HTTP statuses that say that something went wrong."""

Codes: TypeAlias = dict[str, list[int | str]]


class Refusal(NamedTuple):
    """Why a provider refuses, in its own words as far as they are known."""

    code: int
    title: str
    """The sentence that belongs to the code."""
    details: str
    """The provider's sentence about this rule, or ours where its own is unknown; empty where it says none."""
    status: int = BAD_REQUEST
    """The HTTP status."""


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
    generic: str
    """What is said with a code of which nothing is known."""
    details: dict[str, str]
    """Error code to what is said where nothing nearer is known."""
    http: Codes
    """HTTP status to the codes that are answered with it, single or as a range in a text; 400 for the rest."""
    by_http: dict[str, int]
    """HTTP status to the code that stands for it."""
    subcodes: dict[str, int]
    """Codes that are told as the sub-code of another one, to that one."""
    sentences: dict[str, str]
    """Sentences about what an account holds, by a name of ours."""
    unnumbered: list[int]
    """Codes whose title is told without the code before it."""


@cache
def load_answers(dialect: str) -> Answers:
    """The answers.toml of a built-in dialect."""
    table = read_table(f"{HERE}{dialect}/answers.toml")
    return Answers(
        titles=table["titles"],
        families=table["families"],
        statuses=table.get("statuses", {}),
        words=table.get("words", {}),
        generic=table["generic"],
        details=table.get("details", {}),
        http=table.get("http", {}),
        by_http=table.get("by_http", {}),
        subcodes=table.get("subcodes", {}),
        sentences=table.get("sentences", {}),
        unnumbered=table.get("unnumbered", []),
    )


def refusal(dialect: str, problem: Problem) -> Refusal:
    """The code and the sentences with which this provider refuses because of this problem."""
    code, details = reason_for(dialect, problem.rule, problem.reason)
    said = problem.message if details is None else worded(details, problem.at, problem.key)
    return _refusal(dialect, code, said)


def error_of(dialect: str, code: int, details: str = "") -> Refusal:
    """A provider's error by its code; an HTTP status that is no code of the provider's stands for the fitting one."""
    answers = load_answers(dialect)
    known = str(code) in answers.titles
    meant = code if known else answers.by_http.get(str(code), code)
    found = _refusal(dialect, meant, details or answers.details.get(str(meant), ""))
    is_status = not known and FIRST_STATUS <= code <= LAST_STATUS
    return found._replace(status=code) if is_status else found


def _refusal(dialect: str, code: int, details: str) -> Refusal:
    status = http_status(dialect, code)
    if details.startswith(f"(#{code})"):
        return Refusal(code, details, "", status)  # a sentence that stands in the place of the code's own
    return Refusal(code, title_of(dialect, code) or load_answers(dialect).generic, details, status)


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


def http_status(dialect: str, code: int) -> int:
    """The HTTP status that goes with an error code."""
    for status, codes in load_answers(dialect).http.items():
        if any(_covers(each, code) for each in codes):
            return int(status)
    return BAD_REQUEST


def _covers(codes: int | str, code: int) -> bool:
    """Whether a code is this one, or lies in a range such as "200-299"."""
    if isinstance(codes, int):
        return codes == code
    first, _, last = codes.partition("-")
    return int(first) <= code <= int(last)


def sentence(dialect: str, name: str, /, **words: str) -> str:
    """One of the provider's sentences about what an account holds, its words in braces filled in.

    What is filled in is put there as it is, once: it may come from anybody.
    """
    first, *pieces = load_answers(dialect).sentences[name].split("{")
    filled = [first]
    for piece in pieces:
        word, _, rest = piece.partition("}")
        filled += [words[word], rest]
    return "".join(filled)
