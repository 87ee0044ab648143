"""Which rules a word names."""

import pytest

from wapreview.errors import WapreviewError
from wapreview.rules.catalogue import ADVICE, RULES
from wapreview.rules.selection import ALWAYS, rules_of, selection


def test_nothing_named_is_all_but_advice() -> None:
    asked = selection((), ())
    assert asked.rules == frozenset(RULES) - ADVICE
    assert not asked.advice


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("button.title.len", {"button.title.len"}),
        ("json.key", {rule for rule in RULES if rule.startswith("json.key.")}),
        ("*.dup", {rule for rule in RULES if rule.endswith(".dup")}),
        ("button.*.len", {rule for rule in RULES if rule.startswith("button.") and rule.endswith(".len")}),
        ("all", set(RULES) - ADVICE),
        ("advice", set(ADVICE)),
    ],
)
def test_a_word_names_rules(word: str, wanted: set[str]) -> None:
    assert wanted
    assert rules_of(word, "") == wanted


def test_first_words_are_whole_words() -> None:
    assert not any(rule.startswith("buttons.") for rule in rules_of("button", ""))


@pytest.mark.parametrize("rule", sorted(ADVICE))
def test_advice_is_on_only_where_it_is_meant(rule: str) -> None:
    first = rule.split(".", maxsplit=1)[0]
    assert rules_of(rule, "") == {rule}
    assert selection((rule,), ()).advice
    assert not selection((first,), ()).advice or rules_of(first, "") <= ADVICE
    assert not selection(("*",), ()).advice
    assert selection(("all", "advice"), ()).rules == frozenset(RULES)


def test_what_could_not_be_read_is_always_told_unless_it_is_ignored() -> None:
    assert set(RULES) >= ALWAYS
    assert selection(("list",), ()).rules >= ALWAYS
    assert not selection((), ("json",)).rules & ALWAYS


@pytest.mark.parametrize("word", ["", "buttn", "button.", "*.nope", "BUTTON", "button,list"])
def test_a_word_that_names_nothing_is_refused(word: str) -> None:
    with pytest.raises(WapreviewError, match=r"^--select: there is no rule "):
        selection((word,), ())
    with pytest.raises(WapreviewError, match=r"^--ignore: there is no rule "):
        selection((), (word,))


@pytest.mark.parametrize(
    ("word", "near"), [("buttn", "button"), ("list.rows.totl", "list.rows.total"), ("al", "all")]
)
def test_the_nearest_name_is_told(word: str, near: str) -> None:
    with pytest.raises(WapreviewError, match=f'did you mean "{near}"'):
        rules_of(word, "here")
