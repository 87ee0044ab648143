"""Where settings lie: the person's settings.toml, and the project's wapreview.toml, nearest upward.

Plain strings: the linter looks here on each run, and pathlib and platformdirs are slow to load.
"""
# ruff: noqa: PTH111, PTH118, PTH120

import os
import sys
from collections.abc import Iterator

PROJECT_FILE = "wapreview.toml"
PERSON_FILE = "settings.toml"

_ON_LINUX = sys.platform.startswith("linux")


def person_file() -> str:
    """Where the person's settings lie, whether there are any or not."""
    if _ON_LINUX:  # what platformdirs says there (XDG Base Directory Specification)
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(folder, "wapreview", PERSON_FILE)
    import platformdirs

    return os.path.join(platformdirs.user_config_dir("wapreview"), PERSON_FILE)


def project_file(start: str) -> str | None:
    """The nearest wapreview.toml in this folder or above it."""
    found = (os.path.join(folder, PROJECT_FILE) for folder in _upward(start))
    return next(filter(os.path.isfile, found), None)


def _upward(folder: str) -> Iterator[str]:
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        yield folder
