"""What is taken for a bot, and bots that do not behave."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.testing.bots import asgi_bot
from wapreview.errors import WapreviewError
from wapreview.testing import BotFailed, Provider, connect
from wapreview.testing.bots.apps import interface_of


class AsgiApp:
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Never called."""


class WsgiApp:
    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Never called."""

    def wsgi_app(self, environ: Any, start_response: Any) -> Any:
        """Never called."""


def no_argument() -> None:
    """No bot."""


def unclear(*arguments: Any, **named: Any) -> None:
    """No bot that can be recognised."""


def optional(config: Any = None) -> None:
    """Not to be called with a provider."""


def with_more(provider: Provider, more: int = 1) -> str:
    """Gives the address of a bot."""
    return f"{provider.url}/{more}"


@pytest.mark.parametrize(
    ("bot", "interface"),
    [
        (Starlette(), "asgi"),
        (AsgiApp(), "asgi"),
        (WsgiApp(), "wsgi"),
        (WsgiApp().wsgi_app, "wsgi"),
        (asgi_bot, "factory"),
        (with_more, "factory"),
    ],
)
def test_a_bot_is_known_by_how_it_is_called(bot: object, interface: str) -> None:
    assert interface_of(bot) == interface


@pytest.mark.parametrize(
    ("bot", "name"),
    [
        (no_argument, "no_argument"),
        (unclear, "unclear"),
        (optional, "optional"),
        (12, "a int"),
        (None, "a NoneType"),
        (dict, "dict"),
    ],
)
def test_what_is_no_bot(bot: Any, name: str) -> None:
    with pytest.raises(WapreviewError, match=f"^{name} is no bot: give the address"), connect(bot):
        pass


def test_what_a_function_gives_must_be_a_bot() -> None:
    functions: dict[str, Any] = {
        "gave a function": lambda _: asgi_bot,
        "a NoneType is no bot": lambda _: None,
    }
    for why, function in functions.items():
        with pytest.raises(WapreviewError, match=why), connect(function):
            pass


def test_wrong_words() -> None:
    with pytest.raises(WapreviewError, match="write the address of your webhook"), connect("localhost"):
        pass
    with pytest.raises(WapreviewError, match="telepathy"), connect(asgi_bot, dialect="telepathy"):
        pass
    with (
        pytest.raises(WapreviewError, match=r"time tomorrow: .* write it like"),
        connect(asgi_bot, time="tomorrow"),
    ):
        pass


def test_a_function_may_give_the_address_of_a_bot_that_runs() -> None:
    with connect(asgi_bot) as first:
        url = first.bot_url
        with connect(lambda _: url) as second:
            second.customer.send("nothing")
            assert second.bot_url == url


def test_a_bot_whose_lifespan_fails() -> None:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        for why in ("no database",):
            raise OSError(why)
        yield

    before = threading.active_count()
    why = "your bot did not start: OSError: no database"
    with pytest.raises(BotFailed, match=why) as failed, connect(Starlette(lifespan=lifespan)):
        pass
    assert isinstance(failed.value.__cause__, OSError)
    assert threading.active_count() == before


def test_a_lifespan_begins_and_ends() -> None:
    happened: list[str] = []

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        happened.append("begins")
        yield
        happened.append("ends")

    with connect(Starlette(lifespan=lifespan)):
        assert happened == ["begins"]
    assert happened == ["begins", "ends"]


async def test_a_bot_that_hangs_fails_in_time_and_is_ended() -> None:
    async def webhook(request: Request) -> Response:
        await request.receive()
        await request.receive()  # until the provider gives up
        return Response()

    app = Starlette(routes=[Route("/webhook", webhook, methods=["POST"])])
    with connect(app, within=0.05) as provider:
        why = r"^Your bot has not answered the webhook within 0\.05 s\."
        with pytest.raises(BotFailed, match=why):
            provider.customer.send("hi")


def test_a_bot_that_blocks_is_ended() -> None:
    over = threading.Event()

    def app(environ: Any, start_response: Any) -> list[bytes]:
        over.wait(20)
        start_response("200 OK", [])
        return []

    with connect(app, within=0.05) as provider:
        with pytest.raises(BotFailed, match="has not answered"):
            provider.customer.send("hi")
        over.set()


def test_an_app_takes_webhooks_where_it_likes() -> None:
    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK" if environ["PATH_INFO"] == "/whatsapp/in" else "404 Not Found", [])
        return []

    for path in ("/whatsapp/in", "whatsapp/in"):
        with connect(app, path=path) as provider:
            provider.customer.send("hi")


@pytest.mark.parametrize("dialect", ["whapi", "messangi", "exotel", "chatt2"])
def test_webhooks_of_every_dialect(dialect: str) -> None:
    bodies: list[bytes] = []

    def app(environ: Any, start_response: Any) -> list[bytes]:
        bodies.append(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        start_response("200 OK", [])
        return []

    with connect(app, dialect=dialect) as provider:
        provider.customer.send("hi there")
    assert b"hi there" in bodies[0]


def test_what_belongs_to_a_provider_is_not_shared() -> None:
    def url_of(provider: Provider) -> str:
        return provider.url

    with connect(asgi_bot) as one, connect(asgi_bot) as other:
        assert url_of(one) != url_of(other)
        one.customer.send("hi")
        one.customer.sees("Welcome")
        assert other.customer.messages == ()
