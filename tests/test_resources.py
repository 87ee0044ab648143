"""The shipped folders, in the checkout and in a wheel."""

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from wapreview import resources
from wapreview.errors import WapreviewError
from wapreview.rules.explanations import examples

ROOT = Path(__file__).resolve().parents[1]
FIND = """
import json, sys
sys.path.insert(0, sys.argv[1])
from wapreview import resources
from wapreview.rules.explanations import examples, explain, explained
from wapreview.skins import load_skin
from wapreview.starters import starter
list(map(explain, explained()))
skins = [load_skin(name).name for name in resources.skin_files()]
starter("button", "cloud")
folders = [str(resources.themes()), str(resources.sample_messages()), str(resources.starter_messages())]
print(json.dumps([resources.__file__, *folders, skins, len(examples())]))
"""


def test_a_checkout_has_its_folders() -> None:
    assert resources.themes() == ROOT / "themes"
    assert resources.sample_messages() == ROOT / "sample_messages"
    assert resources.starter_messages() == ROOT / "starters"


def test_the_shipped_skins_by_name() -> None:
    files = resources.skin_files()
    assert list(files) == ["dark", "light", "plain"]
    assert all(file.is_file() for file in files.values())


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "wapreview")
    with pytest.raises(WapreviewError, match="no themes folder"):
        resources.themes()


@pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is missing"
)
def test_an_installed_wheel_has_its_folders(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    site = tmp_path / "site"
    with zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(site)
    command = [sys.executable, "-c", FIND, str(site)]
    found = json.loads(
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    )
    assert [Path(path) for path in found[:4]] == [
        site / "wapreview" / "resources.py",
        site / "wapreview" / "data" / "themes",
        site / "wapreview" / "data" / "sample_messages",
        site / "wapreview" / "data" / "starters",
    ]
    assert found[4] == ["dark", "light", "plain"]
    assert found[5] == len(examples())
