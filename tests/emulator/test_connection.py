"""Three of the four lamps - listening, handshake, accepts - each with a bot that is broken in its way."""

import ssl
from typing import Any

import pytest
import trustme

from tests.emulator.broken_bots import (
    OK,
    Script,
    Serve,
    bot,
    endless,
    free_port,
    leave,
    say,
    slam,
    status,
)
from tests.emulator.emulating import emulated
from tests.emulator.lamps import echo, lamp, send, states
from wapreview.emulator.connection import Lamp, Posted
from wapreview.emulator.deliveries.handshake import shake
from wapreview.emulator.deliveries.posting import Attempt
from wapreview.emulator.identity import Identity
from wapreview.emulator.repairs import is_loopback, named_secret, place_of

OTHERS = ("listening", "handshake", "accepts", "answers")


async def test_before_anything_happened_nothing_is_known() -> None:
    async with emulated() as emulator:
        assert [each.name for each in emulator.connection.lamps()] == list(OTHERS)
        assert states(emulator) == ["unknown"] * 4
        assert all(each.sentence for each in emulator.connection.lamps())


async def test_a_bot_that_is_all_right_lights_all_four() -> None:
    async with bot(echo) as url, emulated(url) as emulator:
        assert (await shake(emulator)).good
        await say(emulator)
        assert states(emulator) == ["good", "good", "good", "waiting"]
        assert await send(emulator) == 200
        assert states(emulator) == ["good"] * 4


# Listening


async def test_nothing_listens() -> None:
    port = free_port()
    async with emulated(f"http://127.0.0.1:{port}/webhook") as emulator:
        await shake(emulator)
        await say(emulator)
        expected = f"nothing listens on port {port}; start your bot, or give another --bot address"
        assert lamp(emulator, "listening") == Lamp("listening", "bad", expected)
        assert states(emulator) == ["bad", "waiting", "waiting", "unknown"]


async def test_no_such_host() -> None:
    async with emulated("http://no-such-host.invalid/webhook") as emulator:
        await say(emulator)
        found = lamp(emulator, "listening")
        assert found.state == "bad"
        assert "no-such-host.invalid" in found.sentence


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/", "ftp://127.0.0.1/", "http://", "http://xn--/"])
async def test_no_address(url: str) -> None:
    async with emulated() as emulator:
        emulator.bot.url = url
        await shake(emulator)
        await say(emulator)
        assert lamp(emulator, "listening").state == "bad"
        assert "http://127.0.0.1:8000/webhook" in lamp(emulator, "listening").sentence


async def test_https_where_there_is_none() -> None:
    async def confused(reader: Any, writer: Any) -> None:
        await reader.read(1)
        writer.write(status(400))

    async with bot(confused) as url, emulated(url.replace("http:", "https:")) as emulator:
        await say(emulator)
        found = lamp(emulator, "listening")
        assert found.state == "bad"
        assert "does not speak TLS; write http://" in found.sentence


async def test_a_certificate_that_nobody_signed() -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    async with bot(echo, context) as url, emulated(url) as emulator:
        await say(emulator)
        found = lamp(emulator, "listening")
        assert found.state == "bad"
        assert "certificate" in found.sentence


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-something\r\n\r\n", b"\x15\x03\x01\x00\x02\x02\x46" * 3 + b"\r\n\r\n"]
)
async def test_something_that_is_not_http(said: bytes) -> None:
    async with bot(Script(said)) as url, emulated(url) as emulator:
        await say(emulator)
        found = lamp(emulator, "listening")
        assert found.state == "bad"
        assert "does not speak HTTP" in found.sentence


def test_the_host_is_named_where_it_is_another_machine() -> None:
    assert place_of("http://localhost:8000/x") == "port 8000"
    assert place_of("http://[::1]:8000/x") == "port 8000"
    assert place_of("https://bot.example.com/x") == "bot.example.com port 443"
    assert place_of("http://mira:secret@192.0.2.7/x") == "192.0.2.7 port 80"
    assert is_loopback("127.8.8.8")
    assert not is_loopback("localhost.example.com")


# Handshake


async def test_a_provider_without_a_check() -> None:
    async with bot(Script(OK)) as url, emulated(url, dialect="whapi") as emulator:
        await shake(emulator)
        assert lamp(emulator, "handshake") == Lamp(
            "handshake", "good", "Whapi.Cloud does not check an address"
        )


@pytest.mark.parametrize("code", [401, 403])
async def test_another_verify_token(code: int) -> None:
    async with bot(Script(status(code, b"no"))) as url, emulated(url) as emulator:
        await shake(emulator)
        said = f"your bot answered {code} to the check of its address"
        expected = f"{said}; it must use verify token wapreview-verify-token"
        assert lamp(emulator, "handshake") == Lamp("handshake", "bad", expected)


