"""Opening logs by their paths: what the import command and the studio call."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from wapreview.errors import WapreviewError
from wapreview.messages.reply import Business
from wapreview.simulation.imports.chats import imported_chat
from wapreview.simulation.imports.importing import EPOCH, SAMPLE_BUSINESS, imported
from wapreview.simulation.imports.result import Imported
from wapreview.simulation.imports.values import reading_of
from wapreview.sources.files import read_bytes
from wapreview.sources.logs import Log, Record, parse_log, search
from wapreview.sources.logs.bounds import LOG_MAX
from wapreview.sources.logs.chat_export import ChatExport, parse_chat_export
from wapreview.sources.logs.opening import open_text

CHAT = ".txt"
STDIN = "standard input"
LOGS = frozenset({".log", ".gz", ".har", ".csv", ".tsv", ".ndjson", ".out", ".err"})
"""Endings of what can be nothing but a log."""
HEAD = 256 * 1024
"""Bytes of a file that are looked at to see whether it is a log."""
VALUES = 400
"""JSON values of them."""


def open_log(
    paths: Sequence[Path | str],
    *,
    dialect: str | None = None,
    business: Business = SAMPLE_BUSINESS,
    business_name: str = "",
) -> Imported:
    """The history in some logs, or in one WhatsApp chat export; - stands for standard input.

    `dialect` names one to be asked first; `business` is the usual one; `business_name` says which sender of a chat
    export is the business. Raises WapreviewError when a file cannot be read, or nothing in it is of a conversation.
    """
    logs: list[Log] = []
    otherwise = EPOCH
    for path in paths:
        name = STDIN if str(path) == "-" else str(path)
        data = _standard_input() if name == STDIN else read_bytes(path, LOG_MAX)
        chat = _chat(data, name)
        if chat is not None:
            if len(paths) > 1:
                raise WapreviewError(f"{name}: is a WhatsApp chat export; import it alone.")
            return imported_chat(chat, business_name, business)
        otherwise = min(_written(path), otherwise) if logs else _written(path)
        logs.append(parse_log(data, name))
    found = imported(logs, dialect=dialect, business=business, otherwise=otherwise)
    if not found.history:
        raise WapreviewError(_nothing(found, paths))
    return found


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise WapreviewError("standard input is closed; name a file, or pipe the log in")
    return sys.stdin.buffer.read(LOG_MAX + 1)


def _chat(data: bytes, name: str) -> ChatExport | None:
    return parse_chat_export(open_text(data).text, name) if name.lower().endswith(CHAT) else None


def _written(path: Path | str) -> datetime:
    """When the file was written last: of a log without times, all happened then."""
    try:
        return datetime.fromtimestamp(int(Path(path).stat().st_mtime), UTC)
    except (OSError, OverflowError, ValueError):
        return EPOCH


def _nothing(found: Imported, paths: Sequence[Path | str]) -> str:
    names = ", ".join(str(path) for path in paths)
    first = found.remarks[0] if found.remarks else None
    why = f" Line {first.line}: {first.sentence}" if first and first.line else ""
    return f"{names}: no webhook and no message that was sent is in this log.{why}"


def looks_like_log(path: Path | str) -> bool:
    """Whether a file is a log or a chat export rather than messages or a recording; it looks at its beginning only.

    By the ending, else if more of its values are webhooks and answers than messages.
    """
    suffix = Path(path).suffix.lower()
    if suffix in LOGS:
        return True
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return False
    text = open_text(head).text
    if text.lstrip("\ufeff \n").startswith('{"wapreview"'):
        return False
    if suffix == CHAT and parse_chat_export(text, str(path)) is not None:
        return True
    kinds = list(islice(_kinds(parse_log(head, str(path)).records), VALUES))
    heard = sum(kind != "message" for kind in kinds)
    return heard >= 2 and heard >= len(kinds) - heard


def _kinds(records: Sequence[Record]) -> Iterator[str]:
    """What the values are, those that are nothing left out."""
    for record in records:
        for found in search(record, lambda each: reading_of(each.value, each, None) is not None):
            reading = reading_of(found.value, found, None)
            if reading is not None:
                yield reading.what
