"""`wapreview replay`: a recorded path walked against a running bot, compared turn by turn."""

import asyncio
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom
from typing import NamedTuple

from wapreview.commands.replay_reports import FORMATS
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, check_address
from wapreview.emulator.replaying import Replayed, replay
from wapreview.emulator.session import serving
from wapreview.errors import Exit, WapreviewError, say
from wapreview.output import write_private, write_stdout
from wapreview.simulation.events import Began, Branched, ReplySent
from wapreview.simulation.recordings.answers import compare_turns
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import Recording, is_recording, read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.story import SEEDS

BEGINNING = 512
"""Bytes of a file that tell whether it is a recording."""


class Asked(NamedTuple):
    """How it is walked and told."""

    form: str = "text"
    masks: tuple[str, ...] = ()
    """Patterns: what they match is not compared."""
    within: float = 5.0
    """Seconds that the bot has for a turn."""
    update: bool = False
    """Whether the new answers take the place of the recorded ones."""


def replay_file(path: Path, wanted: Wanted, asked: Asked) -> int:
    """Exit code 0 when the bot answers as before, 1 when not. Raises WapreviewError."""
    masks = [_pattern(mask) for mask in asked.masks]
    simulation = _simulation(_opened(path), wanted)
    replayed = asyncio.run(_walk(simulation, wanted, asked.within))
    compared = compare_turns(replayed.recorded, replayed.now, masks, replayed.faults)
    write_stdout(FORMATS[asked.form](str(path), compared).encode("utf-8"))
    for remark in _undelivered(replayed):
        say(remark)
    if asked.update and not replayed.faults:
        _update(path, simulation, replayed)
        return Exit.OK
    if asked.update:
        say(f"{path}: not updated, because some turns could not be walked")
    return Exit.OK if all(turn.same for turn in compared) else Exit.PROBLEMS


def _opened(path: Path) -> Recording:
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError as error:
        raise WapreviewError(f"{path}: cannot be read ({error.strerror})") from None
    if not is_recording(beginning):
        raise WapreviewError(
            f"{path}: is no recording; `wapreview import {path} -o path.jsonl` makes one of a log"
        )
    recording = read_recording(path)
    if not any(isinstance(event, ReplySent) for event in recording.history):
        raise WapreviewError(f"{path}: no customer replies in this recording; there is nothing to walk")
    for remark in recording.remarks:
        say(f"{path}: line {remark.line}: {remark.sentence}")
    return recording


def _simulation(recording: Recording, wanted: Wanted) -> Simulation:
    """What was recorded, with the account that the bot is configured with.

    The customers' messages get new ids: bots pass over those that they have seen.
    """
    check_address(wanted.bot)
    began, *rest = recording.history
    if isinstance(began, Began):
        seed = SystemRandom().randrange(SEEDS) if wanted.seed is None else wanted.seed
        began = began._replace(business=wanted.identity.business(began.business), seed=seed)
    return resume(recording._replace(history=(began, *rest)), statuses=True)


async def _walk(simulation: Simulation, wanted: Wanted, within: float) -> Replayed:
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    emulator = Emulator(simulation, wanted.bot, identity=wanted.identity, switches=wanted.switches)
    emulator.faults.use(wanted.faults)
    async with serving(emulator, host=wanted.host, port=wanted.port, handshake=False):
        say(f"the API listens at {emulator.address}; webhooks go to {emulator.bot.title}")
        return await replay(emulator, within=within)


def _pattern(mask: str) -> re.Pattern[str]:
    try:
        return re.compile(mask)
    except re.error as error:
        raise WapreviewError(f"--mask {mask}: this is no pattern ({error})") from None


def _undelivered(replayed: Replayed) -> Sequence[str]:
    """Why webhooks did not reach the bot, each reason once."""
    from wapreview.simulation.events import WebhookDelivered

    failed = (event for event in replayed.now if isinstance(event, WebhookDelivered) and event.status is None)
    return list(dict.fromkeys(event.text for event in failed))


def _update(path: Path, simulation: Simulation, replayed: Replayed) -> None:
    """Writes the new path in the place of the recorded one, whole or not at all."""
    began = replayed.now[0]
    dialect = began.dialect if isinstance(began, Began) else ""
    events = [event for event in replayed.now if not isinstance(event, Branched)]
    lines = [header_of(dialect, simulation.seed), *(line_of(event) for event in events)]
    write_private(path, ("\n".join(lines) + "\n").encode("ascii"))
