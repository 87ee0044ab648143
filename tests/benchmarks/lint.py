"""`wapreview lint` beside what it cannot do without, and beside its peers: python -m tests.benchmarks.lint

Prints a table, and ends with 1 when a ratio is broken. All ratios are of wall-clock times within this run: the
smallest of several turns, taken in turn, each in a process of its own with compiled bytecode.

The peers are used where they are found: `check-jsonschema` (pip) and `ajv` (npm: ajv-cli), on the search path or as
CHECK_JSONSCHEMA and AJV in the environment; both get schema.json, which says of the same messages what a schema can.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.corpus import make

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILES = 10_000
FEW = 1_000
ONE = ROOT / "sample_messages" / "cloud" / "reply_buttons.json"


class Row(NamedTuple):
    """One comparison: seconds against seconds."""

    what: str
    ours: float
    against: str
    theirs: float
    most: float | None = None
    """The ratio that is promised; None where it is only to be known."""

    @property
    def ratio(self) -> float:
        """How many times as long we take."""
        return self.ours / self.theirs

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.most is None or self.ratio <= self.most


class Bench:
    """Runs commands, the same surroundings for all."""

    def __init__(self, folder: Path, turns: int) -> None:
        self.folder = folder
        self.turns = turns
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = {
            **environment,
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }

    def best(self, *commands: Sequence[str], turns: int = 0) -> list[float]:
        """The best seconds of each command, taken in turn; a first turn does not count."""
        found = [float("inf")] * len(commands)
        for turn in range(1 + (turns or self.turns)):
            for number, command in enumerate(commands):
                begin = time.perf_counter()
                done = subprocess.run(
                    command, cwd=self.folder, env=self.environment, capture_output=True, check=False
                )
                took = time.perf_counter() - begin
                if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
                    raise SystemExit(f"{command[0]} failed: {done.stderr[-500:].decode(errors='replace')}")
                found[number] = min(found[number], took if turn else float("inf"))
        return found

    def memory(self, command: Sequence[str]) -> int:
        """The most memory that a command and its processes had at once in one of them, in KiB."""
        program = (
            "import resource, subprocess, sys\n"
            "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, *command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)


def lint(*words: str) -> list[str]:
    """Our command."""
    return [sys.executable, "-m", "wapreview", "lint", *words]


def our_rows(bench: Bench) -> list[Row]:
    """Against what nobody can do without."""
    plain, lean = ([sys.executable, str(HERE / "baseline.py"), word, "many"] for word in ("plain", "lean"))
    ours, theirs, least = bench.best(lint("many"), plain, lean)
    one, nothing = bench.best(lint(str(ONE)), [sys.executable, "-c", "pass"], turns=4 * bench.turns)
    return [
        Row(f"{FILES} files", ours, "walk, read, json.loads", theirs, 3.0),
        Row(f"{FILES} files", ours, "the leanest such program", least),
        Row("one file", one, "python -c pass", nothing, 6.0),
    ]


def peer_rows(bench: Bench) -> list[Row]:
    """Against the peers that are here."""
    schema = str(HERE / "schema.json")
    rows = []
    checker = os.environ.get("CHECK_JSONSCHEMA") or shutil.which("check-jsonschema")
    if checker:
        files = sorted(str(path.relative_to(bench.folder)) for path in bench.folder.glob("many/*/*.json"))
        ours, theirs = bench.best(lint("many"), [checker, "--schemafile", schema, *files], turns=2)
        rows.append(Row(f"{FILES} files", ours, "check-jsonschema", theirs, 0.3))
    ajv = os.environ.get("AJV") or shutil.which("ajv")
    if ajv:
        make(bench.folder / "readable", FILES, readable=True)  # it ends at the first file that is no JSON
        command = [ajv, "validate", "-s", schema, "-d", "readable/*/*.json"]
        ours, theirs = bench.best(lint("readable"), command, turns=3)
        rows.append(Row(f"{FILES} files", ours, "ajv", theirs, 1.0))
    return rows


def main() -> int:
    """Measures, prints, judges."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--turns", type=int, default=5)
    turns = words.parse_args().turns
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), turns)
        make(bench.folder / "many", FILES)
        make(bench.folder / "few", FEW)
        rows = our_rows(bench) + peer_rows(bench)
        memory = bench.memory(lint("many", "--format", "json")) / bench.memory(
            lint("few", "--format", "json")
        )
    for row in rows:
        promise = "" if row.most is None else f" of at most {row.most}x   {'ok' if row.kept else 'TOO SLOW'}"
        print(  # noqa: T201 - it is a table to look at
            f"{row.what:12} {row.ours * 1000:8.0f} ms   {row.against:24} {row.theirs * 1000:8.0f} ms   "
            f"{row.ratio:5.2f}x{promise}"
        )
    flat = memory <= 1.5
    print(f"memory of {FILES} files: {memory:.2f}x of that of {FEW}   {'ok' if flat else 'NOT FLAT'}")  # noqa: T201
    return 0 if flat and all(row.kept for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
