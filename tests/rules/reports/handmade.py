"""Reports made by hand: a file of each sort, and texts that would act on whoever prints them."""

from collections.abc import Iterable

from wapreview.rules.reports.formats import format_named
from wapreview.rules.reports.report import (
    FileReport,
    Finding,
    FoundFix,
    FoundMessage,
    Summary,
    TextChange,
    numbers_of,
)

HOSTILE = '\x1b[2J\x00\x85\u202e\ud800 ]]>&<a b="c">\r\n%0A::error::x,y:z \ufffe\x7f'
"""Steers terminals, ends XML and workflow commands, is no XML at all."""

TOO_LONG = Finding(
    "button.title.len",
    "error",
    0,
    "/interactive/action/buttons/0/reply/title",
    None,
    8,
    32,
    8,
    55,
    "The title of button 1 is 1 character too long (21 of 20); Meta refuses the message.",
    limit=20,
    actual=21,
    unit="characters",
    source="Reply buttons, https://example.com/buttons",
    fix=FoundFix("Shorten to 20 characters", False, (TextChange(8, 32, 8, 55, '"Yes, another"'),)),
    answer="Meta answers error 131009: “Button title length invalid.”",
)
MISSPELT = Finding(
    "field.unknown",
    "warning",
    1,
    "/heather",
    None,
    12,
    3,
    13,
    4,
    '"heather" is not known here; "header" may be meant.',
    fix=FoundFix("Rename it to “header”", True, (TextChange(12, 3, 12, 12, '"header"'),)),
)
MISSING = Finding("body.missing", "note", 0, "", "body", 1, 1, 20, 2, f"The body is missing {HOSTILE}")

REPORTS = (
    FileReport("messages/clean.json", "cloud", None, (FoundMessage("button", 0, ""),)),
    FileReport("messages/gone.json", error="there is no such file; check the name and the folder."),
    FileReport(
        "messages/ord er,1:é%.json",
        "cloud",
        None,
        (FoundMessage("button", 0, ""), FoundMessage("text", 1, "/messages/0")),
        (TOO_LONG, MISSPELT),
    ),
    FileReport("odd\n\x1b[31m.json", "whapi", None, (FoundMessage("list", 0, ""),), (MISSING,)),
    FileReport("-", None, None, (), (TOO_LONG._replace(fix=None, answer=None),)),
)


def written(form: str, reports: Iterable[FileReport] = REPORTS, *, coloured: bool = False) -> str:
    """The reports in a format, two files having been skipped."""
    made, summary = format_named(form), Summary()
    summary.skipped = 2

    def pieces() -> Iterable[str]:
        for report in reports:
            summary.add(numbers_of(report))
            if report.error is not None:
                summary.unreadable.append((report.path, report.error))
            yield made.piece(report, coloured)

    return "".join(made.whole(pieces(), summary, coloured))
