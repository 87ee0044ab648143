"""What a bot sees when webhooks are delayed, doubled, lost, mixed up or badly signed."""

import hashlib
import hmac
import time

import pytest

from tests.emulator.emulating import client, until
from tests.emulator.faults.little_bot import CUSTOMER, MOMENT, Post, happened, says, talking, text_to
from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Customer, MediaReply
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import FaultHappened, StatusChanged, WebhookDelivered
from wapreview.simulation.recordings.lines import event_of, record_of
from wapreview.simulation.simulation import Simulation

SECRET = b"wapreview-app-secret"


async def test_without_faults_all_arrive_in_order_and_nothing_is_told() -> None:
    async with talking() as (emulator, bot):
        await says(emulator, "one", "two", "three")
        assert await bot.told(3) == ["one", "two", "three"]
        assert happened(emulator) == []


async def test_a_delayed_webhook_arrives_when_its_time_has_come() -> None:
    async with talking({"fault": "webhook.delay", "seconds": 30.0, "times": 1}) as (emulator, bot):
        await says(emulator, "late", "soon")
        assert await bot.told(1) == ["soon"]
        emulator.simulation.advance(29)
        await says(emulator, "before")
        assert await bot.told(1) == ["before"]
        emulator.simulation.advance(1)
        assert await bot.told(1) == ["late"]
        assert happened(emulator) == [("webhook.delay", "The webhook about text “late” was delayed by 30 s.")]


async def test_a_doubled_webhook_arrives_twice_with_the_same_bytes() -> None:
    async with talking({"fault": "webhook.duplicate"}) as (emulator, bot):
        await says(emulator, "hi")
        first, second = await bot.next(), await bot.next()
        assert first.body == second.body
        assert first.changes == ["hi"]
        assert [name for name, _ in happened(emulator)] == ["webhook.duplicate"]


async def test_the_second_of_two_may_come_later() -> None:
    async with talking({"fault": "webhook.duplicate", "seconds": 5.0, "times": 1}) as (emulator, bot):
        await says(emulator, "hi", "you")
        assert await bot.told(2) == ["hi", "you"]
        emulator.simulation.advance(5)
        assert await bot.told(1) == ["hi"]


async def test_a_webhook_lets_the_next_one_go_first() -> None:
    async with talking({"fault": "webhook.reorder"}) as (emulator, bot):
        await says(emulator, "one", "two", "three", "four")
        assert await bot.told(4) == ["two", "one", "four", "three"]
        assert [name for name, _ in happened(emulator)] == ["webhook.reorder"] * 2


async def test_nobody_waits_for_ever_for_a_next_one() -> None:
    async with talking({"fault": "webhook.reorder", "seconds": 5.0}) as (emulator, bot):
        await says(emulator, "alone")
        emulator.simulation.advance(5)
        assert await bot.told(1) == ["alone"]


async def test_a_webhook_that_waits_has_no_outcome_yet() -> None:
    async with talking({"fault": "webhook.reorder"}) as (emulator, _):
        turn = emulator.simulation.reply(MediaReply("image", "image/png"))
        await emulator.simulation.settle()
        assert await emulator.bot.outcome(emulator.simulation, turn.webhook) is None


async def test_what_waits_goes_when_the_faults_end() -> None:
    async with talking({"fault": "webhook.reorder"}) as (emulator, bot):
        await says(emulator, "held")
        emulator.faults.clear()
        assert await bot.told(1) == ["held"]


async def test_what_waits_is_forgotten_with_its_branch() -> None:
    async with talking({"fault": "webhook.reorder"}) as (emulator, bot):
        before = emulator.simulation.history[-1].n
        await says(emulator, "held")
        emulator.simulation.rewind(before)
        emulator.faults.clear()
        await says(emulator, "other")
        assert await bot.told(1) == ["other"]


async def test_what_waits_goes_when_another_talk_begins() -> None:
    async with talking({"fault": "webhook.reorder"}) as (emulator, bot):
        await says(emulator, "held")
        emulator.use(Simulation(get("cloud"), clock=FrozenClock(MOMENT), seed=1))
        emulator.faults.clear()
        await says(emulator, "other")
        assert sorted(await bot.told(2)) == ["held", "other"]


