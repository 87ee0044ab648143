"""Writes the README's key table from the studio's table of actions; --check only compares."""

from pathlib import Path

from written import write

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


if __name__ == "__main__":
    raise SystemExit(write(README, BEGIN, END, table()))
