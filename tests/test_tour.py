"""A designer's tour on a pseudo-terminal: from a broken file to one that `lint` calls clean."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.commands.conftest import own_environment
from tests.terminal import Terminal

PHONE, SIDE = slice(25, 74), slice(75, 120)
ESCAPE, UP, ENTER = "\x1b", "\x1b[A", "\r"
F2, F8, SAVE = "\x1bOQ", "\x1b[19~", "\x13"

BROKEN = """{
  "messaging_product": "whatsapp",
  "to": "+49 170 0000001",
  "type": "interactive",
  "interactive": {
    "type": "button",
    "headr": { "type": "text", "text": "Order 1023" },
    "body": { "text": "Do you want it?" },
    "action": {
      "buttons": [
        { "type": "reply", "reply": { "id": "yes", "title": "Yes, another question" } },
        { "type": "reply", "reply": { "id": "yes", "title": "No" } },
        { "type": "reply", "reply": { "id": "later ", "title": "Later" } }
      ]
    }
  }
}
"""
PROBLEMS = ["button.title.len", "button.id.dup", "button.id.space"]
TYPED = ' Say "yes" \\ 👍🏽'
BODY = f"Do you want it?{TYPED}\nüber Nacht"
MENDED = (
    BROKEN.replace("headr", "header")
    .replace("Yes, another question", "Yes, another…")
    .replace('"yes", "title": "No"', '"yes_2", "title": "No"')
    .replace('"later "', '"later"')
    .replace('"Do you want it?"', json.dumps(BODY, ensure_ascii=False))
)


def test_a_broken_file_is_mended_and_clean(tmp_path: Path) -> None:
    file = tmp_path / "order.json"
    file.write_bytes(BROKEN.encode())
    with Terminal([sys.executable, "-m", "wapreview", str(file)], cwd=tmp_path) as terminal:
        terminal.wait(lambda: terminal.shows("21/20", PHONE) and "q quit" in terminal.text)

        for rule in PROBLEMS:
            terminal.press(F8)
            terminal.wait(partial(terminal.shows, rule, SIDE))

        terminal.press(ESCAPE)
        terminal.wait("q quit")
        terminal.press(UP * 3)
        terminal.wait(lambda: terminal.shows("15/1024", PHONE))
        terminal.press("e")
        terminal.wait("F2 write")
        terminal.press(f"{TYPED}{ENTER}über Nacht")
        terminal.wait(lambda: terminal.shows("über Nacht", PHONE))
        terminal.press(F2)
        terminal.wait("q quit")

        terminal.press("F")
        terminal.wait("Apply all")
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("Yes, another…", PHONE) and "Apply all" not in terminal.text)
        assert not terminal.shows("21/20", PHONE)

        terminal.press(SAVE)
        terminal.wait(lambda: file.read_bytes() != BROKEN.encode())
        terminal.press("q")
        assert (terminal.end(), terminal.left_on()) == (0, [])

    assert file.read_bytes().decode() == MENDED
    lint = subprocess.run(
        [sys.executable, "-m", "wapreview", "lint", str(file)],
        env=own_environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (lint.returncode, lint.stderr) == (0, "")
    assert "1 file" in lint.stdout
