"""The lamp that tells whether anything comes from the bot, and how changes are told."""

import json
from typing import Any

from tests.emulator.broken_bots import (
    OK,
    Script,
    bot,
    request_of,
    say,
    status,
)
from tests.emulator.emulating import emulated
from tests.emulator.lamps import echo, lamp, send, states
from wapreview.emulator.connection import ANSWER_SECONDS, Lamp, Posted
from wapreview.emulator.deliveries.handshake import shake
from wapreview.emulator.deliveries.posting import Attempt
from wapreview.emulator.identity import Identity


class Clock:
    """Real time that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


# Answers


async def test_a_bot_that_sends_nothing_here() -> None:
    async with bot(Script(OK)) as url, emulated(url) as emulator:
        clock = emulator.connection.clock = Clock()
        await say(emulator)
        assert lamp(emulator, "answers").state == "waiting"
        clock.now += ANSWER_SECONDS - 0.1
        assert lamp(emulator, "answers").state == "waiting"
        await say(emulator)  # does not begin the waiting anew
        clock.now += 0.1
        expected = (
            "your bot took the webhook but has sent nothing here; "
            f"is its API base URL {emulator.address}? If its host is hard-coded, use `wapreview run`"
        )
        assert lamp(emulator, "answers") == Lamp("answers", "bad", expected)
        assert lamp(emulator, "answers", clock.now - 1).state == "waiting"
        assert await send(emulator) == 200
        assert lamp(emulator, "answers").state == "good"


async def test_a_bot_that_answers_before_it_acknowledges() -> None:
    async with emulated() as emulator:

        async def early(reader: Any, writer: Any) -> None:
            while await request_of(reader) is not None:
                assert await send(emulator) == 200
                writer.write(OK)

        clock = emulator.connection.clock = Clock()
        async with bot(early) as url:
            emulator.bot.url = url
            await say(emulator)
            clock.now += 60
            assert lamp(emulator, "answers").state == "good"


async def test_a_bot_that_falls_silent_later() -> None:
    async with bot(Script(OK)) as url, emulated(url) as emulator:
        clock = emulator.connection.clock = Clock()
        assert await send(emulator) == 200
        clock.now += 1
        await say(emulator)
        clock.now += ANSWER_SECONDS
        found = lamp(emulator, "answers")
        assert found.state == "waiting"
        assert "it has called before" in found.sentence


async def test_nothing_is_expected_after_a_status() -> None:
    async with bot(Script(OK)) as url, emulated(url) as emulator:
        clock = emulator.connection.clock = Clock()
        connection, dialect = emulator.connection, emulator.simulation.dialect
        good = Attempt(url, 200, 3.0)
        connection.attempted(good, Posted(dialect, connection.posting(), reply=False, signed=True))
        clock.now += 60
        assert lamp(emulator, "answers").state == "unknown"


async def test_a_webhook_that_was_not_taken_is_not_waited_for() -> None:
    async with bot(Script(status(500))) as url, emulated(url) as emulator:
        clock = emulator.connection.clock = Clock()
        await say(emulator)
        clock.now += 60
        assert lamp(emulator, "answers").state == "unknown"


async def test_a_token_that_is_refused_is_told() -> None:
    identity = Identity(token="the-only-one", only_token=True)  # noqa: S106
    async with bot(Script(OK)) as url, emulated(url, identity=identity) as emulator:
        assert await send(emulator, "another") == 401
        found = lamp(emulator, "answers")
        assert found.state == "bad"
        assert found.sentence.startswith("your bot calls, but its token is not taken: ")
        assert "the-only-one" not in found.sentence
        assert await send(emulator, "the-only-one") == 200
        assert lamp(emulator, "answers").state == "good"


async def test_a_base_address_that_is_wrong_is_told() -> None:
    async with emulated() as emulator:
        assert await send(emulator, path="/graph/of/another/kind") == 501
        found = lamp(emulator, "answers")
        assert found.state == "bad"
        assert "does not emulate POST /graph/of/another/kind" in found.sentence
        assert emulator.address in found.sentence
        await send(emulator)
        await send(emulator, path="/graph/of/another/kind")
        assert lamp(emulator, "answers").state == "good"


# Changes


async def test_changes_are_told() -> None:
    async with bot(echo) as url, emulated(url) as emulator:
        told: list[list[str]] = []
        emulator.connection.on_change(lambda: told.append(states(emulator)))
        await shake(emulator)
        assert told[-1] == ["good", "good", "unknown", "unknown"]
        await say(emulator)
        assert ["good", "good", "waiting", "unknown"] in told
        assert told[-1] == ["good", "good", "good", "waiting"]
        await send(emulator)
        assert told[-1][-1] == "good"


async def test_a_bot_that_is_mended_is_well_again() -> None:
    script = Script(status(500), OK)
    async with bot(script) as url, emulated(url) as emulator:
        await say(emulator)
        assert lamp(emulator, "accepts").state == "bad"
        await say(emulator)
        assert lamp(emulator, "accepts").state == "good"
        assert json.loads(script.asked[0].body)["object"] == "whatsapp_business_account"
