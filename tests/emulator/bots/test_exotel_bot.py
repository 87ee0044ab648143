"""The order desk of Exotel's own example, all its branches tapped; and its webhooks, byte for byte."""

from typing import Any

import pytest

from tests.dialects.test_webhooks_seeds import vendor_json
from tests.emulator.bots.playing import Phone, body_of
from tests.emulator.emulating import BotProgram, Heard, bot_program, client, emulated
from tests.seeds import seed_text
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.handshake import shake
from wapreview.emulator.deliveries.outgoing import Signing, outgoing
from wapreview.emulator.deliveries.posting import post as deliver
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.plan import Plan
from wapreview.emulator.switches import Switches
from wapreview.messages.reply import Customer, NoWebhook
from wapreview.preview import read_body
from wapreview.simulation.events import StatusChanged, WebhookMade

BOT = "tests.emulator.bots.exotel_bot"
FORMS = ["A", "B", "C", "D"]
SECRET = "wapreview-app-secret"  # noqa: S105 - the emulator's own


def is_tap(heard: Heard) -> bool:
    return any(word in heard.body for word in (b"_reply", b'"payload"'))


async def menu(phone: Phone) -> None:
    await phone.types("hi")
    assert (await phone.sees()).message.kind == "list"


@pytest.mark.parametrize("form", FORMS)
async def test_cancelling_an_order(form: str) -> None:
    async with emulated(dialect="exotel", variant=form) as emulator, bot_program(emulator, BOT) as bot:
        phone = Phone(emulator)
        await menu(phone)
        await phone.taps("cancel_order")
        assert (await phone.sees()).message.kind == "button"
        await phone.taps("confirm_cancel")
        assert "is cancelled" in body_of(await phone.sees())
        await phone.taps("keep_order")
        last = await bot.heard(lambda heard: b"keep_order" in heard.body)
        assert last.status == 200
        assert all(each["http"] == 202 for each in bot.said)


@pytest.mark.parametrize("form", FORMS)
async def test_a_title_of_21_characters_is_refused_in_exotels_words(form: str) -> None:
    async with emulated(dialect="exotel", variant=form) as emulator, bot_program(emulator, BOT) as bot:
        phone = Phone(emulator)
        await track_an_order(phone)

        refused = await phone.sees()

        assert refused.refused
        assert body_of(refused).startswith("Order ORD-7 is on its way.")
        await bot.heard(lambda heard: b"ORD-7" in heard.body)
        answer = bot.said[-1]
        assert answer["http"] == 400
        (entry,) = answer["answer"]["response"]["whatsapp"]["messages"]
        assert answer["answer"]["metadata"] == {"total": 1, "success": 0, "failed": 1}
        assert entry["status"] == "failure"
        assert entry["error_data"]["code"] == 131009
        assert entry["error_data"]["title"] == "Parameter value is not valid"
        assert "21 of 20" in entry["error_data"]["detail"]
        assert entry["error_data"]["detail"] in refused.failure
        assert not statuses_of(emulator, refused.id)

        # The bot goes on: the menu is still on the phone.
        await phone.taps("cancel_order")
        assert not (await phone.sees()).refused
        # It still waits for a number, as the example does: the same message is refused once more.
        await phone.types("ORD-8")
        assert (await phone.sees()).refused


async def test_where_all_is_taken_it_goes_on_to_the_end_with_a_flag() -> None:
    lenient = Switches("lenient")
    async with emulated(dialect="exotel", switches=lenient) as emulator, bot_program(emulator, BOT):
        phone = Phone(emulator)
        await track_an_order(phone)
        taken = await phone.sees()
        assert not taken.refused
        assert "button.title.len" in problems_of(emulator, taken.id)

        await phone.taps("help_more")
        assert (await phone.sees()).message.kind == "list"
        await phone.taps("done")
        assert body_of(await phone.sees()) == "Good-bye, and thank you."


async def track_an_order(phone: Phone) -> None:
    await menu(phone)
    await phone.taps("track_order")
    assert body_of(await phone.sees()) == "Which order? Write its number."
    await phone.types("ORD-7")


def statuses_of(emulator: Emulator, message_id: str) -> list[StatusChanged]:
    events = emulator.simulation.events
    return [e for e in events if isinstance(e, StatusChanged) and e.status.message_id == message_id]


def problems_of(emulator: Emulator, message_id: str) -> set[str]:
    _, problems = read_body(get("exotel"), emulator.simulation.folded.received[message_id].body)
    return {problem.rule for problem in problems}


@pytest.mark.parametrize(("send", "option", "webhook"), [(19, "rating_great", 20), (21, "track_order", 22)])
async def test_the_bytes_are_those_of_the_vendors_examples(send: int, option: str, webhook: int) -> None:
    request, expected = vendor_json(send), vendor_json(webhook)
    customer = Customer(expected["from"].removeprefix("+"))
    async with emulated(dialect="exotel", customer=customer) as emulator, bot_program(emulator, BOT) as bot:
        await post(emulator, request)
        await Phone(emulator).taps(option)

        heard = await bot.heard(is_tap)

        assert heard.json == expected
        assert heard.body == get("exotel").encode(expected)
        assert heard.headers["content-type"] == "application/json"
        assert "x-exotel-signature" not in heard.headers
        assert get("exotel").layout(heard.json) + "\n" == seed_text(webhook)


