"""The fold: events in, what stands on the phone out."""

from collections.abc import Iterable
from datetime import date

from wapreview.messages.message import Message
from wapreview.messages.reply import LinkOpened, ReactionReply, Reply
from wapreview.simulation.events import Event, MessageReceived, MessageRevised, Noted, ReplySent, WebhookMade
from wapreview.simulation.items import DateItem, Item, MessageItem, NoticeItem, ReplyItem


class Conversation:
    """What one phone shows, kept up to date event by event; `business` is the name over quoted messages."""

    def __init__(self, *, business: str = "") -> None:
        self.items: list[Item] = []
        self.latest: WebhookMade | None = None
        """The webhook of the latest reply."""
        self.latest_reply: Reply | None = None
        self._business = business
        self._place: dict[str, int] = {}
        self._day: date | None = None
        """The day of the latest pill."""
        self._today = date.min

    def apply(self, event: Event) -> None:
        """Adds one event."""
        self._pass_to(event.at.date())
        if isinstance(event, MessageReceived):
            self._add_message(event)
        elif isinstance(event, MessageRevised):
            self._replace(event.id, message=event.message)
        elif isinstance(event, ReplySent):
            self.latest_reply = event.reply
            self._add_reply(event)
        elif isinstance(event, Noted):
            self.items.append(NoticeItem(event.text))
        else:
            self.latest = event

    def message_item(self, message_id: str) -> MessageItem | None:
        """The message with this id, as it stands on the phone."""
        place = self._place.get(message_id)
        item = self.items[place] if place is not None else None
        return item if isinstance(item, MessageItem) else None

    def with_drafts(self, drafts: dict[str, Message]) -> list[Item]:
        """The items with files that are being edited in the place of the messages that they hold."""
        return [
            item._replace(message=drafts[item.id])
            if isinstance(item, MessageItem) and item.id in drafts
            else item
            for item in self.items
        ]

    def _add_message(self, event: MessageReceived) -> None:
        self._begin_day(event)
        first = not isinstance(self.items[-1], MessageItem)
        self._place[event.id] = len(self.items)
        sender = self._business if event.message.group else ""
        self.items.append(MessageItem(event.id, event.message, event.at, first, sender=sender))

    def _add_reply(self, event: ReplySent) -> None:
        if isinstance(event.reply, LinkOpened):
            return
        if isinstance(event.reply, ReactionReply):
            self._replace(event.message_id or "", reaction=event.reply.emoji)
            return
        answered = self.message_item(event.message_id or "")
        self._begin_day(event)
        first = not isinstance(self.items[-1], ReplyItem)
        quoted = answered.message if answered else None
        self.items.append(ReplyItem(event.id, event.reply, event.at, first, quoted, self._business))
        if answered and event.option is not None and event.spends:
            self._replace(answered.id, spent=answered.spent | {event.option})

    def _begin_day(self, event: MessageReceived | ReplySent) -> None:
        day = event.at.date()
        if day != self._day:
            self._day = day
            self.items.append(DateItem(day, self._today))

    def _pass_to(self, day: date) -> None:
        """The day of the latest event is today: what was Today becomes Yesterday."""
        if day > self._today:
            self._today = day
            self.items[:] = [
                item._replace(today=day) if isinstance(item, DateItem) else item for item in self.items
            ]

    def _replace(self, message_id: str, **changes: object) -> None:
        item = self.message_item(message_id)
        if item is not None:
            self.items[self._place[message_id]] = item._replace(**changes)  # type: ignore[arg-type]


def fold(events: Iterable[Event], *, business: str = "") -> Conversation:
    """The conversation after these events."""
    conversation = Conversation(business=business)
    for event in events:
        conversation.apply(event)
    return conversation
