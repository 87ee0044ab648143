"""Sending through the emulated Cloud API beside a bare handler on the same server: python -m tests.benchmarks.send

Three rows for a text and for a message with buttons:

- *bare*: uvicorn + starlette, one route; it parses the JSON and answers as many bytes. This is 1.00x.
- *ours*: the whole endpoint, with the recorder on. Token, faults, reading, all rules, templates, files, rate limits
  and window, the phone, the answer; message, answer and call are in the recording's file before the answer leaves.
  Nobody takes webhooks. This row is judged: LEAST of the bare one's requests a second.
- *ours, webhooks posted* (only with `--bot`): the same, and a program takes the webhooks, signed. Not judged.

Each server is a process of its own under the same Listener; the client keeps its connections open and takes turns
between them. Statuses and their webhooks are made and recorded by the same loop as always: from a tenth of a second
after an answer, a few at a time while the bot goes on sending, the rest when it pauses. A ratio is the median over the
rounds, each of ours beside the bare one just before it: run it on a quiet machine with two processors.
Prints a table, and ends with 1 when the endpoint manages less than is promised.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.identity import Identity
from wapreview.emulator.server import Listener
from wapreview.emulator.session import serving
from wapreview.simulation.bot import Nobody
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.simulation import Simulation

LEAST = 0.5
"""How many times the bare handler's requests a second ours must manage."""
ROUNDS = 7
REQUESTS = 600
"""In each round."""
CONNECTIONS = 4
REST_SECONDS = 0.3
TEXT = {
    "messaging_product": "whatsapp",
    "recipient_type": "individual",
    "to": "491700000001",
    "type": "text",
    "text": {
        "preview_url": False,
        "body": "Your order #1023 has been sent. It will be with you on *Friday*.",
    },
}
BUTTONS = {
    "messaging_product": "whatsapp",
    "recipient_type": "individual",
    "to": "491700000001",
    "type": "interactive",
    "interactive": {
        "type": "button",
        "header": {"type": "text", "text": "Order #1023"},
        "body": {"text": "Do you want to confirm this order? You can cancel it until six o'clock."},
        "footer": {"text": "Acme Store"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "confirm", "title": "Confirm"}},
                {"type": "reply", "reply": {"id": "cancel", "title": "Cancel"}},
                {"type": "reply", "reply": {"id": "question", "title": "Ask a question"}},
            ]
        },
    },
}
BODIES = {"text": TEXT, "buttons": BUTTONS}
ANSWER = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "491700000001", "wa_id": "491700000001"}],
    "messages": [{"id": "wamid." + "A" * 54}],
}


class Round(NamedTuple):
    """What one round of requests took."""

    seconds: float
    latencies: list[float]
    """Seconds of each request."""


# The servers, each in a process of its own


async def _bare_answer(request: Request) -> Response:
    asked = json.loads(await request.body())
    assert asked["to"]
    return Response(json.dumps(ANSWER, separators=(",", ":")).encode(), media_type="application/json")


async def _serve_bare() -> None:
    app = Starlette(routes=[Route("/v23.0/{number}/messages", _bare_answer, methods=["POST"])])
    listener = Listener(app, port=0)
    await listener.start()
    print(listener.port, flush=True)  # noqa: T201 - for the process that measures
    await asyncio.Event().wait()


async def _serve_ours(folder: Path, bot: str) -> None:
    simulation = Simulation(get("cloud"), seed=7)
    emulator = Emulator(simulation, bot or "http://127.0.0.1:9/webhook")
    if not bot:
        simulation.bot = Nobody()
    recorder = Recorder(simulation, folder / f"sends{len(bot)}.jsonl")
    recorder.begin()
    async with serving(emulator, port=0, handshake=False) as listener:
        print(listener.port, flush=True)  # noqa: T201
        await asyncio.Event().wait()


async def _taken(request: Request) -> Response:
    await request.body()
    return Response(b"")


async def _serve_bot() -> None:
    listener = Listener(Starlette(routes=[Route("/webhook", _taken, methods=["POST"])]), port=0)
    await listener.start()
    print(listener.port, flush=True)  # noqa: T201
    await asyncio.Event().wait()