async def test_a_verify_token_that_was_given_is_not_shown() -> None:
    identity = Identity(verify_token="quite-private-1")  # noqa: S106
    async with bot(Script(status(403))) as url, emulated(url, identity=identity) as emulator:
        await shake(emulator)
        sentence = lamp(emulator, "handshake").sentence
        assert "the verify token that you gave" in sentence
        assert "quite-private-1" not in sentence


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (status(200, b"OK"), "your bot answered 200, but said “OK”; it must give back the hub.challenge, "),
        (status(200), "your bot answered 200, but said nothing; it must give back the hub.challenge, "),
        (status(404), "your bot has no /webhook (404); give the path of its webhooks with --bot"),
        (status(405), "your bot takes no GET on /webhook (405)"),
        (status(500), "your bot failed with 500; its log says why"),
        (status(204), "your bot answered 204 to the check of its address; Meta expects 200"),
        (status(418), "your bot refused it with 418"),
        (
            status(301, headers="Location: /webhook/?hub.verify_token=wapreview-verify-token\r\n"),
            "your bot answered 301 and points elsewhere to /webhook/; redirects are not followed",
        ),
    ],
)
async def test_a_check_that_is_not_passed(answer: bytes, expected: str) -> None:
    async with bot(Script(answer)) as url, emulated(url) as emulator:
        await shake(emulator)
        found = lamp(emulator, "handshake")
        assert found.state == "bad"
        assert found.sentence.startswith(expected)
        assert "wapreview-verify-token" not in found.sentence
        assert lamp(emulator, "listening").state == "good"


async def test_a_bot_that_leaves_in_the_middle_of_the_check() -> None:
    async with bot(leave) as url, emulated(url) as emulator:
        await shake(emulator)
        assert lamp(emulator, "handshake").state == "bad"
        assert "broke the connection off" in lamp(emulator, "handshake").sentence


async def test_what_must_come_back_is_named_in_each_provider_s_words() -> None:
    async with bot(Script(status(200, b"OK"))) as url:
        async with emulated(url, dialect="chatt2") as emulator:
            await shake(emulator)
            assert "the header X-Validation-Token" in lamp(emulator, "handshake").sentence
        async with emulated(url, dialect="exotel", variant="B") as emulator:
            await shake(emulator)
            assert "the challenge" in lamp(emulator, "handshake").sentence


# Accepts


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (status(202), "your bot answered 202; Meta counts only 200 as taken and will post it again"),
        (status(204), "your bot answered 204; Meta counts only 200 as taken and will post it again"),
        (status(401), "your bot refused our signature (401); it must use app secret wapreview-app-secret"),
        (status(403), "your bot refused our signature (403); it must use app secret wapreview-app-secret"),
        (status(404), "your bot has no /webhook (404); give the path of its webhooks with --bot"),
        (status(405), "your bot takes no POST on /webhook (405)"),
        (status(422), "your bot refused it with 422"),
        (status(500), "your bot failed with 500; its log says why"),
        (
            status(307, headers="Location: http://127.0.0.1:9/x\r\n"),
            "your bot answered 307 and points elsewhere to",
        ),
    ],
)
async def test_a_webhook_that_is_not_taken(answer: bytes, expected: str) -> None:
    async with bot(Script(answer)) as url, emulated(url) as emulator:
        await say(emulator)
        found = lamp(emulator, "accepts")
        assert found.state == "bad"
        assert found.sentence.startswith(expected)


async def test_most_providers_count_every_2xx() -> None:
    async with bot(Script(status(202))) as url, emulated(url, dialect="whapi") as emulator:
        await say(emulator)
        assert lamp(emulator, "accepts").state == "good"


async def test_who_does_not_sign_says_nothing_of_a_secret() -> None:
    async with bot(Script(status(401))) as url, emulated(url, dialect="whapi") as emulator:
        await say(emulator)
        found = lamp(emulator, "accepts")
        assert found.state == "bad"
        assert "secret" not in found.sentence
        assert "Whapi.Cloud does not sign" in found.sentence


async def test_an_app_secret_that_was_given_is_not_shown() -> None:
    identity = Identity(app_secret="quite-private-2")  # noqa: S106
    async with bot(Script(status(401))) as url, emulated(url, identity=identity) as emulator:
        await say(emulator)
        assert "it must use the app secret that you gave" in lamp(emulator, "accepts").sentence
    assert named_secret("app secret", "quite-private-2", "usual") == "the app secret that you gave"


async def test_a_path_is_proposed_where_there_is_none() -> None:
    async with bot(Script(status(404))) as url, emulated(url.removesuffix("/webhook")) as emulator:
        await say(emulator)
        assert "like .../webhook" in lamp(emulator, "accepts").sentence


@pytest.mark.parametrize("serve", [leave, slam])
async def test_a_bot_that_dies_over_a_webhook(serve: Serve) -> None:
    async with bot(serve) as url, emulated(url) as emulator:
        await say(emulator)
        assert lamp(emulator, "listening").state == "good"
        assert lamp(emulator, "accepts").state == "bad"
        assert "broke the connection off" in lamp(emulator, "accepts").sentence


async def test_a_bot_that_takes_too_long() -> None:
    async with emulated() as emulator:
        connection, dialect = emulator.connection, emulator.simulation.dialect
        late = Attempt(emulator.bot.url, None, 20_000.0, trouble="timed out", allowed=20)
        begun = connection.posting()
        assert lamp(emulator, "accepts").state == "waiting"
        connection.attempted(late, Posted(dialect, begun, reply=True, signed=True))
        assert lamp(emulator, "accepts").sentence == "your bot took longer than 20 s; answer first, then work"
        assert lamp(emulator, "listening").state == "good"


async def test_an_endless_answer_is_an_answer() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n"
    async with bot(endless(head, b"x" * 65536)) as url, emulated(url) as emulator:
        _, attempt = await say(emulator)
        assert attempt.status == 200
        assert lamp(emulator, "accepts").state == "good"
