"""Messages that Chatt2 sends on some channel, and what is said of them there."""

import json
from typing import Any

from tests.dialects.bodies import BUTTONS, LINK, LIST, PLACE, wrap
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.preview import Item, Preview, open_text

CHANNELS = ("whatsapp", "instagram", "messenger", "telegram", "sms")
OFF_WHATSAPP = CHANNELS[1:]
KINDS = {"button": BUTTONS, "list": LIST, "cta_url": LINK, "location_request": PLACE}
TO = {"telegram": "-100170000001", "sms": "+491700000001"}
"""Receivers in the channel's own form; elsewhere digits."""
BARE_LIST = {
    "type": "list",
    "body": {"text": "What do you eat?"},
    "action": {
        "button": "Menu",
        "sections": [{"rows": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}],
    },
}


def send(inner: Any, channel: str) -> Any:
    return {**wrap("chatt2", inner), "to": TO.get(channel, "491700000001")}


def seen(body: Any, channel: str | None, dialect: str | None = "chatt2") -> Preview:
    return open_text(json.dumps(body), "test", dialect, channel=channel)


def on(inner: Any, channel: str) -> Item:
    return seen(send(inner, channel), channel).items[0]


def message_on(inner: Any, channel: str) -> Message:
    (message,) = on(inner, channel).messages
    return message


def found(item: Item) -> list[tuple[str, str]]:
    return [(problem.severity, problem.rule) for problem in item.problems]


def only(inner: Any, channel: str, rule: str) -> Problem:
    (problem,) = (problem for problem in on(inner, channel).problems if problem.rule == rule)
    return problem


def bare(inner: Any) -> Any:
    return {key: value for key, value in inner.items() if key not in ("header", "footer")}
