"""A client at one end of the Cloud API, a bot at the other."""

import json
from typing import Any

import httpx

from tests.emulator.emulating import until
from tests.emulator.graph import Graph, HeardBot, told
from wapreview.messages.reply import (
    Reply,
)
from wapreview.simulation.events import WebhookDelivered

TEXT = {"type": "text", "text": {"body": "hi"}}


class Talk:
    """A client at one end, a bot at the other."""

    def __init__(self, meta: Graph, bot: HeardBot) -> None:
        self.meta, self.bot = meta, bot
        self.simulation = meta.emulator.simulation

    async def tap(self, reply: Reply, message_id: str | None = None) -> dict[str, Any]:
        """The customer does something; gives `value` of the webhook that the bot gets."""
        before = len(self.posts)
        self.simulation.reply(reply, message_id)
        await self.simulation.settle()
        await until(self.simulation, lambda: self.count(WebhookDelivered) and len(self.posts) > before)
        return value_of(self.posts[before])

    async def sent(self, **message: Any) -> str:
        """A message that is taken; gives its id."""
        return str(told(await self.meta.send(**message))["messages"][0]["id"])

    async def statuses(self, message_id: str, count: int = 3) -> list[dict[str, Any]]:
        """The statuses of a message, as they came."""

        def found() -> list[dict[str, Any]] | None:
            every = [status for post in self.posts for status in value_of(post).get("statuses", ())]
            own = [status for status in every if status["id"] == message_id]
            return own if len(own) >= count else None

        return await until(self.simulation, found)

    def count(self, kind: type) -> int:
        return sum(isinstance(each, kind) for each in self.simulation.history)

    @property
    def posts(self) -> list[httpx.Request]:
        """The webhooks that the bot got."""
        return [request for request in self.bot.heard if request.method == "POST"]


def value_of(request: httpx.Request) -> dict[str, Any]:
    """The one change of the one entry."""
    payload = json.loads(request.content)
    (entry,) = payload["entry"]
    (change,) = entry["changes"]
    found: dict[str, Any] = change["value"]
    return found
