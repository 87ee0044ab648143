"""Who talks to whom, as far as a message tells: the customer is its `to`, the business its `from`."""

from wapreview.messages.message import Message
from wapreview.messages.reply import Business, Customer


def customer_of(message: Message | None, number: str | None = None) -> Customer:
    """The customer of a message: the number asked for, else the message's `to`, else the sample customer."""
    written = number or (message.to.value if message and message.to and not message.group else "")
    return Customer()._replace(number=digits(written)) if written.strip() else Customer()


def business_of(message: Message | None) -> Business:
    """The business of a message: its `from`, else the sample business."""
    written = message.sender.value if message and message.sender else ""
    return Business()._replace(number=digits(written)) if written.strip() else Business()


def digits(number: str) -> str:
    """A phone number without plus, blanks, dashes and server suffix; a channel's own id stays as written."""
    bare = number.strip().removeprefix("+").partition("@")[0]
    for sign in " -()":
        bare = bare.replace(sign, "")
    return bare if bare.isdecimal() else number.strip()
