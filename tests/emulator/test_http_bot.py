"""Webhooks on their way: nothing is lost, order is kept, nobody waits, and all of it is bounded."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.emulator.broken_bots import OK, Asked, Script, Serve, bot, hang, request_of, say, slam, status
from tests.emulator.emulating import client, emulated, until
from wapreview.emulator import http_bot
from wapreview.emulator.emulator import Emulator
from wapreview.messages.reply import Customer, TextReply
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import MessageReceived, StatusChanged, WebhookDelivered, WebhookMade
from wapreview.simulation.simulation import Simulation

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
FLOOD = 1000


def delivered(simulation: Simulation) -> list[WebhookDelivered]:
    return [event for event in simulation.history if isinstance(event, WebhookDelivered)]


def text_of(asked: Asked) -> str:
    value = json.loads(asked.body)["entry"][0]["changes"][0]["value"]
    return str(value["messages"][0]["text"]["body"]) if "messages" in value else ""


def status_of(asked: Asked) -> tuple[str, str]:
    value = json.loads(asked.body)["entry"][0]["changes"][0]["value"]["statuses"][0]
    return value["id"], value["status"]


async def send(calling: httpx.AsyncClient, emulator: Emulator, text: str, to: str = "491700000001") -> str:
    body = {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": text}}
    path = f"/v23.0/{emulator.identity.phone_number_id}/messages"
    answer = await calling.post(path, json=body, headers={"Authorization": "Bearer x"})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["messages"][0]["id"])


async def test_what_one_customer_does_arrives_in_order() -> None:
    script = Script(OK)
    async with bot(script) as url, emulated(url) as emulator:
        simulation = emulator.simulation
        texts = [f"number {number}" for number in range(50)]
        turns = [simulation.reply(TextReply(text)) for text in texts]
        await simulation.settle()
        for turn in turns:
            await emulator.bot.outcome(emulator.simulation, turn.webhook)
        assert [text_of(asked) for asked in script.asked] == texts
        assert [event.webhook for event in delivered(simulation)] == [turn.webhook.n for turn in turns]


async def test_a_bot_that_floods_loses_nothing_and_gets_its_statuses_in_order() -> None:
    script = Script(OK)
    async with bot(script) as url, emulated(url) as emulator, client(emulator, timeout=60) as calling:
        simulation = emulator.simulation
        at_once = asyncio.Semaphore(50)

        async def one(number: int) -> str:
            async with at_once:
                return await send(calling, emulator, str(number))

        ids = await asyncio.gather(*(one(number) for number in range(FLOOD)))
        assert len(set(ids)) == FLOOD
        received = [event for event in simulation.history if isinstance(event, MessageReceived)]
        assert {event.id for event in received} == set(ids)
        await until(simulation, lambda: len(script.asked) == 3 * FLOOD, 100)
        told: dict[str, list[str]] = {}
        for identity, name in map(status_of, script.asked):
            told.setdefault(identity, []).append(name)
        assert told == {identity: ["sent", "delivered", "read"] for identity in ids}
        # those of the first message before those of the second
        assert [identity for identity, name in map(status_of, script.asked) if name == "sent"] == [
            event.id for event in received
        ]
        assert (emulator.bot.dropped, len(emulator.bot.retries)) == (0, 0)


async def test_statuses_follow_the_answer() -> None:
    async with emulated() as emulator, client(emulator) as calling:
        identity = await send(calling, emulator, "Hello")
        simulation = emulator.simulation
        assert not any(isinstance(event, StatusChanged) for event in simulation.history)
        await until(simulation, lambda: simulation.conversation.message_item(identity).status == "read")  # type: ignore[union-attr]
        names = [event.status.name for event in simulation.history if isinstance(event, StatusChanged)]
        assert names == ["sent", "delivered", "read"]


async def test_what_was_sent_before_going_back_gets_no_status() -> None:
    async with emulated() as emulator, client(emulator) as calling:
        simulation = emulator.simulation
        before = simulation.history[-1].n
        await send(calling, emulator, "Hello")
        simulation.rewind(before)
        other = await send(calling, emulator, "Hello again")
        await until(simulation, lambda: simulation.conversation.message_item(other).status == "read")  # type: ignore[union-attr]
        changed = [
            event.status.message_id for event in simulation.history if isinstance(event, StatusChanged)
        ]
        assert set(changed) == {other}


async def test_a_bot_may_answer_before_it_acknowledges_twice_and_to_somebody_else() -> None:
    async with emulated() as emulator, client(emulator) as calling:
        simulation = emulator.simulation
        simulation.join(Customer("491700000002", "Jonas"))

        async def eager(reader: Any, writer: Any) -> None:
            while (asked := await request_of(reader)) is not None:
                if b'"messages"' in asked.body:
                    for to in ("491700000001", "491700000001", "491700000002"):
                        await send(calling, emulator, f"to {to}", to)
                writer.write(OK)

        async with bot(eager) as url:
            emulator.bot.url = url
            await say(emulator)
            kinds = [type(event) for event in simulation.history]
            assert kinds.count(MessageReceived) == 3
            assert kinds.index(MessageReceived) < kinds.index(WebhookDelivered)
            assert [len(each.items) for each in simulation.conversations.values()] == [4, 3]


@pytest.mark.parametrize("serve", [hang, slam, Script(status(500))], ids=["hangs", "resets", "fails"])
async def test_the_studio_never_waits_for_a_bot(serve: Serve) -> None:
    async with bot(serve) as url, emulated(url) as emulator:
        simulation = emulator.simulation
        async with asyncio.timeout(5):
            for number in range(20):
                simulation.reply(TextReply(str(number)))
                await simulation.settle()
        assert len([event for event in simulation.history if isinstance(event, WebhookMade)]) == 20


async def test_a_bot_that_is_killed_and_comes_back_has_missed_nothing() -> None:
    async with emulated(clock=FrozenClock(NOON)) as emulator:
        simulation = emulator.simulation
        before, after = Script(OK), Script(OK)
        async with bot(before) as url:
            emulator.bot.url = url
            await say(emulator, "one")
        await say(emulator, "two")
        await say(emulator, "three")
        async with bot(after) as url:
            emulator.bot.url = url
            simulation.advance(60)
            await until(simulation, lambda: len(after.asked) == 2 and len(delivered(simulation)) == 5)
        assert [text_of(asked) for asked in (*before.asked, *after.asked)] == ["one", "two", "three"]


async def test_a_webhook_can_be_sent_again_as_it_was_or_edited() -> None:
    script = Script(OK)
    async with bot(script) as url, emulated(url) as emulator:
        simulation = emulator.simulation
        turn, _ = await say(emulator)
        emulator.bot.resend(emulator.simulation, turn.webhook)
        emulator.bot.resend(emulator.simulation, turn.webhook, {"edited": True})
        await until(simulation, lambda: len(delivered(simulation)) == 3)
        assert script.asked[1].body == script.asked[0].body
        assert json.loads(script.asked[2].body) == {"edited": True}
        assert [event.attempt for event in delivered(simulation)] == [1, 1, 1]


async def test_what_a_bot_says_is_kept_cut() -> None:
    async with bot(Script(status(200, "é".encode() * 9000))) as url, emulated(url) as emulator:
        _, attempt = await say(emulator)
        (event,) = delivered(emulator.simulation)
        assert event.text == "é" * http_bot.TEXT_MAX
        assert len(attempt.body) <= 2000


async def test_beyond_the_queue_webhooks_are_dropped_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_bot, "QUEUE_MAX", 5)
    async with bot(hang) as url, emulated(url) as emulator:
        simulation = emulator.simulation
        turns = [simulation.reply(TextReply(str(number))) for number in range(8)]
        await simulation.settle()
        assert emulator.bot.dropped == 3
        outcome = await emulator.bot.outcome(emulator.simulation, turns[-1].webhook)
        assert outcome is not None
        assert outcome.trouble == "dropped"
        assert ["dropped" in event.text for event in delivered(simulation)] == [True] * 3


async def test_at_the_end_what_is_under_way_gets_a_moment_and_is_then_counted() -> None:
    async with bot(hang) as url:
        async with emulated(url) as emulator:
            simulation = emulator.simulation
            turns = [simulation.reply(TextReply(str(number))) for number in range(3)]
            await simulation.settle()
            waiting = [
                asyncio.ensure_future(emulator.bot.outcome(emulator.simulation, turn.webhook))
                for turn in turns
            ]
        assert emulator.bot.dropped == 3
        assert await asyncio.gather(*waiting) == [None] * 3


async def test_at_the_end_a_quick_bot_still_gets_everything() -> None:
    script = Script(OK)
    async with bot(script) as url:
        async with emulated(url) as emulator:
            for number in range(20):
                emulator.simulation.reply(TextReply(str(number)))
            await emulator.simulation.settle()
        assert [text_of(asked) for asked in script.asked] == [str(number) for number in range(20)]
        assert emulator.bot.dropped == 0


async def test_after_the_end_nothing_is_posted_and_nothing_raised() -> None:
    script = Script(OK)
    async with bot(script) as url:
        async with emulated(url) as emulator:
            pass
        turn = emulator.simulation.reply(TextReply("Hi"))
        await emulator.simulation.settle()
        outcome = await emulator.bot.outcome(emulator.simulation, turn.webhook)
        assert outcome is not None
        assert outcome.trouble == "dropped"
        assert script.asked == []
        assert emulator.bot.dropped == 1


async def test_outcomes_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from wapreview.emulator.deliveries import outcomes

    monkeypatch.setattr(outcomes, "OUTCOMES_MAX", 3)
    async with bot(Script(OK)) as url, emulated(url) as emulator:
        turns = [(await say(emulator))[0] for _ in range(5)]
        known = [await emulator.bot.outcome(emulator.simulation, turn.webhook) for turn in turns]
        assert [each is not None for each in known] == [False, False, True, True, True]


async def test_many_customers_at_once() -> None:
    script = Script(OK)
    async with bot(script) as url, emulated(url) as emulator:
        simulation = emulator.simulation
        keys = [
            simulation.join(Customer(f"4917000{number:05}", f"Customer {number}")) for number in range(200)
        ]
        turns = [simulation.reply(TextReply(key), customer=key) for key in keys for _ in range(2)]
        await simulation.settle()
        for turn in turns:
            await emulator.bot.outcome(emulator.simulation, turn.webhook)
        assert sorted(text_of(asked) for asked in script.asked) == sorted(keys * 2)
