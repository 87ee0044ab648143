"""Answers find their sends; what was logged twice counts once, what was sent twice counts twice."""

from tests.simulation.imports.shown import chat, import_of
from tests.simulation.imports.writing import (
    JONAS,
    MIRA,
    answer,
    buttons,
    heard,
    line,
    log,
    refusal,
    status,
    tapped,
    text,
    typed,
)
from wapreview.simulation.events import AnswerMade, MessageReceived
from wapreview.simulation.imports.result import Imported


def texts(found: Imported, customer: str | None = None) -> list[object]:
    return [shown[1] for shown in chat(found, customer) if shown[0] == "text"]


def ids(found: Imported) -> list[str]:
    return [event.id for event in found.history if isinstance(event, MessageReceived)]


def test_a_bot_may_send_the_same_twice() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.1, text("Hello")),
            line(1.4, answer("wamid.A1")),
            line(1.5, answer("wamid.A2")),
        )
    )
    assert texts(found) == ["Hello", "Hello"]
    assert ids(found) == ["wamid.A1", "wamid.A2"]
    assert found.remarks == ()


def test_one_send_logged_by_the_program_and_by_its_client_is_one() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.1, text("Hello"), "DEBUG client"),
            line(1.4, answer("wamid.A1")),
            line(2.0, text("Bye")),
            line(2.1, text("Bye"), "DEBUG client"),
            line(2.4, answer("wamid.A2")),
        )
    )
    assert texts(found) == ["Hello", "Bye"]
    assert ids(found) == ["wamid.A1", "wamid.A2"]
    assert [remark.line for remark in found.remarks] == [2, 5]
    assert "counts once" in found.remarks[0].sentence


def test_the_same_after_more_than_two_seconds_is_another() -> None:
    assert texts(import_of(log(line(1.0, text("Hello")), line(3.5, text("Hello"))))) == ["Hello", "Hello"]


def test_the_same_after_the_customer_wrote_is_another() -> None:
    found = import_of(
        log(
            line(0.5, heard(0, "wamid.I1", typed("hi"))),
            line(1.0, text("Hello")),
            line(1.4, heard(1, "wamid.I2", typed("hi"))),
            line(1.6, text("Hello")),
        )
    )
    assert texts(found) == ["Hello", "Hello"]


def test_what_another_customer_writes_says_nothing_about_this_one() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.3, heard(1, "wamid.I2", typed("hi"), number=JONAS)),
            line(1.6, text("Hello")),
        )
    )
    assert [each.messages for each in found.customers] == [1, 0]


def test_a_send_that_is_repeated_after_a_refusal_stands_there_twice() -> None:
    found = import_of(
        log(
            line(1.0, buttons()),
            line(1.3, refusal(), "HTTP/1.1 400 Bad Request"),
            line(1.5, buttons()),
            line(1.8, answer("wamid.A1")),
        )
    )
    first, second = chat(found)
    assert first[4:] == ("131009: Button title is too long", True)
    assert second[4:] == ("", False)
    answers = [event for event in found.history if isinstance(event, AnswerMade)]
    assert [(event.status, event.refused) for event in answers] == [(400, True), (200, False)]
    assert found.trouble is not None
    assert found.trouble.sentence == "Meta refused a message: 131009: Button title is too long"


def test_answers_come_in_the_order_of_the_sends() -> None:
    found = import_of(
        log(
            line(1.0, text("one")),
            line(1.1, text("two")),
            line(1.4, answer("wamid.A1")),
            line(1.5, answer("wamid.A2")),
        )
    )
    assert ids(found) == ["wamid.A1", "wamid.A2"]


def test_a_status_tells_whose_answer_it_was() -> None:
    """Two sends at once, whose answers came the other way round."""
    found = import_of(
        log(
            line(1.0, text("for Mira")),
            line(1.1, text("for Jonas", JONAS)),
            line(1.4, answer("wamid.A2", JONAS)),
            line(1.5, answer("wamid.A1")),
            line(3.0, status(3, "wamid.A2", "delivered", JONAS)),
            line(3.0, status(3, "wamid.A1", "delivered")),
        )
    )
    assert ids(found) == ["wamid.A1", "wamid.A2"]


def test_an_answer_after_more_than_a_minute_belongs_to_something_else() -> None:
    found = import_of(log(line(1.0, text("Hello")), line(62.0, answer("wamid.A1"))))
    assert ids(found) == ["not-logged-1"]
    assert [remark.sentence for remark in found.remarks] == ["An answer to a send that is not in this log."]


def test_an_answer_that_was_not_logged_does_not_shift_the_others_for_ever() -> None:
    found = import_of(
        log(
            line(1.0, text("lost")),
            line(100.0, text("one")),
            line(100.2, answer("wamid.A1")),
            line(101.0, text("two")),
            line(101.2, answer("wamid.A2")),
        )
    )
    assert ids(found) == ["not-logged-1", "wamid.A1", "wamid.A2"]


def test_two_copies_of_one_log_are_one() -> None:
    lines = log(
        line(1.0, buttons()),
        line(1.3, answer("wamid.A1")),
        line(5.0, heard(5, "wamid.I1", tapped(), quotes="wamid.A1")),
    )
    assert chat(import_of(lines, lines)) == chat(import_of(lines))


def test_a_number_that_was_cut_owns_no_message() -> None:
    cut = line(5.0, status(5, "wamid.A1", "sent"))
    found = import_of(
        log(
            line(0.0, heard(0, "wamid.I1", typed("hi"))),
            line(1.0, text("Hello")),
            line(1.2, answer("wamid.A1")),
            line(3.0, text("Bye")),
            line(3.2, answer("wamid.A2")),
            line(4.0, status(4, "wamid.A2", "sent")),
            cut[: cut.rindex(MIRA) + len(MIRA) - 2] + "...[truncated]",
        )
    )
    assert ids(found) == ["wamid.A1", "wamid.A2"]
