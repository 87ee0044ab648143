"""`wapreview import`: logs, or a WhatsApp chat export, become a recording."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wapreview import settings
from wapreview.commands.apart import check_apart
from wapreview.errors import WapreviewError, printable, say
from wapreview.messages.reply import Business
from wapreview.output import write_private
from wapreview.simulation.events import Began, Event
from wapreview.simulation.imports.choosing import chosen, containing, counted, lines_of
from wapreview.simulation.imports.opening import open_log
from wapreview.simulation.imports.pieces import Remark
from wapreview.simulation.imports.pseudonyms.pseudonymise import pseudonymise
from wapreview.simulation.imports.result import Imported
from wapreview.simulation.parties import usual_business
from wapreview.simulation.recordings.bounds import SIZE_MAX
from wapreview.simulation.recordings.lines import header_of, line_of

REMARKS_MAX = 40
"""Remarks that are told one by one."""


class Asked(NamedTuple):
    """The words of the command line."""

    output: str | None
    """A path; None or - for standard output."""
    customer: str | None = None
    pseudonymise: bool = False
    dialect: str | None = None
    list_only: bool = False
    business: str = ""
    """Which sender of a chat export is the business."""
    terminal: bool = False
    """Whether standard output is a terminal."""


def import_files(files: Sequence[str], asked: Asked) -> bytes:
    """What goes to standard output: the list of customers, or the recording where no file is named for it.

    Raises WapreviewError when a file cannot be opened or holds nothing, or the customer is not found.
    """
    if asked.output is None and asked.terminal and not asked.list_only:
        raise WapreviewError(
            "name a file for the recording with -o path.jsonl, or list the customers with --list."
        )
    check_apart(asked.output, files, "one of the logs")
    usual = usual_business(settings.load().business) if settings.files() else Business()
    found = open_log(files, dialect=asked.dialect, business=usual, business_name=asked.business)
    _say_remarks(found.remarks)
    if asked.list_only:
        fitting = found.customers if asked.customer is None else containing(found, asked.customer)
        return "".join(f"{_one_line(line)}\n" for line in lines_of(fitting)).encode("utf-8", "replace")
    if asked.customer is not None:
        found = chosen(found, asked.customer)
    history: Sequence[Event] = found.history
    if asked.pseudonymise:
        history = _with_pseudonyms(history)
    data = recording_of(history)
    if len(data) > SIZE_MAX:
        most = f"{SIZE_MAX >> 20} MB that a recording may have"
        raise WapreviewError(
            f"the recording would be larger than the {most}; take one customer with --customer."
        )
    _say_what(found, asked)
    if asked.output is None or asked.output == "-":
        return data
    write_private(Path(asked.output), data)
    return b""


def _one_line(text: str) -> str:
    return printable(text).replace("\n", "\\n")


def recording_of(history: Sequence[Event]) -> bytes:
    """A whole history as a recording."""
    began = history[0]
    header = header_of(began.dialect, began.seed) if isinstance(began, Began) else header_of("", 0)
    return "".join(f"{line}\n" for line in (header, *map(line_of, history))).encode("ascii")


def _with_pseudonyms(history: Sequence[Event]) -> Sequence[Event]:
    """Raises WapreviewError when something personal is left: then nothing is written."""
    events, report = pseudonymise(history)
    for sentence in report.sentences():
        say(sentence)
    if report.left:
        raise WapreviewError("--pseudonymise: nothing was written, because not all could be replaced.")
    return events


def _say_remarks(remarks: Sequence[Remark]) -> None:
    for remark in remarks[:REMARKS_MAX]:
        say(f"{remark.file}{f':{remark.line}' if remark.line else ''}: {remark.sentence}")
    if len(remarks) > REMARKS_MAX:
        say(f"... and {len(remarks) - REMARKS_MAX} more remarks")


def _say_what(found: Imported, asked: Asked) -> None:
    if asked.pseudonymise:
        return
    messages = sum(each.messages for each in found.customers)
    replies = sum(each.replies for each in found.customers)
    people = counted(len(found.customers), "customer", "customers")
    say(f"{people}, {counted(messages, 'message', 'messages')}, {counted(replies, 'reply', 'replies')}")
    if found.trouble is not None:
        say(f"what went wrong last: {found.trouble.sentence}")
