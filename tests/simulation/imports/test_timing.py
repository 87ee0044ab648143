"""When things happened."""

from datetime import timedelta

from tests.simulation.imports.shown import chat, import_of, well_formed
from tests.simulation.imports.writing import (
    START,
    answer,
    buttons,
    heard,
    line,
    log,
    status,
    tapped,
    text,
    typed,
)
from wapreview.messages.reply import ButtonReply, TextReply
from wapreview.simulation.imports.result import Imported


def order(found: Imported) -> list[object]:
    return [shown[1] for shown in chat(found)]


def test_a_log_in_the_time_of_its_machine_is_moved() -> None:
    """Two hours ahead, and no zone is written."""
    late = 2 * 3600
    found = import_of(
        log(
            line(late + 0.5, heard(0, "wamid.I1", typed("hi")), zone=""),
            line(late + 1.0, text("Hello"), zone=""),
            line(late + 9.5, heard(9, "wamid.I2", typed("thanks")), zone=""),
        )
    )
    assert order(found) == [TextReply("hi"), "Hello", TextReply("thanks")]
    assert [remark.sentence for remark in found.remarks] == [
        "The times of this log are 2 h ahead of the provider's; they were moved."
    ]
    sent = found.history[-3]
    assert sent.at == START + timedelta(seconds=1)
    assert sent.at.utcoffset() == timedelta(hours=2), "the phone shows the times that the log shows"


def test_a_slow_clock_does_not_have_the_bot_answer_before_it_was_asked() -> None:
    found = import_of(
        log(
            line(-4.5, heard(0, "wamid.I1", typed("hi"))),
            line(-4.0, text("Hello")),
            line(4.6, heard(9, "wamid.I2", typed("thanks"))),
        )
    )
    assert order(found) == [TextReply("hi"), "Hello", TextReply("thanks")]


def test_webhooks_that_come_late_move_nothing() -> None:
    found = import_of(
        log(
            line(0.5, heard(0, "wamid.I1", typed("hi"))),
            line(1.0, text("Hello")),
            line(9.5, heard(9, "wamid.I2", typed("thanks"))),
            line(9.6, heard(8, "wamid.I3", typed("well"))),
            line(7200, heard(10, "wamid.I4", typed("delivered again and again"))),
        )
    )
    assert order(found)[:2] == [TextReply("hi"), "Hello"]
    assert found.remarks == ()


def test_without_times_the_lines_tell_the_order() -> None:
    found = import_of(log(line(None, text("one")), line(None, text("two")), line(None, buttons())))
    assert order(found) == ["one", "two", "Shall we go on?"]
    assert [remark.line for remark in found.remarks] == [0]
    assert "no time" in found.remarks[0].sentence


def test_a_send_without_a_time_stands_between_its_neighbours() -> None:
    found = import_of(
        log(
            line(None, heard(0, "wamid.I1", typed("hi"))),
            line(None, text("Hello")),
            line(None, heard(9, "wamid.I2", typed("thanks"))),
        )
    )
    assert order(found) == [TextReply("hi"), "Hello", TextReply("thanks")]


def test_a_log_with_the_newest_first_is_read_from_its_end() -> None:
    lines = [
        line(0.5, heard(0, "wamid.I1", typed("hi"))),
        line(1.0, text("one")),
        line(1.0, text("two")),
        line(1.0, text("three")),
        line(5.0, heard(5, "wamid.I2", typed("thanks"))),
    ]
    assert order(import_of(log(*lines[::-1]))) == order(import_of(log(*lines)))


def test_what_answers_a_message_stands_below_it_whatever_the_clocks_say() -> None:
    found = import_of(
        log(
            line(3.0, status(1, "wamid.A1", "sent")),
            line(3.0, heard(2, "wamid.I1", tapped(), quotes="wamid.A1")),
            line(5.0, buttons()),
            line(5.2, answer("wamid.A1")),
        )
    )
    assert [shown[1] for shown in chat(found)] == ["Shall we go on?", ButtonReply("yes", "Yes")]
    assert chat(found)[0][2:4] == (("Yes",), "sent")
    well_formed(found)


def test_statuses_of_one_second_go_their_way() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.2, answer("wamid.A1")),
            line(2.0, status(2, "wamid.A1", "read")),
            line(2.1, status(2, "wamid.A1", "sent")),
            line(2.2, status(2, "wamid.A1", "delivered")),
        )
    )
    assert chat(found)[0][3] == "read"
