"""What pywa does beside: it waits for an answer inside a handler, and registers its address when it starts."""

import pytest

from tests.emulator.clients.conftest import PYWA
from tests.emulator.clients.talking import Talk, reserved_port, running, talking
from tests.emulator.emulating import client, emulated
from wapreview.emulator.identity import Identity

PATHS = {
    "APP": f"/{Identity().app_id}/subscriptions",
    "WABA": f"/{Identity().account}/subscribed_apps",
    "PHONE": f"/{Identity().phone_number_id}",
}
"""Where each kind of address is set."""


@pytest.mark.parametrize("version", ["pywa_4", "pywa_3"])
async def test_a_handler_waits_for_the_next_message(version: str, request: pytest.FixtureRequest) -> None:
    of = PYWA if version == "pywa_4" else request.getfixturevalue(version)
    async with talking(of) as talk:
        await talk.does(text="table", wait=0)  # in version 3 the webhook is open as long as the handler runs
        await talk.sees("For how many?")
        said = await talk.does(text="4")
        assert said["delivery"]["status"] == 200
        await talk.sees("A table for 4.")
        await talk.bot.says(got="text", text="table")
        assert "4" not in [told.get("text") for told in talk.bot.told]


@pytest.mark.parametrize("scope", ["APP", "WABA", "PHONE"])
async def test_it_registers_its_address_when_it_starts(scope: str) -> None:
    with reserved_port() as port:
        environment = {"CALLBACK_SCOPE": scope, "PORT": str(port)}
        async with (
            emulated(f"http://127.0.0.1:{port}/elsewhere") as emulator,
            client(emulator) as api,
            running(PYWA, emulator, environment) as bot,
        ):
            talk = Talk(api, bot)
            assert await bot.says_of("url") == f"http://127.0.0.1:{port}/webhook"
            called = await talk.happens("api.called", method="POST", path=PATHS[scope])
            assert called["status"] == 200
            await talk.does(text="hi")
            await talk.sees("Hello Mira, what can we do for you?")
            assert bot.output == []
