"""A quote of Whapi's is turned back into the send that it quotes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.bodies import WHAPI_BUTTONS, WHAPI_CAROUSEL, WHAPI_COPY, WHAPI_LIST
from tests.dialects.occasions import DIALECTS, JSON, WORDS, occasion, sent
from wapreview.dialects.whapi.quotes import quote
from wapreview.messages.message import Block, Media, Message, Option, Text, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, TextReply

WHAPI = DIALECTS["whapi"]
TYPED = TextReply("Hi")

Said = tuple[Any, ...]


def read(body: Json) -> Message:
    """The message of a send."""
    (message,), _ = WHAPI.read(body)
    return message


def said(message: Message) -> Said:
    """All texts of a message and its options, wherever they stand."""
    sheet = message.sheet
    sections = (
        [(text(section.title), options(section.options)) for section in sheet.sections] if sheet else []
    )
    return (
        message.kind,
        texts(message.block),
        sheet and text(sheet.label),
        sections,
        options(message.block.options),
    )


def texts(block: Block) -> Said:
    header = block.header if isinstance(block.header, Text) else None
    return text(header), text(block.body), text(block.footer)


def options(found: tuple[Option, ...]) -> Said:
    return tuple((each.action, text(each.title), text(each.id), text(each.description)) for each in found)


def text(part: Text | None) -> str | None:
    return part.value if part else None


def rebuilt(message: Message, reply: TextReply | ButtonReply = TYPED) -> Message:
    """The message after it was quoted and made anew."""
    quoted = quote(reply, occasion(message))["quoted_content"]
    body = WHAPI.rebuild(quoted)
    assert body is not None
    return read(body)


@pytest.mark.parametrize("body", [WHAPI_BUTTONS, WHAPI_COPY, WHAPI_LIST, {"to": "49", "body": "Hello"}])
def test_a_quoted_message_comes_back(body: dict[str, Any]) -> None:
    message = read(body)

    assert said(rebuilt(message)) == said(message)


@pytest.mark.parametrize("name", ["whapi_buttons", "whapi_list"])
def test_golden_sends_come_back(name: str) -> None:
    message = sent("whapi", f"{name}.send.json")

    assert said(rebuilt(message)) == said(message)


def test_a_card_of_a_carousel_comes_back_as_a_message_of_its_own() -> None:
    message = read(WHAPI_CAROUSEL)

    found = rebuilt(message, ButtonReply("t", "Take it", card=1))

    assert (found.kind, texts(found.block)) == ("button", (None, "Second", None))
    assert options(found.block.options) == options(message.cards[1].options)


def test_a_file_comes_back_by_its_address() -> None:
    message = read(
        {"to": "49", "media": "https://example.com/a.pdf", "caption": "Bill", "filename": "bill.pdf"}
    )

    found = rebuilt(message)

    assert isinstance(found.block.header, Media)
    assert (found.kind, text(found.block.body)) == ("document", "Bill")
    assert (text(found.block.header.link), text(found.block.header.filename)) == (
        "https://example.com/a.pdf",
        "bill.pdf",
    )


TITLES = st.lists(WORDS, min_size=1, max_size=3, unique=True)


@given(header=st.none() | WORDS, body=WORDS, footer=st.none() | WORDS, titles=TITLES)
@settings(max_examples=50)
def test_any_buttons_come_back(header: str | None, body: str, footer: str | None, titles: list[str]) -> None:
    buttons = [{"type": "quick_reply", "title": title, "id": f"ButtonsV3:{title}"} for title in titles]
    whole: dict[str, Any] = {"type": "button", "body": {"text": body}, "action": {"buttons": buttons}}
    worded = {"header": header, "footer": footer}
    whole |= {part: {"text": words} for part, words in worded.items() if words is not None}
    message = read({"to": "49", **whole})

    assert said(rebuilt(message)) == said(message)


@given(label=WORDS, titles=TITLES, title=st.none() | WORDS, description=st.none() | WORDS)
@settings(max_examples=50)
def test_any_list_comes_back(
    label: str, titles: list[str], title: str | None, description: str | None
) -> None:
    more = {} if description is None else {"description": description}
    rows = [{"id": word, "title": word, **more} for word in titles]
    section: dict[str, Any] = {"rows": rows, **({} if title is None else {"title": title})}
    action: Json = {"list": {"label": label, "sections": [section]}}
    message = read({"to": "49", "type": "list", "body": {"text": "?"}, "action": action})

    assert said(rebuilt(message)) == said(message)


def test_the_forms_of_the_openapi_file_are_understood() -> None:
    quoted: Json = {
        "header": {"text": "Visit"},
        "body": {"text": "Shall we come?"},
        "buttons": [{"type": "reply", "text": "Yes", "id": "yes"}],
    }
    body = WHAPI.rebuild(quoted)

    found = read(body)
    assert texts(found.block) == ("Visit", "Shall we come?", None)
    assert [option.action for option in options_of(found)] == ["reply"]


@pytest.mark.parametrize("quoted", [None, {}, [], "text", {"header": 1}, {"body": None}])
def test_what_says_nothing_makes_no_message(quoted: Json) -> None:
    assert WHAPI.rebuild(quoted) is None


@given(value=JSON)
@settings(max_examples=60)
def test_any_json_is_no_error(value: Json) -> None:
    parts: list[Json] = [value, {"buttons": value}, {"sections": value, "title": value}, {"body": value}]
    for part in parts:
        body = WHAPI.rebuild(part)
        if body is not None:
            WHAPI.read(body)


@pytest.mark.parametrize("name", [name for name in DIALECTS if name != "whapi"])
def test_the_others_repeat_nothing(name: str) -> None:
    assert DIALECTS[name].rebuild({"body": "Hello"}) is None
