"""Who talks to whom: the number asked for, then what the message says, then what is usual."""

from typing import NamedTuple

import pytest

from tests.simulation.test_conversation import NOON
from wapreview.messages.message import Block, Message, Text
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.items import MessageItem
from wapreview.simulation.parties import (
    business_of,
    chat_title,
    customer_of,
    digits,
    person_key,
    same_person,
    usual_business,
    usual_customer,
)


class Set(NamedTuple):
    name: str = ""
    number: str = ""


def message(to: str | None = None, sender: str | None = None, *, group: bool = False) -> Message:
    return Message(
        "text",
        "",
        Block(""),
        to=None if to is None else Text(to, "/to"),
        sender=None if sender is None else Text(sender, "/from"),
        group=group,
    )


@pytest.mark.parametrize(
    ("number", "bare"),
    [
        ("+49 170 000-00 (01)", "491700000001"),
        ("491700000001@s.whatsapp.net", "491700000001"),
        ("491700000001", "491700000001"),
        ("acme_channel", "acme_channel"),
        (" shop@example ", "shop@example"),
        ("", ""),
    ],
)
def test_a_number_without_its_dress(number: str, bare: str) -> None:
    assert digits(number) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5491155501234", "541155501234"),
        ("+54 9 11 5550-1234", "54 11 5550 1234"),
        ("5215555012345", "525555012345"),
        ("+49 170 0000001", "491700000001@s.whatsapp.net"),
        ("acme_channel", "acme_channel"),
    ],
)
def test_two_forms_of_a_number_are_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)
    assert person_key(person_key(one)) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5491155501234", "541155501235"),
        ("54911555012", "5411555012"),
        ("52155550123456", "5255550123456"),
        ("5511955501234", "551155501234"),
        ("4915550001", "495550001"),
    ],
)
def test_other_numbers_are_other_people(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_another_form_of_the_customer_s_number_leaves_it_as_it_is() -> None:
    usual = Customer(number="5491155501234", name="Noor")
    assert customer_of(message("+54 11 5550-1234"), None, usual) == usual
    assert customer_of(message("541155501235"), None, usual).number == "541155501235"


def test_a_user_id_is_no_number() -> None:
    usual = Customer(number="491700000001", user_id="DE.1")
    assert customer_of(message("DE.1"), None, usual) == usual
    assert customer_of(message("US.13491208655302741918"), None, usual) == usual._replace(
        user_id="US.13491208655302741918"
    )


def test_the_customer_is_the_one_asked_for_then_the_message_s_then_the_usual() -> None:
    usual = Customer(number="1", name="Noor")
    assert customer_of(message("+2"), "+3", usual) == usual._replace(number="3")
    assert customer_of(message("+2"), None, usual) == usual._replace(number="2")
    assert customer_of(message(), None, usual) == usual
    assert customer_of(message("  "), None, usual) == usual
    assert customer_of(None) == Customer()


def test_a_group_is_no_customer() -> None:
    assert customer_of(message("120363@g.us", group=True)) == Customer()


def test_the_business_is_the_message_s_then_the_usual() -> None:
    usual = Business(number="1")
    assert business_of(message(sender="+4 9"), usual) == usual._replace(number="49")
    assert business_of(message(sender=""), usual) == usual
    assert business_of(None) == Business()


def test_what_was_not_set_is_the_sample_s() -> None:
    assert usual_customer(Set()) == Customer()
    assert usual_customer(Set("Noor")) == Customer(name="Noor")
    assert usual_customer(Set(number="+49 1")) == Customer(number="491")
    assert usual_business(Set("Café", "2")) == Business(name="Café", number="2")
    assert usual_business(Set()) == Business()


def test_the_title_of_a_chat_and_of_a_group() -> None:
    single, group = (MessageItem("1", message(group=group), NOON) for group in (False, True))
    assert chat_title([single], Business(), Customer()) == ("Acme Store", "business account", True)
    assert chat_title([group], Business(), Customer()) == ("Group chat", "Acme Store, Mira", False)
