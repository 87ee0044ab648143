"""Being the customer of a bot under test: types, taps what stands on the phone, waits for what comes."""

from tests.emulator.emulating import until
from wapreview.emulator.emulator import Emulator
from wapreview.messages.message import options_of
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import AnswerMade, WebhookMade
from wapreview.simulation.items import MessageItem
from wapreview.simulation.taps import reply_to


class Phone:
    """One customer's phone, as far as a test needs it."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._seen = 0

    @property
    def messages(self) -> list[MessageItem]:
        """All messages of the business, refused ones too."""
        return [
            item for item in self._emulator.simulation.conversation.items if isinstance(item, MessageItem)
        ]

    async def types(self, text: str) -> WebhookMade:
        """The customer writes."""
        turn = self._emulator.simulation.reply(TextReply(text))
        await self._emulator.simulation.settle()
        return turn.webhook

    async def taps(self, identity: str) -> WebhookMade:
        """The customer taps the newest option with this id."""
        for item in reversed(self.messages):
            for option in options_of(item.message):
                if option.id and option.id.value == identity:
                    reply = reply_to(option, item.message)
                    assert reply is not None
                    turn = self._emulator.simulation.reply(reply, item.id, option.at)
                    await self._emulator.simulation.settle()
                    return turn.webhook
        raise AssertionError(f"no option {identity} on the phone")

    async def sees(self) -> MessageItem:
        """The next message that comes, once its answer is known."""
        simulation, number = self._emulator.simulation, self._seen

        def answered() -> bool:
            answers = [event.message_id for event in simulation.events if isinstance(event, AnswerMade)]
            return len(self.messages) > number and self.messages[number].id in answers

        await until(simulation, answered)
        self._seen += 1
        return self.messages[number]


def body_of(item: MessageItem) -> str:
    """The text of a bubble."""
    return item.message.block.body.value if item.message.block.body else ""
