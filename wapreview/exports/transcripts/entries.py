"""The entries of a transcript: what was said and done on one customer's phone, in order."""

from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from wapreview.exports.transcripts.of_message import parts_of_message
from wapreview.exports.transcripts.of_reply import Deed, deed_of, parts_of_reply
from wapreview.exports.transcripts.parts import Part
from wapreview.messages.message import Message
from wapreview.messages.reply import ButtonReply, RowReply, StatusName
from wapreview.phone.failure import sentence_of
from wapreview.phone.quote import snippet
from wapreview.simulation.events import ReplySent, StatusChanged, WebhookMade
from wapreview.simulation.items import MessageItem, ReplyItem

Kind: TypeAlias = Literal["message", "missing", "reply", "tap", "reaction", "opened", "did", "note"]
"""A message of the business; one of which only the tapped labels are known; what the customer wrote or sent; a
tap on a button or a row; an emoji; something opened, dialled or copied; anything else a customer did; a sentence
in the middle of the chat."""

SNIPPET = 60
"""Characters of an answered message that are repeated."""
TAPS = {ButtonReply: "tapped", RowReply: "chose"}


class Answered(NamedTuple):
    """The message that a reply answers, quotes or reacts to."""

    id: str
    snippet: str
    """How it begins, in one line."""
    message: Message | None = None
    """None where nobody knows it."""


class Entry(NamedTuple):
    """One thing that was said or done."""

    n: int
    """The number of its event; -1 where it was made of what stands on the phone."""
    kind: Kind
    at: datetime
    who: str = ""
    """The name of who did it; empty for a note."""
    id: str = ""
    parts: tuple[Part, ...] = ()
    words: str = ""
    """For kinds without parts: what was done, after the name; the sentence of a note. For a tap its verb."""
    answers: Answered | None = None
    status: StatusName | None = None
    failure: str = ""
    """That and why it was refused, or did not arrive."""
    refused: bool = False
    rebuilt: str = ""
    """What it was rebuilt from where nobody kept its JSON: quote, chat; else empty."""
    reaction: str = ""
    first: bool = True
    """Whether it begins a group of bubbles of one side."""
    grouped: bool = False
    """Whether it stands in a group chat, where each bubble names its writer."""
    webhook: WebhookMade | None = None
    statuses: tuple[StatusChanged, ...] = ()
    """All that the provider told of it, in order."""

    @property
    def ours(self) -> bool:
        """Whether the business says it."""
        return self.kind in ("message", "missing")


def entry_of_message(item: MessageItem, business: str, n: int = -1) -> Entry:
    """A message from the business as it stands on the phone in the end."""
    return Entry(
        n,
        "missing" if item.ghost == "missing" else "message",
        item.time,
        item.sender or business,
        item.id,
        parts_of_message(item.message, item.tapped),
        status=item.status,
        failure=sentence_of(item),
        refused=item.refused,
        rebuilt="" if item.ghost == "missing" else item.ghost,
        reaction=item.reaction,
        first=item.first,
        grouped=bool(item.sender),
    )


def entry_of_reply(item: ReplyItem, customer: str, answers: Answered | None, n: int = -1) -> Entry:
    """What the customer wrote, sent, tapped or did."""
    deed = deed_of(item.reply)
    if deed is not None:
        return Entry(n, deed.kind, item.time, customer, item.id, words=deed.words, answers=answers)
    verb = TAPS.get(type(item.reply), "")
    return Entry(
        n,
        "tap" if verb else "reply",
        item.time,
        customer,
        item.id,
        parts_of_reply(item.reply),
        verb,
        answers,
        item.status,
        sentence_of(item),
        first=item.first,
    )


def entry_of_deed(event: ReplySent, customer: str, answers: Answered | None) -> Entry:
    """What the customer did without a bubble: a reaction, a link opened."""
    deed = deed_of(event.reply) or Deed("did", "")
    return Entry(event.n, deed.kind, event.at, customer, event.id, words=deed.words, answers=answers)


def answered(item: MessageItem | None, identity: str | None) -> Answered | None:
    """What is answered; None for a reply that answers nothing."""
    if not identity:
        return None
    return answered_message(item.message, identity) if item else Answered(identity, "")


def answered_message(message: Message, identity: str = "") -> Answered:
    """A message as it is repeated in an answer to it."""
    words = " ".join(snippet(message).split())
    return Answered(identity, words if len(words) <= SNIPPET else words[: SNIPPET - 1] + "…", message)
