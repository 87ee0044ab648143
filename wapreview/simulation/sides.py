"""Who writes to whom in one message, and in which dialect."""

from typing import NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.messages.reply import Business, Customer


class Sides(NamedTuple):
    """Both sides of a message; the webhook of an answer to it takes these."""

    dialect: Dialect
    customer: Customer
    business: Business
    channel: str = "whatsapp"
