"""How Whapi.Cloud's page arrives when it is copied, and what is still read in it."""

import json

import pytest

from tests.dialects.bodies import Body
from tests.facts.stage import Phone
from tests.facts.whapi_bodies import MENU, MESSAGE, command
from wapreview.messages.message import Text

# Garbling


def escaped(body: Body) -> str:
    """As the page shows it: a backslash at each line end within an array."""
    lines, depth, shown = json.dumps(body, indent=2, ensure_ascii=False).split("\n"), 0, []
    for line in lines:
        depth += line.count("[") - line.count("]")
        shown.append(line + "\\" if depth else line)
    return "\n".join(shown)


def test_backslashes_before_line_breaks() -> None:
    assert "[\\\n" in escaped(MESSAGE)
    phone = Phone(escaped(MESSAGE))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.backslash"}
    assert phone.rules == {}


def test_an_escaped_hash_in_a_link_of_the_prose() -> None:
    text = "### [Heading](https://example.com/help/buttons\\#kinds)\n\n" + json.dumps(MESSAGE)
    phone = Phone(text)
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.prose"}


FENCE = "```inline-grid grid-cols-[auto_1fr] [count-reset:line] print:whitespace-pre-wrap\n{json}\n```\n"


def test_a_fence_opened_with_a_list_of_classes() -> None:
    phone = Phone(FENCE.replace("{json}", json.dumps(MESSAGE, indent=2)))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.fence"}


def test_a_lone_copy_before_a_block() -> None:
    phone = Phone("Copy\n\n" + FENCE.replace("{json}", escaped(MESSAGE)))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.copy", "repair.fence", "repair.backslash"}


@pytest.mark.parametrize(
    "text", ["Mira’s choice", "the “best”", "now — or never", "look 👇", "boom 💥", "🎮 🖼️"]
)
def test_utf_8_that_was_read_as_mac_roman(text: str) -> None:
    garbled = text.encode("utf-8").decode("mac_roman")
    phone = Phone({**MESSAGE, "body": {"text": garbled}})
    assert phone.message.block.body == Text(text, "/body/text")
    assert phone.repairs == {"repair.mojibake"}
    assert garbled in phone.preview.source.text


def test_an_apostrophe_inside_a_quoted_body() -> None:
    body = {**MENU, "body": {"text": "What's for lunch? It's noon."}}
    phone = Phone(command(escaped(body)))
    assert phone.message == Phone(body).message
    assert phone.repairs == {"repair.curl", "repair.backslash"}


def test_a_line_without_its_indentation() -> None:
    text = json.dumps(MENU, indent=2).replace('  "action": {', '"action": {')
    phone = Phone(command(text))
    assert phone.message == Phone(MENU).message
    locate = phone.preview.source.bodies[0].locate_key
    assert locate
    assert locate("/action").column == 1


def test_quotes_that_belong_to_a_text_are_kept() -> None:
    body = {**MENU, "body": {"text": 'A "plain" soup'}}
    text = escaped(body)
    assert '\\"plain\\"' in text
    assert Phone(text).message.block.body == Text('A "plain" soup', "/body/text")


def test_furniture_behind_the_text() -> None:
    text = json.dumps(MESSAGE) + (
        "\n\n[PreviousSend a text](https://example.com/text) [NextSend emoji](https://example.com/emoji)\n\n"
        "Last updated 14 days ago\n\nThis site uses cookies.\n\nAcceptReject\n"
    )
    phone = Phone(text)
    assert len(phone.preview.items) == 1
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.prose"}


def test_a_placeholder_in_braces_is_no_json() -> None:
    phone = Phone(command(MESSAGE))
    assert "{Your_Token}" in phone.preview.source.text
    assert len(phone.preview.items) == 1
    assert phone.rules == {}
    alone = Phone("authorization: Bearer {Your_Token}")
    assert alone.preview.items == ()
