"""Whose conversation something belongs to."""

from tests.simulation.imports.shown import chat, import_of
from tests.simulation.imports.writing import (
    JONAS,
    MIRA,
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
from wapreview.simulation.events import CustomerJoined, StatusChanged


def test_a_number_is_the_same_with_and_without_its_plus() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello", f"+{MIRA}")),
            line(2.0, heard(2, "wamid.I1", typed("hi"))),
            line(3.0, text("Bye")),
        )
    )
    assert [(each.number, each.name, each.messages, each.replies) for each in found.customers] == [
        (MIRA, "Mira", 2, 1)
    ]


def test_each_customer_has_a_conversation() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.5, text("Good morning", JONAS)),
            line(3.0, heard(3, "wamid.I1", typed("hi"), number=JONAS, name="Jonas")),
        )
    )
    assert [each.customer for each in found.customers] == [MIRA, JONAS]
    assert len(chat(found, MIRA)) == 1
    assert len(chat(found, JONAS)) == 2
    assert found.history[0].customer == JONAS, "without trouble the latest is shown"


def test_a_number_in_two_forms_is_one_by_the_message_that_is_answered() -> None:
    """Meta writes some numbers otherwise than they are dialled: Brazil's ninth digit, Argentina's nine."""
    dialled, known = "5511987654321", "551187654321"
    found = import_of(
        log(
            line(1.0, buttons(dialled)),
            line(1.2, answer("wamid.A1", known)),
            line(5.0, heard(5, "wamid.I1", tapped(), quotes="wamid.A1", number=known)),
            line(6.0, text("Great", dialled)),
        )
    )
    assert [each.number for each in found.customers] == [known]
    assert [shown[0] for shown in chat(found)] == ["button", "reply", "text"]


def test_a_person_is_known_by_the_user_id_too() -> None:
    hidden = heard(9, "wamid.I2", typed("again"), number="", user_id="DE.123456789")
    found = import_of(
        log(line(5.0, heard(5, "wamid.I1", typed("hi"), user_id="DE.123456789")), line(9.0, hidden))
    )
    assert [(each.number, each.replies) for each in found.customers] == [(MIRA, 2)]


def test_of_several_customers_a_hidden_number_is_the_only_one_that_fits() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", typed("hi"))),
            line(2.0, heard(2, "wamid.I2", typed("hi"), number="33612345678", name="Jonas")),
            line(3.0, text("Hello", "+33*******78")),
            line(4.0, text("Hello", "49xxxxxxxx01")),
        )
    )
    assert [(each.number, each.messages) for each in found.customers] == [(MIRA, 1), ("33612345678", 1)]


def test_a_hidden_number_that_may_be_two_stays_on_its_own() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", typed("hi"))),
            line(2.0, heard(2, "wamid.I2", typed("hi"), number=JONAS)),
            line(3.0, text("Hello", "4917*******")),
        )
    )
    assert [each.number for each in found.customers] == [MIRA, JONAS, "4917*******"]


def test_ids_that_the_logger_hid_join_nobody() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.***", typed("hi"))),
            line(2.0, heard(2, "wamid.***", typed("hi"), number=JONAS)),
        )
    )
    assert [each.replies for each in found.customers] == [1, 1]


def test_a_send_to_nobody_is_theirs_where_there_is_but_one() -> None:
    inner = buttons()["interactive"]
    found = import_of(log(line(1.0, heard(1, "wamid.I1", typed("hi"))), line(2.0, inner)))
    assert [shown[0] for shown in chat(found)] == ["reply", "button"]


def test_a_send_to_nobody_is_left_out_where_there_are_several() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", typed("hi"))),
            line(2.0, heard(2, "wamid.I2", typed("hi"), number=JONAS)),
            line(3.0, buttons()["interactive"]),
        )
    )
    assert [each.messages for each in found.customers] == [0, 0]
    assert [(remark.line, remark.sentence) for remark in found.remarks] == [
        (3, "Nothing tells to whom this message was sent; it was left out.")
    ]


def test_a_status_of_an_unknown_message_is_kept_without_a_bubble_and_told() -> None:
    found = import_of(
        log(line(1.0, heard(1, "wamid.I1", typed("hi"))), line(2.0, status(2, "wamid.OLD", "read")))
    )
    assert [event.status.name for event in found.history if isinstance(event, StatusChanged)] == ["read"]
    assert len(chat(found)) == 1
    assert [remark.sentence for remark in found.remarks] == ["A status of a message that is not in this log."]


def test_without_a_name_the_number_stands_for_it() -> None:
    found = import_of(log(line(1.0, text("Hello"))))
    joined = next(event for event in found.history if isinstance(event, CustomerJoined))
    assert (joined.person.name, found.customers[0].name) == (f"+{MIRA}", "")
