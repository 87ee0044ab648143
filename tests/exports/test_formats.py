"""The table of formats."""

import subprocess
import sys

import pytest

from tests.exports.handmade import screen
from wapreview.errors import WapreviewError
from wapreview.exports.formats import FORMATS, export
from wapreview.skins import load_skin


def test_the_formats() -> None:
    assert list(FORMATS) == ["text", "ansi", "svg", "png"]


def test_export_by_name() -> None:
    result = export("svg", screen(), load_skin("dark"), title="Order")
    assert isinstance(result, str)
    assert result.startswith("<svg ")


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(WapreviewError, match='no format "gif"; there are text, ansi, svg, png'):
        export("gif", [], load_skin("dark"), title="")


def test_the_table_loads_nothing_heavy() -> None:
    code = (
        "import sys, wapreview.exports.formats;"
        "heavy = {'resvg_py', 'textual', 'rich', 'pydantic', 'httpx'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
