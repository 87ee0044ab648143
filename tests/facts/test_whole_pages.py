"""The vendors' pages as a person would paste them, whole: prose, tables and furniture around the examples."""

import pytest

from tests.facts.stage import Phone
from tests.seeds import EXAMPLES, MUST_EXIST
from wapreview.messages.message import Text

BUTTON, LIST = ("message", "button"), ("message", "list")
WEBHOOK, FRAGMENT = ("webhook", ""), ("fragment", "fragment")

HOLDS = {
    "000": [BUTTON, BUTTON],
    "001": [
        *(BUTTON, WEBHOOK, WEBHOOK, BUTTON, BUTTON, LIST, WEBHOOK, BUTTON, BUTTON),
        ("message", "carousel"),
    ],
    "002": [BUTTON, ("answer", ""), LIST],
    "003": [BUTTON, WEBHOOK, LIST, WEBHOOK, ("message", "cta_url")],
    "004": [
        *(BUTTON, FRAGMENT, FRAGMENT, LIST, ("message", "cta_url")),
        *(("message", "location_request"), WEBHOOK),
    ],
}
"""Page to what it holds, in order: what each body is, and the kind of its message."""

FOUND_AS = {"000": {"cloud"}, "001": {"whapi"}, "002": {"messangi"}, "003": {"exotel", "cloud"}}


def page(number: str) -> str:
    """A page's text; skips the test where the pages are not beside this checkout."""
    found = sorted(EXAMPLES.parent.glob(f"{number}_*.txt"))
    if not found and not MUST_EXIST:
        pytest.skip("the vendors' pages are not beside this checkout (../shared/seeds)")
    return found[0].read_text("utf-8")


@pytest.mark.parametrize("number", HOLDS)
def test_a_page_gives_its_examples_and_nothing_else(number: str) -> None:
    phone = Phone(page(number))
    found = []
    for item in phone.preview.items:
        assert item.detection
        kinds = [message.kind for message in item.messages]
        found.append((item.detection.what, *(kinds or [""])))
    assert found == HOLDS[number]
    dialects = {item.dialect.name for item in phone.preview.items}
    assert dialects == FOUND_AS.get(number, {"chatt2", "cloud"})
    assert phone.preview.source.trouble is None
    assert {"repair.prose", "repair.several"} <= phone.repairs


def test_what_was_mis_decoded_on_a_page_is_readable() -> None:
    phone = Phone(page("001"))
    message = phone.shown[-1].message
    texts = [message.block.body, *(card.body for card in message.cards)]
    assert [ascii(text.value[-1]) for text in texts if isinstance(text, Text)] == [
        "'\\U0001f447'",
        "'g'",
        "'\\U0001f4a5'",
        "'3'",
    ]
    assert {
        "repair.mojibake",
        "repair.fence",
        "repair.copy",
        "repair.curl",
        "repair.backslash",
    } <= phone.repairs
