"""A rule in one line: `webhook.delay 3 s 20 %`, for the command line and for people."""

import re
from collections.abc import Iterator

from wapreview.emulator.faults.catalogue import FAULTS
from wapreview.emulator.faults.rule import BadRule, Rule, read_rule
from wapreview.messages.pointers import Json
from wapreview.tables import nearest

SECONDS = {"s": 1, "min": 60, "h": 3600}
NUMBER = r"(\d{1,12}(?:\.\d{1,6})?)"
AMOUNT = re.compile(rf"{NUMBER}\s*(%|s|min|h|times|time)(?![\w%.])")
CUSTOMER = re.compile(r"customer\s+(\S+)")
BARE = re.compile(r"\d{1,12}(?![\w%.])")
WORD = re.compile(r"\S+")
KINDS = ("replies", "statuses")
EXAMPLE = "webhook.delay 3 s 20 %"


def parse_fault(text: str) -> Rule:
    """Reads a rule in one line.

    First the fault's name, then in any order: a time (`3 s`, `5 min`, `25 h`), a probability (`20 %`), how often
    (`2 times`), whom (`customer 491700000001`), about what (`replies`, `statuses`; `all` for all calls), and the
    number of the fault itself (`call.error 131056`). Raises BadRule.
    """
    name, *_ = text.split(maxsplit=1) or [""]
    if name not in FAULTS:
        return read_rule({"fault": name} if name else {})
    given: dict[str, Json] = {"fault": name}
    for key, value in _parts(name, text.strip().removeprefix(name)):
        if key in given:
            raise BadRule(key, f"stands twice in “{text.strip()}”")
        given[key] = value
    return read_rule(given)


def _parts(name: str, rest: str) -> Iterator[tuple[str, Json]]:
    """What stands behind the name, piece by piece."""
    here, fault = 0, FAULTS[name]
    while here < len(rest):
        if rest[here] in " \t,":
            here += 1
        elif found := AMOUNT.match(rest, here):
            yield _amount(found[1], found[2])
            here = found.end()
        elif found := CUSTOMER.match(rest, here):
            yield "customer", found[1]
            here = found.end()
        elif (found := BARE.match(rest, here)) and fault.number:
            yield fault.number, int(found[0])
            here = found.end()
        else:
            word = WORD.match(rest, here)
            yield _word(name, word[0] if word else rest[here:])
            here = word.end() if word else len(rest)


def _amount(written: str, unit: str) -> tuple[str, Json]:
    number = float(written)
    if unit == "%":
        return "probability", number / 100
    if unit in SECONDS:
        return "seconds", number * SECONDS[unit]
    return "times", int(number) if number.is_integer() else number


def _word(name: str, word: str) -> tuple[str, Json]:
    fault = FAULTS[name]
    if "kind" in fault.parameters and word in KINDS:
        return "kind", word
    if "on" in fault.parameters and word == "all":
        return "on", word
    known = [*(KINDS if "kind" in fault.parameters else ()), "customer"]
    near = nearest(word, known) or f"; write it like {EXAMPLE}"
    raise BadRule(name, f"what is “{word[:100]}”?{near}")


def short(rule: Rule) -> str:
    """The line that `parse_fault` reads as this rule; a customer's number without blanks."""
    given = rule.as_json()
    parts = [rule.fault]
    number = rule.about.number
    if number in given:
        parts.append(str(given[number]))
    if rule.seconds is not None and "seconds" in given:
        parts.append(_time(rule.seconds))
    if rule.probability < 1:
        parts.append(f"{_plain(rule.probability * 100)} %")
    if rule.times is not None:
        parts.append(f"{rule.times} times" if rule.times > 1 else "1 time")
    parts += [str(given[key]) for key in ("kind", "on") if key in given]
    if rule.customer is not None:
        parts.append(f"customer {''.join(rule.customer.split())}")
    return " ".join(parts)


def _time(seconds: float) -> str:
    for unit in ("h", "min"):
        if seconds and seconds % SECONDS[unit] == 0:
            return f"{seconds / SECONDS[unit]:.0f} {unit}"
    return f"{_plain(seconds)} s"


def _plain(number: float) -> str:
    """A number without exponent and idle zeros, six places behind the point at most."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
