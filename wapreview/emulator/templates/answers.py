"""What Meta answers about the templates of an account."""

from typing import NamedTuple

from wapreview.dialects.answers import reason_for, sentence, title_of
from wapreview.messages.problem import Problem

BAD_PARAMETER = 100
INVALID = "Invalid parameter"
FIRST_SUBCODE = 2_388_000
"""From here on Meta's codes about templates are sub-codes of 100."""
EXISTS = 2388024
"""Meta, "Template management": a template with a name that already exists for the same language."""
EXISTS_TITLE = "Content in This Language Already Exists"
TOO_MANY = 2388019


class Created(NamedTuple):
    """The answer to a template that was handed in."""

    id: str
    status: str
    category: str


class Refused(NamedTuple):
    """Why Meta does not take something about a template; the HTTP status is 400."""

    message: str
    """`error.message`."""
    sentence: str
    """`error.error_user_msg`: for people."""
    code: int = BAD_PARAMETER
    subcode: int | None = None
    title: str = ""
    """`error.error_user_title`; empty where none is known."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with the definition; the first is the one that is answered."""


def refused_because(problems: tuple[Problem, ...]) -> Refused:
    """The answer to a definition with these problems (at least one), by the first."""
    first = problems[0]
    code, details = reason_for("cloud", first.rule, first.reason)
    said = details or first.message
    if code < FIRST_SUBCODE:
        return Refused(INVALID, said, problems=problems)
    return Refused(INVALID, said, subcode=code, title=_bare_title(code), problems=problems)


def required(parameter: str) -> Refused:
    """A parameter is missing."""
    said = sentence("cloud", "required", parameter=parameter)
    return Refused(said, f'Add "{parameter}".')


def exists(language: str) -> Refused:
    """There is such a template already."""
    said = (
        f"There is already {language} content for this template. You can create a new template and try again."
    )
    return Refused(INVALID, said, subcode=EXISTS, title=EXISTS_TITLE)


def too_many(most: int) -> Refused:
    """The account holds as many as it may."""
    said = f"An account may hold {most:,} templates; delete some."
    return Refused(INVALID, said, subcode=TOO_MANY, title=_bare_title(TOO_MANY))


def _bare_title(code: int) -> str:
    return title_of("cloud", code).removeprefix(f"(#{code}) ")
