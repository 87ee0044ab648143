"""The same surroundings for every test: no colours or keys from outside, no settings of the person's."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before Textual is imported: these change what its snapshots look like.
for _name in (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORFGBG",
    "TEXTUAL_THEME",
    "TEXTUAL_ANIMATIONS",
    "TMUX",
    "TERM_PROGRAM",
):
    os.environ.pop(_name, None)
for _name in [name for name in os.environ if name.startswith("WAPREVIEW_") and name != "WAPREVIEW_SEEDS"]:
    del os.environ[_name]


# CI tries the same examples on each run; a developer's machine tries new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: one more than there are processors, for many tests wait for a bot or a terminal."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def no_settings_of_the_person(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty settings folder; gives its path."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_drafts_of_the_person(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty state folder, in which no earlier studio left anything; gives its path."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder
