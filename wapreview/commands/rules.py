"""`wapreview rules`: what the providers refuse, as a table or rule by rule."""

import json
from fnmatch import fnmatchcase

from wapreview.commands.rules_page import page
from wapreview.commands.rules_table import dialect_limits, mark, table
from wapreview.messages.pointers import Json
from wapreview.rules.catalogue import ADVICE, RULES
from wapreview.rules.explanations import Example, explain
from wapreview.rules.selection import ADVISED, ALL, rules_of


def rules_text(word: str | None, form: str, *, coloured: bool) -> str:
    """All rules, those that a word names, or the page of one. Raises WapreviewError for a word that names none."""
    chosen = named(word)
    if form == "json":
        return json.dumps({"version": 1, "rules": [_object(rule) for rule in chosen]}, indent=2) + "\n"
    return page(chosen[0], coloured=coloured) if chosen == [word] else table(chosen, coloured=coloured)


def named(word: str | None) -> list[str]:
    """The rules with this name, these first words or this pattern, in the order of their names; None: all."""
    if word in (None, ALL):
        return list(RULES)
    if word == ADVISED:
        return sorted(ADVICE)
    if word in RULES:
        return [word]
    begun = f"{word}."
    found = [rule for rule in RULES if rule.startswith(begun) or fnmatchcase(rule, str(word))]
    return found or sorted(rules_of(str(word), "rules"))


def _object(rule: str) -> Json:
    about = explain(rule)
    return {
        "rule": rule,
        "says": about.says,
        "why": about.why,
        "todo": about.todo,
        "advice": about.advice,
        "failing": _text(about.failing),
        "repaired": _text(about.repaired),
        "dialects": {name: mark(name, rule) for name in dialect_limits()},
    }


def _text(example: Example | None) -> str | None:
    return example.data.decode("utf-8", "replace") if example else None
