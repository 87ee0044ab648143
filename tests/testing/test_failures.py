"""What a test says that fails; the sentences as people read them are kept in golden/."""

import re
import socket
from collections.abc import Callable
from typing import Any

import pytest

from tests.testing.bots import asgi_bot, sends_to, wsgi_bot
from tests.testing.golden import assert_golden
from wapreview.testing import BotFailed, CannotDo, Failure, NotSeen, Provider, connect
from wapreview.testing.bots.apps import WsgiApp

TIME = "2026-01-05 10:04"


def test_another_message_came() -> None:
    with connect(asgi_bot, time=TIME) as provider:
        provider.customer.send("hi")
        with pytest.raises(NotSeen) as failed:
            provider.customer.sees("Goodbye", options=["Yes", "No"], within=0)
    assert_golden("another_message", str(failed.value))
    assert failed.value.phone in str(failed.value) + "\n"


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"kind": "list"}, "this is a button message"),
        ({"text": re.compile(r"#\d+")}, r"/#\d+/ is not in it"),
        ({"options": ["Help", "My order"]}, "its options are My order, Help"),
        ({"options": []}, "its options are My order, Help"),
        ({"options": ["My order"]}, "its options are My order, Help"),
    ],
)
def test_why_a_message_is_another_one(wanted: dict[str, Any], why: str) -> None:
    with connect(asgi_bot) as provider:
        provider.customer.send("hi")
        with pytest.raises(NotSeen, match=re.escape(f" - {why}\n")):
            provider.customer.sees(**wanted, within=0)


def test_the_provider_refused_what_the_bot_sent() -> None:
    with connect(wsgi_bot, time=TIME) as provider:
        provider.customer.send("long")
        with pytest.raises(NotSeen) as failed:
            provider.customer.sees("Choose", within=0)
    assert_golden("refused", str(failed.value))


def test_the_bot_calls_somewhere_else() -> None:
    with connect(_answering("200 OK"), time=TIME) as provider:
        provider.customer.send("hi")
        with pytest.raises(NotSeen) as failed:
            provider.customer.sees(within=0)
    assert_golden("nothing_called", str(failed.value))


def test_the_bot_writes_to_somebody_else() -> None:
    with connect(asgi_bot) as provider:
        provider.join("Ben", "+491700000002")
        sends_to(provider, "+491700000002", "For you")
        with pytest.raises(NotSeen, match=re.escape("Others got:\n  Ben (+491700000002): “For you”")):
            provider.customer.sees("For you", within=0)


def test_a_message_where_none_is_expected() -> None:
    with connect(asgi_bot, time=TIME) as provider:
        provider.customer.send("hi")
        with pytest.raises(NotSeen) as failed:
            provider.customer.sees_nothing(within=0)
    assert_golden("a_message", str(failed.value))


def test_no_ticks_and_no_dots() -> None:
    with connect(_answering("200 OK")) as provider:
        provider.customer.send("hi")
        with pytest.raises(NotSeen, match=r"^Mira did not see that the latest reply was read within 0 s\.\n"):
            provider.customer.sees_read(within=0)
        with pytest.raises(NotSeen, match=r"^Mira did not see that the business is writing within 0 s\.\n"):
            provider.customer.sees_typing(within=0)


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (
            lambda customer: customer.tap("Pizza"),
            "The newest message has no such option; it has order, help.",
        ),
        (lambda customer: customer.tap("order", message="wamid.none"), "no message with this message_id"),
        (lambda customer: customer.fill_form({}), "asks for no form"),
    ],
)
def test_what_a_customer_cannot_do(do: Callable[[Any], None], why: str) -> None:
    with connect(asgi_bot) as provider:
        provider.customer.send("hi")
        provider.customer.sees("Welcome")
        with pytest.raises(CannotDo, match=re.escape(why)) as failed:
            do(provider.customer)
        assert "Mira cannot do this: " in str(failed.value)
        provider.customer.sees("Welcome")  # what cannot be done changes nothing


def test_a_bot_that_does_not_listen() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))  # and does not listen
        port = reserved.getsockname()[1]
        url = f"http://127.0.0.1:{port}/webhook"
        with connect(url, time=TIME) as provider, pytest.raises(BotFailed) as failed:
            provider.customer.send("hi")
    assert failed.value.status is None
    assert_golden("not_listening", str(failed.value))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            "401 Unauthorized",
            "Your bot answered 401 to the webhook: “no”; does it check the signature with the app",
        ),
        (
            "404 Not Found",
            "Your bot answered 404 to the webhook: “no”; where does it take webhooks? Say so with path=",
        ),
        ("500 Oh", "Your bot answered 500 to the webhook: “no”."),
        ("302 Found", "Your bot answered 302 to the webhook: “no”."),
    ],
)
def test_a_bot_that_refuses(status: str, sentence: str) -> None:
    with connect(_answering(status, b"no")) as provider, pytest.raises(BotFailed) as failed:
        provider.customer.send("hi")
    assert failed.value.status == int(status[:3])
    assert str(failed.value).startswith(sentence)


@pytest.mark.parametrize("bot", [asgi_bot, wsgi_bot])
def test_an_error_inside_of_the_bot_is_the_cause(bot: Callable[[Provider], Any]) -> None:
    with connect(bot) as provider:
        with pytest.raises(BotFailed, match="It raised KeyError: 'no such order'") as failed:
            provider.customer.send("crash")
        assert isinstance(failed.value.__cause__, KeyError)
        provider.customer.send("hi")
        provider.customer.sees("Welcome")


def test_control_codes_of_a_message_do_not_reach_the_terminal() -> None:
    with connect(asgi_bot) as provider:
        sends_to(provider, provider.customer.number, "\x1b[31mred\x07")
        with pytest.raises(Failure) as failed:
            provider.customer.sees("blue", within=0)
    assert "red" in str(failed.value)
    assert str(failed.value).replace("\n", "").isprintable()


def _answering(status: str, body: bytes = b"") -> WsgiApp:
    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(status, [("Content-Type", "text/plain")])
        return [body]

    return app
