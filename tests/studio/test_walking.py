"""What happened is walked by keys: step, back, play, jump, branches, again."""

import json
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, sample
from tests.studio.happened import failed, long, order, recorded, two_branches
from wapreview.messages.reply import ButtonReply
from wapreview.simulation.events import Branched, FaultHappened, ReplySent, kind_of
from wapreview.simulation.folding import Folded
from wapreview.simulation.recordings.walking import Walk
from wapreview.simulation.sending import send
from wapreview.studio.choosing import Choose
from wapreview.studio.compared import Compared
from wapreview.studio.notes import Notes

BUTTONS = sample("cloud/reply_buttons.json")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playing does not wait between two steps."""
    monkeypatch.setattr(Walk, "pause_before_next", lambda _self, _speed=1.0: 0.001)


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """No step comes while a test looks, however slow the machine is."""
    monkeypatch.setattr(Walk, "pause_before_next", lambda _self, _speed=1.0: 3600.0)


def title(person: Person) -> str:
    return person.screen.splitlines()[0]


def choices(person: Person) -> str:
    return person.area("#choices")


# Steps


async def test_a_recording_is_walked_step_by_step_and_back(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        assert "turn 0 of 2" in title(person)
        assert "Track my order" in person.chat
        assert "enter your order number" not in person.chat
        await person.press(".")
        assert "turn 1 of 2" in title(person)
        assert "enter your order number" not in person.chat
        await person.press(".")
        assert "enter your order number" in person.chat
        assert "Please enter your order number." in person.app.side.source.text
        await person.press(".", ".")
        assert "turn 2 of 2" in title(person)
        assert "is out for" in person.chat
        await person.press(".")
        assert "This is the end" in person.told[-1]
        await person.press(*[","] * 4)
        assert "turn 0 of 2" in title(person)
        assert "enter your order number" not in person.chat
        await person.press(",", ",")
        assert "Track my order" not in person.chat
        assert "This is the beginning" in person.told[-1]


async def test_a_conversation_of_ones_own_is_walked_too_and_the_walk_ends_at_its_end(
    open_studio: OpenStudio,
) -> None:
    async with open_studio(BUTTONS) as person:
        assert "turn" not in title(person)
        await person.press("1", "c")
        await person.send("And then?")
        await person.press("escape", ",")
        assert "turn 1 of 2" in title(person)
        assert "And then?" not in person.chat
        assert ". step" in person.screen
        await person.press(".")
        assert "turn" not in title(person)
        assert "And then?" in person.chat
        assert ". step" not in person.screen
        await person.press(".")
        assert "This is the end" in person.told[-1]
        assert person.entry.walk is None


async def test_an_edit_or_another_dialect_ends_a_walk_before_the_first_reply(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"one.json": cloud_buttons("Well?", ["Yes"])}) as person:
        await person.press(",")
        assert "Well?" not in person.chat
        await person.edit("Well?", "Really?")
        assert "Really?" in person.chat
        await person.press(",", "r")
        assert "Really?" in person.chat
        await person.press(",", "d")
        assert person.entry.walk is None


async def test_the_log_follows_the_walk(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl"), size=(200, 60)) as person:
        person.app.choose_narrow_tab("Log")
        await person.press(".")
        rows = person.rows("#log")
        here = next(number for number, row in enumerate(rows) if row.startswith("›"))
        lines = person.app.side.events.lines
        assert lines.pointed == here
        assert lines.shown[here].n == person.entry.walk.n  # type: ignore[union-attr]
        assert "message.received" in rows[here + 1]
        await person.press(".", ".", ".", ".")
        assert person.rows("#log")[len(lines.shown) - 1].startswith("›")


async def test_an_event_of_the_log_is_gone_to(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl"), size=(200, 60)) as person:
        person.app.choose_narrow_tab("Log")
        await person.to("#log")
        lines = person.app.side.events.lines
        lines.point(next(n for n, event in enumerate(lines.shown) if isinstance(event, ReplySent)))
        await person.press("g")
        assert "turn 1 of 2" in title(person)
        assert "enter your order number" not in person.chat


async def test_a_long_recording_steps_without_folding_everything_again(
    open_studio: OpenStudio, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_studio(recorded(folder / "long.jsonl", long(5000))) as person:
        entry = person.entry
        entry.begin_walk().go_to(2500)
        person.app.show_walk()
        await person.pause()
        folded = 0
        apply = Folded.apply

        def counted(self: Folded, event: object) -> None:
            nonlocal folded
            folded += 1
            apply(self, event)  # type: ignore[arg-type]

        monkeypatch.setattr(Folded, "apply", counted)
        await person.press(".", ".", ".")
        assert folded <= 20
        folded = 0
        await person.press(",")
        assert folded <= 2600
        assert "Text 250" in person.chat or "Note 250" in person.chat


# Turns


async def test_a_turn_is_chosen_from_a_list_that_says_what_went_wrong(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "failed.jsonl", failed())) as person:
        await person.press("J")
        assert "0 the opening" in choices(person)
        assert "1 button reply track my order “Track my order” Mira 12:00" in choices(person)
        assert "! The message “Are you still there?” failed" in choices(person)
        await person.press("up", "enter")
        assert "turn 1 of 2" in title(person)
        assert "ORD-12345" not in person.chat


async def test_a_jump_that_is_not_made_leaves_a_conversation_as_it_was(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1", "J", "escape")
        assert person.entry.walk is None
        assert "turn" not in title(person)


# Branches


async def test_a_reply_from_the_middle_begins_a_branch_and_the_old_one_is_kept(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("2")
        assert "A branch begins here" in person.told[-1]
        simulation = person.entry.simulation
        assert [type(event) for event in simulation.history].count(Branched) == 1
        assert simulation.conversation.latest_sent is not None
        assert simulation.conversation.latest_sent.option == "/interactive/action/buttons/1"
        await person.press("B")
        assert "Branch 0" in choices(person)
        assert "from the beginning: button reply track my order “Track my order”; 2 turns" in choices(person)
        assert "Branch 1 (here) from turn 0: button reply cancel it “Cancel it”; 1 turn" in choices(person)
        await person.press("up", "enter")
        assert "is out for" in person.chat
        assert "branch 0" in title(person)


async def test_a_branch_of_a_conversation_of_ones_own_is_gone_on_with(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1", "c")
        await person.send("On the first")
        await person.press("escape", ",", ",", "2", "B", "up", "enter")
        assert "On the first" in person.chat
        await person.press("c")
        await person.send("Still on the first")
        path = [event.reply for event in person.entry.simulation.events if isinstance(event, ReplySent)]
        assert [getattr(reply, "text", "") for reply in path] == ["", "On the first", "Still on the first"]


async def test_two_branches_side_by_side(open_studio: OpenStudio, folder: Path) -> None:
    for size in ((120, 40), (80, 24)):
        path = recorded(folder / f"{size[0]}.jsonl", two_branches())
        async with open_studio(path, size=size) as person:
            await person.press("B", "end", "enter")
            assert isinstance(person.app.screen, Compared)
            assert "2 of 3 turns differ" in person.screen
            shown = str(person.app.screen.query_one("#read", Static).content)
            assert "It is cancelled." in shown
            assert "ORD-12345" in shown
            assert max(map(len, shown.splitlines())) < size[0]
            await person.press("escape")
            assert person.focus == "chat"


async def test_where_there_is_one_branch_only_it_is_said(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("B")
        assert "one branch only" in person.told[-1]
        assert person.entry.walk is None


async def test_a_button_that_was_spent_begins_no_branch(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"one.json": cloud_buttons("Well?", ["Yes", "No"])}) as person:
        await person.press("P", "1", "c")
        await person.send("Next")
        await person.press("escape", ",", "1")
        assert "only once" in person.told[-1]
        assert not any(isinstance(event, Branched) for event in person.entry.simulation.history)


async def test_time_that_is_moved_on_a_walk_begins_a_branch_there(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("L")
        kinds = [kind_of(event) for event in person.entry.simulation.events]
        assert kinds[-2:] == ["branched", "time.moved"]
        assert "enter your order number" not in person.chat


# Again


async def test_r_begins_again(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press(".", ".", ".", "r")
        assert "turn 0 of 2" in title(person)
        await person.press("2", "r")
        assert "turn 0 of 1, branch 1" in title(person)


async def test_the_replies_are_sent_again_and_what_could_not_be_repeated_is_named(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("J", "end", "enter", "R")
        await person.settle(lambda: person.entry.walk is None)
        await person.settle(lambda: "The replies were sent again" in person.told)
        assert "ORD-12345" in person.chat
        assert "is out for" not in person.chat


async def test_turns_that_could_not_be_repeated_are_listed(open_studio: OpenStudio, folder: Path) -> None:
    simulation = order()
    for text in ("One?", "Two?"):
        (sent,) = send(simulation, json.loads(cloud_buttons(text, ["Yes"], ["yes"])))
        simulation.reply(ButtonReply("yes", "Yes"), sent.id, sent.message.block.options[0].at)
    async with open_studio(recorded(folder / "order.jsonl", simulation)) as person:
        await person.press("J", "end", "enter", "R")
        await person.settle(lambda: isinstance(person.app.screen, Notes))
        assert "2 turns could not be repeated" in person.screen
        shown = str(person.app.screen.query_one("#read", Static).content)
        assert "Turn 3 could not be repeated: the message “One?” did not come" in shown
        assert "Turn 4 could not be repeated: the message “Two?” did not come" in shown
        faults = [event for event in person.entry.simulation.events if isinstance(event, FaultHappened)]
        assert len(faults) == 2


async def test_only_the_replies_up_to_here_are_sent_again(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("R")
        assert "nothing to send again" in person.told[-1]
        await person.press(".", "R")
        await person.settle(lambda: "The replies were sent again" in person.told)
        again = [event for event in person.entry.simulation.events if isinstance(event, ReplySent)]
        assert len(again) == 1


# Playing


async def test_it_plays_to_the_end_and_from_the_beginning_again(
    open_studio: OpenStudio, folder: Path, at_once: None
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("space")
        await person.settle(lambda: "is out for" in person.chat)
        await person.settle(lambda: not person.entry.playing)
        assert person.entry.begin_walk().at_end
        person.app.action_play()
        assert person.entry.playing == 1
        assert person.entry.begin_walk().turn == 0
        await person.settle(lambda: not person.entry.playing)
        assert "is out for" in person.chat


async def test_the_speed_is_chosen_and_shown(open_studio: OpenStudio, folder: Path, never: None) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press("space")
        assert "playing at 1x" in title(person)
        await person.press("z")
        assert "playing at 2x" in title(person)
        await person.press("z", "z")
        assert "playing at 10x" in title(person)
        await person.press("space")
        assert "playing" not in title(person)
        assert person.told[-1] == "Stopped"
        await person.press("z")
        assert "1x" in person.told[-1]


@pytest.mark.parametrize("key", ["?", "I", "C", "J"])
async def test_playing_rests_while_a_dialog_is_open(
    open_studio: OpenStudio, folder: Path, at_once: None, key: str
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        person.app.action_play()
        await person.press(key)
        assert len(person.app.screen_stack) == 2
        here = person.entry.begin_walk().n
        for _ in range(5):
            await person.pause(0.01)
        assert person.entry.begin_walk().n == here
        await person.press("escape")
        if key != "J":
            await person.settle(lambda: "is out for" in person.chat)


async def test_playing_rests_while_one_types_and_under_a_sheet(
    open_studio: OpenStudio, folder: Path, at_once: None
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        person.app.action_play()
        await person.press("c")
        here = person.entry.begin_walk().n
        await person.type("Hm")
        await person.pause(0.02)
        assert person.entry.begin_walk().n == here
        await person.press("escape", "a")
        here = person.entry.begin_walk().n
        assert person.has_sheet()
        await person.pause(0.02)
        assert person.entry.begin_walk().n == here


async def test_another_file_stops_what_plays(open_studio: OpenStudio, folder: Path) -> None:
    path = recorded(folder / "order.jsonl")
    async with open_studio(path, texts={"z.json": cloud_buttons("Well?", ["Yes"])}) as person:
        await person.press("space")
        assert person.entry.playing
        await person.press("]")
        assert "playing" not in title(person)
        await person.press("[")
        assert not person.entry.playing
        assert "playing" not in title(person)
        await person.press("space")
        await person.paste(cloud_buttons("Pasted", ["Yes"]))
        await person.press("[", "[")
        assert not person.entry.playing


async def test_quitting_while_it_plays(open_studio: OpenStudio, folder: Path, at_once: None) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        person.app.action_play()
        await person.press("q")
        assert person.app.return_code == 0


async def test_keys_of_the_bar_are_clicked(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.click("step", within="#keys")
        assert "turn 1 of 2" in title(person)
        await person.click("back", within="#keys")
        assert "turn 0 of 2" in title(person)
        await person.click("jump", within="#keys")
        assert isinstance(person.app.screen, Choose)
