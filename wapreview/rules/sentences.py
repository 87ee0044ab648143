"""What is said about a breach: one sentence that a designer understands."""

from wapreview.dialects.fields import quoted
from wapreview.dialects.limits import Limit
from wapreview.rules.measures import Measure

OUTCOMES = {
    "refuse": "refuses the message",
    "fail": "takes the message, but it is not delivered",
    "truncate": "cuts it off",
    "accept": "takes it all the same",
}


def breach_sentence(measure: Measure, limit: Limit, title: str) -> str:
    """The breach, what the provider does about it, and what else its pages say."""
    aspect = limit.rule.rpartition(".")[2]
    outcome = f"{title} {OUTCOMES[limit.breach]}"
    if limit.native:
        outcome = f"{title} names no such limit, but WhatsApp has it"
    sentence = f"{_WHAT.get(aspect, _too_many)(measure, limit)}; {outcome}."
    return f"{sentence} {limit.remark}".rstrip()


def stricter_sentence(measure: Measure, limit: Limit, title: str) -> str:
    """The text keeps the provider's limit, but not WhatsApp's own."""
    return (
        f"The {measure.subject} has {measure.actual} characters: {title} takes {limit.value}, "
        f"WhatsApp's own limit is {limit.stricter}."
    )


def _too_long(measure: Measure, limit: Limit) -> str:
    over = measure.actual - limit.value
    noun = "character" if over == 1 else "characters"
    return f"The {measure.subject} is {over} {noun} too long ({measure.actual} of {limit.value})"


def _too_many(measure: Measure, limit: Limit) -> str:
    verb = "is" if limit.value == 1 else "are"
    return f"There are {measure.actual} {measure.subject}, only {limit.value} {verb} allowed"


def _too_few(measure: Measure, limit: Limit) -> str:
    if measure.actual == 0:
        return f"There is no {measure.subject.removesuffix('s')}, at least {limit.value} must be there"
    verb = "is" if measure.actual == 1 else "are"
    return f"There {verb} only {measure.actual} of at least {limit.value} {measure.subject}"


def _missing(measure: Measure, limit: Limit) -> str:  # noqa: ARG001 - one signature for the table
    return f"The {measure.subject} is missing" if measure.key else f"The {measure.subject} is empty"


def _doubled(measure: Measure, limit: Limit) -> str:  # noqa: ARG001
    noun = "row" if measure.rule.startswith("list.") else "button"
    return f"The id {quoted(measure.subject)} stands on another {noun} already"


def _mixed(measure: Measure, limit: Limit) -> str:  # noqa: ARG001
    return "The cards have different kinds or numbers of buttons, they should be alike"


_WHAT = {
    "len": _too_long,
    "max": _too_many,
    "total": _too_many,
    "count": _too_many,
    "min": _too_few,
    "missing": _missing,
    "dup": _doubled,
    "mixed": _mixed,
}
