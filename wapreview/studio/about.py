"""What is kept of a conversation, where and how long; and what is to be known of a file of what happened."""

from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from wapreview.exports.paint import safe
from wapreview.settings import person_file
from wapreview.settings_model import RecordingSettings
from wapreview.simulation.history import branches
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.recordings.troubles import troubles_of
from wapreview.simulation.recordings.turns import turns_of
from wapreview.studio.entry import Entry
from wapreview.studio.recorded import Recorded

TROUBLES_MAX = 50
"""Things that went wrong that are listed; more are counted."""


def about(entry: Entry, recorder: Recorder | None, settings: RecordingSettings, folder: Path) -> Content:
    """What a person can know about this conversation, line by line."""
    lines = []
    if isinstance(entry, Recorded) and entry.remarks:
        title = f"What could not be taken from {Path(entry.name).name}"
        lines += [_head(title), *(_line(remark) for remark in entry.remarks), Content("")]
    lines += [_head("What happened"), *_counts(entry), *_troubles(entry), Content("")]
    lines += [_head("Is this conversation kept?"), *_kept(recorder, settings, folder)]
    return Content("\n").join(lines)


def _kept(recorder: Recorder | None, settings: RecordingSettings, folder: Path) -> Iterator[Content]:
    if recorder is not None and recorder.trouble:
        yield _line(recorder.trouble)
    elif recorder is not None and recorder.running:
        yield _line(f"Yes: it is recorded in {recorder.path}")
    elif settings.keep:
        yield _line(f"From the next reply on it is recorded in a new file in {folder}")
    else:
        yield _line(f"No: {person_file()} says keep = false under [recordings]")
        return
    stays = f"for {settings.days} days after the last reply" if settings.days else "until you remove it"
    yield _line(f"Only you can read it. It stays {stays}, and opens with: wapreview FILE")
    yield _line(f"To turn this off, or to change folder and days, write in {person_file()}:")
    yield Content.styled("    [recordings]\n    keep = false", "$accent")


def _counts(entry: Entry) -> Iterator[Content]:
    simulation = entry.simulation
    replies = len(turns_of(entry.happened)) - 1
    counts = (
        (len(entry.happened), "event", "events"),
        (replies, "reply", "replies"),
        (len(simulation.customers), "customer", "customers"),
        (len(branches(simulation.history)), "branch", "branches"),
    )
    yield _line(", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts))


def _troubles(entry: Entry) -> Iterator[Content]:
    troubles, turns = troubles_of(entry.happened), turns_of(entry.happened)
    if isinstance(entry, Recorded) and not troubles:
        yield _line("Nothing went wrong")
    starts = {event.n: turn.number for turn in turns for event in entry.happened[turn.start : turn.end]}
    for trouble in troubles[-TROUBLES_MAX:]:
        yield Content.assemble(
            (f"turn {starts[trouble.n]:<4}", "$wa-muted"), (safe(trouble.sentence), "$error")
        )
    if len(troubles) > TROUBLES_MAX:
        yield _line(f"and {len(troubles) - TROUBLES_MAX} more before: see the log")


def _head(words: str) -> Content:
    return Content.styled(safe(words), "bold $accent")


def _line(words: str) -> Content:
    return Content(safe(words))
