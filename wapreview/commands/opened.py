"""Opening the one file of a command: a path or standard input, read, checked and put on the phone."""

import sys
from pathlib import Path

from wapreview.dialects.registry import get
from wapreview.errors import WapreviewError, say
from wapreview.preview import Preview, preview
from wapreview.simulation.opening import Circumstances, Opened, open_conversation
from wapreview.sources.files import read_file, read_stdin

DEFAULT_DIALECT = "cloud"


def open_for_command(file: str, dialect: str | None, circumstances: Circumstances) -> tuple[Preview, Opened]:
    """The file's preview and conversation. Raises WapreviewError when it holds nothing that can be shown."""
    source = read_stdin(sys.stdin.buffer) if file == "-" else read_file(Path(file))
    seen = preview(source, dialect)
    if not source.bodies:
        trouble = source.trouble
        place = f":{trouble.line}:{trouble.column}" if trouble else ""
        raise WapreviewError(f"{source.name}{place}: {trouble.message if trouble else 'no message found'}")
    for repair in source.repairs:
        say(f"{source.name}: {repair.message}")
    return seen, open_conversation(seen, get(dialect or DEFAULT_DIALECT), circumstances)
