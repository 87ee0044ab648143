"""One event, one line of JSON: {"n", "at", "customer", "kind", ...}.

Messages and webhooks are kept as the provider's JSON; the neutral message (of a template with its definition) and the
laid-out text are made of it again.
"""

import json
from typing import Any, NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.dialect import Dialect
from wapreview.dialects.filling import filled
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.preview import read_body
from wapreview.rules.channels.choice import check_channel
from wapreview.rules.limits import WHATSAPP
from wapreview.simulation.events import (
    KINDS,
    Began,
    CustomerJoined,
    CustomerShown,
    Event,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    WebhookMade,
    kind_of,
)
from wapreview.simulation.recordings.given_secrets import NONE_GIVEN, GivenSecrets
from wapreview.simulation.recordings.secrets import may_hold_secrets, without_secrets
from wapreview.simulation.recordings.shapes import (
    UnreadableError,
    fields_of,
    members,
    plain,
    reader_of,
    refuse,
)

VERSION = 1
COMMON = ("n", "at", "customer")
MADE_AGAIN = {
    MessageReceived: ("message",),
    MessageRevised: ("message",),
    WebhookMade: ("payload",),
}
"""Fields that are not kept as they are: the message is read from the body, the text laid out from the payload."""
AS_THEY_ARE = frozenset({"n", "at", "customer", "kind", "id", "message_id", "option"})
"""Numbers, times and ids: no secrets, and other lines refer to them."""
NEED_CUSTOMER = (
    Began,
    CustomerJoined,
    CustomerShown,
    MessageReceived,
    MessageRevised,
    MessageMissing,
    ReplySent,
)
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
"""JSON that was read has no circles; one would be a RecursionError."""
_BY_WORD: dict[str, type[Any]] = {word: record for record, word in KINDS.items()}
_KEPT: dict[type[Any], tuple[str, ...]] = {
    record: tuple(
        name for name in record._fields if name not in COMMON and name not in MADE_AGAIN.get(record, ())
    )
    for record in _BY_WORD.values()
}


class Decoded(NamedTuple):
    """An event that was read, and what could not be made of it."""

    event: Event
    remark: str = ""


def header_of(dialect: str, seed: int) -> str:
    """The first line of a recording, without a line break."""
    return _dumped({"wapreview": "recording", "version": VERSION, "dialect": dialect, "seed": seed})


def record_of(event: Event, given: GivenSecrets = NONE_GIVEN) -> dict[str, Json]:
    """An event as the JSON object of its line, secrets hidden: what looks like one, and those that were given."""
    return _cleaned(_whole(event), given)


def line_of(event: Event, given: GivenSecrets = NONE_GIVEN) -> str:
    """An event as one line of ASCII, without a line break; secrets in it are hidden."""
    record = _whole(event)
    try:
        line = _dumped(record)
    except ValueError:  # a number that JSON has not: the cleaning takes it out
        return _dumped(_cleaned(record, given))
    suspect = may_hold_secrets(line) or given.may_be_in(line)
    return _dumped(_cleaned(record, given)) if suspect else line


def _whole(event: Event) -> dict[str, Any]:
    record: dict[str, Any] = {
        "n": event.n,
        "at": plain(event.at),
        "customer": event.customer,
        "kind": kind_of(event),
    }
    record |= members(event, _KEPT[type(event)])
    if isinstance(event, WebhookMade):
        nothing = isinstance(event.payload, NoWebhook)
        record["no_webhook" if nothing else "payload"] = plain(event.payload)
    return record


def _cleaned(record: dict[str, Any], given: GivenSecrets) -> dict[str, Json]:
    return {
        key: value if key in AS_THEY_ARE else given.out_of(_safe(key, value)) for key, value in record.items()
    }


def event_of(value: Json) -> Event:
    """The event of a line's JSON. Raises UnreadableError, which says what is wrong with which field.

    A message that its body does not give any more becomes a ghost, an edited one a note.
    """
    return decode(value).event


def decode(value: Json) -> Decoded:
    """The event of a line's JSON, and what had to be left out of it. Raises UnreadableError."""
    if not isinstance(value, dict):
        refuse("an object", value, "the line")
    word = value.get("kind")
    record = _BY_WORD.get(word) if isinstance(word, str) else None
    if record is None:
        refuse("a kind of event", word, "kind")
    fields = fields_of(record, value, (*COMMON, *_KEPT[record]))
    if fields["n"] < 0:
        raise UnreadableError("“n” should be 0 or more")
    if record in NEED_CUSTOMER and not fields["customer"]:
        raise UnreadableError("“customer” is empty, and this kind of event needs one")
    if record is WebhookMade:
        return Decoded(_webhook(value, fields))
    if record in MADE_AGAIN:
        return _message_event(record, fields)
    return Decoded(record(**fields))


def unknown_members(value: dict[str, Json]) -> list[str]:
    """The members of a line that this version does not know."""
    known = {*_KEPT[_BY_WORD[str(value["kind"])]], *COMMON, "kind", "payload", "no_webhook"}
    return [key for key in value if key not in known]


def _safe(key: str, value: Any) -> Any:
    return without_secrets({key: value})[key]


def _dumped(record: dict[str, Any]) -> str:
    return _ENCODER.encode(record)


def _webhook(value: dict[str, Json], fields: dict[str, Any]) -> WebhookMade:
    if "no_webhook" in value:
        nothing = reader_of(NoWebhook)(value["no_webhook"], "no_webhook")
        return WebhookMade(payload=nothing, **fields)
    if "payload" not in value:
        raise UnreadableError("“payload” is missing")
    return WebhookMade(payload=value["payload"], **fields)


def _message_event(record: type[Any], fields: dict[str, Any]) -> Decoded:
    whole = record(message=None, **fields)
    try:
        dialect = registry.get(whole.dialect)
        message = message_in(dialect, whole.body, whole.channel, whole.part, fields.get("definition"))
    except (WapreviewError, UnreadableError) as error:
        n, at, customer = fields["n"], fields["at"], fields["customer"]
        remark = f"the message cannot be read again: {error}"
        if record is MessageReceived:
            return Decoded(MessageMissing(n, at, customer, whole.id, ()), remark)
        return Decoded(Noted(n, at, customer, f"This message was edited; {remark}"), remark)
    return Decoded(whole._replace(message=message))


def message_in(dialect: Dialect, body: Json, channel: str, part: int, definition: Json = None) -> Message:
    """A message as it is read from the body that was sent, its template filled in where the definition is known.

    Raises UnreadableError and WapreviewError.
    """
    if channel == WHATSAPP:
        found = dialect.read(body)[0]
    else:
        check_channel(channel)
        found = read_body(dialect, body, channel)[0]
    if not 0 <= part < len(found):
        raise UnreadableError(f"its JSON has {len(found)} messages of {dialect.title}, and no number {part}")
    return filled(dialect, body, found[part], definition)
