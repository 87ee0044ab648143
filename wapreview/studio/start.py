"""Starting the studio: from the words of the command line to a running app."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from wapreview.errors import Exit, fail
from wapreview.resources import sample_messages
from wapreview.settings import load
from wapreview.simulation.opening import Circumstances
from wapreview.sources.files import read_stdin
from wapreview.studio.app import Studio
from wapreview.studio.shelf import Shelf

HINT = "tap an option  ·  fix the red one: press i and edit  ·  try your own: paste its JSON here"
FIRST_SAMPLE = "welcome.json"


def run(paths: Sequence[str], *, dialect: str | None, skin: str | None, circumstances: Circumstances) -> int:
    """Runs the studio until it is left; returns the exit code."""
    app = make_studio(paths, dialect=dialect, skin=skin, circumstances=circumstances)
    _end_on_signals(app)
    app.run()
    return app.return_code or Exit.OK


def make_studio(
    paths: Sequence[str], *, dialect: str | None, skin: str | None, circumstances: Circumstances
) -> Studio:
    """The studio on these paths. Ends the process with a sentence when none of them can be opened."""
    settings = load()
    if skin:
        settings.studio.skin = skin
    wanted = dialect or settings.dialect
    gallery = sample_messages()
    if circumstances.customer is None and settings.customer.number:
        circumstances = circumstances._replace(customer=settings.customer.number)
    shelf = Shelf(circumstances, dialect=wanted, gallery=gallery)
    if not paths:
        shelf.add_paths([gallery])
        return Studio(shelf, settings, gallery=gallery, hint=HINT, first=_first_sample(shelf))
    _fill(shelf, paths)
    return Studio(shelf, settings, gallery=gallery)


def _fill(shelf: Shelf, paths: Sequence[str]) -> None:
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if len(missing) == len(paths):
        names = ", ".join(missing)
        fail(f"{names}: no such file or folder. Name a JSON file, a folder, or - for standard input")
    if "-" in paths:
        shelf.add_source(read_stdin(sys.stdin.buffer))
        _keys_from_terminal()
    shelf.add_paths([Path(path) for path in paths if path != "-" and path not in missing])
    if shelf.slots and not any(slot.entry for slot in shelf.slots):
        fail(shelf.slots[0].fault or "nothing could be opened")


def _keys_from_terminal() -> None:
    """Standard input was the message: keys come from the terminal itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        fail("standard input holds the message and there is no terminal to take keys from")
    os.dup2(terminal, 0)
    os.close(terminal)


def _first_sample(shelf: Shelf) -> int:
    names = [slot.path.name if slot.path else "" for slot in shelf.slots]
    return names.index(FIRST_SAMPLE) if FIRST_SAMPLE in names else 0


def _end_on_signals(app: Studio) -> None:
    """SIGTERM and SIGHUP leave the app in order, so that the terminal is restored."""

    def leave(number: int, _frame: object) -> None:
        app.call_later(app.exit, 128 + number, 128 + number)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
