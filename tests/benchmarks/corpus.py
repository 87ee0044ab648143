"""Many messages of about 1 KB, one in twenty broken: the same on each run."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

BROKEN_EACH = 20
"""One file in so many has something wrong."""
WORDS = (
    *(
        "your",
        "order",
        "is",
        "packed",
        "and",
        "on",
        "its",
        "way",
        "please",
        "tell",
        "us",
        "when",
        "you",
        "are",
        "at",
    ),
    *(
        "home",
        "the",
        "coffee",
        "of",
        "this",
        "week",
        "comes",
        "from",
        "a",
        "small",
        "farm",
        "in",
        "Huila",
        "tastes",
    ),
    *("cherry", "cane", "sugar", "reply", "here", "Mira", "will", "call", "back", "tomorrow", "morning"),
)


def sentence(random: Random, length: int) -> str:
    """Some words, at most so many characters."""
    text = random.choice(WORDS).capitalize()
    while len(text) + 9 < length:
        text += f" {random.choice(WORDS)}"
    return f"{text}."


def make(folder: Path, count: int, *, readable: bool = False) -> None:
    """Writes the messages, a hundred in a folder; where all are to be `readable`, the broken ones are JSON too."""
    breaks = _READABLE if readable else _BREAKS
    random = Random(7)  # noqa: S311 - the same on each run
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"message_{number:05}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        message = _KINDS[number % len(_KINDS)](random)
        if number % BROKEN_EACH == 0:
            text = breaks[number // BROKEN_EACH % len(breaks)](message)
        else:
            text = json.dumps(message, indent=2)
        path.write_text(f"{text}\n", "utf-8")


def _envelope(kind: str, value: Any) -> dict[str, Any]:
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "491700000001",
        "type": kind,
        kind: value,
    }


def _buttons(random: Random) -> dict[str, Any]:
    replies = [{"id": f"choice_{number}", "title": f"Choice {number}"} for number in range(1, 4)]
    return _envelope(
        "interactive",
        {
            "type": "button",
            "header": {"type": "text", "text": sentence(random, 50)},
            "body": {"text": sentence(random, 330)},
            "footer": {"text": sentence(random, 50)},
            "action": {"buttons": [{"type": "reply", "reply": reply} for reply in replies]},
        },
    )


def _list(random: Random) -> dict[str, Any]:
    rows = [
        {"id": f"row_{number}", "title": f"Row {number}", "description": sentence(random, 60)}
        for number in range(4)
    ]
    return _envelope(
        "interactive",
        {
            "type": "list",
            "body": {"text": sentence(random, 160)},
            "action": {"button": "Choose", "sections": [{"title": "This week", "rows": rows}]},
        },
    )


def _text(random: Random) -> dict[str, Any]:
    return _envelope("text", {"preview_url": False, "body": sentence(random, 820)})


def _flat(random: Random) -> dict[str, Any]:
    buttons = [{"type": "quick_reply", "title": f"Choice {n}", "id": f"choice_{n}"} for n in range(1, 4)]
    return {
        "to": "491700000001",
        "type": "button",
        "header": {"text": sentence(random, 50)},
        "body": {"text": sentence(random, 420)},
        "footer": {"text": sentence(random, 50)},
        "action": {"buttons": buttons},
    }


_KINDS: tuple[Callable[[Random], dict[str, Any]], ...] = (_buttons, _list, _text, _flat, _buttons, _list)


def _cut(message: dict[str, Any]) -> str:
    text = json.dumps(message, indent=2)
    return text[: len(text) * 2 // 3]


def _without_end(message: dict[str, Any]) -> str:
    return json.dumps(message, indent=2)[:-1]


def _too_long(message: dict[str, Any]) -> str:
    for holder in _objects(message):
        if "title" in holder:
            holder["title"] = "This title is too long for every provider"
        elif isinstance(holder.get("body"), str):
            holder["body"] *= 6
    return json.dumps(message, indent=2)


def _of_another_type(message: dict[str, Any]) -> str:
    for holder in _objects(message):
        if "id" in holder:
            holder["id"] = 17
    return json.dumps(message, indent=2)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


_READABLE: tuple[Callable[[dict[str, Any]], str], ...] = (_too_long, _of_another_type)
_BREAKS = (_too_long, _cut, _too_long, _of_another_type, _without_end)
