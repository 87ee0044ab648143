"""A simulation goes on where a recording ended, or from an earlier moment of it."""

from datetime import timedelta

import pytest

from tests.simulation.talks import BEN, NOON, buttons, talk, text
from wapreview.dialects.registry import get
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, ButtonReply, TextReply
from wapreview.simulation.events import Branched, Event, MessageReceived, ReplySent
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import Recording, read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


def recording_of(simulation: Simulation) -> Recording:
    lines = [header_of(simulation.dialect.name, simulation.seed), *map(line_of, simulation.history)]
    return read_recording("".join(f"{line}\n" for line in lines).encode(), "x.jsonl")


def spoken() -> Simulation:
    """A question, its answer and thanks, at a time that stands still and says so."""
    simulation = talk("cloud", seed=7)
    simulation.advance(60)
    (sent,) = send(simulation, buttons())
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, "/interactive/action/buttons/0")
    send(simulation, text("Thank you"))
    return simulation


def last_reply(simulation: Simulation) -> ReplySent:
    return next(event for event in reversed(simulation.events) if isinstance(event, ReplySent))


def ids(simulation: Simulation) -> list[str]:
    return [event.id for event in simulation.history if isinstance(event, ReplySent | MessageReceived)]


def test_everything_is_as_it_was() -> None:
    simulation = spoken()
    simulation.join(BEN)
    again = resume(recording_of(simulation))
    assert again.history == simulation.history
    assert again.events == simulation.events
    assert again.conversation.items == simulation.conversation.items
    assert again.customers == simulation.customers
    assert (again.seed, again.dialect, again.business) == (7, simulation.dialect, simulation.business)
    assert (again.variant, again.channel, again.statuses) == (simulation.variant, "whatsapp", True)
    assert again.window() == simulation.window()


def test_the_business_variant_and_channel_are_those_of_the_beginning() -> None:
    simulation = Simulation(
        talk("chatt2").dialect, business=Business("1", "Other"), channel="telegram", seed=3, title="a.json"
    )
    simulation.reply(TextReply("Hello"))
    again = resume(recording_of(simulation))
    assert (again.business.name, again.channel, again.statuses) == ("Other", "telegram", False)


def test_from_the_last_event_it_simply_goes_on() -> None:
    simulation = spoken()
    again = resume(recording_of(simulation), at=simulation.history[-1].n)
    assert again.history == simulation.history


def test_from_an_earlier_event_a_branch_begins_and_the_old_one_is_kept() -> None:
    simulation = spoken()
    reply = last_reply(simulation)
    again = resume(recording_of(simulation), at=reply.n - 1)
    assert again.history[:-1] == simulation.history
    assert again.events[-1] == Branched(simulation.history[-1].n + 1, reply.at, "", reply.n - 1, 1)
    assert again.events[-2].n == reply.n - 1


def test_no_such_event() -> None:
    with pytest.raises(KeyError):
        resume(recording_of(spoken()), at=999)


def test_the_clock_stands_where_it_stood_if_it_stood() -> None:
    simulation = spoken()
    simulation.advance(3600)
    again = resume(recording_of(simulation))
    assert again.clock.frozen
    assert again.clock.now() == NOON + timedelta(hours=1, minutes=1)


def test_the_clock_runs_on_from_the_last_event() -> None:
    simulation = spoken()
    simulation.let_run()
    again = resume(recording_of(simulation))
    assert not again.clock.frozen
    assert timedelta() <= again.clock.now() - simulation.history[-1].at < timedelta(minutes=1)


def test_no_id_is_given_a_second_time() -> None:
    simulation = spoken()
    again = resume(recording_of(simulation))
    send(again, text("More"))
    again.reply(TextReply("Thanks"))
    assert len(set(ids(again))) == len(ids(again))


def test_two_that_go_back_to_the_same_event_get_the_same_ids() -> None:
    simulation = spoken()
    kept = recording_of(simulation)
    at = last_reply(simulation).n - 1

    def go_on(some: Simulation) -> list[Event]:
        some.reply(TextReply("Something else"))
        send(some, text("All right"))
        return some.events

    simulation.rewind(at)
    assert go_on(resume(kept, at=at)) == go_on(simulation)
    assert go_on(resume(kept)) == go_on(resume(kept))


def test_a_recording_of_nothing_begins_anew() -> None:
    again = resume(read_recording(b"", "x.jsonl"))
    again.reply(TextReply("Hello"))
    assert again.dialect.name == "cloud"


def test_a_dialect_that_is_not_here_is_said() -> None:
    simulation = spoken()
    lines = [header_of("morse", 1), *map(line_of, simulation.history)]
    lines[1] = lines[1].replace('"dialect":"cloud"', '"dialect":"morse"')
    found = read_recording("".join(f"{line}\n" for line in lines).encode(), "x.jsonl")
    with pytest.raises(WapreviewError, match='there is no dialect "morse"'):
        resume(found)


def test_an_edited_message_is_kept_as_it_was_read() -> None:
    simulation = spoken()
    asked = next(event for event in simulation.history if isinstance(event, MessageReceived))
    other = get("exotel")
    new: Json = {"from": "1", "to": "2", "content": {"type": "text", "text": {"body": "Edited"}}}
    simulation.revise(asked.id, new, other.read(new)[0][0], dialect="exotel")
    again = resume(recording_of(simulation))
    assert again.history == simulation.history
    assert again.conversation.items == simulation.conversation.items
