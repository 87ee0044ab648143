"""What the webhook tests share: golden files, an occasion with fixed values, and what Hypothesis may draw."""

import json
from pathlib import Path

from hypothesis import strategies as st

from wapreview.dialects.chatt2.dialect import DIALECT as CHATT2
from wapreview.dialects.cloud.dialect import DIALECT as CLOUD
from wapreview.dialects.dialect import Dialect
from wapreview.dialects.exotel.dialect import DIALECT as EXOTEL
from wapreview.dialects.messangi.dialect import DIALECT as MESSANGI
from wapreview.dialects.whapi.dialect import DIALECT as WHAPI
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    Customer,
    FormReply,
    LocationReply,
    MediaReply,
    Occasion,
    OrderedItem,
    OrderReply,
    ReactionReply,
    Reply,
    RowReply,
    SharedContact,
    TextReply,
)

GOLDEN = Path(__file__).parent / "golden"
DIALECTS: dict[str, Dialect] = {d.name: d for d in (CLOUD, WHAPI, MESSANGI, EXOTEL, CHATT2)}
VARIANTS = [(name, variant) for name, dialect in DIALECTS.items() for variant in dialect.variants]

TEXTS = st.text(st.characters(), max_size=30)
"""Lone surrogates included."""

NUMBERS = st.text("0123456789", min_size=6, max_size=15)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
DEGREES = st.floats(-180, 180)
WORDS = st.text("abcxyz0189", min_size=1, max_size=12)
MAYBE = st.none() | st.text(st.characters(), min_size=1, max_size=30)

FILES = st.builds(
    MediaReply,
    st.sampled_from(["image", "video", "audio", "document", "sticker"]),
    mime=st.sampled_from(["", "image/png", "audio/ogg; codecs=opus"]),
    id=WORDS,
    caption=MAYBE,
    filename=MAYBE,
    sha256=WORDS,
    link=WORDS,
    voice=st.booleans(),
    animated=st.booleans(),
    size=st.none() | st.integers(0, 2**40),
)
CONTACTS = st.builds(
    SharedContact,
    TEXTS,
    st.lists(TEXTS | NUMBERS, max_size=3).map(tuple),
    st.none() | TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
)
ITEMS = st.builds(OrderedItem, TEXTS, st.integers(0, 99), st.floats(0, 10**6), TEXTS)

REPLIES: st.SearchStrategy[Reply] = st.one_of(
    st.builds(ButtonReply, TEXTS, TEXTS, st.none() | st.integers(0, 9)),
    st.builds(RowReply, TEXTS, TEXTS, st.none() | TEXTS),
    st.builds(TextReply, TEXTS),
    st.builds(LocationReply, DEGREES, DEGREES, st.none() | TEXTS, st.none() | TEXTS),
    st.builds(ReactionReply, st.sampled_from(["", "👍", "❤️"])),
    FILES,
    st.builds(ContactsReply, st.lists(CONTACTS, max_size=3).map(tuple), st.booleans()),
    st.builds(OrderReply, TEXTS, st.lists(ITEMS, max_size=3).map(tuple), TEXTS),
    st.builds(FormReply, TEXTS, st.sampled_from(["flow", "address_message"]), TEXTS),
    st.builds(
        CallPermissionReply, st.booleans(), st.booleans(), st.none() | st.integers(0, 2**33), st.booleans()
    ),
)


def golden(name: str) -> str:
    """A golden file without its final newline."""
    return (GOLDEN / name).read_text("utf-8").removesuffix("\n")


def sent(dialect: str, name: str) -> Message:
    """The neutral message in a golden send request."""
    messages, _ = DIALECTS[dialect].read(json.loads(golden(name)))
    return messages[0]


def occasion(message: Message | None = None, variant: str = "") -> Occasion:
    """An occasion with the values that stand in the golden files."""
    business = Business(channel="106540352242922")
    return Occasion(Customer(), business, 1760000005, "REPLY-ID", "MESSAGE-ID", message, variant)


def option(message: Message, id_: str) -> Option:
    """The option with this id."""
    return next(found for found in options_of(message) if found.id and found.id.value == id_)


def reply_of(chosen: Option, card: int | None = None) -> Reply:
    """The reply that choosing this option gives."""
    assert chosen.id
    assert chosen.title
    description = chosen.description.value if chosen.description else None
    if chosen.action == "row":
        return RowReply(chosen.id.value, chosen.title.value, description)
    return ButtonReply(chosen.id.value, chosen.title.value, card)
