"""The README as its tests take it: its commands and blocks, and how they are run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
SESSIONS = [[line.split("  #")[0].strip() for line in block.splitlines() if line.strip()] for block in BLOCKS]
INLINE = sorted(
    {found.replace("\\|", "|") for found in re.findall(r"`((?:cat [^`]*)?wapreview [^`]+)`", README)}
)
"""The commands in sentences and tables."""
PROGRAM = [sys.executable, "-m", "wapreview"]
HEADLESS = [sys.executable, str(ROOT / ".ci" / "headless.py")]
SECONDS = 90
WITHOUT_SCREEN = ("export", "import", "lint", "map", "new", "replay", "rules", "run", "serve", "show", "tap")
"""Words that are commands; any other first word is opened in the studio."""
STANDS_FOR = {
    "PATH...": "sample_messages/welcome.json",
    "FOLDER": "sample_messages/flows/shop",
    "FILE": "sample_messages/welcome.json",
    "RECORDING": "path.jsonl",
    "ID": "tomorrow",
    "app.log": "sample_messages/logs/app.log",
}
NEEDS = {
    "--sheet": "sample_messages/cloud/list.json",
    "--card": "sample_messages/cloud/carousel_replies.json",
}
"""What FILE is where an option wants more of it."""


def with_bot(line: str) -> bool:
    """Whether a command needs a running bot."""
    return "--bot" in line or line.startswith("curl ")


def meant(words: str) -> list[str]:
    """The arguments of a command in which words such as FILE stand for something."""
    arguments = shlex.split(words.rpartition("wapreview ")[2])
    if arguments[0] in WITHOUT_SCREEN and len(arguments) == 1 and arguments[0] != "rules":
        return [*arguments, "--help"]  # only named
    if "-" in arguments:
        return ["show", "-"]  # with a screen its keys come from a terminal: that has tests of its own
    file = next((path for option, path in NEEDS.items() if option in arguments), STANDS_FOR["FILE"])
    return [file if word == "FILE" else STANDS_FOR.get(word, word) for word in arguments]


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: this checkout, a terminal, and what else is given."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **(more or {})}


def run(
    command: list[str], folder: Path, given: str = "", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings(more),
        input=given,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def beside_the_samples(folder: Path) -> Path:
    """A folder to work in, as a checkout has it."""
    for name in ("sample_messages", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    return folder
