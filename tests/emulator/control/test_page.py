"""docs/control-api.md is true: its commands run, its answers have the members that it shows, its tables are whole."""

import asyncio
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.control.controlled import BUTTONS, HERE, BotApp, message
from tests.emulator.emulating import client, emulated
from wapreview.emulator.control import handling, moves, options, reading, routes
from wapreview.emulator.control.models import REPLIES, SwitchesPatch
from wapreview.emulator.control.operations import OPERATIONS
from wapreview.emulator.server import Listener

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "control-api.md").read_text("utf-8")
BLOCKS = re.findall(r"```(sh|json)\n(.*?)```", PAGE, re.S)


def test_every_operation_stands_on_the_page() -> None:
    told = re.findall(r"^\| ([A-Z]+) \| `(/[^`]*)` \|", PAGE, re.M)
    assert told == [(operation.method, operation.path) for operation in OPERATIONS]


def test_every_reply_switch_and_error_stands_on_the_page() -> None:
    assert {name for name in REPLIES if f'`"{name}": ' not in PAGE} == set()
    assert {name for name in SwitchesPatch.model_fields if f"| `{name}` |" not in PAGE} == set()
    rooms = (handling, moves, options, reading, routes)
    codes = {
        code
        for room in rooms
        for code in re.findall(r'ControlError\(\s*\d+, "(\w+)"', Path(str(room.__file__)).read_text("utf-8"))
    }
    assert len(codes) > 10
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()


def steps() -> Iterator[tuple[str, Any]]:
    """Every command, the last of a block with the answer that is shown for it."""
    for (kind, text), (following, answer) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if kind == "sh":
            *before, last = text.strip().splitlines()
            yield from ((command, None) for command in before)
            yield last, json.loads(answer) if following == "json" else None


async def test_the_commands_run() -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl")
    bot = BotApp()
    bot.answers = [message(BUTTONS), message(BUTTONS)]
    listener = Listener(bot, port=0)
    await listener.start()
    async with emulated(f"{listener.address}/webhook") as emulator, client(emulator) as bot.api:
        for command, shown in steps():
            words = shlex.split(command.replace(HERE, emulator.address))
            process = await asyncio.create_subprocess_exec(
                curl, *words[1:], "--noproxy", "*", "-w", r"\n%{http_code}", stdout=asyncio.subprocess.PIPE
            )
            output, _ = await process.communicate()
            said, status = output.rsplit(b"\n", 1)
            refused = shown is not None and "error" in shown
            assert (int(status), command) == (409 if refused else 200, command), said
            if shown is not None:
                assert missing(shown, json.loads(said)) == [], command
    await listener.stop()


def missing(shown: Any, said: Any, where: str = "") -> list[str]:
    """Members that the page shows and the answer does not have."""
    if isinstance(shown, dict) and isinstance(said, dict):
        lost = [f"{where}.{name}" for name in shown if name not in said]
        pairs = ((name, value) for name, value in shown.items() if name in said)
        return lost + [
            each for name, value in pairs for each in missing(value, said[name], f"{where}.{name}")
        ]
    if isinstance(shown, list) and isinstance(said, list) and shown:
        return missing(shown[0], said[0], f"{where}[0]") if said else [f"{where}[0]"]
    return [] if type(shown) is type(said) or isinstance(shown, float) else [where]
