"""`wapreview export`: a recording as a transcript."""

from pathlib import Path

from wapreview.commands.apart import check_apart
from wapreview.errors import WapreviewError, say
from wapreview.exports.transcripts.formats import SUFFIXES, export
from wapreview.exports.transcripts.transcript import transcript_of
from wapreview.simulation.history import path_to
from wapreview.simulation.recordings.reader import read_recording


def exported(
    recording: str,
    *,
    form: str | None = None,
    customer: str | None = None,
    output: str | None = None,
    skin: str | None = None,
) -> tuple[Path | None, bytes]:
    """The transcript of a recording's latest branch, and the file it is for (None: standard output).

    What could not be read is said. Raises WapreviewError.
    """
    path = None if output is None or output == "-" else Path(output)
    form = form or _form_for(path)
    if skin is not None and form != "html":
        raise WapreviewError("--skin goes with --format html: the other formats have no colours")
    check_apart(path, [recording], "the recording itself")
    read = read_recording(Path(recording))
    for remark in read.remarks:
        say(f"{recording}: {remark.sentence}")
    if not read.history:
        raise WapreviewError(f"{recording}: there is nothing to write a transcript of")
    events = path_to(read.history, read.history[-1].n)
    return path, export(form, transcript_of(events, customer), skin=skin).encode("utf-8")


def _form_for(output: Path | None) -> str:
    """The format that nobody named: by the ending of the file, else text."""
    suffix = output.suffix.lower() if output else ""
    if suffix and suffix not in SUFFIXES:
        raise WapreviewError(f"{output}: no format for {suffix}; use {', '.join(SUFFIXES)}, or --format")
    return SUFFIXES.get(suffix, "text")
