"""The message of a recording that is looked at: its JSON, its problems, and nothing of another."""

import json
from pathlib import Path

from tests.simulation.talks import talk, text
from tests.studio.conftest import OpenStudio
from tests.studio.driving import cloud_buttons
from tests.studio.happened import order, recorded
from tests.studio.looking import look_at, recording, source, strip
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.events import MessageMissing, MessageRevised
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation
from wapreview.studio.recorded import NO_JSON, open_recorded


async def test_source_shows_the_message_under_the_cursor(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press(".", ".", ".", ".")
        assert "is out for delivery" in source(person)
        await look_at(person, "Please enter")
        assert "Please enter your order number." in source(person)
        assert "is out for delivery" not in source(person)


async def test_the_problems_are_those_of_the_message_that_is_looked_at(
    open_studio: OpenStudio, folder: Path
) -> None:
    simulation = talk()
    send(simulation, json.loads(cloud_buttons("Too long", ["A title that is far too long"])))
    send(simulation, text("Fine"))
    async with open_studio(recorded(folder / "long.jsonl", simulation)) as person:
        assert list(person.entry.problems) == []
        assert "/20" in person.chat
        await look_at(person, "Too long")
        assert [problem.rule for problem in person.entry.problems] == ["button.title.len"]
        await person.press("f8")
        assert person.focus == "source"
        assert "button.title.len" in strip(person)


async def test_a_ghost_shows_no_json_of_another_message(open_studio: OpenStudio, folder: Path) -> None:
    simulation = order()
    key = simulation.customer.number
    simulation.append(MessageMissing, key, "gone", ("Yes", "No"))
    async with open_studio(recorded(folder / "ghost.jsonl", simulation)) as person:
        await person.press("J", "end", "enter")
        assert "message not in this log" in person.chat
        assert source(person) == ""
        assert NO_JSON in strip(person)
        await look_at(person, "Please enter")
        assert "Please enter" in source(person)
        await look_at(person, "message not in this log")
        assert source(person) == ""
        slots = len(person.app.shelf.slots)
        for press in ("u", "ctrl+s", "f12"):
            await person.press(press)
            assert person.told[-1] == NO_JSON
        assert len(person.app.shelf.slots) == slots
        assert person.entry.problems == ()


async def test_a_message_rebuilt_from_a_quote_says_so(open_studio: OpenStudio, folder: Path) -> None:
    simulation = talk()
    (sent,) = send(simulation, text("From a quote"))
    simulation.history[:] = [
        event._replace(rebuilt="quote") if event is sent else event for event in simulation.history
    ]
    async with open_studio(recorded(folder / "rebuilt.jsonl", simulation)) as person:
        assert "From a quote" in source(person)
        assert "Rebuilt from what a reply quotes: the log does not hold the message itself" in strip(person)
        assert "rebuilt from the log" in person.chat


async def test_a_message_of_a_chat_export_says_so_there_and_in_a_recording(
    open_studio: OpenStudio, folder: Path
) -> None:
    export = folder / "chat.txt"
    export.write_text(
        "05/01/2026, 10:04 - Mira: Hello\n05/01/2026, 10:05 - Acme Store: Good morning\n", "utf-8"
    )
    imported = open_recorded(export, Circumstances())
    assert imported is not None
    for path in (export, recorded(folder / "chat.jsonl", imported.simulation)):
        async with open_studio(path) as person:
            await person.press("J", "end", "enter")
            assert "Good morning" in source(person)
            assert "Rebuilt from a chat export, which holds no JSON" in strip(person)
            assert "rebuilt from the chat export" in person.chat


async def test_a_message_that_was_edited_is_shown_as_it_was_at_each_moment(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(texts={"one.json": cloud_buttons("Before", ["Yes", "No"])}) as person:
        await person.press("1")
        await person.edit("Before", "After")
        await person.press("escape", "home", "2")
        simulation = person.entry.simulation
        assert any(isinstance(event, MessageRevised) for event in simulation.history)
        path = recorded(folder / "edited.jsonl", simulation)
    async with open_studio(path) as person:
        await person.press("r")
        assert "Before" in source(person)
        assert "Before" in person.chat
        await person.press("J", "end", "enter")
        assert "After" in source(person)
        assert "After" in person.chat
        await person.press(",", ",", ",")
        assert "Before" in source(person)
        history = recording(person).simulation.history
        await person.press("J", "end", "enter", "c")
        await person.send("So be it")
        assert sum(isinstance(event, MessageRevised) for event in history) == 1


async def test_of_a_body_with_several_messages_each_is_drawn_once(
    open_studio: OpenStudio, folder: Path
) -> None:
    simulation = Simulation(get("exotel"), clock=FrozenClock(parse_moment("2026-01-05 10:04")), seed=1)
    each: list[Json] = [
        {
            "from": "+4915550001",
            "to": "+491700000001",
            "content": {"recipient_type": "individual", "type": "text", "text": {"body": f"Number {n}"}},
        }
        for n in range(3)
    ]
    events = send(simulation, {"whatsapp": {"messages": each}})
    assert len(events) == 3
    async with open_studio(recorded(folder / "several.jsonl", simulation)) as person:
        rows = {}
        for n in (1, 0, 2):
            await look_at(person, f"Number {n}")
            assert recording(person).looked_at == events[n].id
            assert [person.chat.count(f"Number {k}") for k in range(3)] == [1, 1, 1]
            rows[n] = person.app.side.source.cursor_location[0]
            assert [*person.entry.items()] == recording(person).conversation.items
        assert rows[0] < rows[1] < rows[2]


async def test_ids_made_up_for_reading_are_never_those_of_other_messages(
    open_studio: OpenStudio, folder: Path
) -> None:
    """The recording was made with the seed that the studio runs with."""
    simulation = talk(seed=0)
    send(simulation, text("First"))
    send(simulation, text("Second"))
    async with open_studio(recorded(folder / "seed.jsonl", simulation)) as person:
        assert "First" in person.chat
        assert "Second" in person.chat
        await look_at(person, "First")
        assert "First" in source(person)
        assert "Second" in person.chat
