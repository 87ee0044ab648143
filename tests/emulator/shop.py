"""A bot that says what a script has for each thing that a customer does; it can be walked, recorded and replayed."""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeAlias

import httpx

from tests.emulator.emulating import emulated, until
from tests.studio.little_bot import IDENTITY, LittleBot
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.server import Listener
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Reply, TextReply
from wapreview.simulation.events import Event, MessageReceived
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to

Script: TypeAlias = Callable[[str], Sequence[Json]]


def text(body: str, **more: Json) -> dict[str, Json]:
    return {"type": "text", "text": {"body": body}, **more}


def buttons(body: str, *labels: str) -> dict[str, Json]:
    each: list[Json] = [{"type": "reply", "reply": {"id": label.lower(), "title": label}} for label in labels]
    return {
        "type": "interactive",
        "interactive": {"type": "button", "body": {"text": body}, "action": {"buttons": each}},
    }


def usual(said: str) -> Sequence[Json]:
    """Greets twice and asks; says what was tapped."""
    answers: dict[str, Sequence[Json]] = {
        "hi": (text("Welcome to Acme Store"), buttons("What would you like?", "Order", "Hours")),
        "Order": (text("Order 17 is on its way"),),
    }
    return answers.get(said, (text(f"You said {said}"),))


class ShopBot(LittleBot):
    """Sends what `script` has for a text, a label or a kind of message, to whoever said it."""

    def __init__(self, script: Script = usual) -> None:
        super().__init__()
        self.script = script

    async def _reply(self, message: dict[str, Any]) -> None:
        said = message.get("text", {}).get("body") or message.get("interactive", {}).get("button_reply", {})
        said = said.get("title", message["type"]) if isinstance(said, dict) else said
        for body in self.script(said):
            assert isinstance(body, dict)
            await self._call({"messaging_product": "whatsapp", "to": message["from"], **body})

    async def _call(self, body: dict[str, Any]) -> None:
        """As ASCII: half a surrogate pair goes through, too."""
        headers = {"Authorization": f"Bearer {IDENTITY.token}", "Content-Type": "application/json"}
        async with httpx.AsyncClient(trust_env=False) as client:
            path = f"/v23.0/{IDENTITY.phone_number_id}/messages"
            await client.post(self.api + path, content=json.dumps(body), headers=headers)


@asynccontextmanager
async def shop(script: Script = usual) -> AsyncIterator[tuple[ShopBot, str]]:
    """A bot that listens while the block lasts, and the address of its webhook."""
    bot = ShopBot(script)
    listener = Listener(bot, port=0)
    await listener.start()
    try:
        yield bot, f"{listener.address}/webhook"
    finally:
        await listener.stop()


class Step(NamedTuple):
    """What a customer does, and how many messages follow; a text in brackets taps the option with this label."""

    said: str | Reply
    messages: int = 1
    customer: str = ""


def messages(simulation: Simulation) -> list[MessageReceived]:
    return [event for event in simulation.events if isinstance(event, MessageReceived)]


async def do(emulator: Emulator, step: Step) -> None:
    """One step, until the bot has had its turn."""
    simulation, before = emulator.simulation, len(messages(emulator.simulation))
    customer = step.customer or simulation.folded.shown
    if isinstance(step.said, str) and step.said.startswith("["):
        event, option = next(
            (event, option)
            for event in reversed(messages(simulation))
            for option in options_of(event.message)
            if option.title and option.title.value == step.said.strip("[]")
        )
        reply = reply_to(option, event.message)
        assert reply is not None
        simulation.reply(reply, event.id, option.at, customer=customer)
    else:
        said = TextReply(step.said) if isinstance(step.said, str) else step.said
        simulation.reply(said, customer=customer)
    await simulation.settle()
    await until(simulation, lambda: len(messages(simulation)) >= before + step.messages)


async def walked(bot: ShopBot, url: str, *steps: Step, **wanted: Any) -> list[Event]:
    """What happened when a customer did this with the bot."""
    async with emulated(url, **wanted) as emulator:
        bot.api = emulator.address
        for step in steps:
            await do(emulator, step)
        return list(emulator.simulation.events)


USUAL = (Step("hi", 2), Step("[Order]"), Step("bye"))
