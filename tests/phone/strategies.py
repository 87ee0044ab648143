"""Messages and replies of every kind with texts of every kind, for Hypothesis."""

import json

from hypothesis import strategies as st

from wapreview.messages.message import (
    Block,
    Contact,
    Contacts,
    Header,
    Location,
    Media,
    Message,
    Option,
    Placeholder,
    Section,
    Sheet,
    Text,
)
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    OtherReply,
    ReactionReply,
    RowReply,
    SharedContact,
    TextReply,
)

HOSTILE = [
    "\x1b]0;title\x07 \x1b[2J\x1b[6n",
    "\x9b2J\x9d52;c;AAAA\x9c\x85",
    "a\x00\x07\x08\x0b\x0c\rb\x7f\r\nc",
    "\u202eabc\u2066x\u2069\u200e\u061c",
    "\u2028\u2029\ufdd0\ue000\U000e0041\U0010ffff",
    "\ud800 lone \udfff",
    "zero\u200bwidth\u00ad\u2060\ufeff\u200d\ufe0f",
    "e" + "\u0301" * 400,
    "\u0301 first",
    "\U0001f1e9\U0001f1ea\U0001f1eb",
    "\u1100" * 90,
    "\U0001f469\u200d\U0001f680\U0001f44d\U0001f3fd\u2764\ufe0f1\ufe0f\u20e3",
    "x" * 200,
    "\n" * 30,
    " " * 100,
    "",
    "[red][/nope][@click=app.quit] {{1}} {0} %s ${HOME} {__class__}",
    "*_~" * 40 + "```a\n*b*``` `c`",
    "日本語のテキスト、です。" * 5,
    "שלום עולם *טקסט*",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "क्षत्रिय ﷽ ไทยไม่มีช่องว่าง",
]
WORDS = st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=14), max_size=25).map(" ".join)
MARKUP = st.text(st.sampled_from("ab .\n*_~`->é日"), max_size=60)
TEXTS = WORDS | MARKUP | st.sampled_from(HOSTILE) | st.text(max_size=50)
SHORT = st.text("abcdefgh ", max_size=30) | st.sampled_from(HOSTILE)

SIZES = st.none() | st.integers(-5, 10**15) | st.just(10**4000)


def text_at(at: str, values: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Text | None]:
    return st.none() | values.map(lambda value: Text(value, at))


def options_under(at: str) -> st.SearchStrategy[tuple[Option, ...]]:
    actions = st.sampled_from(["reply", "url", "call", "copy", "location", "form", "catalog", "other"])

    def numbered(drawn: list[tuple[str, str | None]]) -> tuple[Option, ...]:
        return tuple(
            Option(
                action,  # type: ignore[arg-type]
                f"{at}/{number}",
                None if title is None else Text(title, f"{at}/{number}/title"),
            )
            for number, (action, title) in enumerate(drawn)
        )

    return st.lists(st.tuples(actions, st.none() | SHORT), max_size=4).map(numbered)


def headers_at(at: str) -> st.SearchStrategy[Header | None]:
    name, link = text_at(f"{at}/name", SHORT), text_at(f"{at}/link", SHORT)
    kinds = st.sampled_from(["image", "video", "audio", "document", "sticker"])
    return st.one_of(
        st.none(),
        SHORT.map(lambda value: Text(value, at)),
        st.builds(
            Media,
            kinds,
            st.just(at),
            link,
            filename=name,
            mime=st.none() | SHORT,
            voice=st.booleans(),
            animated=st.booleans(),
            size=SIZES,
        ),
        st.builds(
            Location,
            st.just(at),
            text_at(f"{at}/lat", SHORT),
            text_at(f"{at}/long", SHORT),
            name,
            text_at(f"{at}/address"),
        ),
        st.builds(
            Contacts,
            st.just(at),
            st.lists(st.builds(Contact, st.just(f"{at}/0"), text_at(f"{at}/0/name", SHORT)), max_size=1).map(
                tuple
            ),
        ),
        st.builds(
            Placeholder, st.just(at), SHORT, text_at(f"{at}/text").map(lambda text: (text,) if text else ())
        ),
    )


def blocks_at(at: str) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        st.just(at),
        headers_at(f"{at}/header"),
        text_at(f"{at}/body"),
        text_at(f"{at}/footer"),
        options_under(f"{at}/buttons"),
    )


def _rows(drawn: list[tuple[str, str | None]]) -> tuple[Option, ...]:
    return tuple(
        Option(
            "row",
            f"/list/0/{number}",
            Text(title, f"/list/0/{number}/title"),
            description=None if below is None else Text(below, f"/list/0/{number}/description"),
        )
        for number, (title, below) in enumerate(drawn)
    )


SECTIONS = st.builds(
    Section,
    st.just("/list/0"),
    text_at("/list/0/title", SHORT),
    st.lists(st.tuples(SHORT, st.none() | TEXTS), max_size=4).map(_rows),
)
SHEETS = st.builds(
    Sheet, st.just("/list"), text_at("/list/label", SHORT), SECTIONS.map(lambda section: (section,))
)
CARDS = st.integers(1, 3).flatmap(lambda count: st.tuples(*(blocks_at(f"/cards/{n}") for n in range(count))))
MESSAGES = st.builds(
    Message, st.just("any"), st.just(""), blocks_at(""), st.none() | SHEETS, st.just(()) | CARDS
)

KINDS = st.sampled_from(["image", "video", "audio", "document", "sticker"])
PRICES = st.floats() | st.sampled_from([0.0, 7.99, 1e300])
ORDERED = st.builds(OrderedItem, SHORT, st.integers(-2, 10**6) | st.just(10**4000), PRICES, SHORT)
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SHORT, inner, max_size=4),
    max_leaves=12,
).map(json.dumps)
CARDS_SHARED = st.builds(SharedContact, SHORT, st.lists(SHORT, max_size=2).map(tuple), st.none() | SHORT)
REPLIES = st.one_of(
    st.builds(ButtonReply, SHORT, TEXTS),
    st.builds(RowReply, SHORT, TEXTS, st.none() | TEXTS),
    st.builds(TextReply, TEXTS),
    st.builds(LocationReply, st.floats(), st.floats(), st.none() | TEXTS, st.none() | TEXTS),
    st.builds(ReactionReply, SHORT),
    st.builds(
        MediaReply,
        KINDS,
        SHORT,
        SHORT,
        st.none() | TEXTS,
        st.none() | SHORT,
        voice=st.booleans(),
        animated=st.booleans(),
        size=SIZES,
    ),
    st.builds(ContactsReply, st.lists(CARDS_SHARED, max_size=3).map(tuple), st.booleans()),
    st.builds(OrderReply, SHORT, st.lists(ORDERED, max_size=8).map(tuple), TEXTS),
    st.builds(FormReply, ANSWERS | TEXTS, st.sampled_from(["flow", "address_message"]), TEXTS),
    st.builds(CallPermissionReply, st.booleans(), st.booleans(), st.none() | st.integers(), st.booleans()),
    st.builds(OtherReply, SHORT | st.sampled_from(["edit", "revoke", "system", "unsupported"]), TEXTS),
    st.builds(LinkOpened, st.sampled_from(["url", "call", "copy", "form", "catalog", "other"]), SHORT, SHORT),
)
"""Everything that a customer can do."""