async def test_a_dropped_webhook_never_arrives_and_the_reply_stays_undelivered() -> None:
    async with talking({"fault": "webhook.drop", "times": 1}) as (emulator, bot):
        turn = emulator.simulation.reply(MediaReply("image", "image/png"))
        await says(emulator, "next")
        assert await bot.told(1) == ["next"]
        assert await emulator.bot.outcome(emulator.simulation, turn.webhook) is None
        item = emulator.simulation.conversation.reply_item(turn.reply.id)
        assert item is not None
        assert item.status == "sent"
        assert happened(emulator) == [("webhook.drop", "The webhook about image was dropped.")]


async def _send(emulator: Emulator, body: str = "Hello") -> None:
    async with client(emulator) as calling:
        answer = await calling.post(
            f"/v21.0/{emulator.identity.phone_number_id}/messages",
            json=text_to(body=body),
            headers={"Authorization": "Bearer t"},
        )
        assert answer.status_code == 200, answer.text


async def test_a_rule_about_statuses_lets_replies_pass_and_the_other_way_round() -> None:
    async with talking({"fault": "webhook.drop", "kind": "statuses"}) as (emulator, bot):
        await says(emulator, "hi")
        await _send(emulator)
        await says(emulator, "you")
        assert await bot.told(2) == ["hi", "you"]
    async with talking({"fault": "webhook.drop", "kind": "replies"}) as (emulator, bot):
        await says(emulator, "hi")
        await _send(emulator)
        assert await bot.told(3) == ["sent", "delivered", "read"]


async def test_lost_statuses_are_on_the_phone_but_not_told() -> None:
    async with talking({"fault": "status.lost"}) as (emulator, bot):
        await says(emulator, "hi")
        assert await bot.told(1) == ["hi"]
        await _send(emulator)
        await _until_faults(emulator, 3)
        names = [e.status.name for e in emulator.simulation.history if isinstance(e, StatusChanged)]
        assert names[-3:] == ["sent", "delivered", "read"]
        assert [name for name, _ in happened(emulator)] == ["status.lost"] * 3
        assert bot.heard_nothing


async def _until_faults(emulator: Emulator, count: int) -> None:
    await until(emulator.simulation, lambda: len(happened(emulator)) >= count)


async def test_statuses_come_in_the_wrong_order() -> None:
    async with talking({"fault": "status.disorder"}) as (emulator, bot):
        await says(emulator, "hi")
        await _send(emulator)
        assert await bot.told(3) == ["hi", "delivered", "sent"]
        emulator.simulation.advance(5)
        assert await bot.told(1) == ["read"]


def good(post: Post) -> bool:
    """Whether a webhook is signed as Meta says."""
    expected = "sha256=" + hmac.new(SECRET, post.body, hashlib.sha256).hexdigest()
    return post.headers.get("x-hub-signature-256") == expected


async def test_signatures_are_bad_or_missing_once() -> None:
    async with talking({"fault": "signature.bad", "times": 1}) as (emulator, bot):
        await says(emulator, "bad", "good")
        first, second = await bot.next(), await bot.next()
        assert (good(first), good(second)) == (False, True)
        assert "x-hub-signature-256" in first.headers
    async with talking({"fault": "signature.missing", "times": 1}) as (emulator, bot):
        await says(emulator, "bare", "good")
        first, second = await bot.next(), await bot.next()
        assert "x-hub-signature-256" not in first.headers
        assert good(second)
        assert happened(emulator) == [
            ("signature.missing", "The webhook about text “bare” was sent without a signature.")
        ]


async def test_a_signature_is_stale_where_the_time_is_signed() -> None:
    async with talking({"fault": "signature.stale"}, dialect="chatt2") as (emulator, bot):
        await says(emulator, "old")
        post = await bot.next()
        written, _, signature = post.headers["x-hub-signature"].partition(",v1=")
        age = time.time() - int(written.removeprefix("t="))
        assert 86400 - 60 < age < 86400 + 60
        signed = written.removeprefix("t=").encode() + b"." + post.body
        assert signature == hmac.new(SECRET, signed, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("fault", "dialect"),
    [("signature.stale", "cloud"), ("signature.bad", "whapi"), ("signature.missing", "messangi")],
)
async def test_a_signature_that_looks_the_same_is_no_fault(fault: str, dialect: str) -> None:
    async with talking({"fault": fault}, dialect=dialect) as (emulator, bot):
        await says(emulator, "hi")
        await bot.next()
        assert happened(emulator) == []


