"""The fold: events in, what stands on one customer's phone out."""

from collections.abc import Iterable
from datetime import date, datetime

from wapreview.messages.message import Block, Message, Option, Text
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import LinkOpened, ReactionReply, Reply, Status
from wapreview.simulation.events import (
    AnswerMade,
    BusinessTyping,
    CustomerJoined,
    CustomerShown,
    Event,
    FlowMoved,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    StatusChanged,
    WebhookMade,
)
from wapreview.simulation.items import DateItem, Item, MessageItem, NoticeItem, ReplyItem, UnreadItem

MISSING = "missing"
"""The kind of a message of which only the tapped labels are known."""


class Conversation:
    """What one phone shows, kept up to date event by event; `business` is the name over quoted messages.

    Adding an event costs the same however long the chat is.
    """

    def __init__(self, *, business: str = "", shown: bool = True) -> None:
        self.items: list[Item] = []
        self.latest: WebhookMade | None = None
        """The webhook of the latest reply."""
        self.latest_reply: Reply | None = None
        self.latest_sent: ReplySent | None = None
        self.heard: datetime | None = None
        """When the customer wrote last, or came into the simulation: this opens the service window."""
        self._silent = False
        """Whether this customer never wrote."""
        self.shown = shown
        """Whether the phone in sight is this customer's."""
        self.unread = 0
        self.typing = False
        """Whether the business is writing."""
        self.state = ""
        """Where the customer is in a flow; "" where there is none, or at its start."""
        self.values: dict[str, str] = {}
        """What a flow remembers of what the customer said."""
        self._business = business
        self._place: dict[str, int] = {}
        """Messages and replies by id."""
        self._days: list[int] = []
        """Where the pills stand."""
        self._today = date.min
        self._unread_line: int | None = None

    def apply(self, event: Event) -> None:
        """Adds one event; what does not show is only remembered."""
        self._pass_to(event.at.date())
        if not self._show(event):
            self._remember(event)

    def _show(self, event: Event) -> bool:
        """What is seen in the chat; False where nothing is."""
        match event:
            case MessageReceived() | MessageMissing():
                self._add_message(event)
            case MessageRevised():
                self._change(event.id, message=event.message)
            case ReplySent():
                self._add_reply(event)
            case StatusChanged():
                self._take_status(event.status)
            case AnswerMade():
                self._change(event.message_id, refused=event.refused, failure=event.reason)
            case Noted():
                self.items.append(NoticeItem(event.text))
            case _:
                return False
        return True

    def _remember(self, event: Event) -> None:
        match event:
            case WebhookMade():
                if self.latest_sent is not None and event.cause == self.latest_sent.n:
                    self.latest = event
            case BusinessTyping():
                self.typing = event.on
            case FlowMoved():
                self.state, self.values = event.state, event.values
            case CustomerJoined():
                self._silent = event.silent
                self.heard = self.heard or (None if event.silent else event.at)
            case CustomerShown():
                self.shown, self.unread = True, 0
            case _:
                pass

    def message_item(self, message_id: str) -> MessageItem | None:
        """The message with this id, as it stands on the phone."""
        item = self._item(message_id)
        return item if isinstance(item, MessageItem) else None

    def reply_item(self, reply_id: str) -> ReplyItem | None:
        """The reply with this id."""
        item = self._item(reply_id)
        return item if isinstance(item, ReplyItem) else None

    def heard_by(self, now: datetime) -> datetime | None:
        """When the customer wrote last; just now where nothing is known of it, None where they never wrote."""
        return self.heard or (None if self._silent else now)

    def place_of(self, identity: str) -> int | None:
        """Where in `items` a message or reply stands."""
        return self._place.get(identity)

    def hide(self) -> None:
        """Another customer's phone is in sight from now on; what was seen on this one is not new any more."""
        self.shown = False
        self._forget_unread()

    def _item(self, identity: str) -> Item | None:
        place = self._place.get(identity)
        return None if place is None else self.items[place]

    def _add_message(self, event: MessageReceived | MessageMissing) -> None:
        self._begin_day(event.at)
        self._count_unread()
        self.typing = False
        first = not isinstance(self.items[-1], MessageItem)
        self._place[event.id] = len(self.items)
        if isinstance(event, MessageMissing):
            self.items.append(MessageItem(event.id, ghost_of(event.labels), event.at, first, ghost="missing"))
            return
        sender = self._business if event.message.group else ""
        self.items.append(
            MessageItem(event.id, event.message, event.at, first, sender=sender, ghost=event.rebuilt)
        )

    def _add_reply(self, event: ReplySent) -> None:
        self.latest_reply, self.latest_sent, self.latest = event.reply, event, None
        if isinstance(event.reply, LinkOpened):
            self._mark(event)
            return
        self.heard = event.at
        self._forget_unread()
        if isinstance(event.reply, ReactionReply):
            self._change(event.message_id or "", reaction=event.reply.emoji)
            return
        answered = self.message_item(event.message_id or "")
        self._begin_day(event.at)
        first = not isinstance(self.items[-1], ReplyItem)
        quoted = answered.message if answered else None
        self._place[event.id] = len(self.items)
        self.items.append(ReplyItem(event.id, event.reply, event.at, first, quoted, self._business))
        self._mark(event)

    def _mark(self, event: ReplySent) -> None:
        """The tapped option counts as tapped, and as spent where it can be pressed only once."""
        answered = self.message_item(event.message_id or "")
        if answered is None or event.option is None:
            return
        option: frozenset[Pointer] = frozenset({event.option})
        spent = answered.spent | option if event.spends else answered.spent
        self._change(answered.id, spent=spent, tapped=answered.tapped | option)

    def _take_status(self, status: Status) -> None:
        failure = failure_of(status.code, status.text) if status.name == "failed" else ""
        self._change(status.message_id, status=status.name, failure=failure)

    def _begin_day(self, at: datetime) -> None:
        latest = self.items[self._days[-1]] if self._days else None
        if not isinstance(latest, DateItem) or latest.day != at.date():
            self._days.append(len(self.items))
            self.items.append(DateItem(at.date(), self._today))

    def _pass_to(self, day: date) -> None:
        """The day of the latest event is today: what was Today becomes Yesterday."""
        if day <= self._today:
            return
        self._today = day
        for place in self._days:
            pill = self.items[place]
            if isinstance(pill, DateItem):
                self.items[place] = pill._replace(today=day)

    def _count_unread(self) -> None:
        if self.shown:
            return
        self.unread += 1
        if self._unread_line is None:
            self._unread_line = len(self.items)
            self.items.append(UnreadItem(1))
        else:
            self.items[self._unread_line] = UnreadItem(self.unread)

    def _forget_unread(self) -> None:
        """Whoever answers has read: the line goes away, and the groups above and below it become one."""
        self.unread = 0
        place = self._unread_line
        if place is None:
            return
        self._unread_line = None
        del self.items[place]
        below, above = self.items[place], self.items[place - 1]
        if isinstance(below, MessageItem):
            self.items[place] = below._replace(first=not isinstance(above, MessageItem))
        self._place = {key: at - (at > place) for key, at in self._place.items()}
        self._days = [at - (at > place) for at in self._days]

    def _change(self, identity: str, **changes: object) -> None:
        item = self._item(identity)
        if isinstance(item, MessageItem | ReplyItem):
            new = {key: value for key, value in changes.items() if getattr(item, key, value) != value}
            if new:
                self.items[self._place[identity]] = item._replace(**new)  # type: ignore[arg-type]


def failure_of(code: int | None, text: str | None) -> str:
    """Why a message failed, in one line: the code and the provider's sentence."""
    return ": ".join(part for part in (None if code is None else str(code), text) if part) or "no reason told"


def ghost_of(labels: Iterable[str]) -> Message:
    """A message of which only the tapped labels are known."""
    options = tuple(
        Option("reply", f"/labels/{number}", Text(label, f"/labels/{number}"))
        for number, label in enumerate(labels)
    )
    return Message(MISSING, "", Block("", options=options, options_at="/labels"))


def fold(events: Iterable[Event], *, business: str = "") -> Conversation:
    """The conversation after these events, which are all of one customer."""
    conversation = Conversation(business=business)
    for event in events:
        conversation.apply(event)
    return conversation
