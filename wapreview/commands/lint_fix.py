"""`wapreview lint --fix`: makes the fixes of a file and keeps it, or shows what they would change."""

from difflib import unified_diff
from io import StringIO

from wapreview.commands.lint_check import Check, look, report_of, told
from wapreview.commands.lint_targets import Target
from wapreview.errors import WapreviewError, printable
from wapreview.fixing import fix, fixable
from wapreview.preview import Preview
from wapreview.rules.reports.report import FileReport
from wapreview.sources.parse import parse_text
from wapreview.sources.saving import save


def fix_file(target: Target, shown: Preview, check: Check) -> FileReport:
    """Fixes a file and reports what is left in it; with `diff` reports what is in it and shows the fixes."""
    fixed = fix(
        shown,
        lambda seen: fixable(told(target, seen, check), unsafe=check.unsafe),
        lambda text: _again(text, check),
    )
    count = len(fixed.problems)
    before, after = shown.source.text, fixed.shown.source.text
    if check.diff:
        report = report_of(target, shown, check)
        return report._replace(fixed=count, output=diff(target.path, before, after))
    if target.data is not None:
        given = target.data.decode("utf-8", "surrogateescape")
        return report_of(target, fixed.shown, check)._replace(
            fixed=count, output=given if after == before else after
        )
    if after == before:
        return report_of(target, shown, check)
    try:
        save(target.path, after, before)
    except WapreviewError as error:
        reason = str(error).removeprefix(f"{target.path}: ")
        return report_of(target, shown, check)._replace(error=reason)
    return report_of(target, fixed.shown, check)._replace(fixed=count)


def diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff; nothing when there is none."""
    name = printable(path).replace("\n", "\\n").lstrip("/")
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """The lines as other programs see them: splitlines would end one at U+2028 too."""
    return StringIO(text, newline="\n").readlines()


def _again(text: str, check: Check) -> Preview:
    return look(parse_text(text, ""), check)
