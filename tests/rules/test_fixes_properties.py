"""Whatever is wrong with a message: a fix mends its problem, changes nothing else, and is made once."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.breaking import broken
from wapreview.fixing import fixed
from wapreview.messages.fix import Rename
from wapreview.messages.message import Message, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw, draw_sheet
from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import Shape, View, text_of
from wapreview.preview import Preview, open_text, place_of
from wapreview.simulation.items import MessageItem
from wapreview.sources.patch import apply_edits, changed, edits_of

TIME = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
HIDDEN = "".join(GLYPHS[name][0] for name in ("hidden", "hidden.tab", "hidden.bidi", "hidden.broken"))
MARKS = re.compile(f"[\\s\u2500-\u259f{re.escape(HIDDEN)}]")
"""Blanks, frames, and the marks of characters that nobody sees."""
INDENTS = st.sampled_from([None, 2, "\t"])


def fixes_in(shown: Preview) -> Iterator[Problem]:
    return (problem for problem in shown.problems if problem.fix)


def applied(shown: Preview, problem: Problem) -> str:
    """The text after one fix."""
    assert problem.fix
    return apply_edits(shown.source.text, edits_of(shown.source, problem.body, problem.fix.changes))


def drawn(message: Message) -> str:
    """What the phone shows, without `MARKS`; of a template only that it is one, its texts are at the provider."""
    if message.kind == "template":
        return message.kind
    rows = []
    for card in range(max(1, len(message.cards))):
        rows += draw(MessageItem("m", message, TIME), (), Shape(width=40), View(card=card))
    if message.sheet:
        sheet = draw_sheet(message.sheet, message, (), Shape(width=40), View())
        rows += [*sheet.head, *sheet.body, *sheet.foot]
    return "".join(MARKS.sub("", text_of(row)) for row in rows)


def returned(message: Message) -> list[str | None]:
    """The ids that come back, without the blanks around them."""
    options = (option for option in options_of(message) if option.action in ("reply", "row"))
    return [option.id and option.id.value.strip() for option in options]


def messages_in(shown: Preview) -> list[Message]:
    return [message for item in shown.items for message in item.messages]


@settings(max_examples=100, deadline=None)
@given(broken(), INDENTS)
def test_each_fix_mends_its_problem_and_changes_nothing_else(
    case: tuple[str, Json], indent: int | str | None
) -> None:
    dialect, body = case
    shown = open_text(json.dumps(body, indent=indent, ensure_ascii=False), "x", dialect)
    for problem in fixes_in(shown):
        assert problem.fix
        before = shown.source.bodies[problem.body].value
        after = open_text(applied(shown, problem), "x", dialect)
        assert [found.value for found in after.source.bodies] == [changed(before, problem.fix.changes)]
        assert _told(problem) not in map(_told, after.problems), problem


def _told(problem: Problem) -> tuple[object, ...]:
    """What was found; where two rules of one name are broken at one place, the sentence tells them apart."""
    words = "" if problem.limit else problem.message
    return problem.rule, problem.at, problem.key, problem.limit, words


@settings(max_examples=100, deadline=None)
@given(broken())
def test_a_safe_fix_changes_neither_the_phone_nor_what_comes_back(case: tuple[str, Json]) -> None:
    dialect, body = case
    shown = open_text(json.dumps(body), "x", dialect)
    for problem in fixes_in(shown):
        assert problem.fix
        if not problem.fix.safe or any(isinstance(change, Rename) for change in problem.fix.changes):
            continue
        after = open_text(applied(shown, problem), "x", dialect)
        assert list(map(drawn, messages_in(after))) == list(map(drawn, messages_in(shown))), problem
        assert list(map(returned, messages_in(after))) == list(map(returned, messages_in(shown))), problem


@settings(max_examples=100, deadline=None)
@given(broken(), st.booleans())
def test_fixing_all_ends_and_a_second_run_changes_nothing(case: tuple[str, Json], unsafe: bool) -> None:
    dialect, body = case
    text = json.dumps(body, indent=2)
    after, fixes = fixed(text, "x", dialect, unsafe=unsafe)
    assert (after == text) is (not fixes)
    assert all(fix.safe or unsafe for fix in fixes)
    assert fixed(after, "x", dialect, unsafe=unsafe) == (after, ())


@settings(max_examples=100, deadline=None)
@given(broken())
def test_every_problem_lies_inside_the_text(case: tuple[str, Json]) -> None:
    dialect, body = case
    shown = open_text(json.dumps(body, indent=1), "x", dialect)
    for problem in shown.problems:
        place = place_of(shown, problem)
        assert place
        assert 0 <= place.start <= place.end <= len(shown.source.text)
