"""The page about faults is true: its tables are those of the code, and its examples are taken."""

import inspect
import json
import re
import shlex
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from wapreview.emulator.faults.catalogue import EVERY, FAULTS, Value
from wapreview.emulator.faults.file import load_faults
from wapreview.emulator.faults.model import RulePart
from wapreview.emulator.faults.rule import read_rules
from wapreview.emulator.faults.short import parse_fault

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "faults.md").read_text("utf-8")


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table with this heading, by their first cell."""
    (table,) = re.findall(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.M)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {first.strip("`"): rest for first, *rest in cells}


def told(usual: Mapping[str, Value], needed: Mapping[str, Value]) -> str:
    """The parameters of a fault as the table has them."""
    whole = {key: f"{value:g}" if isinstance(value, float) else value for key, value in usual.items()}
    return ", ".join(
        [*(f"`{key}`" for key in needed), *(f"`{key}` ({value})" for key, value in whole.items())]
    )


def test_all_faults_are_in_the_table_with_their_sentences_and_parameters() -> None:
    expected = {name: [fault.sentence, told(fault.usual, fault.needed)] for name, fault in FAULTS.items()}
    assert rows("fault") == expected


def test_all_parameters_are_explained() -> None:
    fields = {
        name: field.description or "" for name, field in RulePart.model_fields.items() if name != "fault"
    }
    assert {name: sentence.replace("`", "") for name, (sentence,) in rows("parameter").items()} == fields
    assert {name for fault in FAULTS.values() for name in fault.parameters} == set(fields)
    assert set(EVERY) < set(fields)


def test_the_examples_are_taken(tmp_path: Path) -> None:
    (command,) = re.findall(r"^    (wapreview serve .*)$", PAGE, re.M)
    words = shlex.split(command)
    lines = [after for word, after in pairwise(words) if word == "--fault"]
    assert [parse_fault(line).fault for line in lines] == ["webhook.delay", "call.error"]
    (toml,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    path = tmp_path / "faults.toml"
    path.write_text(toml, "utf-8")
    assert len(load_faults(path)) == 4
    (body,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    assert len(read_rules(json.loads(body)["rules"])) == 2


def test_every_sentence_is_one_plain_line() -> None:
    for name, fault in FAULTS.items():
        assert re.fullmatch(r"[A-Z].*\.", fault.sentence), name
        assert inspect.cleandoc(fault.sentence) == fault.sentence
