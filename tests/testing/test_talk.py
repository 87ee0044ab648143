"""A talk with a bot, as a bot's author writes it; the same with an ASGI and a WSGI app."""

import asyncio
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.testing.bots import asgi_bot, polite_bot, sends_to, wsgi_bot
from wapreview.errors import WapreviewError
from wapreview.messages.reply import TextReply
from wapreview.simulation.recordings.reader import read_recording
from wapreview.testing import BotFailed, CannotDo, Identity, NotSeen, Provider, connect
from wapreview.testing.connecting import Bot

BOTS: dict[str, Bot] = {"asgi": asgi_bot, "wsgi": wsgi_bot}


@pytest.fixture(params=BOTS)
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    """Connected with a bot that answers hi with buttons."""
    with connect(BOTS[request.param]) as connected:
        yield connected


def test_a_talk(provider: Provider) -> None:
    customer = provider.customer
    customer.send("hi")
    seen = customer.sees("Welcome", options=["My order", "Help"], kind="button")
    assert [option.id for option in seen.options] == ["order", "help"]
    assert seen.option("Help") == seen.option("help")
    customer.tap("My order")
    assert customer.sees("on its way").text == "Your order is on its way."
    customer.sees_read()
    assert [message.kind for message in customer.messages] == ["button", "text"]
    assert customer.last == customer.messages[-1]
    assert "Your order is on its way." in customer.phone
    assert provider.refusals == ()


def test_an_option_is_named_by_id_title_or_number_also_of_an_older_message(provider: Provider) -> None:
    customer = provider.customer
    customer.send("hi")
    menu = customer.sees("Welcome")
    customer.send("what else")
    customer.sees("You wrote: what else")
    for name in ("order", "My order", "#1"):
        customer.choose(name, message=menu)
        customer.sees("on its way")
    customer.tap("order", message=menu.id)
    customer.sees("on its way")


def test_what_a_customer_can_send(provider: Provider) -> None:
    customer = provider.customer
    customer.share_location(52.5, 13.4, name="Office")
    customer.sees("You are at 52.5")
    customer.share_contact("Jonas", "+491700000003")
    customer.sees("I know Jonas")
    customer.react("👍")
    customer.sees("You feel 👍")
    customer.do(TextReply("anything"), message=customer.last)
    customer.sees(re.compile(r"^You wrote: any\w+$"))


def test_the_bytes_of_a_file_reach_the_bot(provider: Provider, tmp_path: Path) -> None:
    customer, bill = provider.customer, tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4 of ours")
    customer.send_media(bill, caption="My bill")
    customer.sees("A document of 16 bytes, application/pdf, bill.pdf")
    customer.send_media(b"not really a picture", mime="image/png")
    customer.sees("An image of 20 bytes, image/png")
    customer.send_media(voice=True)
    customer.sees("An audio of")
    customer.send_media()
    customer.sees(re.compile("An image of .* image/jpeg"))
    with pytest.raises(WapreviewError, match="No such file"):
        customer.send_media(tmp_path / "none.pdf")


def test_only_what_came_after_the_latest_act_counts(provider: Provider) -> None:
    customer = provider.customer
    customer.send("hi")
    customer.sees("Welcome")
    customer.send("nothing")
    customer.sees_nothing(within=0)
    with pytest.raises(NotSeen):
        customer.sees("Welcome", within=0)


def test_several_messages_come_in_any_order(provider: Provider) -> None:
    provider.customer.send("two")
    assert provider.customer.sees("Two").text == "Two"
    assert provider.customer.sees("One").text == "One"
    with pytest.raises(NotSeen):
        provider.customer.sees_nothing(within=0)


def test_every_customer_has_a_phone_of_their_own(provider: Provider) -> None:
    mira, ben = provider.customer, provider.join("Ben", "+49 170 0000002", language="de")
    ben.send("hi")
    mira.send("two")
    mira.sees("One")
    ben.sees("Welcome")
    assert [message.kind for message in ben.messages] == ["button"]
    assert (ben.name, ben.number) == ("Ben", "491700000002")
    assert provider.customers == (mira, ben)
    told = ben.webhooks[0]
    assert isinstance(told, dict)
    assert told["object"] == "whatsapp_business_account"


def test_somebody_to_whom_the_bot_writes_sees_it_once_they_have_written(provider: Provider) -> None:
    with pytest.raises(NotSeen, match="No message has come to Mira yet"):
        assert provider.customer.last
    sends_to(provider, "+491700000009", "For you")
    (_, other) = provider.customers
    with pytest.raises(NotSeen, match="131047"):
        other.sees("For you", within=0)
    other.send("two")
    assert other.sees("Two").text == "Two"


