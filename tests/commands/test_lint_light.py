"""One clean file is checked in no time: what it does not need is not loaded."""

import subprocess
import sys

import pytest

from tests.commands.conftest import ROOT, own_environment

NEEDLESS = (
    "importlib.metadata",
    "importlib.resources",
    "pathlib",
    "platformdirs",
    "pydantic",
    "textual",
    "rich",
    "wcwidth",
    "difflib",
    "hashlib",
    "random",
    "tempfile",
    "urllib.parse",
    "xml",
    "concurrent.futures",
    "multiprocessing",
    "wapreview.simulation",
    "wapreview.phone",
    "wapreview.settings",
    "wapreview.tables",
    "wapreview.sources.several",
    "wapreview.sources.search",
    "wapreview.sources.mender",
    "wapreview.sources.curl",
    "wapreview.sources.scanner",
    "wapreview.sources.patch",
    "wapreview.messages.reply",
    "wapreview.rules.catalogue",
    "wapreview.rules.explanations",
    "wapreview.dialects.wire",
    "wapreview.dialects.exotel.dialect",
)
PROGRAM = """
import sys
from wapreview.cli import main
try:
    main(["lint", *sys.argv[1:]])
except SystemExit as end:
    print(end.code, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize("path", ["cloud/reply_buttons.json", "whapi/list.json", "chatt2/list.json"])
def test_a_clean_file_loads_little(path: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, f"sample_messages/{path}"],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    code, *modules = done.stderr.split()
    assert code == "0"
    own = {name for name in NEEDLESS if path.split("/", maxsplit=1)[0] not in name}
    assert sorted(own & set(modules)) == []


def test_a_process_ends_with_its_code_and_all_its_output() -> None:
    command = [sys.executable, "-m", "wapreview", "lint", "sample_messages", "--format", "json"]
    done = subprocess.run(
        command, cwd=ROOT, env=own_environment(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stdout.endswith(b"\n]}\n")
    assert done.stderr == b""
