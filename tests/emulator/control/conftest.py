"""What tests of the control API share."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.emulator.control.controlled import Controlled, controlled


@pytest_asyncio.fixture
async def control() -> AsyncIterator[Controlled]:
    """An emulator with one customer and a bot."""
    async with controlled() as made:
        yield made
