"""The report for the test view of a CI system."""

from xml.etree import ElementTree

from tests.rules.reports.handmade import REPORTS, TOO_LONG, written
from wapreview.rules.reports.report import FileReport


def suite(*reports: FileReport) -> ElementTree.Element:
    root = ElementTree.fromstring(written("junit", reports or REPORTS))  # noqa: S314 - our own output
    assert root.tag == "testsuites"
    found = root.find("testsuite")
    assert found is not None
    return found


def test_a_file_is_a_test_case() -> None:
    cases = suite().findall("testcase")
    assert [case.get("name") for case in cases[:3]] == [report.path for report in REPORTS[:3]]
    assert len(cases) == len(REPORTS)


def test_the_numbers_are_those_of_the_cases() -> None:
    found = suite()
    assert (found.get("tests"), found.get("failures"), found.get("errors")) == ("5", "2", "1")
    assert len(found.findall("testcase/failure")) == 2
    assert len(found.findall("testcase/error")) == 1


def test_errors_fail_their_case_and_the_rest_is_only_told() -> None:
    case = suite(REPORTS[2]).find("testcase")
    assert case is not None
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "button.title.len"
    assert failure.get("message") == TOO_LONG.message
    assert failure.text is not None
    assert failure.text.startswith(f"{REPORTS[2].path}:8:32: error button.title.len: ")
    assert "field.unknown" in (case.findtext("system-out") or "")


def test_several_errors_are_one_failure_with_all_of_them() -> None:
    case = suite(FileReport("a.json", findings=(TOO_LONG, TOO_LONG))).find("testcase")
    assert case is not None
    assert [failure.get("message") for failure in case] == ["2 errors"]
    assert len((case.findtext("failure") or "").splitlines()) == 2


def test_warnings_and_notes_do_not_fail_it() -> None:
    assert suite(REPORTS[3]).get("failures") == "0"


def test_a_clean_file_is_an_empty_case() -> None:
    case = suite(REPORTS[0]).find("testcase")
    assert case is not None
    assert len(case) == 0
