"""An exchange as a curl command: of a webhook as it went to the bot, of a call as the bot made it."""

import json
import shlex
from urllib.parse import urlsplit

from wapreview.compiled import read_table
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.outgoing import outgoing
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import (
    AnswerMade,
    ApiCalled,
    Event,
    MessageReceived,
    WebhookDelivered,
    WebhookMade,
)
from wapreview.simulation.simulation import Simulation

TABLE = f"{__file__.removesuffix('.py')}.toml"
"""What stands where a bot's token was; the shell fills it in."""
LOGIN = '-u "$BOT_LOGIN"'
"""Stands where the name and password of the bot's address were."""


def curl_of(event: Event, emulator: Emulator, simulation: Simulation) -> str | None:
    """The command that does again what happened in a simulation; None where an event is no exchange.

    A webhook carries a signature of its exact bytes, made now. Secrets are names for the shell to fill in.
    """
    history = simulation.history
    match event:
        case WebhookDelivered():
            made = simulation.event(event.webhook)
            return curl_of(made, emulator, simulation) if isinstance(made, WebhookMade) else None
        case WebhookMade() if not isinstance(event.payload, NoWebhook):
            sent = outgoing(get(event.dialect), event.payload, emulator.identity, emulator.switches)
            return _command(
                "POST", *_without_login(emulator.bot.url), dict(sent.headers), sent.body.decode("utf-8")
            )
        case ApiCalled() if event.message_id:
            received = _received(history, event.message_id)
            return _call(emulator, event, received.body) if received is not None else None
        case ApiCalled():
            return _call(emulator, event, event.request)
        case MessageReceived() | AnswerMade():
            wanted = event.id if isinstance(event, MessageReceived) else event.message_id
            call = next(
                (each for each in history if isinstance(each, ApiCalled) and each.message_id == wanted), None
            )
            return curl_of(call, emulator, simulation) if call is not None else None
    return None


def _received(history: list[Event], message_id: str) -> MessageReceived | None:
    found = (event for event in reversed(history) if isinstance(event, MessageReceived))
    return next((event for event in found if event.id == message_id), None)


def _call(emulator: Emulator, event: ApiCalled, body: Json) -> str:
    headers = {"Content-Type": "application/json"} if body is not None else {}
    shown = emulator.secrets.out_of(body)
    text = None if body is None else json.dumps(shown, ensure_ascii=False)
    table = read_table(TABLE)
    token: str = table[event.dialect if event.dialect in table else "other"]
    return _command(event.method, emulator.address + event.path, token, headers, text)


def _without_login(url: str) -> tuple[str, str]:
    """An address without a name and password, and what curl needs in their place."""
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=host).geturl(), LOGIN if at and login else ""


def _command(method: str, url: str, secret: str, headers: dict[str, str], body: str | None) -> str:
    parts = [f"curl -X {shlex.quote(method)} {shlex.quote(url)}"]
    parts += [secret] if secret else []
    parts += [f"-H {shlex.quote(f'{name}: {value}')}" for name, value in headers.items()]
    parts += [f"--data-raw {shlex.quote(body)}"] if body is not None else []
    return " \\\n  ".join(parts)
