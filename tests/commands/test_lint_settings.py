"""What settings files, variables and flags say about linting, and which of them wins."""

from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run
from tests.commands.test_lint import BROKEN, WARNED, rules, told, written
from wapreview.settings import load
from wapreview.settings_files import PROJECT_FILE

TITLES = GALLERY / "exotel" / "broken_title_too_long.json"
"""button.title.len and header.text.len."""


@pytest.fixture
def project(elsewhere: Path) -> Path:
    """The project's file, not yet there."""
    return elsewhere / PROJECT_FILE


@pytest.fixture
def person(no_settings_of_the_person: Path) -> Path:
    """The person's file, not yet there."""
    folder = no_settings_of_the_person / "wapreview"
    folder.mkdir()
    return folder / "settings.toml"


def test_a_project_says_what_is_told(run: Run, project: Path) -> None:
    assert set(rules(told(run, TITLES))) >= {"button.title.len", "header.text.len"}
    project.write_text('[lint]\nselect = ["button"]')
    assert rules(told(run, TITLES)) == ["button.title.len"]
    project.write_text('[lint]\nignore = ["button", "*.unit"]')
    assert "button.title.len" not in rules(told(run, TITLES))


def test_it_holds_in_folders_below(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write_text('[lint]\nignore = ["*"]')
    below = project.parent / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert rules(told(run, BROKEN)) == []


def test_a_project_says_how_many_warnings_may_be_there(run: Run, elsewhere: Path, project: Path) -> None:
    written(elsewhere, "warned.json", WARNED)
    project.write_text("[lint]\nmax-warnings = 0")
    assert run("lint", "warned.json").code == 1
    assert run("lint", "warned.json", "--max-warnings", "99").code == 0


@pytest.mark.parametrize(
    ("pattern", "ignored"),
    [
        ("drafts/*.json", {"drafts/a.json", "drafts/old/a.json"}),
        ("drafts/**", {"drafts/a.json", "drafts/old/a.json"}),
        ("drafts", {"drafts/a.json", "drafts/old/a.json"}),
        ("old/", {"drafts/old/a.json"}),
        ("drafts/old", {"drafts/old/a.json"}),
        ("**/old/*.json", {"drafts/old/a.json"}),
        ("./a.json", {"a.json"}),
        ("a.json", {"a.json", "drafts/a.json", "drafts/old/a.json"}),
        ("nothing", set()),
    ],
)
@pytest.mark.parametrize("start", [".", "drafts"])
def test_rules_are_ignored_by_path(
    run: Run,
    elsewhere: Path,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    pattern: str,
    ignored: set[str],
    start: str,
) -> None:
    for name in ("a.json", "drafts/a.json", "drafts/old/a.json"):
        written(elsewhere, name, BROKEN.read_bytes())
    project.write_text(f'[lint.per-file-ignores]\n"{pattern}" = ["buttons"]')
    monkeypatch.chdir(elsewhere / start)
    report = told(run, elsewhere)
    quiet = {
        Path(file["path"]).relative_to(elsewhere).as_posix()
        for file in report["files"]
        if not file["problems"]
    }
    assert quiet == ignored


def test_the_flag_wins_then_the_variable_the_project_and_the_person(
    run: Run, elsewhere: Path, project: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(elsewhere, "body.json", {"body": {"text": "Hi"}})

    def dialect(*words: str) -> object:
        return told(run, path, *words)["files"][0]["dialect"]

    assert dialect() == "cloud"
    person.write_text('dialect = "whapi"\n[studio]\nskin = "dark"')
    assert dialect() == "whapi"
    project.write_text('dialect = "exotel"')
    assert dialect() == "exotel"
    project.write_text('dialect = "exotel"\n[lint]\ndialect = "chatt2"')
    assert dialect() == "chatt2"
    monkeypatch.setenv("WAPREVIEW_DIALECT", "messangi")
    assert dialect() == "messangi"
    assert dialect("--dialect", "cloud") == "cloud"


def test_a_channel_comes_from_the_same_places(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = GALLERY / "chatt2" / "location_request.json"
    assert rules(told(run, path)) == []
    project.write_text('channel = "telegram"')
    assert rules(told(run, path)) == ["channel.kind.unsupported"]
    monkeypatch.setenv("WAPREVIEW_CHANNEL", "whatsapp")
    assert rules(told(run, path)) == []


def test_flags_replace_what_the_project_says(run: Run, project: Path) -> None:
    project.write_text('[lint]\nselect = ["footer"]\nignore = ["button"]')
    assert rules(told(run, TITLES)) == []
    assert "header.text.len" in rules(told(run, TITLES, "--select", "header,button"))
    assert "button.title.len" in rules(told(run, TITLES, "--select", "button", "--ignore", "header"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[lint]\nslect = []", 'lint.slect: unknown key; did you mean "select"?'),
        ('[lint]\nselect = "button"', "lint.select: must be a list of rules"),
        ("[lint]\nignore = [1]", "lint.ignore: must be a list of rules"),
        ('[lint]\nignore = ["buton"]', 'lint.ignore: there is no rule "buton"; did you mean "button"?'),
        ("[lint]\nmax-warnings = -1", "lint.max-warnings: must be a whole number from 0"),
        ("[lint]\nmax-warnings = true", "lint.max-warnings: must be a whole number from 0"),
        ("lint = 1", "lint: must be a table"),
        ('[lint.per-file-ignores]\n"a" = "b"', "lint.per-file-ignores.a: must be a list of rules"),
        (
            '[lint.per-file-ignores]\n"a" = ["buton"]',
            'lint.per-file-ignores: there is no rule "buton"; did you mean "button"?',
        ),
        ('dialect = "exotl"', 'dialect: there is no dialect "exotl"; did you mean "exotel"?'),
        ('[lint]\nchannel = "telgram"', 'channel: there is no channel "telgram"; did you mean "telegram"?'),
        ("dialect = 1", "dialect: must be printable text"),
        ('skn = "dark"', "skn: unknown key"),
        ("[lint", "Expected ']'"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(run: Run, project: Path, text: str, sentence: str) -> None:
    project.write_text(text)
    ran = run("lint", BROKEN)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"wapreview: {project}: ")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("variable", "sentence"),
    [
        ("WAPREVIEW_DIALECT", 'WAPREVIEW_DIALECT: there is no dialect "nope"'),
        ("WAPREVIEW_CHANNEL", 'WAPREVIEW_CHANNEL: there is no channel "nope"'),
    ],
)
def test_a_wrong_variable_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, "nope")
    ran = run("lint", BROKEN)
    assert ran.code == 2
    assert sentence in ran.err


EVERYTHING = """
dialect = "chatt2"
channel = "telegram"

[lint]
dialect = "chatt2"
channel = "telegram"
select = ["all", "advice"]
ignore = ["repair"]
max-warnings = 10

[lint.per-file-ignores]
"drafts/*" = ["button"]
"""


def test_the_other_commands_take_the_same_file(run: Run, project: Path) -> None:
    project.write_text(EVERYTHING)
    path = GALLERY / "chatt2" / "reply_buttons.json"
    assert run("lint", path).code in (0, 1)
    assert load(project.parent, {}).lint.max_warnings == 10
    assert run("tap", path).code == 0
    assert run("show", path).code == 0
