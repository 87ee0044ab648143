"""A chat of 10,000 messages: each step draws what changes or shows, and nothing in sight ever jumps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, cloud_text
from tests.studio.talks import sent, talk
from wapreview.messages.problem import Problem
from wapreview.messages.reply import ReactionReply, TextReply
from wapreview.phone.rows import text_of
from wapreview.simulation.items import DateItem, Item, MessageItem, NoticeItem, TypingItem, UnreadItem
from wapreview.studio.chat import Chat

MANY = 10_000
ONE = cloud_buttons("Shall we begin?", ["Yes", "No"])


@asynccontextmanager
async def long_chat(
    open_studio: OpenStudio, messages: int = MANY, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Person, Chat]]:
    """A studio whose file has been talked about for long."""
    async with open_studio(texts={"one.json": ONE}, size=size) as person:
        talk(person.entry.simulation, messages)
        person.app.refresh_phone(fresh=True)
        await person.pause()
        yield person, person.app.phone.chat


def seen(chat: Chat) -> list[str]:
    """The lines of the chat in sight."""
    return [text_of(row) for row in chat.seen(in_sheet=False)]


def append(person: Person) -> None:
    """One message more."""
    body, message = sent()[0]
    person.entry.simulation.receive(body, message)
    person.app.refresh_phone()


async def test_opening_draws_what_shows_and_a_screenful_around_it(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, chat):
        draws.clear()
        person.app.refresh_phone(fresh=True)
        await person.pause()
        assert len(chat.canvas.drawn) > MANY
        assert 0 < len(draws) <= 2 * chat.size.height // 3 + 3, "a bubble has three rows at least"
        assert chat.at_end
        assert "Thank you for number 9999" in person.chat


async def test_a_message_more_draws_that_message(open_studio: OpenStudio, draws: list[Item]) -> None:
    async with long_chat(open_studio) as (person, chat):
        for _ in range(5):
            draws.clear()
            append(person)
            await person.pause()
            assert 1 <= len(draws) <= 3
            assert chat.at_end
            assert draws[0] == person.entry.items()[-1]


async def test_a_message_that_arrives_while_old_ones_are_read_is_shown(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio) as (person, chat):
        await person.press("home")
        append(person)
        await person.pause()
        assert chat.at_end
        assert chat.canvas.end == len(person.entry.items())


async def test_the_cursor_draws_the_items_that_it_leaves_and_comes_to(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, chat):
        steps = 0
        for _ in range(20):
            draws.clear()
            laid = {*range(chat.canvas.first, chat.canvas.end)}
            await person.press("up")
            come = {*range(chat.canvas.first, chat.canvas.end)} - laid
            assert len(draws) <= 2 + len(come)
            steps += len(draws)
        assert steps <= 3 * 20


async def test_another_size_of_the_phone_draws_what_shows_and_some_around_it(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, chat):
        await person.press(*["pageup"] * 8)
        for key in ("plus", "minus", "w", "t"):
            draws.clear()
            await person.press(key)
            await person.pause()
            assert len(draws) <= 7 * max(chat.size.height, 24) // 3, key
            assert draws, key


async def test_a_phone_of_another_size_still_shows_the_newest_message(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio, 30) as (person, chat):
        for key in ("plus", "minus", "minus"):
            await person.press(key)
            await person.pause()
            assert chat.at_end
        await person.pilot.resize_terminal(120, 24)
        await person.pause()
        assert chat.at_end
        assert "Thank you for number 30" in person.chat


@pytest.mark.parametrize("messages", [60, MANY])
async def test_paging_up_never_jumps(open_studio: OpenStudio, messages: int, draws: list[Item]) -> None:
    async with long_chat(open_studio, messages) as (person, chat):
        step = chat.size.height - 2
        for _ in range(12):
            before = seen(chat)
            draws.clear()
            await person.press("pageup")
            moved = before.index(before[0], step) if chat.canvas.first == 0 else step
            assert seen(chat)[moved:] == before[: len(before) - moved]
            assert len(draws) <= chat.size.height
            if chat.canvas.first == 0:
                break


async def test_the_wheel_goes_through_lines_without_a_jump(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio, 200) as (person, chat):
        sensitivity = int(person.app.scroll_sensitivity_y)
        for up, moved in [(True, sensitivity)] * 60 + [(False, -sensitivity)] * 60:
            before, line = seen(chat), chat.line
            (chat._scroll_up_for_pointer if up else chat._scroll_down_for_pointer)(animate=False)
            assert chat.line == line - moved
            shared = before[:-moved] if up else before[-moved:]
            assert (seen(chat)[moved:] if up else seen(chat)[:moved]) == shared


async def test_home_goes_to_the_oldest_message_and_end_to_the_newest(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, chat):
        draws.clear()
        await person.press("home")
        assert "Shall we begin?" in person.chat
        assert "Today" in person.chat
        assert chat.cursor is not None
        assert chat.cursor.spot.does == "option"
        assert len(draws) <= 2 * chat.size.height // 3 + 4
        await person.press("enter")
        assert person.payload["entry"][0]["changes"][0]["value"]["messages"][0]["type"] == "interactive"
        await person.press("end")
        assert chat.at_end
        assert chat.cursor is not None
        assert chat.cursor.item >= MANY


async def test_home_and_end_go_to_the_edges_of_a_sheet(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio, 10) as (person, chat):
        await person.press("m", "end")
        assert chat.overlay is not None
        assert chat.overlay.focus == chat.overlay.spots()[-1]
        await person.press("home")
        assert chat.overlay.focus == chat.overlay.spots()[0]


async def test_what_changes_far_above_is_drawn_when_it_is_seen(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, _chat):
        first = next(item for item in person.entry.items() if isinstance(item, MessageItem))
        draws.clear()
        person.entry.reply(ReactionReply("🎉"), first.id)
        person.app.refresh_phone()
        await person.pause()
        assert draws == []
        await person.press("home")
        assert "🎉" in person.chat


async def test_the_source_finds_its_message_among_all(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio) as (person, chat):
        await person.to("#source")
        source = person.app.side.source
        row = next(y for y, line in enumerate(source.text.split("\n")) if '"No"' in line)
        source.move_cursor((row, source.text.split("\n")[row].index("No")))
        await person.settle(lambda: chat.cursor is not None and chat.cursor.item < 5)
        assert chat.cursor is not None
        assert chat.cursor.spot.at.endswith("/buttons/1/reply") or chat.cursor.spot.at.endswith("/buttons/1")
        assert "Shall we begin?" in person.chat


async def test_a_text_is_edited_on_the_phone_however_far_up_it_stands(
    open_studio: OpenStudio, draws: list[Item]
) -> None:
    async with long_chat(open_studio) as (person, chat):
        await person.press("home")
        await person.press("e")
        await person.settle(lambda: person.focus == "here")
        draws.clear()
        await person.type("!")
        assert len(draws) <= 3
        await person.press("enter")
        assert '"Yes!"' in person.entry.text
        assert "Yes!" in person.chat
        assert chat.canvas.first == 0


async def test_the_cursor_stays_on_its_message_when_a_line_above_goes(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"one.json": ONE}) as person:
        chat, entry = person.app.phone.chat, person.entry
        items: list[Item] = [*entry.items()]
        await person.press("down")
        cursor = chat.cursor
        assert cursor is not None
        chat.show([items[0], UnreadItem(1), *items[1:]], [()] * (len(items) + 1), fresh=False)
        assert chat.cursor == cursor._replace(item=cursor.item + 1)
        chat.show(items, [()] * len(items), fresh=False)
        assert chat.cursor == cursor


async def test_the_dots_of_a_business_that_writes_are_followed_only_at_the_end(
    open_studio: OpenStudio,
) -> None:
    async with long_chat(open_studio, 40) as (person, chat):
        items: list[Item] = [*person.entry.items()]
        none: list[tuple[Problem, ...]] = [()] * (len(items) + 1)
        chat.show([*items, TypingItem(0)], none, fresh=False)
        await person.pause()
        assert chat.at_end
        await person.press("pageup")
        line = chat.line
        chat.show([*items, TypingItem(1)], none, fresh=False)
        await person.pause()
        assert chat.line == line
        chat.show([*items, items[-1]], none, fresh=False)
        await person.pause()
        assert chat.at_end


async def test_a_chat_without_items_has_nothing_to_scroll(open_studio: OpenStudio) -> None:
    async with long_chat(open_studio, 30) as (person, chat):
        chat.show([], [], fresh=False)
        await person.press("home", "end", "pageup", "pagedown", "up", "down")
        assert chat.cursor is None
        assert chat.line == 0
        chat.show([NoticeItem("Nothing yet")], [()], fresh=True)
        await person.press("home", "end", "up")
        assert "Nothing yet" in person.chat


async def test_items_and_problems_are_made_when_they_are_asked_for(open_studio: OpenStudio) -> None:
    long = cloud_buttons("Well?", ["A title that is far too long for a button"])
    async with open_studio(texts={"one.json": long}) as person:
        entry = person.entry
        items, problems = entry.items(), entry.problems_of(entry.items())
        assert isinstance(items[0], DateItem)
        assert [bool(each) for each in problems] == [False, True]
        assert problems[1] is entry.problems_of(items)[1]
        entry.simulation.reply(TextReply("Hello"))
        assert [len(each) for each in (items, problems, items[1:], items[-1:])] == [3, 3, 2, 1]
        assert problems[-1] == ()
        entry.edit(cloud_text("Another"))
        message = entry.items()[1]
        assert isinstance(message, MessageItem)
        assert message.message.block.body is not None
        assert message.message.block.body.value == "Another"
        assert list(entry.problems_of(entry.items())) == [(), (), ()]
        with pytest.raises(IndexError):
            entry.items()[3]