async def post(emulator: Emulator, body: Any) -> Any:
    async with client(emulator, auth=("key", "token")) as calling:
        answer = await calling.post("/v2/accounts/acme1/messages", json=body)
        assert answer.status_code == 202, answer.text
        return answer.json()


@pytest.mark.parametrize("form", FORMS)
async def test_each_form_arrives_as_the_dialect_writes_it(form: str) -> None:
    async with emulated(dialect="exotel", variant=form) as emulator, bot_program(emulator, BOT) as bot:
        phone = Phone(emulator)
        await menu(phone)
        made = await phone.taps("cancel_order")
        assert not isinstance(made.payload, NoWebhook)
        heard = await bot.heard(is_tap)
        assert heard.body == get("exotel").encode(made.payload)
        sent = await phone.sees()
        status = await bot.heard(lambda heard: sent.id.encode() in heard.body and heard.path == "/webhook")
        wanted = [event.payload for event in emulator.simulation.events if isinstance(event, WebhookMade)]
        assert status.json in wanted


async def test_the_signed_form_is_checked_by_the_bot() -> None:
    async with (
        emulated(dialect="exotel", variant="C") as emulator,
        bot_program(emulator, BOT, {"SECRET": SECRET}) as bot,
    ):
        phone = Phone(emulator)
        made = await phone.types("hé 🙂 / @ \\u00e9")
        assert (await bot.heard()).status == 200
        await refuses_what_was_changed(emulator, bot, made)


async def refuses_what_was_changed(emulator: Emulator, bot: BotProgram, made: WebhookMade) -> None:
    """A wrong signature, none, and a byte that was changed on the way."""
    wrong: tuple[Signing, ...] = ("bad", "missing")
    for signing in wrong:
        emulator.bot.go(Plan(made, made.payload, signing=signing), emulator.simulation)  # type: ignore[arg-type]
        assert (await bot.heard()).status == 401
    body, headers = outgoing(get(made.dialect), made.payload, emulator.identity, emulator.switches)  # type: ignore[arg-type]
    for changed, status in ((body, 200), (body[:-3] + bytes([body[-3] ^ 1]) + body[-2:], 401)):
        done = await deliver(emulator.bot.client, "POST", bot.url, changed, headers, 20)
        assert done.status == status


async def test_only_the_form_with_a_check_asks_for_the_challenge() -> None:
    for form, needed in (("A", False), ("B", True), ("C", False), ("D", False)):
        async with emulated(dialect="exotel", variant=form) as emulator, bot_program(emulator, BOT):
            shaken = await shake(emulator)
            assert (shaken.needed, shaken.good) == (needed, True)


async def test_statuses_of_a_message_go_where_it_asks_with_its_data() -> None:
    async with emulated(dialect="exotel") as emulator, bot_program(emulator, BOT) as bot:
        own = bot.url.replace("/webhook", "/statuses?from=acme")
        text = {"type": "text", "text": {"body": "Hello"}}
        body = {"from": "+4915550001", "to": "+491700000001", "content": text}
        await post(emulator, {**body, "status_callback": own, "custom_data": "order 7"})
        heard = await bot.heard()
        assert heard.path == "/statuses?from=acme"
        assert heard.json["custom_data"] == "order 7"


async def test_an_address_elsewhere_gets_nothing() -> None:
    async with emulated(dialect="exotel") as emulator, bot_program(emulator, BOT) as bot:
        text = {"type": "text", "text": {"body": "Hello"}}
        body = {"from": "+4915550001", "to": "+491700000001", "content": text}
        await post(emulator, {**body, "status_callback": "http://statuses.example.com/in"})
        assert (await bot.heard()).path == "/webhook"
        (call,) = [event for event in emulator.simulation.events if type(event).__name__ == "ApiCalled"]
        assert "http://statuses.example.com/in" in call.text  # type: ignore[union-attr]


async def test_a_list_of_messages_is_answered_one_by_one() -> None:
    good = {
        "from": "+4915550001",
        "to": "+491700000001",
        "content": {"type": "text", "text": {"body": "One"}},
    }
    bad = {**good, "to": "12", "content": {"type": "text", "text": {"body": "x" * 5000}}}
    async with emulated(dialect="exotel") as emulator:
        answer = await post(emulator, {"whatsapp": {"messages": [good, bad, good]}})
        entries = answer["response"]["whatsapp"]["messages"]
        assert [entry["status"] for entry in entries] == ["success", "failure", "success"]
        assert answer["metadata"] == {"total": 3, "success": 2, "failed": 1}
        assert answer["http_code"] == 202
        sids = [entry["data"]["sid"] for entry in entries if entry["data"]]
        assert set(sids) <= set(emulator.simulation.folded.received)


async def test_the_same_talk_through_the_control_api() -> None:
    """As a test in any language would drive it."""
    async with (
        emulated(dialect="exotel") as emulator,
        bot_program(emulator, BOT),
        client(emulator) as calling,
    ):

        async def act(**reply: str) -> Any:
            answer = await calling.post("/_wapreview/customers/default/reply", json=reply)
            assert answer.status_code == 200, answer.text
            return answer.json()

        phone = Phone(emulator)
        said = await act(text="hi")
        assert said["delivery"]["status"] == 200
        assert said["webhook"]["payload"]["text"]["body"] == "hi"
        await phone.sees()
        await act(tap="cancel_order")
        await phone.sees()
        tapped = await act(tap="confirm_cancel")
        assert tapped["webhook"]["payload"]["interactive"]["button_reply"]["id"] == "confirm_cancel"
        assert "is cancelled" in body_of(await phone.sees())
