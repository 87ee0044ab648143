"""Events and replies in half a line, for logs and lists."""

from collections.abc import Callable
from typing import Any

from wapreview.messages.message import Block, Message, Text
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    NoWebhook,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.simulation.events import (
    AnswerMade,
    ApiCalled,
    Began,
    Branched,
    BusinessTyping,
    CustomerJoined,
    CustomerShown,
    Event,
    FaultHappened,
    FlowMoved,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    StatusChanged,
    TimeMoved,
    WebhookDelivered,
    WebhookMade,
)

LENGTH = 60
"""Characters of a message's text that are told."""


def summary(reply: Reply) -> str:
    """A reply in half a line."""
    return _REPLIES[type(reply)](reply)


def told(event: Event) -> str:
    """An event in half a line, without its time and customer."""
    return _EVENTS[type(event)](event)


def first_words(message: Message) -> str:
    """The beginning of what a message says; its kind where it says nothing."""
    texts = (_words(block) for block in (message.block, *message.cards))
    words = " ".join(next((text for text in texts if text), "").split())
    return words if len(words) <= LENGTH else words[: LENGTH - 1] + "…"


def _words(block: Block) -> str:
    if block.body is not None:
        return block.body.value
    return block.header.value if isinstance(block.header, Text) else ""


def _message(event: Any) -> str:
    said = first_words(event.message)
    return f"{event.message.kind}  “{said}”" if said else str(event.message.kind)


def _media(reply: MediaReply) -> str:
    word = "voice note" if reply.voice else reply.kind
    return "  ".join(part for part in (word, reply.filename, reply.caption and f"“{reply.caption}”") if part)


def _status(event: StatusChanged) -> str:
    status = event.status
    why = ": ".join(str(part) for part in (status.code, status.text) if part is not None)
    return f"{status.name}  {why}" if why else status.name


def _time(event: TimeMoved) -> str:
    if not event.seconds:
        return "the clock stands still" if event.frozen else "the clock runs"
    hours, rest = divmod(abs(int(event.seconds)), 3600)
    direction = "later" if event.seconds > 0 else "earlier"
    return f"{hours} h {rest // 60} min {direction}"


def _delivered(event: WebhookDelivered) -> str:
    again = f"  (attempt {event.attempt})" if event.attempt > 1 else ""
    if event.status is None:
        return f"not delivered  {event.text}{again}"
    return f"the bot answered {event.status} after {event.milliseconds:.0f} ms{again}"


def _called(event: ApiCalled) -> str:
    why = f"  {event.text}" if event.text else ""
    return f"{event.method} {event.path}  {event.status} after {event.milliseconds:.0f} ms{why}"


_REPLIES: dict[type[Any], Callable[[Any], str]] = {
    ButtonReply: lambda reply: f"button reply  {reply.id}  “{reply.title}”",
    RowReply: lambda reply: f"list reply  {reply.id}  “{reply.title}”",
    TextReply: lambda reply: f"text  “{reply.text}”",
    LocationReply: lambda reply: f"location  {reply.latitude}, {reply.longitude}",
    ReactionReply: lambda reply: f"reaction  {reply.emoji or 'taken back'}",
    MediaReply: _media,
    ContactsReply: lambda reply: f"contacts  {', '.join(contact.name for contact in reply.contacts)}",
    OrderReply: lambda reply: f"order  {len(reply.items)} products of {reply.catalog}",
    FormReply: lambda reply: f"form  {reply.values}",
    CallPermissionReply: lambda reply: f"calls  {'allowed' if reply.accepted else 'not allowed'}",
    OtherReply: lambda reply: f"{reply.what}  {reply.text}".strip(),
    LinkOpened: lambda reply: f"{reply.action}  “{reply.title}”",
}

_EVENTS: dict[type[Any], Callable[[Any], str]] = {
    Began: lambda event: f"simulation of {event.dialect}  {event.title}".strip(),
    CustomerJoined: lambda event: f"{event.person.name}  {event.person.number}",
    CustomerShown: lambda _: "phone in sight",
    MessageReceived: _message,
    MessageRevised: _message,
    MessageMissing: lambda event: f"not in this log; tapped: {', '.join(event.labels)}",
    AnswerMade: lambda event: f"{event.status}  {event.reason or event.message_id}",
    ReplySent: lambda event: summary(event.reply),
    WebhookMade: lambda event: (
        f"none: {event.payload.reason}"
        if isinstance(event.payload, NoWebhook)
        else f"{event.dialect} tells of event {event.cause}"
    ),
    WebhookDelivered: _delivered,
    ApiCalled: _called,
    StatusChanged: _status,
    BusinessTyping: lambda event: "typing" if event.on else "stopped typing",
    TimeMoved: _time,
    FlowMoved: lambda event: " ".join(
        [event.state, *(f"{key}={text}" for key, text in event.values.items())]
    ),
    FaultHappened: lambda event: f"{event.fault}  {event.text}",
    Branched: lambda event: f"branch {event.branch}, after event {event.after}",
    Noted: lambda event: event.text,
}
