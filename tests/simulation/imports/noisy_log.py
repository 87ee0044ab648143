"""Writes one conversation as logs of many kinds; shares no code with what reads them: imports nothing of wapreview."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.simulation.imports.noisy_talk import CUSTOMER, HOOK, Entry

# What goes wrong on the way into a log


def inbound_only(entries: list[Entry]) -> list[Entry]:
    """A log of the webhooks alone."""
    return [entry for entry in entries if entry.what == "in"]


def without_answers(entries: list[Entry]) -> list[Entry]:
    """A log of a program that does not write down what the provider answers."""
    return [entry for entry in entries if entry.what != "answer"]


def doubled(entries: list[Entry]) -> list[Entry]:
    """Sends are logged in two places, webhooks are delivered again a minute later."""
    again = [replace(entry, at=entry.at + (60 if entry.what == "in" else 0.01)) for entry in entries]
    return sorted([*entries, *again], key=lambda entry: entry.at)


def shuffled(entries: list[Entry], seed: int = 1) -> list[Entry]:
    """In no order at all."""
    mixed = list(entries)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - a test's own disorder
    return mixed


def masked(entries: list[Entry]) -> list[Entry]:
    """The customer's number is hidden but for its ends, in what was sent."""
    hidden = f"{CUSTOMER[:4]}******{CUSTOMER[-2:]}"
    return [
        replace(entry, body=json.loads(json.dumps(entry.body).replace(CUSTOMER, hidden)))
        if entry.what == "out"
        else entry
        for entry in entries
    ]


# How logs are written


def json_lines(entries: list[Entry], _provider: Any) -> bytes:
    """One object a line: the time, and the body."""
    return "".join(
        json.dumps({"time": entry.iso, "status": entry.status, "body": entry.body}) + "\n"
        if entry.what == "answer"
        else json.dumps({"time": entry.iso, "direction": entry.what, "body": entry.body}) + "\n"
        for entry in entries
    ).encode()


def array(entries: list[Entry], _provider: Any) -> bytes:
    """One array of all."""
    return json.dumps([{"at": entry.iso, "data": entry.body} for entry in entries], indent=1).encode()


def pretty(entries: list[Entry], _provider: Any) -> bytes:
    """Pretty-printed between other lines."""
    words = {"in": "received webhook", "out": "sending message", "answer": "provider answered 200 OK"}
    lines = [f"{entries[0].iso} INFO app: started, listening on port 8000"]
    for entry in entries:
        lines += [
            f"{entry.iso} INFO app: {words[entry.what]}",
            json.dumps(entry.body, indent=2, ensure_ascii=False),
        ]
        lines.append(f"{entry.iso} DEBUG pool: 1 connection {{idle}}")
    return "\n".join(lines).encode()


def escaped(entries: list[Entry], _provider: Any) -> bytes:
    """JSON escaped inside of a JSON string."""
    return "\n".join(
        json.dumps({"ts": entry.iso, "level": "info", "msg": entry.what, "raw": json.dumps(entry.body)})
        for entry in entries
    ).encode()


def sheet(entries: list[Entry], _provider: Any) -> bytes:
    """A CSV export with a column of JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["timestamp", "kind", "payload"])
    writer.writerows([entry.iso, entry.what, json.dumps(entry.body)] for entry in entries)
    return out.getvalue().encode()


def python(entries: list[Entry], _provider: Any) -> bytes:
    """What Python prints."""
    return "\n".join(
        f"{entry.time:%Y-%m-%d %H:%M:%S},{entry.time.microsecond // 1000:03d} INFO {entry.what} {entry.body!r}"
        for entry in entries
    ).encode()


def _inspected(value: Any, depth: int = 0) -> str:
    if isinstance(value, dict):
        if not value:
            return "{}"
        pad = "  " * (depth + 1)
        inner = ",\n".join(f"{pad}{_key(key)}: {_inspected(part, depth + 1)}" for key, part in value.items())
        return "{\n" + inner + "\n" + "  " * depth + "}"
    if isinstance(value, list):
        return "[ " + ", ".join(_inspected(part, depth + 1) for part in value) + " ]"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return json.dumps(value)


def _key(key: str) -> str:
    return key if key.isidentifier() else f"'{key}'"


def javascript(entries: list[Entry], _provider: Any) -> bytes:
    """What Node's console prints."""
    return "\n".join(f"[{entry.iso}] {entry.what} {_inspected(entry.body)}" for entry in entries).encode()


def har(entries: list[Entry], provider: Any) -> bytes:
    """What a proxy saw: each request with its answer."""
    found = []
    waiting = list(entries)
    while waiting:
        entry = waiting.pop(0)
        answer = (
            next((each for each in waiting if each.what == "answer"), None) if entry.what == "out" else None
        )
        if answer is not None:
            waiting.remove(answer)
        request = {
            "method": "POST",
            "url": HOOK if entry.what == "in" else provider.address,
            "headers": [{"name": "Authorization", "value": "Bearer secret-of-the-test"}],
            "postData": {"mimeType": "application/json", "text": json.dumps(entry.body)},
        }
        text = json.dumps(answer.body) if answer else "ok"
        content = {"mimeType": "application/json", "text": text}
        response = {"status": answer.status if answer else 200, "content": content}
        found.append({"startedDateTime": entry.iso, "time": 250, "request": request, "response": response})
    return json.dumps({"log": {"version": "1.2", "entries": found}}).encode()


def gzipped(entries: list[Entry], provider: Any) -> bytes:
    """JSON lines, packed."""
    return gzip.compress(json_lines(entries, provider))


def curl(entries: list[Entry], provider: Any) -> bytes:
    """Sends as the commands that a debugging client prints, the rest as lines."""
    lines = []
    for entry in entries:
        if entry.what == "out":
            body = json.dumps(entry.body).replace("'", "'\\''")
            command = f"curl -X POST '{provider.address}' -H 'Content-Type: application/json' -d '{body}'"
            lines.append(f"{entry.iso} DEBUG {command}")
        else:
            lines.append(f"{entry.iso} DEBUG {entry.what} {json.dumps(entry.body)}")
    return "\n".join(lines).encode()


FORMS: dict[str, Callable[[list[Entry], Any], bytes]] = {
    "json lines": json_lines,
    "array": array,
    "pretty": pretty,
    "escaped": escaped,
    "csv": sheet,
    "python": python,
    "javascript": javascript,
    "har": har,
    "gzip": gzipped,
    "curl": curl,
}
