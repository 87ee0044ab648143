"""What `show` prints for each sample, narrow, usual and wide, kept as text and looked at.

To write them anew: GOLDEN=write, then look at each difference.
"""

import os
from itertools import product
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.commands.conftest import GALLERY, Run

FOLDER = Path(__file__).parent / "golden"
WIDTHS = (24, 40, 60)
SAMPLES = sorted(
    path.relative_to(GALLERY).as_posix()
    for path in GALLERY.rglob("*")
    if path.suffix in (".json", ".curl") and GALLERY / "flows" not in path.parents
)
"""The messages of the flows are of kinds that stand here anyhow."""
LISTS = [name for name in SAMPLES if Path(name).stem.startswith("list") or name.endswith("eleven_rows.json")]
CASES = [
    *((name, "", width) for name, width in product(SAMPLES, WIDTHS)),
    *((name, ".open", width) for name, width in product(LISTS, WIDTHS)),
]
"""A sample, `.open` for its open list, and a width."""


def golden(name: str, opened: str, width: int) -> Path:
    return FOLDER / f"{name.rpartition('.')[0]}{opened}.{width}.txt"


@pytest.mark.parametrize(("name", "opened", "width"), CASES)
def test_a_sample_as_it_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, opened: str, width: int
) -> None:
    monkeypatch.chdir(GALLERY)
    ran = run("show", name, "--width", width, "--at", "2026-01-05 10:04", *(["--sheet"] if opened else []))
    path = golden(name, opened, width)
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ran.out + ran.err, "utf-8")
    assert ran.out + ran.err == path.read_text("utf-8")
    assert max(map(wcswidth, ran.out.splitlines()), default=0) <= width
    assert ran.code == (2 if name == "cloud/broken_truncated.json" else 0)


def test_no_golden_is_left_over() -> None:
    assert {path for path in FOLDER.rglob("*") if path.is_file()} == {golden(*case) for case in CASES}
