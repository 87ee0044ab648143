"""Each format, letter by letter."""

from pathlib import Path

import pytest

from tests.rules.reports.handmade import written
from wapreview.rules.reports.formats import FORMATS

GOLDEN = Path(__file__).parent / "golden"
FILES = {"text": "text.txt", "json": "json.json", "junit": "junit.xml", "github": "github.txt"}
"""SARIF carries the whole catalogue, so it is held against its schema instead."""


def test_there_is_one_for_each_format() -> None:
    assert {*FILES, "sarif"} == set(FORMATS)


@pytest.mark.parametrize("form", FILES)
def test_a_report_is_written_like_this(form: str) -> None:
    wanted = (GOLDEN / FILES[form]).read_bytes().decode("utf-8")
    assert written(form) == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_in_a_report_acts_on_a_terminal(form: str) -> None:
    text = written(form)
    acting = set(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) | set("\u202e\ud800\ufffe")
    assert not set(text) & (acting - {"\n"})


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_files_is_a_report_too(form: str) -> None:
    assert written(form, ()) or form == "github"
