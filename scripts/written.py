"""The part of a page that a script writes, between two comments."""

import sys
from pathlib import Path


def write(page: Path, begin: str, end: str, text: str) -> int:
    """Puts the text between the two comments of the page; with --check only compares, and gives 1 where it differs."""
    present = page.read_text("utf-8")
    before, rest = present.split(begin, 1)
    after = rest.split(end, 1)[1]
    wanted = f"{before}{begin}\n\n{text}\n\n{end}{after}"
    if "--check" in sys.argv:
        return int(wanted != present)
    page.write_text(wanted, "utf-8")
    return 0
