"""The phone's cursor and the editor's cursor are on the same part of the message."""

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample

BUTTONS = sample("cloud/reply_buttons.json")


def cursor_line(person: Person) -> str:
    """The line of Source that the cursor is on."""
    source = person.app.side.source
    return source.document.get_line(source.cursor_location[0])


async def test_source_follows_the_phone(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        for title in ("Two seats, please", "Not this time"):
            await person.press("down")
            assert title in cursor_line(person)
        await person.press("i")
        assert person.focus == "source"
        assert "Not this time" in cursor_line(person)


async def test_the_phone_follows_source(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.to("#source")
        for title in ("Not this time", "Two seats, please"):
            lines = person.app.side.source.text.split("\n")
            row = next(y for y, line in enumerate(lines) if title in line)
            person.app.side.source.move_cursor((row, lines[row].index(title)))
            await person.pause()
            cursor = person.app.phone.chat.cursor
            assert cursor is not None
            assert cursor.spot.does == "option"
            await person.settle(lambda: person.app.phone.chat.cursor is not None)
            shown = [s for row in person.app.phone.chat.canvas.drawn[cursor.item].rows for s in row]
            assert title in "".join(s.text for s in shown if s.spot == cursor.spot)
        await person.press("escape", "enter")
        assert "Two seats, please" in person.strip


async def test_a_row_of_the_open_list_and_its_json(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json")) as person:
        await person.press("enter", "down")
        assert "order_change" in cursor_line(person) or "Change the delivery" in cursor_line(person)


async def test_f8_goes_to_each_problem_while_typing_too(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/broken_duplicate_ids.json")) as person:
        entry = person.entry
        rules = {problem.rule for problem in entry.problems if problem.severity != "note"}
        assert rules
        seen = set()
        for _ in range(4):
            await person.press("f8")
            assert person.focus == "source"
            seen |= {rule for rule in rules if rule in person.strip}
        assert seen == rules


async def test_f8_without_problems_says_so(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("f8")
        assert "No problems" in person.told[-1]