@contextmanager
def server(*arguments: str) -> Iterator[int]:
    """Runs one of them; gives its port."""
    command = [sys.executable, "-m", "tests.benchmarks.send", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


# The client


class _Client(asyncio.Protocol):
    """One connection that sends the same request again and again."""

    def __init__(self, request: bytes, times: int) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.latencies: list[float] = []
        self._request, self._left, self._read, self._begun = request, times, b"", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def _send(self) -> None:
        self._begun = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self.latencies.append(time.perf_counter() - self._begun)
        if not head.startswith(b"HTTP/1.1 200"):
            self.done.set_exception(AssertionError(self._read.decode()))
            return
        self._read, self._left = b"", self._left - 1
        if self._left:
            self._send()
        else:
            self._transport.close()
            self.done.set_result(None)


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])


async def one_round(port: int, body: bytes, requests: int) -> Round:
    """So many requests, over several connections at once."""
    path = f"/v23.0/{Identity().phone_number_id}/messages"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer wapreview-token\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    loop, begun, clients = asyncio.get_running_loop(), time.perf_counter(), []
    for _ in range(CONNECTIONS):
        _, client = await loop.create_connection(
            lambda: _Client(head.encode() + body, requests // CONNECTIONS), "127.0.0.1", port
        )
        clients.append(client)
    await asyncio.gather(*(client.done for client in clients))
    return Round(time.perf_counter() - begun, [each for client in clients for each in client.latencies])


def rest(folder: Path) -> None:
    """Waits until nothing is recorded any more: the statuses of a round are not to slow down the next one."""
    before = -1
    while (now := sum(path.stat().st_size for path in folder.glob("*.jsonl"))) != before:
        before = now
        time.sleep(REST_SECONDS)


def _row(name: str, rounds: list[Round], bare: list[Round]) -> float:
    ratio = statistics.median(
        theirs.seconds / ours.seconds for ours, theirs in zip(rounds, bare, strict=True)
    )
    latencies = sorted(each for round_ in rounds for each in round_.latencies)
    rate = statistics.median(len(each.latencies) / each.seconds for each in rounds)
    p50, p99 = (latencies[int(len(latencies) * part)] * 1000 for part in (0.5, 0.99))
    print(f"{name:28} {rate:9.0f}/s   p50 {p50:6.2f} ms   p99 {p99:6.2f} ms   {ratio:5.2f}x")  # noqa: T201
    return ratio


def measure(rounds: int, requests: int, *, with_bot: bool) -> int:
    """Measures, prints, judges."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ports = {"bare": stack.enter_context(server("--serve", "bare"))}
        ports["ours"] = stack.enter_context(server("--serve", "ours", "--folder", folder))
        if with_bot:
            bot = f"http://127.0.0.1:{stack.enter_context(server('--serve', 'bot'))}/webhook"
            ports["ours, webhooks posted"] = stack.enter_context(
                server("--serve", "ours", "--folder", folder, "--url", bot)
            )
        good = True
        for kind, body in BODIES.items():
            found: dict[str, list[Round]] = {name: [] for name in ports}
            for number in range(1 + rounds):
                for name, port in ports.items():
                    took = asyncio.run(one_round(port, json.dumps(body).encode(), requests))
                    rest(Path(folder))
                    if number:  # the first one only warms up
                        found[name].append(took)
            for name, list_of_rounds in found.items():
                ratio = _row(f"{kind}: {name}", list_of_rounds, found["bare"])
                good = good and (name != "ours" or ratio >= LEAST)
    print("ok" if good else f"TOO SLOW: less than {LEAST}x")  # noqa: T201
    return 0 if good else 1


def main() -> int:
    """Measures, or is one of the servers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--serve", choices=["bare", "ours", "bot"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--url", default="")
    parser.add_argument("--bot", action="store_true", help="also with a bot that takes the webhooks")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    options = parser.parse_args()
    if options.serve is None:
        return measure(options.rounds, options.requests, with_bot=options.bot)
    servers = {
        "bare": _serve_bare,
        "ours": lambda: _serve_ours(options.folder, options.url),
        "bot": _serve_bot,
    }
    asyncio.run(servers[options.serve]())
    return 0


if __name__ == "__main__":
    sys.exit(main())
