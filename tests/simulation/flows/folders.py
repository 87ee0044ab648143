"""Folders of messages, made for one test."""

import json
from collections.abc import Iterable
from pathlib import Path

from wapreview.messages.pointers import Json


def text(words: str) -> str:
    """A text message of the Cloud API."""
    return json.dumps(
        {"messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": {"body": words}}
    )


def buttons(words: str, *ids: str) -> str:
    """Reply buttons; each title is its id in upper case."""
    options: list[Json] = [
        {"type": "reply", "reply": {"id": each, "title": each.upper()[:20]}} for each in ids
    ]
    interactive: Json = {"type": "button", "body": {"text": words}, "action": {"buttons": options}}
    body: Json = {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": interactive,
    }
    return json.dumps(body)


def template() -> str:
    """A template without anything to fill."""
    body: Json = {"name": "come_back", "language": {"code": "en"}}
    return json.dumps(
        {"messaging_product": "whatsapp", "to": "491700000001", "type": "template", "template": body}
    )


def written(folder: Path, **files: str) -> Path:
    """Writes messages as .json, and `flow` as flow.toml; __ stands for a dot."""
    for name, content in files.items():
        file = "flow.toml" if name == "flow" else f"{name.replace('__', '.')}.json"
        (folder / file).write_text(content, "utf-8")
    return folder


def names(sends: Iterable[object]) -> list[str]:
    return [str(getattr(send, "message", send)) for send in sends]
