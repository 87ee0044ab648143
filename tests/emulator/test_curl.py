"""An exchange as a curl command: with the token as its provider wants it, and of the simulation in which it was."""

import pytest

from tests.emulator.emulating import client, emulated
from wapreview.dialects.registry import names
from wapreview.emulator.curl import curl_of
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import ApiCalled, WebhookDelivered
from wapreview.simulation.simulation import Simulation

CALLS = {
    "cloud": ("/v23.0/106540352242922/messages", {"Authorization": "Bearer x"}, "Bearer $WHATSAPP_TOKEN"),
    "whapi": ("/messages/text", {"Authorization": "Bearer x"}, "Bearer $WHAPI_TOKEN"),
    "messangi": ("/v3/messages", {"Authorization": "Bearer x"}, "Bearer $MESSANGI_TOKEN"),
    "exotel": (
        "/v2/accounts/acme/messages",
        {"Authorization": "Basic a2V5OnRva2Vu"},
        '-u "$EXOTEL_API_KEY:$EXOTEL_API_TOKEN"',
    ),
    "chatt2": ("/v1/communication/whatsapp/message", {"x-api-key": "x"}, "x-api-key: $CHATT2_API_KEY"),
}


@pytest.mark.parametrize("dialect", names())
async def test_the_token_stands_where_the_provider_wants_it(dialect: str) -> None:
    path, headers, wanted = CALLS[dialect]
    async with emulated(dialect=dialect) as emulator, client(emulator) as calling:
        answer = await calling.post(path, json={"hello": "world"}, headers=headers)
        assert answer.status_code not in (401, 404, 501)
        (call,) = [event for event in emulator.simulation.history if isinstance(event, ApiCalled)]
        command = curl_of(call, emulator, emulator.simulation)
        assert command is not None
        assert wanted in command
        assert '{"hello": "world"}' in command


async def test_a_delivery_is_looked_up_where_it_was_made() -> None:
    async with emulated() as emulator:
        first = emulator.simulation
        turn = first.reply(TextReply("first"))
        await first.settle()
        await emulator.bot.outcome(first, turn.webhook)
        told = next(event for event in first.history if isinstance(event, WebhookDelivered))
        other = Simulation(first.dialect, seed=9)
        emulator.use(other)
        other.reply(TextReply("other"))
        command = curl_of(told, emulator, first)
        assert command is not None
        assert "first" in command
        assert "other" not in command
