"""Annotations: a line a finding, whatever the texts hold."""

import re

from tests.rules.reports.handmade import REPORTS, written

COMMAND = re.compile(r"::(error|warning|notice) (file=[^:]*?)::([^\n]*)\n")


def test_a_finding_is_one_command() -> None:
    commands = written("github", REPORTS[2:3])
    assert commands.startswith(
        "::error file=messages/ord er%2C1%3Aé%25.json,line=8,endLine=8,col=32,endColumn=55,"
    )
    assert "title=button.title.len::The title of button 1 is 1 character too long" in commands
    assert "%0AMeta answers error 131009" in commands


def test_columns_are_left_out_where_there_are_several_lines() -> None:
    found = written("github", REPORTS[2:3]).splitlines()[1]
    assert found.startswith("::warning ")
    assert "line=12,endLine=13,title=field.unknown::" in found


def test_nothing_in_a_message_begins_another_command() -> None:
    found = written("github")
    assert COMMAND.sub("", found) == ""
    assert len(COMMAND.findall(found)) == 5
    assert "%250A::error::x,y:z" in found, "a percent sign is escaped before anything else"


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    assert written("github", REPORTS[1:2]) == (
        "::error file=messages/gone.json,title=unreadable::there is no such file; check the name and the folder.\n"
    )
