"""The vendors' published pairs of a send and its webhook, byte for byte."""

import json
import re
from typing import Any

import pytest

from tests.dialects.occasions import DIALECTS, occasion, option, reply_of
from tests.seeds import seed_text
from wapreview.messages.message import Message, options_of
from wapreview.messages.reply import Business, Customer, LinkOpened, NoWebhook, Occasion


def vendor_json(number: int) -> Any:
    """The first JSON object in an example, without the backslashes that the page put before line breaks."""
    text = unescaped(number)
    for brace in re.finditer(r"\{", text):
        try:
            return json.JSONDecoder().raw_decode(text, brace.start())[0]
        except json.JSONDecodeError:
            continue
    raise AssertionError(number)


def unescaped(number: int) -> str:
    return re.sub(r"\\$", "", seed_text(number), flags=re.MULTILINE)


def message_of(dialect: str, number: int) -> Message:
    messages, _ = DIALECTS[dialect].read(vendor_json(number))
    return messages[0]


@pytest.mark.parametrize(
    ("send", "id_", "variant", "webhook"),
    [(5, "randomId1", "phone", 7), (5, "randomId2", "web", 8), (11, "r1", "phone", 12)],
)
def test_whapi_pairs(send: int, id_: str, variant: str, webhook: int) -> None:
    message, expected = message_of("whapi", send), vendor_json(webhook)
    tap = expected["messages"][0]
    when = Occasion(
        Customer(message.to.value if message.to else "", tap["from_name"]),
        Business(tap["context"]["quoted_author"], channel=expected["channel_id"]),
        tap["timestamp"],
        tap["id"],
        tap["context"]["quoted_id"],
        message,
        variant,
    )

    payload: Any = DIALECTS["whapi"].webhook(reply_of(option(message, id_)), when)
    payload["messages"][0]["chat_name"] = tap["chat_name"]

    assert DIALECTS["whapi"].layout(payload) + "\n" == unescaped(webhook)


@pytest.mark.parametrize(
    ("dialect", "send", "id_", "webhook"),
    [
        ("exotel", 19, "rating_great", 20),
        ("exotel", 21, "track_order", 22),
        ("chatt2", 26, "SUPPORT", 32),
    ],
)
def test_pairs_in_which_nothing_may_differ(dialect: str, send: int, id_: str, webhook: int) -> None:
    message = message_of(dialect, send)
    number = message.to.value.removeprefix("+") if message.to else ""
    when = occasion(message)._replace(customer=Customer(number))

    payload = DIALECTS[dialect].webhook(reply_of(option(message, id_)), when)

    assert not isinstance(payload, NoWebhook)
    assert DIALECTS[dialect].layout(payload) + "\n" == seed_text(webhook)


@pytest.mark.parametrize(
    ("dialect", "send"), [("whapi", 9), ("whapi", 10), ("exotel", 23), ("cloud", 23), ("chatt2", 30)]
)
def test_links_calls_and_copies_give_no_webhook(dialect: str, send: int) -> None:
    message = message_of(dialect, send)
    options = list(options_of(message))
    assert options
    for chosen in options:
        assert chosen.action in ("url", "call", "copy")
        link = LinkOpened(chosen.action, chosen.title.value if chosen.title else "")
        answer = DIALECTS[dialect].webhook(link, occasion(message))
        assert isinstance(answer, NoWebhook)
        assert answer.reason.endswith(f"{DIALECTS[dialect].title} posts no webhook for it.")


@pytest.mark.parametrize("number", [7, 8, 12, 20, 22, 32])
def test_vendor_webhooks_are_read(number: int) -> None:
    dialect = {7: "whapi", 8: "whapi", 12: "whapi", 20: "exotel", 22: "exotel", 32: "chatt2"}[number]

    (inbound,) = DIALECTS[dialect].read_webhook(vendor_json(number))

    taps = {
        7: ("randomId1", "Button1"),
        8: ("randomId2", "Button2"),
        12: ("r1", "Hamburger without cheese"),
        20: ("rating_great", "Great!"),
        22: ("track_order", "Track My Order"),
        32: ("SUPPORT", "Support"),
    }
    assert inbound[0][:2] == taps[number]


def test_messangi_answers_a_send_as_published() -> None:
    meta = vendor_json(17)["meta"]
    when = occasion()._replace(time=meta["timestamp"] // 1000, message_id=meta["transactionId"])

    answer: Any = DIALECTS["messangi"].accepted(when)
    answer.body["meta"]["timestamp"] = meta["timestamp"]

    assert DIALECTS["messangi"].layout(answer.body) + "\n" == seed_text(17)
