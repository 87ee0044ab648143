"""The report for people."""

import re

from tests.rules.reports.handmade import HOSTILE, MISSPELT, REPORTS, TOO_LONG, written
from wapreview.rules.reports.report import FileReport, FoundMessage


def lines(*reports: FileReport) -> list[str]:
    return written("text", reports).splitlines()


def test_a_finding_is_a_line_that_editors_can_follow() -> None:
    first = lines(REPORTS[2])[0]
    assert first.startswith("messages/ord er,1:é%.json:8:32: error button.title.len: The title of button 1 ")


def test_the_provider_s_answer_stands_below() -> None:
    assert lines(REPORTS[2])[1] == "    Meta answers error 131009: “Button title length invalid.”"


def test_what_can_be_fixed_is_marked_and_counted() -> None:
    found = lines(REPORTS[2])
    assert found[0].endswith("[--fix --unsafe]")
    assert found[2].endswith("[--fix]")
    assert found[-1].startswith("Fixable: 1 with --fix, 1 with --fix --unsafe")


def test_only_what_there_is_is_counted_as_fixable() -> None:
    safe = FileReport("a.json", "cloud", None, (), (MISSPELT,))
    unsafe = FileReport("a.json", "cloud", None, (), (TOO_LONG,))
    assert lines(safe)[-1] == "Fixable: 1 with --fix."
    assert lines(unsafe)[-1].startswith("Fixable: 1 with --fix --unsafe, ")
    assert not lines(REPORTS[0])[-1].startswith("Fixable")


def test_a_clean_run_says_so() -> None:
    clean = FileReport("a.json", "cloud", None, (FoundMessage("text", 0, ""),))
    assert lines(clean)[0].startswith("Nothing wrong in 1 file with 1 message")


def test_a_run_that_could_read_nothing_does_not_call_it_clean() -> None:
    assert "Nothing wrong" not in written("text", [REPORTS[1]])


def test_text_from_a_message_is_one_printable_line() -> None:
    assert HOSTILE in REPORTS[3].findings[0].message
    found = lines(REPORTS[3])
    assert len(found) == 2
    assert found[0].startswith(
        "odd\\n\\x1b[31m.json:1:1: note body.missing: The body is missing \\x1b[2J\\x00"
    )


def test_colours_add_nothing_but_colours() -> None:
    coloured = written("text", coloured=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == written("text")
