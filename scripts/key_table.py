"""Writes the README's key table from the studio's table of actions; --check only compares."""

import sys
from pathlib import Path

from wapreview.studio.actions import ACTIONS, EDITING_KEYS, PHONE_KEYS, shown_key

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys: written by scripts/key_table.py -->", "<!-- end of keys -->"


def table() -> str:
    """The key table in Markdown."""
    lines = ["| key | does | works |", "|---|---|---|"]
    lines += [f"| {keys} | {text} | on the phone |" for keys, text in PHONE_KEYS]
    lines += [f"| {keys} | {text} | editing on the phone |" for keys, text in EDITING_KEYS]
    where = {"chat": "on the phone", "phone": "phone, file list", "everywhere": "everywhere"}
    lines += [f"| `{shown_key(action)}` | {action.help} | {where[action.scope]} |" for action in ACTIONS]
    return "\n".join(lines)


def main() -> int:
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    written = f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"
    if "--check" in sys.argv:
        return int(written != text)
    README.write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
