"""For any readable message and any option: the payload carries the option's id and label by the dialect's rule,
the quoted parts equal the message, and reading the payload gives the reply back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.dialects.registry import get
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, Inbound, LinkOpened, LocationReply, NoWebhook
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import SAMPLE_PLACES, reply_to

NOON = FrozenClock(datetime(2026, 1, 5, 12, tzinfo=UTC))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
HEADERS = st.none() | st.builds(lambda text: {"type": "text", "text": text}, TEXT)


def optional(**members: Any) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value is not None}


BUTTON = st.builds(lambda key, title: {"type": "reply", "reply": {"id": key, "title": title}}, TEXT, TEXT)
ROW = st.builds(
    lambda key, title, text: optional(id=key, title=title, description=text), TEXT, TEXT, st.none() | TEXT
)
SECTION = st.builds(
    lambda title, rows: {"title": title, "rows": rows}, TEXT, st.lists(ROW, min_size=1, max_size=3)
)


def inner(kind: str, header: Any, body: str, footer: str | None, action: Any) -> dict[str, Any]:
    parts = optional(header=header, footer={"text": footer} if footer else None)
    return {"type": kind, **parts, "body": {"text": body}, "action": action}


REPLY_BUTTONS = st.builds(
    lambda header, body, footer, buttons: inner("button", header, body, footer, {"buttons": buttons}),
    HEADERS,
    TEXT,
    st.none() | TEXT,
    st.lists(BUTTON, min_size=1, max_size=5),
)
LISTS = st.builds(
    lambda header, body, footer, label, sections: inner(
        "list", header, body, footer, {"button": label, "sections": sections}
    ),
    HEADERS,
    TEXT,
    st.none() | TEXT,
    TEXT,
    st.lists(SECTION, min_size=1, max_size=3),
)
LINKS = st.builds(
    lambda body, label: inner(
        "cta_url",
        None,
        body,
        None,
        {"name": "cta_url", "parameters": {"display_text": label, "url": "https://example.com"}},
    ),
    TEXT,
    TEXT,
)
PLACES = st.builds(
    lambda body: inner("location_request_message", None, body, None, {"name": "send_location"}), TEXT
)
INNER = REPLY_BUTTONS | LISTS | LINKS | PLACES

WRAPPERS: dict[str, Callable[[Any], Any]] = {
    "cloud": lambda value: {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": value,
    },
    "messangi": lambda value: {
        "channel": "WHATSAPP",
        "request": {
            "from": "4915550001",
            "to": "+491700000001",
            "type": "interactive",
            "interactive": value,
        },
    },
    "exotel": lambda value: {
        "from": "+4915550001",
        "to": "+491700000001",
        "content": {"type": "interactive", "interactive": value},
    },
    "chatt2": lambda value: {"from": "c", "to": "491700000001", "content": {"interactive": value}},
}

WHAPI_BUTTON = st.builds(
    lambda kind, title, key: {"type": kind, "title": title, "id": key, **VALUES[kind]},
    st.sampled_from(["quick_reply", "url", "call", "copy"]),
    TEXT,
    TEXT,
)
VALUES: dict[str, dict[str, str]] = {
    "quick_reply": {},
    "url": {"url": "https://example.com"},
    "call": {"phone_number": "491700000001"},
    "copy": {"copy_code": "65545"},
}
WHAPI = st.builds(
    lambda header, body, footer, action: optional(
        to="491700000001",
        type="list" if "list" in action else "button",
        header={"text": header} if header else None,
        body={"text": body},
        footer={"text": footer} if footer else None,
        action=action,
    ),
    st.none() | TEXT,
    TEXT,
    st.none() | TEXT,
    st.lists(WHAPI_BUTTON, min_size=1, max_size=4).map(lambda buttons: {"buttons": buttons})
    | st.builds(
        lambda label, sections: {"list": {"label": label, "sections": sections}},
        TEXT,
        st.lists(SECTION, min_size=1, max_size=2),
    ),
)


def leaves(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield value


def taps(dialect: str, variant: str, body: Json) -> Iterator[tuple[Message, Option, Simulation, Json | None]]:
    """Each option of a body, tapped in a simulation of its own; the payload is None where there is none."""
    found = get(dialect)
    (message,), _ = found.read(body)
    for option in options_of(message):
        simulation = Simulation(found, clock=NOON, seed=1, variant=variant)
        received = simulation.receive(body, message)
        reply = reply_to(option, message) or SAMPLE_PLACES[0]
        turn = simulation.reply(reply, received.id, option.at)
        payload = turn.webhook.payload
        if isinstance(payload, NoWebhook):
            assert isinstance(reply, LinkOpened) or not payload.documented
            assert payload.reason
            yield message, option, simulation, None
            continue
        check_read_back(dialect, payload, reply)
        yield message, option, simulation, payload


def check_read_back(dialect: str, payload: Json, reply: Any) -> None:
    (inbound,) = get(dialect).read_webhook(payload)
    assert isinstance(inbound, Inbound)
    if isinstance(reply, ButtonReply):
        reply = reply._replace(card=None)  # no payload carries the card
    if isinstance(reply, LocationReply) and isinstance(inbound.reply, LocationReply):
        assert inbound.reply[:2] == reply[:2]
        return
    assert inbound.reply == reply


@given(st.sampled_from(sorted(WRAPPERS)), st.integers(0, 3), INNER)
@settings(max_examples=100, deadline=None)
def test_a_tap_carries_id_and_label_as_sent(dialect: str, form: int, value: dict[str, Any]) -> None:
    variants = get(dialect).variants
    variant = variants[form % len(variants)]
    for _, option, _, payload in taps(dialect, variant, WRAPPERS[dialect](value)):
        if option.action not in ("reply", "row"):
            assert option.action in ("url", "location")
            assert payload is None or option.action == "location"
            continue
        found = list(leaves(payload))
        assert option.id is not None
        assert option.title is not None
        assert option.id.value in found
        assert option.title.value in found


@given(WHAPI, st.sampled_from(["phone", "web"]))
@settings(max_examples=100, deadline=None)
def test_whapi_prefixes_ids_and_quotes_the_message(body: dict[str, Any], variant: str) -> None:
    for message, option, _, payload in taps("whapi", variant, body):
        if option.action not in ("reply", "row"):
            assert payload is None
            continue
        assert isinstance(payload, dict)
        sent: Any = payload["messages"]
        assert option.id is not None
        assert option.title is not None
        prefix = "ButtonsV3:" if option.action == "reply" else "ListV3:"
        reply = sent[0]["reply"][sent[0]["reply"]["type"]]
        assert reply["id"] == prefix + option.id.value
        assert reply["title"] == option.title.value
        check_quote(sent[0]["context"]["quoted_content"], message, body, variant)


def check_quote(quote: Any, message: Message, body: dict[str, Any], variant: str) -> None:
    """The quoted parts equal the message."""
    if message.sheet:
        assert quote["description"] == body["body"]["text"]
        assert quote["label"] == body["action"]["list"]["label"]
        assert quote.get("title") == body.get("header", {}).get("text")
        rows = [row for section in quote["sections"] for row in section["rows"]]
        sent = [row for section in body["action"]["list"]["sections"] for row in section["rows"]]
        assert [row["id"] for row in rows] == ["ListV3:" + row["id"] for row in sent]
        assert [row["title"] for row in rows] == [row["title"] for row in sent]
        return
    assert quote["body"] == body["body"]["text"]
    if variant == "web":
        assert list(quote) == ["body"]
        return
    assert quote.get("header") == body.get("header", {}).get("text")
    assert quote.get("footer") == body.get("footer", {}).get("text")
    assert [button["text"] for button in quote["buttons"]] == [
        button["title"] for button in body["action"]["buttons"]
    ]
