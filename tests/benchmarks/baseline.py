"""What any linter has to do at least: walk, read, json.loads. Run as a program of its own.

python baseline.py plain FOLDER      as one would write it
python baseline.py lean FOLDER       with what is fastest for each step
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path


def plain(folder: str) -> tuple[int, int]:
    """How many files are JSON, and how many are none."""
    good = bad = 0
    for path in sorted(Path(folder).rglob("*.json")):
        try:
            json.loads(path.read_text("utf-8"))
            good += 1
        except ValueError:
            bad += 1
    return good, bad


def lean(folder: str) -> tuple[int, int]:
    """The same, in no order, and without asking whether it is UTF-8."""
    good = bad = 0
    for here, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(here, name), "rb") as file:  # noqa: PTH118, PTH123
                data = file.read()
            try:
                json.loads(data)
                good += 1
            except ValueError:
                bad += 1
    return good, bad


PROGRAMS: dict[str, Callable[[str], tuple[int, int]]] = {"plain": plain, "lean": lean}

if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*PROGRAMS[sys.argv[1]](sys.argv[2])))