def test_the_address_is_checked(provider: Provider) -> None:
    provider.check_address()
    with connect(polite_bot) as other, pytest.raises(BotFailed, match="takes no GET on /webhook") as failed:
        other.check_address()
    assert failed.value.status == 405


def test_ticks_and_dots() -> None:
    with connect(polite_bot) as provider:
        customer = provider.customer
        assert not customer.read
        customer.send("hi")
        customer.sees_typing()
        assert customer.typing
        customer.sees_read()
        assert customer.read


def test_a_window_closes_and_what_came_before_is_old() -> None:
    with connect(asgi_bot, time="2026-01-05 10:04") as provider:
        customer = provider.customer
        customer.send("hi")
        customer.sees("Welcome")
        provider.later("23 h")
        customer.sees_nothing(within=0)
        sends_to(provider, customer.number, "Still there?")
        customer.sees("Still there?")
        provider.later(timedelta(hours=2))
        sends_to(provider, customer.number, "Too late")
        customer.sees_nothing(within=0)
        assert "Too late" not in [message.text for message in customer.messages]
        assert "131047" in "".join(map(str, provider.refusals))
        with pytest.raises(ValueError, match="no length of time"):
            provider.later("soon")


def test_lenient_takes_what_the_provider_refuses() -> None:
    with connect(asgi_bot) as strict:
        strict.customer.send("long")
        strict.customer.sees_nothing(within=0)
        assert [refusal.status for refusal in strict.refusals] == [400]
        assert "131009" in strict.refusals[0].reason
    with connect(asgi_bot, lenient=True) as lenient:
        lenient.customer.send("long")
        lenient.customer.sees("Choose")
        assert lenient.refusals == ()


def test_faults_happen_and_end() -> None:
    with connect(asgi_bot, time="2026-01-05 10:04") as provider:
        customer = provider.customer
        provider.fault("webhook.drop replies 1 time")
        customer.send("hi")
        customer.sees_nothing(within=0)
        provider.fault("call.failed 503")
        customer.send("hi")
        assert [call.status for call in provider.calls if "messages" in call.path][-1] == 503
        provider.no_faults()
        customer.send("hi")
        customer.sees("Welcome")
        with pytest.raises(ValueError, match="there is no fault"):
            provider.fault("webhook.dorp")


def test_runs_repeat() -> None:
    def run() -> tuple[str, list[str]]:
        with connect(asgi_bot, time="2026-01-05 10:04") as provider:
            provider.customer.send("hi")
            return provider.customer.sees("Welcome").id, provider.customer.phone.splitlines()

    assert run() == run()


def test_the_bot_is_told_whom_it_talks_to() -> None:
    identity = Identity(phone_number_id="1234567")
    with connect(asgi_bot, identity=identity) as provider:
        assert provider.env["WHATSAPP_API_URL"] == provider.url
        assert provider.env["WHATSAPP_TOKEN"] == provider.identity.token
        assert provider.env["WHATSAPP_PHONE_NUMBER_ID"] == "1234567"
        assert provider.bot_url.endswith("/webhook")


def test_a_talk_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "talk.jsonl"
    with connect(asgi_bot, record=path) as provider:
        provider.customer.send("hi")
        provider.customer.sees("Welcome")
        events = provider.events
    recorded = read_recording(path.read_bytes()).history
    assert [event.n for event in recorded][: len(events)] == [event.n for event in events]


def test_what_stands_there_can_still_be_read_when_all_is_over() -> None:
    with connect(asgi_bot) as provider:
        provider.customer.send("hi")
        provider.customer.sees("Welcome")
    assert "Welcome" in provider.customer.phone
    with pytest.raises(RuntimeError, match="inside of the `with` block"):
        provider.customer.send("hi")


def test_nothing_is_left_behind() -> None:
    before = {thread for thread in threading.enumerate() if "AnyIO" not in thread.name}
    for bot in BOTS.values():
        with connect(bot) as provider:
            provider.customer.send("hi")
    assert {thread for thread in threading.enumerate() if "AnyIO" not in thread.name} <= before


async def test_in_an_async_test_the_calls_may_block() -> None:
    with connect(asgi_bot) as provider:
        provider.customer.send("hi")
        await asyncio.to_thread(provider.customer.tap, "help")
        with pytest.raises(CannotDo):
            await asyncio.to_thread(provider.customer.tap, "nothing like it")


def test_messages_in_the_answer_to_a_webhook() -> None:
    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "application/json")])
        return [
            b'{"messaging_product": "whatsapp", "type": "text", "text": {"body": "At once"}, "to": "491700000001"}'
        ]

    with connect(app, answers_in_response=True) as provider:
        provider.customer.send("hi")
        provider.customer.sees("At once")
