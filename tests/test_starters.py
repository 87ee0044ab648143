"""The messages to begin with: small, correct, and each the dialect's that it is kept for."""

import re

import pytest

from tests.test_gallery import OURS
from wapreview.dialects.registry import BUILT_IN
from wapreview.errors import WapreviewError
from wapreview.preview import open_text
from wapreview.resources import starter_messages
from wapreview.starters import KINDS, kinds_of, starter

ALL = [(dialect, kind) for dialect in BUILT_IN for kind in kinds_of(dialect)]
NEUTRAL = {
    "link": "cta_url",
    "call": "button",
    "copy": "button",
    "voice": "audio",
    "definition": "template",
    "form": "flow",
}
"""Kinds whose word is another one in the neutral message."""


@pytest.mark.parametrize(("dialect", "kind"), ALL)
def test_a_starter_is_clean_and_its_dialects(dialect: str, kind: str) -> None:
    shown = open_text(starter(kind, dialect), kind)
    assert shown.source.trouble is None
    assert [problem for problem in shown.problems if problem.severity != "note"] == []
    (item,) = shown.items
    assert item.detection is not None
    assert (item.detection.dialect, item.detection.what) == (dialect, "message")
    assert not item.detection.alternatives
    (message,) = item.messages
    assert message.kind in (
        kind,
        NEUTRAL.get(kind),
        "button" if dialect == "whapi" and kind == "link" else None,
    )


@pytest.mark.parametrize("dialect", BUILT_IN)
def test_every_dialect_has_the_usual_kinds(dialect: str) -> None:
    assert {"button", "list", "text", "image", "video", "audio"} <= set(kinds_of(dialect))


def test_every_file_is_a_kind() -> None:
    files = [file for folder in starter_messages().iterdir() for file in folder.iterdir()]
    assert {file.stem for file in files} == set(KINDS)
    assert len(files) == len({(file.parent, file.stem) for file in files}) == len(ALL)
    assert {file.parent.name for file in files} == set(BUILT_IN)


@pytest.mark.parametrize(("dialect", "kind"), ALL)
def test_a_starter_names_nobody_real(dialect: str, kind: str) -> None:
    text = starter(kind, dialect)
    assert {
        re.sub(r"\D", "", found) for found in re.findall(r"\+[\d ]{9,}|\b491\d{7,}|\b4915\d+", text)
    } <= OURS
    assert set(re.findall(r"https?://([^/\"\s]+)", text)) <= {"example.com", "gate.whapi.cloud"}
    assert text.endswith("\n")


def test_an_unknown_kind_is_answered_with_all_there_are() -> None:
    with pytest.raises(WapreviewError) as told:
        starter("buton", "cloud")
    assert 'did you mean "button"' in str(told.value)
    assert all(kind in str(told.value) for kind in kinds_of("cloud"))
    with pytest.raises(WapreviewError, match="nothing is kept"):
        starter("button", "nobody")
    assert kinds_of("nobody") == []
