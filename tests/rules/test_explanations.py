"""Every rule explains itself, and its example breaks that rule and no other."""

import re

import pytest

from tests.rules.simulated import SIMULATED
from wapreview.preview import preview
from wapreview.rules.catalogue import ADVICE, RULES
from wapreview.rules.explanations import Example, Explanation, examples, explain, explained
from wapreview.sources.files import SUFFIXES, parse_bytes

EXPLAINED = [explain(rule) for rule in explained()]
FILED = [found for found in EXPLAINED if found.unfiled is None]

WITHOUT_EXAMPLE = {"json.count", "json.size"}
"""Rules about so much text that no file of it belongs here."""


def found_in(example: Example | None, explanation: Explanation) -> list[str]:
    """The rules that the example breaks."""
    assert example
    source = parse_bytes(example.data, example.name)
    advice, channel = explanation.advice, explanation.channel
    shown = preview(source, explanation.dialect, channel=channel, advice=advice)
    return [problem.rule for problem in shown.problems]


def by_rule(explanation: Explanation) -> str:
    return explanation.rule


def test_every_rule_is_explained() -> None:
    assert sorted(set(RULES) - set(explained())) == []


def test_nothing_else_is_explained() -> None:
    assert sorted(set(explained()) - set(RULES)) == []


def test_explanations_stand_in_the_order_of_the_catalogue() -> None:
    assert list(explained()) == sorted(explained())


def test_only_what_has_no_place_in_a_file_has_no_example() -> None:
    assert {found.rule for found in EXPLAINED if found.unfiled} == WITHOUT_EXAMPLE | SIMULATED
    assert [found.rule for found in FILED if not (found.failing and found.repaired)] == []


def test_no_example_is_orphaned() -> None:
    used = {
        f"{found.rule}/{file.name}" for found in FILED for file in (found.failing, found.repaired) if file
    }
    assert sorted(set(examples()) - used) == []
    assert {name.rpartition(".")[2] for name in examples()} <= {suffix[1:] for suffix in SUFFIXES}


@pytest.mark.parametrize("explanation", FILED, ids=by_rule)
def test_the_failing_example_breaks_this_rule_and_no_other(explanation: Explanation) -> None:
    assert set(found_in(explanation.failing, explanation)) == {explanation.rule, *explanation.also}


@pytest.mark.parametrize("explanation", FILED, ids=by_rule)
def test_the_repaired_example_does_not(explanation: Explanation) -> None:
    left = set(found_in(explanation.repaired, explanation))
    assert explanation.rule not in left
    assert left <= {rule for rule in explanation.also if rule in ADVICE}


@pytest.mark.parametrize("explanation", EXPLAINED, ids=by_rule)
def test_explanations_are_sentences(explanation: Explanation) -> None:
    for text in (explanation.says, explanation.why, explanation.todo):
        assert re.fullmatch(r"[A-Z\"].*[.\"]", text)
    assert len(explanation.why) > 40
    assert explanation.why not in {other.why for other in EXPLAINED if other is not explanation}
