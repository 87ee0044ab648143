"""Faults from the command line: --fault, --faults."""

from pathlib import Path

import pytest

from wapreview.cli_bot import serve, wanted_of
from wapreview.emulator.faults.short import parse_fault, short
from wapreview.emulator.opening import Wanted
from wapreview.errors import WapreviewError


def wanted(*words: str) -> Wanted:
    """What `wapreview serve` with these options would start."""
    return wanted_of(serve.make_context("serve", ["--bot", "http://127.0.0.1:9/webhook", *words]).params)


def test_without_options_nothing_goes_wrong() -> None:
    assert wanted().faults == ()


def test_the_file_comes_first_and_then_each_line(tmp_path: Path) -> None:
    path = tmp_path / "faults.toml"
    path.write_text('[[fault]]\nfault = "customer.late"\n', "utf-8")
    found = wanted(
        "--fault", "webhook.delay 3 s 20 %", "--faults", str(path), "--fault", "signature.bad"
    ).faults
    assert [short(rule) for rule in found] == ["customer.late", "webhook.delay 20 %", "signature.bad"]
    assert found[1] == parse_fault("webhook.delay 3 s 20 %")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--fault", "webhook.dely"), 'did you mean "webhook.delay"'),
        (("--faults", "none.toml"), "none.toml: No such file"),
    ],
)
def test_a_mistake_ends_the_command(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(WapreviewError, match=sentence):
        wanted(*words)
