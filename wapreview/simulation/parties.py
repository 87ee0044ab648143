"""Who talks to whom, as far as a message tells: the customer is its `to`, the business its `from`."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

from wapreview.dialects.lenient import is_user_id
from wapreview.messages.message import Message
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.items import Item, MessageItem

SAMPLE_CUSTOMER, SAMPLE_BUSINESS = Customer(), Business()

SAME_PEOPLE = {"549": "54", "521": "52"}
"""Beginnings of mobile numbers that are also written without their last digit: Argentina's 9, Mexico's 1.

The number of the account has the digit, the one that people write has it or not (Whapi help desk, "Specifics of
sending messages to numbers of different countries").
"""
NATIONAL_DIGITS = 10
"""Digits of a number of these two countries, behind such a beginning."""


class Party(Protocol):
    """A name and a number as somebody set them; what is empty was not set."""

    @property
    def name(self) -> str:
        """The name over messages, or the profile's."""
        ...

    @property
    def number(self) -> str:
        """A phone number, dressed as people like."""
        ...


def usual_customer(party: Party) -> Customer:
    """The customer of messages that name none: the sample customer with what was set."""
    return SAMPLE_CUSTOMER._replace(
        name=party.name or SAMPLE_CUSTOMER.name, number=digits(party.number) or SAMPLE_CUSTOMER.number
    )


def usual_business(party: Party) -> Business:
    """The business of messages that name none: the sample business with what was set."""
    return SAMPLE_BUSINESS._replace(
        name=party.name or SAMPLE_BUSINESS.name, number=digits(party.number) or SAMPLE_BUSINESS.number
    )


def customer_of(
    message: Message | None, number: str | None = None, usual: Customer = SAMPLE_CUSTOMER
) -> Customer:
    """The customer of a message: the number asked for, else the message's `to`, else the usual customer.

    A user id in place of a number, and the other form of the usual customer's number, leave that number as it is.
    """
    written = (number or (message.to.value if message and message.to and not message.group else "")).strip()
    if not written or same_person(written, usual.number):
        return usual
    if is_user_id(written):
        return usual._replace(user_id=written)
    return usual._replace(number=digits(written))


def business_of(message: Message | None, usual: Business = SAMPLE_BUSINESS) -> Business:
    """The business of a message: its `from`, else the usual business."""
    written = message.sender.value if message and message.sender else ""
    return usual._replace(number=digits(written)) if written.strip() else usual


class ChatTitle(NamedTuple):
    """What the bar above the chat says; only a business has the badge."""

    name: str
    subtitle: str
    verified: bool


def chat_title(items: Iterable[Item], business: Business, customer: Customer) -> ChatTitle:
    """The title of a conversation; a group shows who is in it."""
    if any(isinstance(item, MessageItem) and item.message.group for item in items):
        return ChatTitle("Group chat", f"{business.name}, {customer.name}", False)
    return ChatTitle(business.name, "business account", True)


def digits(number: str) -> str:
    """A phone number without plus, blanks, dashes and server suffix; a channel's own id stays as written."""
    bare = number.strip().removeprefix("+").partition("@")[0]
    for sign in " -()":
        bare = bare.replace(sign, "")
    return bare if bare.isdecimal() else number.strip()


@lru_cache(20_000)
def person_key(number: str) -> str:
    """A number in the one form that all its forms have in common: Argentina's 9 and Mexico's 1 left out."""
    bare = digits(number)
    for beginning, country in SAME_PEOPLE.items():
        if bare.startswith(beginning) and len(bare) == len(beginning) + NATIONAL_DIGITS:
            return country + bare.removeprefix(beginning)
    return bare


def same_person(one: str, other: str) -> bool:
    """Whether two numbers, however they are dressed, are the same person's."""
    return person_key(one) == person_key(other)
