"""The customer's side: what is tapped, typed and shared becomes a reply."""

from textual import on

from wapreview.messages.reply import Reply, TextReply
from wapreview.simulation.simulation import AlreadyTapped
from wapreview.simulation.taps import parse_place
from wapreview.studio.composer import Composer
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
            self.reply(TextReply(event.text))
        elif event.asking == "reaction":
            emoji = event.text.strip()
            if not is_one_emoji(emoji):
                self.tell(f"“{emoji}” is not one emoji; paste or type one, such as 👍", "warning")
                return
            self.phone.react_with(emoji)
        else:
            try:
                place = parse_place(event.text)
            except ValueError as error:
                self.tell(str(error), "warning")
                return
            self.phone.share(place)
        self.phone.composer.rest()
        if event.asking != "text":
            self.phone.chat.focus()

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
