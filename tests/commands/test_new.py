"""wapreview new."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from wapreview.cli import cli
from wapreview.starters import KINDS, kinds_of, starter


@pytest.mark.parametrize(("dialect", "kind"), [("cloud", "list"), ("whapi", "text"), ("messangi", "button")])
def test_it_prints_the_message_alone(dialect: str, kind: str) -> None:
    result = CliRunner().invoke(cli, ["new", kind, "--dialect", dialect])
    assert (result.exit_code, result.stdout) == (0, starter(kind, dialect))
    assert result.stderr == ""


def test_without_a_dialect_it_is_the_usual_one() -> None:
    assert CliRunner().invoke(cli, ["new", "button"]).stdout == starter("button", "cloud")


def test_the_project_can_settle_the_dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wapreview.toml").write_text('dialect = "exotel"\n', "utf-8")
    assert CliRunner().invoke(cli, ["new", "button"]).stdout == starter("button", "exotel")


@pytest.mark.parametrize(
    "arguments", [["new", "nothing"], ["new", "call"], ["new", "button", "--dialect", "no"]]
)
def test_what_there_is_not_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from wapreview.cli import main

    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    if "--dialect" not in arguments:
        assert all(kind in printed.err for kind in kinds_of("cloud"))
        assert set(KINDS) > set(kinds_of("cloud"))
