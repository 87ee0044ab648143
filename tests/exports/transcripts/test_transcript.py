"""Which conversations and entries a transcript has."""

import pytest

from tests.exports.transcripts.walk import ADA, Walk, buttons, everything, text
from wapreview.errors import WapreviewError
from wapreview.exports.transcripts.as_text import transcript_lines
from wapreview.exports.transcripts.parts import Words
from wapreview.exports.transcripts.transcript import transcript_of
from wapreview.messages.reply import Customer, ReactionReply, TextReply


@pytest.mark.parametrize("number", ["491700000002", "+49 1700 000-002"])
def test_one_customer_is_picked_by_number(number: str) -> None:
    talks = transcript_of(everything().events, number).talks
    assert [talk.customer for talk in talks] == [ADA]


def test_an_unknown_customer_is_answered_with_those_there_are() -> None:
    walk = Walk()
    for number in range(12):
        walk.simulation.join(Customer(f"4915000000{number:02}"))
    with pytest.raises(WapreviewError, match=r"^--customer 1: .*there are 491700000001, .* and 3 more$"):
        transcript_of(walk.simulation.events, "1")


def test_a_customer_with_whom_nobody_spoke_has_no_conversation() -> None:
    walk = Walk()
    walk.send(text("Hello"))
    walk.simulation.join(ADA)
    assert len(transcript_of(walk.simulation.events).talks) == 1


def test_a_simulation_in_which_nothing_happened_has_one_empty_conversation() -> None:
    talks = transcript_of(Walk().simulation.events).talks
    assert [talk.entries for talk in talks] == [()]


def test_only_the_branch_that_goes_on_is_told() -> None:
    walk = Walk()
    order = walk.send(buttons("Yes or no?", "Yes", "No"))
    walk.tap(order, 0)
    walk.simulation.rewind(order.n)
    walk.tap(order, 1)
    entries = transcript_of(walk.simulation.events).talks[0].entries
    assert [entry.kind for entry in entries] == ["message", "tap"]
    assert entries[1].parts == (Words("No"),)


def test_an_edited_message_is_told_as_it_stood_in_the_end() -> None:
    walk = Walk()
    before, after = walk.send(text("Helo")), walk.send(text("Hello"))
    walk.simulation.revise(before.id, after.body, after.message)
    lines = transcript_lines(walk.simulation.conversation)
    assert lines == ["10:05 Business: Hello", "10:06 Business: Hello"]


def test_every_entry_follows_from_an_event_and_has_its_webhook() -> None:
    simulation = everything()
    numbers = {event.n for event in simulation.events}
    for talk in transcript_of(simulation.events).talks:
        assert {entry.n for entry in talk.entries} <= numbers
        assert all(entry.webhook for entry in talk.entries if not entry.ours and entry.kind != "note")


def test_lines_of_a_conversation_tell_taps_apart_from_words() -> None:
    walk = Walk()
    order = walk.send(buttons("Yes or no?", "Yes", "No"))
    walk.tap(order, 0)
    walk.say(TextReply("Yes"))
    walk.say(ReactionReply("👍"), order.id)
    assert transcript_lines(walk.simulation.conversation, "Acme Store", "Mira") == [
        "10:05 Acme Store: Yes or no?",
        "      [Yes] [No]",
        "10:06 Mira tapped [Yes] of “Yes or no?”",
        "10:07 Mira: Yes",
    ]
