"""`wapreview lint`: what the providers would refuse, for people, editors and CI."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from wapreview.commands.lint_settings import lint_settings
from wapreview.commands.lint_targets import STDIN, find_targets, is_flow
from wapreview.commands.lint_workers import Checked, check_all, checked
from wapreview.errors import Exit, WapreviewError, printable, say
from wapreview.rules.reports.formats import WITH_EDITS, format_named
from wapreview.rules.reports.report import FileReport, Summary, counted

PIECE = 64 * 1024
"""Characters that are written at once."""


class Asked(NamedTuple):
    """The words of the command line."""

    form: str = "text"
    dialect: str | None = None
    channel: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    max_warnings: int | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    terminal: bool = False
    """Whether standard output is a terminal."""
    coloured: bool = False
    """Whether it takes colours."""


class Outputs(NamedTuple):
    """Where things go."""

    report: Callable[[str], object]
    other: Callable[[str], object]
    """Fixed texts and diffs."""
    coloured: bool = False


def lint_to(stdout: Callable[[bytes], object], paths: Sequence[str], asked: Asked, output: str | None) -> int:
    """Checks all files and writes the report: to the file `output`; else to stdout, or to stderr while stdout
    is taken by a diff or by a fixed text. Gives the exit code.

    Raises WapreviewError for wrong words and settings, and when the file cannot be written.
    """

    def to_stdout(text: str) -> None:
        stdout(text.encode("utf-8", "backslashreplace"))

    def from_files(text: str) -> None:
        if asked.terminal:
            to_stdout(_harmless(text))
        else:
            stdout(text.encode("utf-8", "surrogateescape"))

    run = _Run(paths, asked, output)
    taken = asked.diff or (asked.fix and STDIN in paths)
    if output is None:
        report, coloured = (_to_stderr, False) if taken else (to_stdout, asked.coloured)
        return run.go(Outputs(report, from_files, coloured))
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:  # noqa: PTH123
            code = run.go(Outputs(file.write, from_files))
    except OSError as error:
        raise WapreviewError(
            f"{output}: cannot be written ({error.strerror}); name another place with -o"
        ) from None
    say(f"wrote {output}")
    return code


class _Run:
    """One run: what is looked at, which arguments gave something to check, and the numbers."""

    def __init__(self, paths: Sequence[str], asked: Asked, output: str | None) -> None:
        """Raises WapreviewError for wrong words and settings, before anything is looked at."""
        settings = lint_settings(asked.dialect, asked.channel, asked.select, asked.ignore, asked.max_warnings)
        self.paths = paths
        self.asked = asked
        self.max_warnings = settings.max_warnings
        self.check = settings.check._replace(
            fix=asked.fix or asked.diff,
            unsafe=asked.unsafe,
            diff=asked.diff,
            edits=asked.form in WITH_EDITS,
            asked_channel=asked.channel or "",
        )
        self.targets, self.missing = find_targets(paths, output)
        self.summary = Summary()
        self.empty: list[str] = []
        """Files that were named and hold no message, nor anything broken."""
        self.checked: set[int] = set()
        """The arguments, by number, of which something was checked."""

    def go(self, outputs: Outputs) -> int:
        """Checks all files, writes the report, and gives the exit code: 0, 1 for problems, 2 beats 1."""
        whole = format_named(self.asked.form).whole
        for block in _in_blocks(whole(self.pieces(outputs), self.summary, outputs.coloured)):
            outputs.report(block)
        return self.finish()

    def pieces(self, outputs: Outputs) -> Iterator[str]:
        """What is to be said of each file, as they come, counted; what could not be opened is said at once."""
        form, coloured = self.asked.form, outputs.coloured
        for path, reason in self.missing:
            report = FileReport(path, error=reason)
            piece = format_named(form).piece(report, coloured)
            yield self._counted(path, checked(report, piece), outputs)
        outcomes = check_all(self.targets, self.check, form, coloured=coloured)
        for target, outcome in zip(self.targets, outcomes, strict=True):
            if outcome is None:
                self.summary.skipped += 1
            else:
                self.checked.update(target.given)
                if target.named and not is_flow(target.path) and _is_empty(outcome):
                    self.empty.append(target.path)
                yield self._counted(target.path, outcome, outputs)

    def finish(self) -> int:
        """Says what there is to say at the end; the exit code."""
        summary = self.summary
        if summary.fixed:
            verb = "would fix" if self.asked.diff else "fixed"
            say(f"{verb} {counted(summary.fixed, 'problem')} in {counted(summary.fixed_files, 'file')}")
        unusable = bool(summary.unreadable)
        for path in self.empty:
            unusable = True
            say(f"{_name(path)}: holds no message to send; nothing was checked in it.")
        for path in self._barren():
            unusable = True
            say(f"{path}: nothing to check: no file in it is a message to send.")
        if unusable:
            return Exit.UNUSABLE
        return Exit.PROBLEMS if summary.errors or self._too_many_warnings() else Exit.OK

    def _counted(self, path: str, outcome: Checked, outputs: Outputs) -> str:
        self.summary.add(outcome.numbers)
        if outcome.error is not None:
            self.summary.unreadable.append((path, outcome.error))
            say(f"{_name(path)}: {outcome.error}")
        if outcome.output:
            outputs.other(outcome.output)
        return outcome.piece

    def _barren(self) -> Iterable[str]:
        """Arguments that gave files, but none to check."""
        told = {missing.path for missing in self.missing}
        return [
            path for number, path in enumerate(self.paths) if number not in self.checked and path not in told
        ]

    def _too_many_warnings(self) -> bool:
        most, found = self.max_warnings, self.summary.warnings
        if most is None or found <= most:
            return False
        say(f"{counted(found, 'warning')}, and at most {most} may be there (--max-warnings)")
        return True


def _is_empty(outcome: Checked) -> bool:
    messages, errors, warnings, notes, *_ = outcome.numbers
    return outcome.error is None and not messages and not errors and bool(warnings or notes)


def _name(path: str) -> str:
    return "standard input" if path == STDIN else path


def _in_blocks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= PIECE:
            yield "".join(waiting)
            waiting, length = [], 0
    yield "".join(waiting)


def _harmless(text: str) -> str:
    """A text of a file as it may be shown on a terminal, its tabs kept."""
    return "\t".join(map(printable, text.split("\t")))


def _to_stderr(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(printable(text))
