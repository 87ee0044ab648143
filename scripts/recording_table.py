"""Writes the tables of docs/recordings.md from the program's own records; --check only compares."""

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, Literal, get_args, get_origin

from written import write

from wapreview.messages import reply
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    Customer,
    OrderedItem,
    Reply,
    SharedContact,
    Status,
)
from wapreview.simulation import events
from wapreview.simulation.events import KINDS, WebhookMade
from wapreview.simulation.recordings.lines import COMMON, MADE_AGAIN
from wapreview.simulation.recordings.shapes import REPLIES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "recordings.md"
BEGIN, END = "<!-- tables: written by scripts/recording_table.py -->", "<!-- end of tables -->"
WORDS: dict[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    datetime: "time",
    Json: "JSON",
    dict[str, str]: "object of texts",
    Customer: "a customer",
    Business: "a business",
    Status: "a status",
    Reply: "a reply",
    OrderedItem: "an item",
    SharedContact: "a contact",
}
PARTS: dict[str, type[Any]] = {
    "a business": Business,
    "a customer": Customer,
    "a status": Status,
    "an item": OrderedItem,
    "a contact": SharedContact,
}
PAYLOAD = (
    "`payload` JSON: as the provider posts it; or `no_webhook`, an object: `reason` text: why it posts nothing; "
    "`documented`? true or false: whether the provider says so"
)


def tables() -> str:
    """Both tables in Markdown."""
    lines = ["| kind | what happened | members beside `n`, `at`, `customer` and `kind` |", "|---|---|---|"]
    lines += [_row(f"`{word}`", record, events) for record, word in KINDS.items()]
    lines += ["", "A reply says its own `kind`. What else stands inside of an event:", ""]
    lines += ["| part | what it is | members |", "|---|---|---|"]
    lines += [_row(_reply_words(record), record, reply) for record in dict.fromkeys(REPLIES.values())]
    lines += [_row(word, record, reply) for word, record in PARTS.items()]
    return "\n".join(lines)


def _reply_words(record: type[Any]) -> str:
    return "a reply: " + ", ".join(f"`{word}`" for word, each in REPLIES.items() if each is record)


def _row(word: str, record: type[Any], module: ModuleType) -> str:
    what = " ".join(inspect.cleandoc(record.__doc__ or "").split())
    return f"| {word} | {_cell(what)} | {'<br>'.join(map(_cell, _members(record, module)))} |"


def _members(record: type[Any], module: ModuleType) -> Iterator[str]:
    notes = _notes(module).get(record.__name__, {})
    for name in record._fields:
        if (name in COMMON and record in KINDS) or name in MADE_AGAIN.get(record, ()) or name == "kind":
            continue
        may_be_missing = "?" if name in record._field_defaults else ""
        note = f": {notes[name]}" if name in notes else ""
        yield f"`{name}`{may_be_missing} {_kind(record.__annotations__[name])}{note}"
    if record is WebhookMade:
        yield PAYLOAD


def _kind(declared: Any) -> str:
    """A declared type in words."""
    if declared in WORDS:
        return WORDS[declared]
    parts = get_args(declared)
    if get_origin(declared) is Literal:
        return " or ".join(f"`{part}`" for part in parts)
    if get_origin(declared) is tuple:
        return f"list, each {WORDS[parts[0]]}"
    if NoneType in parts:
        inner = next(part for part in parts if part is not NoneType)
        return f"{_kind(inner)} or null"
    raise TypeError(f"{declared} has no word yet")


@cache
def _notes(module: ModuleType) -> dict[str, dict[str, str]]:
    """What stands below the fields of each record."""
    found: dict[str, dict[str, str]] = {}
    for record in ast.parse(inspect.getsource(module)).body:
        if not isinstance(record, ast.ClassDef):
            continue
        below: dict[str, str] = {}
        for field, note in zip(record.body, record.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(note, ast.Expr):
                text = ast.literal_eval(note.value)
                below[ast.unparse(field.target)] = _sentence(text)
        found[record.name] = below
    return found


def _sentence(text: str) -> str:
    whole = " ".join(text.split())
    return whole if whole.endswith("...") else whole.removesuffix(".")


def _cell(text: str) -> str:
    """A text of the code for people who read JSON."""
    for record, word in KINDS.items():
        text = re.sub(rf"\b{record.__name__}\b", f"`{word}`", text)
    for code, json in (("None", "null"), ("True", "true"), ("False", "false")):
        text = re.sub(rf"\b{code}\b", json, text)
    return text.replace("|", "\\|")


if __name__ == "__main__":
    raise SystemExit(write(PAGE, BEGIN, END, tables()))
