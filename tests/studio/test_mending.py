"""From problem to problem, and fixes: shown first, made as one step."""

import json

from textual.widgets import Button

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, cloud_text
from wapreview.messages.fix import Fix, Put
from wapreview.messages.problem import Problem, Reason
from wapreview.studio.diff import LINES_MAX, ShowDiff, diff_content
from wapreview.studio.strip import answer_of

LONG, LONGER = "A title that is too long", "This one is too long as well"
TWO_LONG = cloud_buttons("x", ["Fine", LONG, LONGER])


def selected(person: Person) -> str:
    return person.app.side.source.selected_text


def pointed(person: Person) -> str | None:
    """The rule and the line that the list of problems has highlighted."""
    problems = person.app.side.problems
    return None if problems.pointed is None else str(problems.get_option_at_index(problems.pointed).prompt)


def focused_title(person: Person) -> str:
    """What the phone shows at its cursor."""
    chat = person.app.phone.chat
    assert chat.cursor is not None
    rows = chat.canvas.drawn[chat.cursor.item].rows
    return "".join(part.text for row in rows for part in row if part.spot == chat.cursor.spot)


def plant(person: Person, problem: Problem) -> None:
    """Lets the open file have this problem, and no other."""
    entry = person.entry
    seen = entry.preview._replace(problems=(problem,))
    entry.content = entry.content._replace(preview=seen, places=(entry.place_at(0, problem.at),))
    person.app.refresh_phone()


async def test_f8_goes_on_and_shift_f8_goes_back(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        for key, title in (
            ("f8", LONG),
            ("f8", LONGER),
            ("f8", LONG),
            ("shift+f8", LONGER),
            ("shift+f8", LONG),
        ):
            await person.press(key)
            assert selected(person) == title


async def test_two_problems_of_one_place_are_both_visited(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("x", [LONG, LONG])}) as person:
        rules = [problem.rule for problem in person.entry.problems if problem.severity != "note"]
        assert len(set(person.entry.places)) < len(rules)
        seen = []
        for _ in rules:
            await person.press("f8")
            seen.append(person.strip.split()[0])
        assert sorted(seen) == sorted(rules)


