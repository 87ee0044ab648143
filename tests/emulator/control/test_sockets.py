"""The control API over a socket, with a bot that listens: what no in-process transport shows."""

import asyncio

import pytest

from tests.emulator.control.controlled import BUTTONS, BotApp, message
from tests.emulator.emulating import SECONDS, client, emulated
from wapreview.emulator.control.acting import act
from wapreview.emulator.control.moves import Tap
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.server import Listener
from wapreview.messages.reply import TextReply

REPLY = "/_wapreview/customers/default/reply"


async def test_a_talk_over_http_and_in_process() -> None:
    bot = BotApp()
    bot.answers = [message(BUTTONS)]
    listener = Listener(bot, port=0)
    await listener.start()
    async with emulated(f"{listener.address}/webhook") as emulator, client(emulator) as calling:
        bot.api = calling
        said = (await calling.post(REPLY, json={"text": "hi"}, params={"until": "answer"})).json()
        assert said["delivery"]["status"] == 200
        assert "message.received" in [event["kind"] for event in said["events"]]
        outcome = await act(emulator, "default", Tap("cancel"))
        assert outcome.delivery is not None
        assert outcome.delivery.status == 200
        assert '"cancel"' in outcome.webhook.text
        with pytest.raises(ControlError, match="no such option"):
            await act(emulator, "default", Tap("refund"))
        outcome = await act(emulator, "default", TextReply("bye"), wait=0)
        assert outcome.delivery is None
    await listener.stop()


async def test_nobody_listens() -> None:
    async with emulated() as emulator, client(emulator) as calling:
        said = (await calling.post(REPLY, json={"text": "hi"})).json()
        assert said["delivery"]["status"] is None
        assert "nothing listens" in said["delivery"]["text"]


async def test_who_waits_is_let_go_when_the_server_ends(capfd: pytest.CaptureFixture[str]) -> None:
    async with emulated() as emulator:
        _, writer = await asyncio.open_connection("127.0.0.1", int(emulator.address.rpartition(":")[2]))
        last = emulator.simulation.history[-1].n
        target = f"/_wapreview/events?after={last}&wait=60"
        writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        await writer.drain()
        subscribers = emulator.simulation._subscribers
        count = len(subscribers)
        async with asyncio.timeout(SECONDS):
            while len(subscribers) == count:
                await asyncio.sleep(0)
    writer.close()
    assert capfd.readouterr().err == ""


async def test_a_request_without_host_and_one_over_an_old_protocol() -> None:
    async with emulated() as emulator:
        for host, status in ((b"", b"403"), (b"Host: 127.0.0.1\r\n", b"200"), (b"Host: evil\r\n", b"403")):
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", int(emulator.address.rpartition(":")[2])
            )
            writer.write(b"GET /_wapreview/health HTTP/1.0\r\n" + host + b"\r\n")
            answer = await reader.read()
            assert answer.split(b" ")[1] == status
            writer.close()