async def test_updates_of_meta_come_together_whoever_they_are_of() -> None:
    async with talking({"fault": "webhook.batch", "updates": 3}) as (emulator, bot):
        ben = emulator.simulation.join(Customer("491700000002", "Ben", "DE.2"))
        await says(emulator, "one")
        await says(emulator, "two", customer=ben)
        await says(emulator, "three")
        post = await bot.next()
        assert post.changes == ["one", "two", "three"]
        assert len(post.json["entry"]) == 1
        assert good(post)
        assert happened(emulator) == [("webhook.batch", "3 updates were sent in one webhook.")]
        await emulator.bot.rest()
        delivered = [e for e in emulator.simulation.history if isinstance(e, WebhookDelivered)]
        assert [event.status for event in delivered] == [200] * 3


async def test_a_batch_that_does_not_fill_goes_all_the_same() -> None:
    async with talking({"fault": "webhook.batch", "updates": 9, "seconds": 2.0}) as (emulator, bot):
        await says(emulator, "one", "two")
        emulator.simulation.advance(2)
        assert await bot.told(1) == ["one", "two"]


async def test_updates_of_whapi_come_in_one_array() -> None:
    async with talking({"fault": "webhook.batch"}, dialect="whapi") as (emulator, bot):
        await says(emulator, "one", "two")
        messages = (await bot.next()).json["messages"]
        assert [message["text"]["body"] for message in messages] == ["one", "two"]


@pytest.mark.parametrize("dialect", ["messangi", "exotel", "chatt2"])
async def test_where_nobody_sends_batches_each_goes_by_itself(dialect: str) -> None:
    async with talking({"fault": "webhook.batch"}, dialect=dialect) as (emulator, bot):
        await says(emulator, "one", "two")
        assert (await bot.next()).body != (await bot.next()).body
        assert happened(emulator) == []


async def test_a_file_of_the_customer_is_gone_when_the_bot_asks_for_it() -> None:
    async with talking({"fault": "media.expired", "times": 1}) as (emulator, bot):
        async with client(emulator, headers={"Authorization": "Bearer t"}) as calling:
            await says(emulator, MediaReply("image", "image/png"), MediaReply("image", "image/png"))
            found = []
            for _ in range(2):
                value = (await bot.next()).json["entry"][0]["changes"][0]["value"]
                answer = await calling.get("/v21.0/" + value["messages"][0]["image"]["id"])
                found.append(answer.status_code)
        assert found[0] >= 400
        assert found[1] == 200
        assert [name for name, _ in happened(emulator)] == ["media.expired"]


async def _run(seed: int) -> list[tuple[int, str, str]]:
    """The places of the faults in a talk with two customers."""
    rules: list[Json] = [
        {"fault": "webhook.drop", "probability": 0.3},
        {"fault": "webhook.duplicate", "probability": 0.3},
        {"fault": "signature.bad", "probability": 0.3},
    ]
    async with talking(*rules, seed=seed) as (emulator, _):
        ben = emulator.simulation.join(Customer("491700000002", "Ben", "DE.2"))
        found = []
        for number in range(20):
            before = len(happened(emulator))
            await says(emulator, f"text {number}", customer=ben if number % 3 else CUSTOMER)
            found += [(number, *each) for each in happened(emulator)[before:]]
        return found


async def test_the_same_seed_gives_the_same_faults_in_the_same_places() -> None:
    first, second, other = await _run(5), await _run(5), await _run(6)
    assert first == second
    assert first != other
    assert {name for _, name, _ in first} == {"webhook.drop", "webhook.duplicate", "signature.bad"}


async def test_a_rule_may_be_about_one_customer() -> None:
    async with talking({"fault": "webhook.drop", "customer": "+49 170 0000002"}) as (emulator, bot):
        ben = emulator.simulation.join(Customer("491700000002", "Ben", "DE.2"))
        await says(emulator, "lost", customer=ben)
        await says(emulator, "heard")
        assert await bot.told(1) == ["heard"]


async def test_long_texts_are_told_of_in_one_short_line() -> None:
    async with talking({"fault": "webhook.drop"}) as (emulator, _):
        await says(emulator, "a\nb " * 500)
        ((_name, sentence),) = happened(emulator)
        assert sentence.startswith("The webhook about text “a b a b")
        assert len(sentence) < 100


async def test_the_recording_keeps_what_went_wrong() -> None:
    async with talking({"fault": "webhook.drop"}) as (emulator, _):
        await says(emulator, "hi")
        (event,) = [each for each in emulator.simulation.history if isinstance(each, FaultHappened)]
        record = record_of(event)
        assert record["kind"] == "fault"
        assert (record["fault"], record["text"]) == (
            "webhook.drop",
            "The webhook about text “hi” was dropped.",
        )
        assert event_of(record) == event
