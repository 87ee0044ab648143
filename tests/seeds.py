"""The vendors' own examples. They lie beside the checkout, in ../shared, and are not part of the project."""

import os
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "shared" / "seeds" / "examples"
MUST_EXIST = os.environ.get("WAPREVIEW_SEEDS") == "required"
"""Set by .ci/run wherever ../shared exists, so that a missing folder fails instead of being skipped."""

COUNT = 33


def seed(number: int) -> Path:
    """The example with this number; skips the test, with the reason, where there are no examples."""
    found = sorted(EXAMPLES.glob(f"{number:02d}_*")) if EXAMPLES.is_dir() else []
    if not found and not MUST_EXIST:
        pytest.skip(f"the {COUNT} vendor examples are not beside this checkout (../shared/seeds/examples)")
    return found[0]


def seed_text(number: int) -> str:
    """The example's text, exactly as it stands."""
    return seed(number).read_text("utf-8")
