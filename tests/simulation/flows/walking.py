"""Walking a flow as a customer does: by labels and typed texts, without any screen."""

from datetime import UTC, datetime
from pathlib import Path

from wapreview.dialects.registry import get
from wapreview.messages.message import options_of
from wapreview.messages.reply import Reply, TextReply
from wapreview.resources import sample_messages
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.flows.flow_bot import FlowBot
from wapreview.simulation.flows.library import label_of
from wapreview.simulation.flows.opening import FlowSource
from wapreview.simulation.items import MessageItem, NoticeItem, ReplyItem
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to

MOMENT = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
FLOWS = sample_messages() / "flows"


class Walk:
    """A customer on the way through the flow of a folder."""

    def __init__(self, folder: Path, dialect: str = "cloud") -> None:
        self.simulation = Simulation(get(dialect), clock=FrozenClock(MOMENT), seed=0)
        self.bot = FlowBot(self.simulation, FlowSource(folder))
        self.simulation.bot = self.bot

    async def begin(self) -> "Walk":
        await self.bot.begin()
        return self

    async def tap(self, label: str) -> None:
        """Taps the newest option with this label."""
        for item in reversed(self.messages()):
            for option in options_of(item.message):
                if label_of(option) == label:
                    reply = reply_to(option, item.message)
                    assert reply is not None
                    self.simulation.reply(reply, item.id, option.at)
                    await self.simulation.settle()
                    return
        raise AssertionError(label)

    async def write(self, text: str) -> None:
        await self.reply(TextReply(text))

    async def reply(self, reply: Reply) -> None:
        self.simulation.reply(reply)
        await self.simulation.settle()

    def messages(self) -> list[MessageItem]:
        return [item for item in self.simulation.conversation.items if isinstance(item, MessageItem)]

    def texts(self) -> list[str]:
        """The bodies of all messages, from the oldest to the newest."""
        blocks = [item.message.block for item in self.messages()]
        return [block.body.value if block.body else "" for block in blocks]

    def labels(self) -> list[str]:
        """What can be tapped in the newest message."""
        return [label_of(option) for option in options_of(self.messages()[-1].message)]

    def notices(self) -> list[str]:
        return [item.text for item in self.simulation.conversation.items if isinstance(item, NoticeItem)]

    def kinds(self) -> str:
        """b for a message of the business, c for a bubble of the customer, in order."""
        signs = {MessageItem: "b", ReplyItem: "c"}
        return "".join(signs.get(type(item), "") for item in self.simulation.conversation.items)
