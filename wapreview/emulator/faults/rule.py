"""One rule: which fault, how often, to whom, and with what."""

from typing import Any, Literal, NamedTuple, TypeAlias

from wapreview.emulator.faults.catalogue import FAULTS, Fault
from wapreview.errors import printable
from wapreview.messages.pointers import Json
from wapreview.tables import nearest

WebhookKind: TypeAlias = Literal["replies", "statuses", "all"]
RULES_MAX = 100
"""Rules at once."""
SECONDS_MAX = 7 * 24 * 3600
"""A week."""
HOLD_MAX = 300
"""Seconds of real time for which a call is held at most."""
STATUSES = {"call.refused": (400, 499), "call.failed": (500, 599)}
SAID = {
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "string_type": "must be a text",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "literal_error": "must be {expected}",
}
"""What is said of a wrong value, by the type of pydantic's error."""


class BadRule(ValueError):  # noqa: N818 - a fact about what somebody wrote
    """A rule that cannot be taken: the field, and a sentence about it."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field, self.sentence = field, sentence
        super().__init__(f"{field}: {sentence}" if field else sentence)


class Rule(NamedTuple):
    """One rule with all that it means; what does not belong to its fault is None."""

    fault: str
    probability: float = 1.0
    times: int | None = None
    """How often at most; None: no limit."""
    customer: str | None = None
    """The number of the only customer whom it concerns; None: all."""
    seconds: float | None = None
    kind: WebhookKind | None = None
    """About which webhooks."""
    updates: int | None = None
    status: int | None = None
    code: int | None = None
    on: Literal["sends", "all"] | None = None
    """About which calls."""

    @property
    def about(self) -> Fault:
        """Its row in the table of faults."""
        return FAULTS[self.fault]

    def as_json(self) -> dict[str, Json]:
        """As it is written in a file; what is as usual is left out."""
        usual = {"probability": 1.0, **self.about.usual}
        given: dict[str, Json] = self._asdict()
        return {key: value for key, value in given.items() if value is not None and value != usual.get(key)}


def read_rule(value: Json) -> Rule:
    """A rule as it is written in a file or a request. Raises BadRule."""
    from pydantic import ValidationError  # slow to load, and few runs have faults

    from wapreview.emulator.faults.model import RulePart

    if not isinstance(value, dict):
        raise BadRule("", 'a rule is written as an object: {"fault": "webhook.drop", "probability": 0.2}')
    name = value.get("fault")
    if not isinstance(name, str) or name not in FAULTS:
        raise BadRule("fault", _no_such_fault(name))
    fault = FAULTS[name]
    for key in value:
        if key not in ("fault", *fault.parameters):
            known = ("fault", *fault.parameters)
            near = nearest(key, known) or f"; it has {', '.join(fault.parameters)}"
            raise BadRule(_plain(key), f"{name} has no such parameter{near}")
    for key, example in fault.needed.items():
        if key not in value:
            raise BadRule(key, f"is missing; write {name} {example}, or in a file {key} = {example}")
    try:
        part = RulePart.model_validate({**fault.usual, **value})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadRule(".".join(map(str, first["loc"])), _said(first)) from None
    return _checked(Rule(**part.model_dump()))


def read_rules(value: Json) -> tuple[Rule, ...]:
    """A list of rules. Raises BadRule; its field names the rule, counted from 1."""
    if not isinstance(value, list):
        raise BadRule("", 'rules are written as a list: [{"fault": "webhook.drop"}]')
    if len(value) > RULES_MAX:
        raise BadRule("", f"there are {len(value)} rules; at most {RULES_MAX} are taken")
    rules = []
    for number, each in enumerate(value, 1):
        try:
            rules.append(read_rule(each))
        except BadRule as wrong:
            field = f"rule {number}: {wrong.field}" if wrong.field else f"rule {number}"
            raise BadRule(field, wrong.sentence) from None
    return tuple(rules)


def _no_such_fault(name: Any) -> str:
    if name is None:
        return f"is missing; there are {', '.join(FAULTS)}"
    if not isinstance(name, str):
        return f"must be a text: one of {', '.join(FAULTS)}"
    near = nearest(name[:100], FAULTS) or f"; there are {', '.join(FAULTS)}"
    return f'there is no fault "{_plain(name)}"{near}'


def _plain(text: str) -> str:
    """The beginning of what somebody wrote, in one line."""
    return printable(text[:100]).replace("\n", " ")


def _said(error: Any) -> str:
    """What is wrong with a value, in our words where there are some; they hold no text of the value."""
    sentence: str = SAID.get(error["type"]) or error["msg"]
    for word, value in error.get("ctx", {}).items():
        number = isinstance(value, float) and value.is_integer()
        sentence = sentence.replace(f"{{{word}}}", str(int(value)) if number else str(value))
    return sentence


def _checked(rule: Rule) -> Rule:
    """What no type can say. Raises BadRule."""
    low, high = STATUSES.get(rule.fault, (0, 999))
    if rule.status is not None and not low <= rule.status <= high:
        raise BadRule("status", f"must be {low} to {high} for {rule.fault}")
    if rule.fault == "call.timeout" and rule.seconds is not None and rule.seconds > HOLD_MAX:
        raise BadRule("seconds", f"must be {HOLD_MAX} or less: a call is held for real time")
    if rule.on == "all" and rule.customer is not None:
        raise BadRule("customer", "goes with sends only; of other calls nobody knows whom they concern")
    return rule