async def test_the_list_tells_all_and_leads_the_other_two(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        await person.press("f7")
        await person.to("#problems")
        shown = person.area("#problems")
        for problem, place in zip(person.entry.problems, person.entry.places, strict=True):
            assert place is not None
            assert f"{problem.severity}, line {place.line}" in shown
            assert " ".join(problem.message.split()[:4]) in shown
        await person.press("home", "down")
        assert selected(person) == LONGER
        assert LONGER[:18] in focused_title(person)
        assert person.focus == "problems"
        await person.press("enter")
        assert person.focus == "source"
        assert selected(person) == LONGER


async def test_phone_and_source_lead_the_list(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        assert pointed(person) is None
        await person.press("down")
        first = pointed(person)
        assert first is not None
        await person.press("down")
        assert pointed(person) not in (None, first)
        await person.to("#source")
        source = person.app.side.source
        source.move_cursor(source.exact.get_location_from_index(source.text.index(LONG) + 3))
        await person.settle(lambda: pointed(person) == first)
        assert LONG[:18] in focused_title(person)
        source.move_cursor((0, 0))
        await person.settle(lambda: pointed(person) is None)
        assert "This part is fine" in person.strip


async def test_the_strip_says_what_the_provider_answers(open_studio: OpenStudio) -> None:
    problem = Problem("button.title.len", "error", "/interactive/action/buttons/0/reply/title", "Too long.")
    problem = problem._replace(reason=Reason(131009, "Button title is too long"))
    async with open_studio(texts={"a.json": cloud_buttons("x", ["One", "Two"])}) as person:
        plant(person, problem)
        await person.press("f8")
        assert "Meta answers error 131009: “Button title is too long”" in " ".join(person.strip.split())


def test_what_nobody_knows_is_not_said() -> None:
    problem = Problem("x.len", "error", "", "")
    assert answer_of(problem, "Meta") == ""
    assert answer_of(problem._replace(reason=Reason()), "Meta") == ""
    assert answer_of(problem._replace(reason=Reason(100)), "Meta") == "Meta answers error 100"
    assert answer_of(problem._replace(reason=Reason(details="no")), "Exotel") == "Exotel answers: “no”"


async def test_a_fix_is_shown_and_made_as_one_step(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        await person.press("f8", "f4")
        await person.sees("Apply")
        assert LONG in person.screen
        assert person.app.side.source.text == TWO_LONG
        assert "changes what the customer reads" in person.screen
        await person.press("enter")
        await person.settle(lambda: LONG not in person.app.side.source.text)
        assert LONGER in person.app.side.source.text
        assert len([p for p in person.entry.problems if p.severity == "error"]) == 1
        assert LONG[:10] in person.chat
        await person.press("ctrl+z")
        assert person.app.side.source.text == TWO_LONG


async def test_escape_leaves_everything_as_it_is(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        await person.press("down", "f")
        await person.sees("Leave it")
        await person.press("escape")
        await person.pause()
        assert person.app.side.source.text == TWO_LONG
        assert not person.entry.dirty


async def test_all_fixes_together_are_one_step(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": TWO_LONG}) as person:
        await person.press("F")
        await person.sees("Apply all")
        await person.press("enter")
        await person.settle(lambda: not [p for p in person.entry.problems if p.severity != "note"])
        await person.press("ctrl+z")
        assert person.app.side.source.text == TWO_LONG


async def test_the_harmless_fixes_can_be_made_alone(open_studio: OpenStudio) -> None:
    content = json.loads(TWO_LONG)
    content["interactive"]["action"]["buttons"][0]["reply"]["tittle"] = "Fine"
    del content["interactive"]["action"]["buttons"][0]["reply"]["title"]
    async with open_studio(texts={"a.json": json.dumps(content, indent=1)}) as person:
        assert [p.fix.safe for p in person.entry.problems if p.fix].count(True) >= 1
        await person.press("F")
        await person.sees("Only the")
        person.app.screen.query_one("#safe", Button).press()
        await person.settle(lambda: '"title": "Fine"' in person.app.side.source.text)
        assert LONG in person.app.side.source.text


async def test_where_there_is_no_fix_that_is_said(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("fine")}) as person:
        await person.press("f")
        assert "No problem here" in person.told[-1]
        await person.press("F")
        await person.settle(lambda: "No problems in this file" in person.told[-1])
        await person.edit('"to"', "to")
        await person.press("f4")
        assert "mend that first" in person.told[-1]


async def test_a_fix_that_the_text_cannot_take_is_told(open_studio: OpenStudio) -> None:
    problem = Problem("body.missing", "error", "", "x", fix=Fix("Do it", (Put("/no/such", 1),), safe=True))
    async with open_studio(texts={"a.json": cloud_text("fine")}) as person:
        plant(person, problem)
        await person.press("f8", "f4")
        assert "/no/such" in person.told[-1]
        assert not isinstance(person.app.screen, ShowDiff)


def test_a_difference_names_what_goes_and_what_comes() -> None:
    shown = diff_content("a\nb\nc\n", "a\nB\nc\n")
    assert shown.plain.split("\n") == ["@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"]
    styles = {shown.plain[span.start] for span in shown.spans if str(span.style)}
    assert {"-", "+", "@"} <= styles


def test_odd_differences_are_told_in_words() -> None:
    assert diff_content("a", "a").plain == "No difference"
    assert diff_content("a\r\nb", "a\nb").plain == "Only line breaks differ"
    long = diff_content("", "\n".join(map(str, range(LINES_MAX + 50))))
    assert "lines more" in long.plain
    assert "too many" in diff_content("", "x\n" * 30_000).plain


def test_a_difference_is_harmless() -> None:
    shown = diff_content("", "\x1b[2J[/b]\u202e").plain
    assert "\x1b" not in shown
    assert "[/b]" in shown
