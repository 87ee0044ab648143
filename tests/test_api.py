"""What Python programs get: `wapreview.load` and `wapreview.lint`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import wapreview
from wapreview.resources import sample_messages

WELCOME = sample_messages() / "welcome.json"
BROKEN = sample_messages() / "cloud" / "broken_five_buttons.json"


def test_a_path_a_text_and_a_value_are_the_same() -> None:
    text = WELCOME.read_text("utf-8")
    wanted = wapreview.load(WELCOME)
    assert [message.kind for message in wanted] == ["button"]
    assert wapreview.load(str(WELCOME)) == wanted
    assert wapreview.load(text) == wanted
    assert wapreview.load(json.loads(text)) == wanted
    assert [message.at for message in wapreview.load([json.loads(text)])] == ["/0"]


def test_problems_have_places() -> None:
    (found,) = wapreview.lint(WELCOME)
    assert isinstance(found, wapreview.Finding)
    assert (found.rule, found.severity, found.line, found.column) == ("button.title.len", "error", 16, 63)
    assert (found.limit, found.actual, found.unit) == (20, 22, "characters")
    lines = WELCOME.read_text("utf-8").splitlines()
    assert lines[found.line - 1][found.column - 1 : found.end_column - 1].startswith('"No, please')


def test_rules_dialect_and_channel_can_be_named() -> None:
    assert wapreview.lint(BROKEN, ignore=["buttons"]) == []
    assert [found.rule for found in wapreview.lint(BROKEN, select=["*.max"])] == ["buttons.max"]
    message = {"content": {"type": "text", "text": {"body": "Hi"}}}
    assert wapreview.load(message, dialect="exotel")[0].block.body is not None
    asked = sample_messages() / "chatt2" / "location_request.json"
    assert wapreview.lint(asked) == []
    assert [found.rule for found in wapreview.lint(asked, channel="telegram")] == ["channel.kind.unsupported"]


def test_broken_json_is_a_problem_and_no_message() -> None:
    assert wapreview.load('{"type": ') == []
    assert [found.rule for found in wapreview.lint('{"type": ')] == ["json.syntax"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("gone.json", {}),
        (WELCOME, {"dialect": "clod"}),
        (WELCOME, {"channel": "fax"}),
        (WELCOME, {"select": ["buton"]}),
    ],
)
def test_what_cannot_be_done_is_one_error(given: str | Path, words: dict[str, object]) -> None:
    with pytest.raises(wapreview.WapreviewError):
        wapreview.lint(given, **words)  # type: ignore[arg-type]


def test_all_that_is_offered_is_there() -> None:
    for name in wapreview.__all__:
        assert getattr(wapreview, name) is not None
        assert name in dir(wapreview)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        wapreview.nothing  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    program = "import sys, wapreview; print([name for name in sys.modules if name.startswith('wapreview')])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "['wapreview']\n"


def test_one_word_selects_as_a_list_of_one_does() -> None:
    body = {"messaging_product": "whatsapp", "to": "49170", "type": "text", "text": {}}
    assert wapreview.lint(body, select="text") == wapreview.lint(body, select=["text"]) != []
