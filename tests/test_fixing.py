"""Fixes made together, round by round, in the text as it was given."""

import json
from collections.abc import Iterable

import pytest

from tests.dialects.bodies import BUTTONS, LIST, cloud, exotel
from wapreview.errors import WapreviewError
from wapreview.fixing import ROUNDS, fix, fixable, fixed
from wapreview.messages.fix import Fix, Put
from wapreview.messages.problem import Problem
from wapreview.preview import Preview, open_text

BROKEN = """{"messaging_product": "whatsapp", "to": "491700000001",
  "type": "interactive",   "interactive": {"type": "button",
    "body": {"text": "Pick \\u00e9one"}, "action": {"buttons": [
      {"type": "reply", "reply": {"id": " yes ", "titel": "Yes"}},
      {"reply":{"id": 2, "title": "A title that is much too long"}} ]}}}
"""


def test_safe_fixes_are_made_together_and_all_else_stays() -> None:
    after, fixes = fixed(BROKEN, "x")
    assert after == (
        BROKEN.replace('" yes "', '"yes"')
        .replace('"titel"', '"title"')
        .replace('"id": 2', '"id": "2"')
        .replace('too long"}}', 'too long"}, "type": "reply"}')
    )
    assert len(fixes) == 4
    assert all(fix.safe for fix in fixes)


def test_unsafe_fixes_are_made_when_they_are_wanted() -> None:
    after, fixes = fixed(BROKEN, "x", unsafe=True)
    assert r'"A title that is\u2026"' in after
    assert [each.title for each in fixes if not each.safe] == ["Shorten to 20 characters"]
    assert not [problem for problem in open_text(after, "x").problems if problem.severity != "note"]


def test_fixes_of_one_node_are_made_one_after_the_other() -> None:
    long = "The same long title on both buttons"
    replies = [{"type": "reply", "reply": {"id": "same", "title": long}}] * 3
    after, _ = fixed(json.dumps(cloud({**BUTTONS, "action": {"buttons": replies}})), "x", unsafe=True)
    buttons = json.loads(after)["interactive"]["action"]["buttons"]
    assert [button["reply"]["id"] for button in buttons] == ["same", "same_2", "same_3"]
    assert [button["reply"]["title"] for button in buttons] == [
        "The same long title…",
        "The same long ti (2)",
        "The same long ti (3)",
    ]


def test_two_fixes_that_add_the_same_do_not_add_it_twice() -> None:
    body = cloud({**BUTTONS, "action": {"buttons": [{"type": "reply", "title": "Yes", "id": "yes"}]}})
    after, fixes = fixed(json.dumps(body), "x")
    assert json.loads(after)["interactive"]["action"]["buttons"] == [
        {"type": "reply", "reply": {"id": "yes", "title": "Yes"}}
    ]
    assert len(fixes) == 1


def test_every_body_of_a_text_is_fixed() -> None:
    one = json.dumps(cloud(BUTTONS)).replace('"title"', '"titel"', 1)
    two = json.dumps(exotel(LIST), indent=2).replace('"to": "+', '"to": "')
    after, fixes = fixed(f"{one}\n\n{two}\n", "x")
    assert after == f"{json.dumps(cloud(BUTTONS))}\n\n{json.dumps(exotel(LIST), indent=2)}\n"
    assert len(fixes) == 2


def test_a_command_stays_a_command() -> None:
    body = json.dumps(cloud(BUTTONS)).replace('"title"', '"titel"', 1)
    command = f"curl -X POST https://graph.facebook.com/v23.0/1/messages \\\n  -d '{body}'\n"
    assert fixed(command, "x")[0] == command.replace("titel", "title")


@pytest.mark.parametrize("text", ["", "no JSON", '{"to":', "[]", json.dumps(cloud(BUTTONS))])
def test_where_nothing_is_to_be_fixed_nothing_changes(text: str) -> None:
    assert fixed(text, "x", unsafe=True) == (text, ())


def test_a_dialect_must_exist() -> None:
    with pytest.raises(WapreviewError):
        fixed("{}", "x", "metta")


def stubborn(shown: Preview) -> Iterable[Problem]:
    """A problem that its fix does not mend."""
    mend = Fix("Try again", (Put("/to", "491700000002"),), safe=True)
    return [Problem("to.format", "error", "/to", "It never is right.", fix=mend)]


def test_a_fix_that_does_not_help_is_made_once() -> None:
    texts = []

    def again(text: str) -> Preview:
        texts.append(text)
        return open_text(text, "x")

    done = fix(open_text(json.dumps(cloud(BUTTONS)), "x"), stubborn, again)
    assert (len(texts), len(done.problems)) == (1, 1)


def test_fixing_ends_where_each_fix_asks_for_another() -> None:
    count = iter(range(10_000))

    def endless(shown: Preview) -> Iterable[Problem]:
        mend = Fix("Once more", (Put("/to", str(next(count))),), safe=True)
        return [Problem("to.format", "error", "/to", "It never is right.", fix=mend)]

    done = fix(open_text(json.dumps(cloud(BUTTONS)), "x"), endless, lambda text: open_text(text, "x"))
    assert len(done.problems) == ROUNDS


def test_what_can_be_fixed() -> None:
    problems = open_text(BROKEN, "x").problems
    assert len(fixable(problems)) == 4
    assert len(fixable(problems, unsafe=True)) == 5


def test_a_misspelt_key_is_renamed_before_anything_is_added() -> None:
    button = {"typ": "reply", "reply": {"id": "yes", "title": "Yes"}}
    after, fixes = fixed(json.dumps(cloud({**BUTTONS, "action": {"buttons": [button]}})), "x")
    assert [each.title for each in fixes] == ['Rename "typ" to "type"']
    assert '{"type": "reply", "reply": {"id": "yes", "title": "Yes"}}' in after


def test_a_fix_that_cannot_be_made_does_not_stop_the_others() -> None:
    impossible = Fix("Nowhere", (Put("/nothing/here", 1),), safe=True)

    def wanted(shown: Preview) -> Iterable[Problem]:
        return [Problem("to.format", "error", "/to", "Wrong.", fix=impossible), *fixable(shown.problems)]

    done = fix(open_text(BROKEN, "x"), wanted, lambda text: open_text(text, "x"))
    assert done.shown.source.text == fixed(BROKEN, "x")[0]
