"""Any event that a simulation could append, of the types that its fields declare."""

import json
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from wapreview.dialects.registry import BUILT_IN, get
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook, Reply
from wapreview.preview import open_file
from wapreview.resources import sample_messages
from wapreview.simulation.events import (
    KINDS,
    Event,
    MessageReceived,
    MessageRevised,
    WebhookMade,
)
from wapreview.simulation.recordings.lines import message_in
from wapreview.simulation.recordings.secrets import text_without_secrets, without_secrets

HOSTILE = st.sampled_from(
    [
        "",
        "\n",
        "\r\n",
        "\u2028",
        "\x1b[31m",
        "\0",
        "\ud83d",
        "\udc00x",
        "\u202eabc",
        "{}",
        "%s{0}",
        "\\u0041",
        '"',
    ]
)
TEXT = st.builds(
    lambda text, odd: json.loads(json.dumps(text + odd)),  # two halves of a pair become one character
    st.text(st.characters(exclude_categories=()), max_size=8),
    HOSTILE,
).filter(lambda text: text_without_secrets(text) == text)
NUMBERS = st.integers(0, 2**40)
FLOATS = st.floats(-1e9, 1e9, allow_nan=False)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-11))])
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9000, 1, 1), timezones=ZONES)  # noqa: DTZ001
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBERS | FLOATS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
).filter(lambda value: without_secrets(value) == value)


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a declared type."""
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        int: NUMBERS,
        float: FLOATS,
        datetime: MOMENTS,
        dict[str, str]: st.dictionaries(TEXT, TEXT, max_size=2),
        Json: VALUES,
        Reply: REPLIES,
    }
    if kind in known:
        return known[kind]
    within = get_args(kind)
    if get_origin(kind) is Literal:
        return st.sampled_from(within)
    if NoneType in within:
        return st.none() | of(next(each for each in within if each is not NoneType))
    if get_origin(kind) is tuple:
        return st.lists(of(within[0]), max_size=2).map(tuple)
    return record(kind)


def record(kind: Any, **other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of a class; `other` names fields with values of their own."""
    fields = {name: other[name] if name in other else of(each) for name, each in kind.__annotations__.items()}
    return st.builds(kind, **fields)


REPLIES: st.SearchStrategy[Any] = st.deferred(lambda: st.one_of([record(kind) for kind in get_args(Reply)]))


@cache
def samples() -> list[tuple[Json, str, str, int]]:
    """Every message of the gallery: body, dialect, channel, part."""
    found: list[tuple[Json, str, str, int]] = []
    for path in sorted(sample_messages().rglob("*.json")):
        shown = open_file(path)
        for item in shown.items:
            body = shown.source.bodies[item.body].value
            found += [(body, item.dialect.name, item.channel, part) for part in range(len(item.messages))]
    return found


def _with_message(kind: Any) -> st.SearchStrategy[Any]:
    fields = {
        name: of(each)
        for name, each in kind.__annotations__.items()
        if name not in ("body", "message", "dialect", "channel", "part")
    }
    fields["customer"] = CUSTOMERS
    if "definition" in fields:
        fields["definition"] = DEFINITIONS

    def made(sample: tuple[Json, str, str, int], **values: Any) -> Event:
        body, dialect, channel, part = sample
        message = message_in(get(dialect), body, channel, part, values.get("definition"))
        event: Event = kind(body=body, message=message, dialect=dialect, channel=channel, part=part, **values)
        return event

    return st.builds(made, st.deferred(lambda: st.sampled_from(samples())), **fields)


def _webhook() -> st.SearchStrategy[Any]:
    def made(payload: Any, dialect: str, **values: Any) -> Event:
        return WebhookMade(payload=payload, dialect=dialect, **values)

    fields = {name: of(kind) for name, kind in WebhookMade.__annotations__.items() if name in _PLAIN}
    return st.builds(made, VALUES | record(NoWebhook), st.sampled_from(BUILT_IN), **fields)


def _definition(components: list[Json]) -> Json:
    return {"name": "order_update", "language": "en", "category": "UTILITY", "components": components}


COMPONENTS: list[Json] = [
    {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}"},
    {"type": "HEADER", "format": "IMAGE"},
    {"type": "BODY", "text": "Hi {{1}}, {{first_name}}, order {{2}} is on its way."},
    {"type": "BODY", "add_security_recommendation": True},
    {"type": "FOOTER", "text": "Acme Store"},
    {
        "type": "BUTTONS",
        "buttons": [{"type": "QUICK_REPLY", "text": "Where is it?"}, {"type": "URL", "url": "{{1}}"}],
    },
    {"type": "CAROUSEL", "cards": [{"components": [{"type": "BODY", "text": "For {{1}}"}]}] * 3},
]
DEFINITIONS = VALUES | st.lists(st.sampled_from(COMPONENTS) | VALUES, max_size=5).map(_definition)
"""With which a template may have been sent, and anything else that a file may hold there."""
_PLAIN = ("n", "at", "customer", "cause", "documented")
CUSTOMERS = TEXT.map(lambda text: f"c{text}")
OTHER = {MessageReceived: _with_message, MessageRevised: _with_message}


def events() -> st.SearchStrategy[Any]:
    """Any event of any kind."""
    kinds = [
        OTHER[kind](kind) if kind in OTHER else record(kind, customer=CUSTOMERS)
        for kind in KINDS
        if kind is not WebhookMade
    ]
    return st.one_of([*kinds, _webhook()])
