"""What a value of a log is: a send, a webhook, an answer, or nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.detect import Detection, detect, detect_as
from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Status
from wapreview.preview import read_body
from wapreview.rules.channels.choice import channel_for
from wapreview.rules.limits import WHATSAPP
from wapreview.simulation.clock import moment_at
from wapreview.simulation.imports.pieces import (
    Answered,
    Heard,
    Piece,
    Place,
    Remarks,
    Request,
    Sent,
    Stamp,
    Told,
)
from wapreview.simulation.parties import digits
from wapreview.sources.logs.records import Record

MILLISECONDS = 10**11
"""A number of this size counts milliseconds: as seconds it would lie in the year 5138."""


class Reading(NamedTuple):
    """A value that is something, and what."""

    what: str
    """message, webhook, answer, error; other: of a platform that is none of ours."""
    dialect: Dialect
    value: Json
    messages: tuple[Message, ...] = ()
    inbounds: tuple[Inbound | Status, ...] = ()
    channel: str = "whatsapp"

    @property
    def empty(self) -> bool:
        """Whether it only looks like something, and holds nothing of it."""
        return self.what == "other" or (self.what == "webhook" and not self.inbounds)


def reading_of(value: Json, record: Record, wanted: str | None) -> Reading | None:
    """What a value is; None where it is nothing. `wanted` names a dialect to be asked first."""
    detection = _detected(value, record, wanted)
    failed = record.exchange is not None and record.status is not None and record.status >= 400
    if failed and (detection is None or detection.what not in ("answer", "error")):
        return Reading("error", registry.get(registry.DEFAULT), value)
    if detection is None or detection.what == "fragment":
        return None
    dialect = registry.get(detection.dialect or registry.DEFAULT)
    if not detection.dialect:
        return Reading("other", dialect, value)
    if detection.what == "message":
        return _send(value, record, dialect)
    if detection.what == "webhook":
        bodies = value if isinstance(value, list) else [value]
        found = tuple(inbound for body in bodies for inbound in dialect.read_webhook(body))
        return Reading("webhook", dialect, value, inbounds=found)
    return Reading(detection.what, dialect, value)


def _detected(value: Json, record: Record, wanted: str | None) -> Detection | None:
    own = detect_as(value, wanted) if wanted else None
    return own or detect(value, record.hints)


def _send(value: Json, record: Record, dialect: Dialect) -> Reading | None:
    """A send; what stands in an HTTP answer is none, nor is the definition of a template."""
    if record.status is not None:
        return None
    channel = channel_for(dialect, None, record.hints)
    messages = messages_in(dialect, value, channel)
    if not any(map(_holds, messages)) or _defines(value):
        return None
    return Reading("message", dialect, value, messages, channel=channel)


def _defines(value: Json) -> bool:
    """Whether it defines a template in place of sending one."""
    return isinstance(value, dict) and "components" in value and "to" not in value


def messages_in(dialect: Dialect, value: Json, channel: str) -> tuple[Message, ...]:
    """The messages of a send as the channel shows them; nothing is judged where it shows them as they are."""
    return dialect.read(value)[0] if channel == WHATSAPP else read_body(dialect, value, channel)[0]


def _holds(message: Message) -> bool:
    """Whether a phone would show anything of it."""
    block = message.block
    return bool(
        block.header or block.body or block.options or message.sheet or message.cards or message.label
    )


def pieces_of(reading: Reading, record: Record, place: Place, remarks: Remarks) -> Iterator[Piece]:
    """The pieces in a value that is something."""
    log, value, dialect = record.time, reading.value, reading.dialect
    match reading.what:
        case "message":
            parts = [
                Sent(message, part, digits(message.to.value) if message.to else "")
                for part, message in enumerate(reading.messages)
            ]
            stamp, text = Stamp(log), json.dumps(value, sort_keys=True)
            exchange = record.exchange
            yield Request(
                place,
                stamp,
                value,
                dialect,
                reading.channel,
                exchange,
                record.cut,
                parts,
                f"{dialect.name} {text}",
            )
        case "answer" | "error":
            ids = () if reading.what == "error" else dialect.read_answer(value)
            yield Answered(place, Stamp(log), value, dialect, record.exchange, record.status, ids)
        case "webhook":
            share = len(reading.inbounds)
            for found in reading.inbounds:
                stamp = Stamp(log, _own_time(found.time))
                if isinstance(found, Inbound):
                    yield Heard(place, stamp, value, dialect, record.cut, share, found)
                else:
                    yield Told(place, stamp, value, dialect, record.cut, share, found)
            if not share:
                remarks.add(
                    place, f"A webhook of {dialect.title} with neither a reply nor a status{_why(value)}."
                )
        case _:
            remarks.add(place, "A webhook of another platform; it was left out.")


def _own_time(seconds: int | None) -> datetime | None:
    if seconds is None:
        return None
    return moment_at(seconds // 1000 if seconds >= MILLISECONDS else seconds, UTC)


def _why(value: Json) -> str:
    from wapreview.simulation.imports.reasons import reason_in

    reason = reason_in(value)
    return f" ({reason})" if reason else ""
