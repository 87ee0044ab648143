"""Bots in which the provider's host is fixed, run as `wapreview run` does it."""

import asyncio
import re
import shutil
import signal
import socket
import sys
from pathlib import Path

import httpx
import pytest

from tests.commands.conftest import own_environment
from tests.emulator.clients.conftest import BOTS, REQUESTS
from tests.emulator.clients.talking import SECONDS, Bot, Client, Talk, reserved_port, talking
from tests.emulator.clients.test_order_menu import STEPS
from wapreview.emulator.running.child import Child


@pytest.mark.parametrize("status", [202, 400, 500])
async def test_a_bot_may_answer_what_it_likes(status: int) -> None:
    async with talking(REQUESTS) as talk:
        said = await talk.does(text=f"answer {status}", until="acknowledged")
        assert (said["delivery"]["status"], said["delivery"]["text"]) == (status, "as you wish")
        pending = (await talk.api.get("/_wapreview/health")).json()["retries_pending"]
        assert pending == 1
        await talk.does(text="hi")
        await talk.sees("Hello Mira, what can we do for you?")


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
async def test_a_bot_of_node_alone() -> None:
    node = Client("node", ("node", str(BOTS / "fetch_bot.mjs")), fixed_host=True)
    async with talking(node) as talk:
        await talk.does(text="hi")
        question = await talk.sees("Hungry?")
        assert await talk.bot.says_of("sent") == question["id"]
        await talk.does(tap="soup")
        assert await talk.bot.says(got="button") == {"got": "button", "id": "soup", "about": question["id"]}
        await talk.sees("Your soup is on its way.")
        (tap,) = [item for item in await talk.items() if item["kind"] == "reply"][1:]
        assert tap["status"] == "read"
        assert talk.bot.output == []


class Program(Bot):
    """`wapreview run` itself: events as lines of JSON, and what it and the bot say to people."""

    def take(self, line: str) -> None:
        """A line; those of the bot are marked as its own."""
        super().take(line.removeprefix("bot: "))

    @property
    def address(self) -> str:
        """Where it says that the provider is emulated."""
        said = re.search(r" is emulated at (http://[\w.:]+);", "\n".join(self.output))
        assert said is not None, self.output
        return said[1]


async def test_the_command_starts_the_bot_leads_its_calls_and_ends_it(tmp_path: Path) -> None:
    program = Program()
    with reserved_port() as port:
        options = ("--bot", f"http://127.0.0.1:{port}/webhook", "--port", "0", "--headless")
        command = (sys.executable, "-m", "wapreview", "run", *options, "--", *REQUESTS.command)
        settings = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PORT": str(port)}
        child = Child(command, {**own_environment(), **settings}, program.take, grace=SECONDS)
        try:
            await child.start()
            watching = asyncio.create_task(program.watch(child))
            assert await program.says_of("url") == f"http://127.0.0.1:{port}/webhook"
            async with httpx.AsyncClient(base_url=program.address, trust_env=False) as api:
                talk = Talk(api, program)
                for step in STEPS:
                    await step(talk)
                await talk.does(text="hi")
                await talk.sees("Hello Mira, what can we do for you?")
                lamps = (await api.get("/_wapreview/connection")).json()["lamps"]
                assert [lamp["state"] for lamp in lamps] == ["good"] * 4
        finally:
            await child.stop()
        await watching
        assert program.output[-1] == f"(it ended with {128 + signal.SIGTERM})"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port)).close()
