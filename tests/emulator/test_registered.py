"""Addresses that bots register: followed only where they are the bot's own."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.emulator.registered import (
    CALLBACKS_MAX,
    Registered,
    Registration,
    Way,
    at_bot,
    elsewhere,
    is_address,
    is_own,
    own_headers,
)
from wapreview.simulation.events import WebhookMade

BOT = "http://127.0.0.1:8000/webhook"
NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
TAP: Any = {"eventType": "Message", "messageId": "m", "from": "49", "content": {"type": "text", "text": "hi"}}
STATUS: Any = {"eventType": "MessageStatus", "messageId": "m", "status": "read", "timestamp": 1}


def made(payload: Any) -> WebhookMade:
    return WebhookMade(1, NOW, "49", 0, payload, True, "chatt2")


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8000/other", True),
        ("http://localhost:8000/", True),
        ("http://LOCALHOST:8000", True),
        ("http://[::1]:8000/x", True),
        ("http://u:p@127.0.0.1:8000/x", True),
        ("http://127.0.0.1:8001/webhook", False),
        ("http://127.0.0.1/webhook", False),
        ("https://127.0.0.1:8000/webhook", False),
        ("http://127.0.0.1.example.com:8000/", False),
        ("http://127.0.0.1:8000@example.com/", False),
        ("http://example.com#@127.0.0.1:8000/", False),
        ("//127.0.0.1:8000/", False),
        ("file:///etc/passwd", False),
        ("http://127.0.0.1:99999/", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_the_bots_own_address(url: str, own: bool) -> None:
    assert is_own(url, BOT) is own
    assert (elsewhere(url, BOT) == "") is own


@given(st.text(), st.sampled_from(["", "messages"]))
def test_whatever_is_asked_for_goes_to_the_host_that_was_named(url: str, suffix: str) -> None:
    if is_address(url):
        assert at_bot(url, BOT, suffix).startswith("http://127.0.0.1:8000/")
    assert "secret" not in elsewhere(f"http://user:secret@example.com/{'x' * 5}?token=secret", BOT)


def test_without_a_registration_all_goes_to_the_address_that_was_named() -> None:
    assert Registered().way(made(TAP), BOT) == Way(BOT)


def test_a_registration_elsewhere_changes_nothing() -> None:
    registered = Registered()
    registered.add("chatt2", Registration("https://example.com/in", frozenset(("reply",))))
    assert registered.way(made(TAP), BOT) == Way(BOT)
    assert registered.way(made(STATUS), BOT) == Way(BOT)


def test_the_newest_that_fits_counts() -> None:
    registered = Registered()
    registered.add("chatt2", Registration("http://127.0.0.1:8000/a", frozenset(("reply",))))
    assert registered.way(made(STATUS), BOT) is None
    registered.add(
        "chatt2", Registration("http://127.0.0.1:8000/b?x=1", frozenset(("status",)), signed=False)
    )
    registered.add("chatt2", Registration("http://127.0.0.1:8000/c", frozenset(("reply",)), {"reply": "in"}))
    assert registered.way(made(TAP), BOT) == Way("http://127.0.0.1:8000/c/in")
    assert registered.way(made(STATUS), BOT) == Way("http://127.0.0.1:8000/b?x=1", signed=False)
    registered.set("chatt2", ())
    assert registered.way(made(STATUS), BOT) == Way(BOT)


def test_the_statuses_of_one_message() -> None:
    registered = Registered()
    registered.call_back("m", "http://127.0.0.1:8000/fate")
    assert registered.way(made(STATUS), BOT) == Way("http://127.0.0.1:8000/fate")
    assert registered.way(made({**STATUS, "messageId": "other"}), BOT) == Way(BOT)
    assert registered.way(made(TAP), BOT) == Way(BOT)
    for number in range(CALLBACKS_MAX):
        registered.call_back(str(number), "http://127.0.0.1:8000/fate")
    assert registered.way(made(STATUS), BOT) == Way(BOT)


def test_headers_that_a_bot_may_choose() -> None:
    given_headers: Any = {
        "X-Acme": "door",
        "Host": "example.com",
        "content-length": "7",
        "X Bad": "x",
        "X-Bad": "a\r\nX-Evil: 1",
        "X-Number": 7,
        "X-Ü": "x",
        "X-Emoji": "🙂",
    }
    assert own_headers(given_headers) == {"X-Acme": "door"}
