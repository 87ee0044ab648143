"""A customer with a phone: does things, and sees what comes."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from wapreview.emulator.control.moves import Doing, Filled, Tap
from wapreview.messages.message import MediaKind
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ContactsReply,
    LocationReply,
    ReactionReply,
    SharedContact,
    TextReply,
)
from wapreview.simulation.events import BusinessTyping
from wapreview.testing.expecting import Expected
from wapreview.testing.failures import NotSeen
from wapreview.testing.phones import Phone
from wapreview.testing.records import webhooks_in
from wapreview.testing.seen import Seen

if TYPE_CHECKING:
    from wapreview.testing.provider import Provider

Which: TypeAlias = Seen | str | None
"""A message or its id; None: the newest one, where one is needed."""
NOTHING_SECONDS = 0.5


class Customer:
    """One customer. What they do waits until the bot has taken the webhook, and raises BotFailed where it does not.

    Messages count for `sees` from the latest thing that this customer did, or from when the clock was moved.
    """

    def __init__(self, provider: "Provider", phone: Phone) -> None:
        self.provider = provider
        self._phone = phone

    def __repr__(self) -> str:
        """For people: name and number."""
        return f"<Customer {self.name} +{self.number}>"

    @property
    def name(self) -> str:
        """The name of the profile."""
        return self._phone.person.name

    @property
    def number(self) -> str:
        """The phone number, digits only."""
        return self._phone.person.number

    @property
    def has_written(self) -> bool:
        """Whether this customer has done anything yet."""
        return self.provider.call(lambda: self._phone.conversation.latest_sent is not None)

    def begin_anew(self) -> None:
        """Messages count as new from now on; called in the provider's thread."""
        self._phone.after = self.provider.began

    # Doing

    def send(self, text: str, *, message: Which = None) -> None:
        """Types a text and sends it; with a message it quotes that one."""
        __tracebackhide__ = True
        self.do(TextReply(text), message=message)

    def tap(self, option: str, *, message: Which = None) -> None:
        """Taps an option of the newest message: its id or payload, else `#2` for the second one, else its title.

        A list row is chosen and sent. Raises CannotDo where there is no such option.
        """
        __tracebackhide__ = True
        self.do(Tap(option), message=message)

    def choose(self, row: str, *, message: Which = None) -> None:
        """Opens the list, chooses a row by its id or title, and sends it."""
        __tracebackhide__ = True
        self.tap(row, message=message)

    def share_location(
        self,
        latitude: float,
        longitude: float,
        *,
        name: str | None = None,
        address: str | None = None,
        message: Which = None,
    ) -> None:
        """Shares a place, in decimal degrees; it answers the newest message if that asks for one."""
        __tracebackhide__ = True
        self.do(LocationReply(latitude, longitude, name, address), message=message)

    def share_contact(self, name: str, *phones: str, message: Which = None) -> None:
        """Shares a contact card."""
        __tracebackhide__ = True
        self.do(ContactsReply((SharedContact(name, phones),)), message=message)

    def send_media(
        self,
        file: Path | bytes | None = None,
        *,
        kind: MediaKind | None = None,
        mime: str | None = None,
        caption: str | None = None,
        filename: str | None = None,
        voice: bool = False,
        message: Which = None,
    ) -> None:
        """Sends a picture, film, sound, file or sticker.

        `file` is its path or its bytes; a small file of this kind where there is none. Kind and type come from the
        file's name where they are not given; without a name it is a picture.
        """
        __tracebackhide__ = True
        self._phone.send_media(
            file, kind, mime, caption=caption, filename=filename, voice=voice, message_id=_id(message)
        )

    def react(self, emoji: str, *, message: Which = None) -> None:
        """Puts an emoji on a message, or takes it back (the empty text)."""
        __tracebackhide__ = True
        self.do(ReactionReply(emoji), message=message)

    def fill_form(self, answers: Mapping[str, Json], *, message: Which = None) -> None:
        """Fills in a form (Meta calls it a Flow) or an address, and sends it."""
        __tracebackhide__ = True
        self.do(Filled(answers), message=message)

    def do(self, doing: Doing, *, message: Which = None) -> None:
        """Does anything for which there is a record in `wapreview.messages.reply`."""
        __tracebackhide__ = True
        self._phone.act(doing, _id(message))

    # Seeing

    def sees(
        self,
        text: str | re.Pattern[str] | None = None,
        *,
        options: Sequence[str] | None = None,
        kind: str | None = None,
        within: float | timedelta | None = None,
    ) -> Seen:
        """Waits until the customer sees such a message, and gives it; raises NotSeen, which draws the phone.

        `text` stands somewhere in its words, or is a pattern; `options` are all its options in order, by title or
        id; `kind` is button, list, text, image, template ...; `within` are seconds.
        """
        __tracebackhide__ = True
        expected = Expected(text, None if options is None else tuple(options), kind)
        return self._phone.wait_for_message(expected, self.provider.seconds(within))

    def sees_nothing(self, within: float | timedelta = NOTHING_SECONDS) -> None:
        """Waits for so many seconds; raises NotSeen where a message came since the customer's latest act."""
        __tracebackhide__ = True
        self._phone.wait_for_nothing(self.provider.seconds(within))

    def sees_typing(self, within: float | timedelta | None = None) -> None:
        """Waits until the business has begun to write since the customer's latest act. Raises NotSeen."""
        __tracebackhide__ = True
        phone = self._phone
        self._phone.wait(
            lambda: any(isinstance(event, BusinessTyping) and event.on for event in phone.lately()),
            self.provider.seconds(within),
            "see that the business is writing",
        )

    def sees_read(self, within: float | timedelta | None = None) -> None:
        """Waits until the ticks at what the customer sent last are blue. Raises NotSeen."""
        __tracebackhide__ = True
        self._phone.wait(
            self._phone.is_read, self.provider.seconds(within), "see that the latest reply was read"
        )

    @property
    def messages(self) -> tuple[Seen, ...]:
        """All messages on the phone, the oldest first; what was refused or failed is not there."""
        return self.provider.call(self._phone.messages)

    @property
    def last(self) -> Seen:
        """The newest message. Raises NotSeen where there is none."""
        __tracebackhide__ = True
        messages = self.messages
        if not messages:
            raise NotSeen(f"No message has come to {self.name} yet.", self.phone)
        return messages[-1]

    @property
    def read(self) -> bool:
        """Whether the ticks at what the customer sent last are blue."""
        return self.provider.call(self._phone.is_read)

    @property
    def typing(self) -> bool:
        """Whether the business is writing."""
        return self.provider.call(lambda: self._phone.conversation.typing)

    @property
    def phone(self) -> str:
        """The phone as text."""
        return self.provider.call(self._phone.drawn)

    @property
    def webhooks(self) -> tuple[Json, ...]:
        """The payloads of all webhooks about this customer, statuses included, the oldest first."""
        phone = self._phone
        return self.provider.call(lambda: tuple(webhooks_in(phone.simulation.events, phone.key)))


def _id(message: Which) -> str | None:
    return message.id if isinstance(message, Seen) else message
