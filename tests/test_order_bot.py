"""The README's bot: it stands there as it is in examples/, and a person clicks through it on a pseudo-terminal."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands.conftest import ROOT, own_environment
from tests.emulator.clients.talking import reserved_port
from tests.terminal import Terminal
from wapreview.emulator.identity import Identity
from wapreview.skins import load_skin

BOT = ROOT / "examples" / "order_bot.py"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PHONE = slice(25, 74)
ESCAPE, ENTER = "\x1b", "\r"


def test_the_readme_shows_the_bot() -> None:
    blocks = [
        block for block in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if "order menu" in block
    ]
    assert blocks == [BOT.read_text("utf-8")]


def test_it_has_few_lines() -> None:
    written = [line for line in BOT.read_text("utf-8").splitlines() if line.strip()]
    assert len(written) <= 45


def test_a_person_clicks_through_to_the_end(tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with reserved_port() as port, reserved_port() as api, bot_at(port, api, tmp_path / "bot.txt"):
        url = f"http://127.0.0.1:{port}/webhook"
        words = [sys.executable, "-m", "wapreview", "--bot", url, "--port", str(api)]
        with Terminal(words, cwd=tmp_path, environment=state) as terminal:
            terminal.wait("q quit")
            terminal.press("c")
            terminal.wait("sent before")
            terminal.press(f"hi{ENTER}")
            terminal.wait(lambda: terminal.shows("Opening hours", PHONE))
            terminal.press(ESCAPE)
            terminal.wait(lambda: offers(terminal, "↶ Order"))
            terminal.press("1")
            terminal.wait(lambda: offers(terminal, "≡ See the menu"))
            terminal.press("1")
            terminal.wait(lambda: terminal.shows("Fresh from the garden", PHONE))
            terminal.press("2")
            terminal.wait(lambda: terminal.shows("◉", PHONE))
            terminal.press(ENTER)
            terminal.wait(lambda: terminal.shows("your meal!", PHONE))
            terminal.wait(lambda: ticks(terminal)[-2:] == [blue(), blue()])
            terminal.press("q")
            assert (terminal.end(), terminal.left_on()) == (0, [])
    assert (tmp_path / "bot.txt").read_text("utf-8") == ""


def offers(terminal: Terminal, option: str) -> bool:
    """Whether the digit 1 taps this option now."""
    return any(re.search(rf"1 +{re.escape(option)}", line) for line in terminal.column(PHONE))


def ticks(terminal: Terminal) -> list[str]:
    """The colours of all double ticks on the phone."""
    return [
        terminal.screen.buffer[row][PHONE.start + found.start()].fg
        for row, line in enumerate(terminal.lines)
        for found in re.finditer("✓✓", line[PHONE])
    ]


def blue() -> str:
    """The colour of ticks that say: read."""
    colours = load_skin("dark").colours
    assert colours["tick.read"] != colours["tick.sent"]
    return str(colours["tick.read"].ink).removeprefix("#")


@contextmanager
def bot_at(port: int, api: int, said: Path) -> Iterator[None]:
    """The bot as a program of its own, configured as the studio says."""
    identity = Identity()
    settings = {
        "PORT": str(port),
        "WHATSAPP_API_URL": f"http://127.0.0.1:{api}",
        "WHATSAPP_PHONE_NUMBER_ID": identity.phone_number_id,
        "WHATSAPP_TOKEN": identity.token,
        "WHATSAPP_APP_SECRET": identity.app_secret,
        "WHATSAPP_VERIFY_TOKEN": identity.verify_token,
    }
    with said.open("wb") as output:
        bot = subprocess.Popen(
            [sys.executable, str(BOT)], env={**own_environment(), **settings}, stdout=output, stderr=output
        )
        try:
            yield
        finally:
            bot.kill()
            bot.wait()
