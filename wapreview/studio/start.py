"""Starting the studio: from the words of the command line to a running app."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wapreview.dialects.registry import get, names
from wapreview.errors import WapreviewError, fail
from wapreview.resources import sample_messages
from wapreview.rules.channels.choice import check_channel
from wapreview.settings import load, person_file
from wapreview.settings_model import Settings
from wapreview.simulation.flows.opening import FLOW_FILE, open_flow
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.parties import usual_business, usual_customer
from wapreview.sources.files import read_stdin
from wapreview.sources.source import Source
from wapreview.studio.actions import ACTIONS
from wapreview.studio.app import Studio
from wapreview.studio.shelf import Shelf
from wapreview.tables import nearest

if TYPE_CHECKING:
    from wapreview.emulator.opening import Wanted
    from wapreview.studio.line import Line

HINT = "tap an option  ·  fix the red one: F8 goes there  ·  try your own: paste a message's JSON"
LIVE = "talk with the bot"
FIRST_SAMPLE = "welcome.json"
CRASHED = 1
"""The exit code when Textual gave up: it then says why, but leaves no code."""
FAULTS_MAX = 8
"""Files of which it is said why they cannot be opened, when none can."""


def run(
    paths: Sequence[str],
    *,
    dialect: str | None,
    skin: str | None,
    circumstances: Circumstances,
    channel: str | None = None,
    bot: "Wanted | None" = None,
) -> int:
    """Runs the studio until it is left; returns the exit code."""
    app = make_studio(
        paths, dialect=dialect, skin=skin, circumstances=circumstances, channel=channel, bot=bot
    )
    _keys_from_terminal()
    if sys.platform != "win32":
        _prepare_terminal(app)
    app.run()
    return CRASHED if app.return_code is None else app.return_code


def make_studio(
    paths: Sequence[str],
    *,
    dialect: str | None,
    skin: str | None,
    circumstances: Circumstances,
    channel: str | None = None,
    bot: "Wanted | None" = None,
) -> Studio:
    """The studio on these paths. Ends the process with a sentence when none of them can be opened."""
    if dialect is not None:
        get(dialect)
    if channel is not None:
        check_channel(channel)
    settings = load()
    _check_keys(settings)
    _check_variant(circumstances.variant)
    if skin:
        settings.studio.skin = skin
    circumstances = circumstances._replace(
        usual_customer=usual_customer(settings.customer),
        usual_business=bot.identity.business(bot.business) if bot else usual_business(settings.business),
        statuses=True,
    )
    gallery = sample_messages()
    shelf = Shelf(
        circumstances,
        dialect=dialect or settings.dialect,
        channel=channel or settings.channel,
        gallery=gallery,
    )
    if bot is not None:
        line = _connected(shelf, bot, circumstances)
        if paths:
            _fill(shelf, paths)
        return Studio(shelf, settings, gallery=gallery, line=line)
    if not paths:
        shelf.add_paths([gallery])
        return Studio(shelf, settings, gallery=gallery, hint=HINT, first=_first_sample(shelf))
    _fill(shelf, paths)
    return Studio(shelf, settings, gallery=gallery, first=_start_of_flow(shelf))


def _connected(shelf: Shelf, bot: "Wanted", circumstances: Circumstances) -> "Line":
    """The emulated provider, and the talk with the bot as the first of the list. Raises WapreviewError."""
    from wapreview.emulator.opening import new_emulator
    from wapreview.emulator.session import listening
    from wapreview.studio.line import Line
    from wapreview.studio.live import Live

    emulator = new_emulator(bot)
    live = Live(emulator.simulation, LIVE, circumstances)
    shelf.add_entry(live)
    listener = listening(emulator, host=bot.host, port=bot.port)
    return Line(emulator, listener, bot.handshake, bot.command, bot.hosts)


def _start_of_flow(shelf: Shelf) -> int:
    """The place of the message with which the flow of an opened folder begins; the first place where there is none."""
    for root in shelf.roots:
        if (root / FLOW_FILE).is_file():
            flow = open_flow(root)
            found = [path for name in flow.starts for path in flow.library.find(name)]
            places = [number for number, slot in enumerate(shelf.slots) if slot.path in found]
            return places[0] if places else 0
    return 0


def _check_keys(settings: Settings) -> None:
    known = [action.name for action in ACTIONS]
    for name in settings.keys:
        if name not in known:
            near = nearest(name, known) or f"; there are {', '.join(known)}"
            raise WapreviewError(f"{person_file()}: keys.{name}: no such action{near}")


def _check_variant(wanted: str) -> None:
    """A form of the webhook that no dialect has is a slip; one that some have is for their files only."""
    known = dict.fromkeys(variant for name in names() for variant in get(name).variants) if wanted else {}
    if wanted not in known and wanted:
        near = nearest(wanted, known)
        raise WapreviewError(f"--variant: no webhook form “{wanted}”{near}; there are {', '.join(known)}")


def _fill(shelf: Shelf, paths: Sequence[str]) -> None:
    """A path that is missing stands in the list with its fault, and opens when it appears."""
    if "-" in paths:
        shelf.add_source(_standard_input())
    shelf.add_paths([Path(path) for path in paths if path != "-"])
    if shelf.slots and not any(slot.entry for slot in shelf.slots):
        faults = list(dict.fromkeys(slot.fault or "" for slot in shelf.slots))
        more = [f"... and {len(faults) - FAULTS_MAX} more"] if len(faults) > FAULTS_MAX else []
        fail("\n".join([*faults[:FAULTS_MAX], *more]))


def _standard_input() -> Source:
    if sys.stdin is None:
        fail("standard input is closed; name a file, or pipe the message in")
    source = read_stdin(sys.stdin.buffer)
    if source.trouble and not source.text.strip():
        fail(f"{source.name}: {source.trouble.message}")
    return source


def _keys_from_terminal() -> None:
    """Where standard input is a pipe or a file, keys come from the terminal itself."""
    if sys.stdin is None:
        fail("standard input is closed; the studio takes its keys from there")
    if sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        fail("standard input is no terminal, and there is none to take keys from")
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)


def _first_sample(shelf: Shelf) -> int:
    names = [slot.path.name if slot.path else "" for slot in shelf.slots]
    return names.index(FIRST_SAMPLE) if FIRST_SAMPLE in names else 0


def _prepare_terminal(app: Studio) -> None:
    """Signals leave the app in order, so that the terminal is restored; no input can end it."""
    from wapreview.studio.driver import TolerantDriver

    def leave(number: int, _frame: object) -> None:
        app.call_later(app.exit, 128 + number, 128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, leave)
    app.driver_class = TolerantDriver
