"""Two branches side by side."""

import pytest

from tests.simulation.talks import MIRA, buttons, talk, text
from wapreview.messages.reply import ButtonReply, Status, TextReply
from wapreview.simulation.events import MessageMissing
from wapreview.simulation.recordings.comparing import Line, Pair, compare, lines_of
from wapreview.simulation.sending import send

KEY = MIRA.number


def business(text: str) -> Line:
    return Line("business", KEY, text)


def customer(text: str) -> Line:
    return Line("customer", KEY, text)


def test_turns_stand_beside_each_other() -> None:
    simulation = talk()
    (sent,) = send(simulation, buttons())
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, None)
    send(simulation, text("Thank you"))
    simulation.reply(TextReply("Bye"))
    simulation.rewind(sent.n)
    simulation.reply(ButtonReply("no", "No"), sent.id, None)
    send(simulation, text("Thank you"))
    asked = (business("Well?"), business("[Yes] [No]"))
    assert compare(simulation.history, 0, 1) == [
        Pair(0, asked, asked, True),
        Pair(
            1,
            (customer("button reply  yes  “Yes”"), business("Thank you")),
            (customer("button reply  no  “No”"), business("Thank you")),
            False,
        ),
        Pair(2, (customer("text  “Bye”"),), (), False),
    ]
    assert all(pair.same for pair in compare(simulation.history, 1, 1))
    assert compare(simulation.history, 1, 0)[2] == Pair(2, (), (customer("text  “Bye”"),), False)


def test_ids_and_times_do_not_count() -> None:
    simulation = talk()
    after = simulation.history[-1].n
    send(simulation, text())
    simulation.reply(TextReply("Hello"))
    simulation.rewind(after)
    simulation.advance(3600)
    send(simulation, text())
    simulation.reply(TextReply("Hello"))
    assert [pair.same for pair in compare(simulation.history, 0, 1)] == [True, True]


def test_a_difference_far_into_a_text_is_seen() -> None:
    simulation = talk()
    after = simulation.history[-1].n
    send(simulation, text("x" * 500 + "a\nb"))
    simulation.rewind(after)
    send(simulation, text("x" * 500 + "a\nc"))
    (pair,) = compare(simulation.history, 0, 1)
    assert not pair.same
    assert pair.left[0] == pair.right[0]
    assert [line.text for line in pair.right[1:]] == ["c"]


def test_what_went_wrong_is_read_too() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    simulation.change_status(Status(sent.id, "failed", 131047, "Too late"), KEY)
    simulation.note("A note")
    simulation.fault("delay", "The webhook waits")
    simulation.append(MessageMissing, KEY, "gone", ("Yes",))
    assert lines_of(simulation.history)[1:] == (
        Line("note", KEY, "failed  131047: Too late"),
        Line("note", KEY, "A note"),
        Line("note", "", "The webhook waits"),
        business("not in this log; tapped: Yes"),
    )


def test_no_such_branch() -> None:
    with pytest.raises(KeyError):
        compare(talk().history, 0, 1)
