"""What several tests of the emulator are given."""

from collections.abc import AsyncIterator

import pytest

from tests.emulator.client_talk import Talk
from tests.emulator.graph import HeardBot, graph


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    bot = HeardBot()
    async with graph(bot) as meta:
        yield Talk(meta, bot)
