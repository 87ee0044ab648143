"""The customer's side: what is tapped, typed and shared becomes a reply."""

from pathlib import Path

from textual import on

from wapreview.errors import WapreviewError
from wapreview.messages.reply import FormReply, Reply, TextReply
from wapreview.simulation.attachments import media_of
from wapreview.simulation.items import MessageItem, ReplyItem
from wapreview.simulation.offers import form_values
from wapreview.simulation.simulation import AlreadyTapped
from wapreview.simulation.taps import parse_place
from wapreview.simulation.telling import first_words, summary
from wapreview.studio.composer import Asking, Composer
from wapreview.studio.emoji import is_one_emoji
from wapreview.studio.mending import Mending
from wapreview.studio.phone_pane import PhonePane


class Talking(Mending):
    """The room with a customer who replies."""

    @on(PhonePane.Replied)
    def _replied(self, event: PhonePane.Replied) -> None:
        event.stop()
        items = self.entry.items() if self.entry else []
        item = items[event.item] if event.item is not None and event.item < len(items) else None
        self.reply(event.reply, getattr(item, "id", None), event.option)

    @on(PhonePane.Covered)
    def _covered(self, event: PhonePane.Covered) -> None:
        event.stop()
        self.follow_focus()

    @on(PhonePane.Told)
    def _told(self, event: PhonePane.Told) -> None:
        event.stop()
        self.tell(event.sentence)

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        if event.asking == "text":
            self.reply(TextReply(event.text), self.phone.composer.quoted)
            self.phone.composer.rest()
            return
        try:
            self._send_asked(event.asking, event.text.strip())
        except (ValueError, WapreviewError) as error:
            self.tell(str(error), "warning")
            return
        self.phone.composer.rest()
        self.phone.chat.focus()

    def _send_asked(self, asking: Asking, text: str) -> None:
        """Sends what was asked for. Raises ValueError and WapreviewError with a sentence."""
        if asking == "reaction":
            if not is_one_emoji(text):
                raise ValueError(f"“{text}” is not one emoji; paste or type one, such as 👍")
            self.phone.react_with(text)
        elif asking == "place":
            self.phone.share(parse_place(text))
        elif asking == "file":
            self.phone.send(media_of(Path(text).expanduser()))
        else:
            self.phone.send(FormReply(form_values(text)))

    def action_quote(self) -> None:
        """Answers the focused message by a swipe: what is typed next quotes it."""
        entry, cursor = self.entry, self.phone.chat.cursor
        items = entry.items() if entry else []
        item = items[cursor.item] if cursor and cursor.item < len(items) else None
        if not isinstance(item, MessageItem | ReplyItem):
            self.tell("Focus a message first: a quoted reply belongs to one")
            return
        self.action_compose()  # type: ignore[attr-defined]
        words = first_words(item.message) if isinstance(item, MessageItem) else summary(item.reply)
        self.phone.composer.quote(item.id, words)

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """The customer replies; everything that shows it is drawn again."""
        entry = self.entry
        if entry is None:
            return
        try:
            turn = entry.reply(reply, message_id, option)
        except AlreadyTapped as spent:
            self.tell(str(spent), "warning")
            return
        self.refresh_phone()
        if not turn.webhook.text and self.phone.chat.presenting:
            self.tell(getattr(turn.webhook.payload, "reason", ""))
