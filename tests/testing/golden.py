"""Texts that people read, compared with those that are kept in golden/."""

import re
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """The text is the one in golden/NAME.txt, but for ports."""
    masked = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", text)
    assert masked == (GOLDEN / f"{name}.txt").read_text("utf-8").removesuffix("\n")
