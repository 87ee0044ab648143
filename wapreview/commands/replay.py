"""`wapreview replay`: a recorded path walked against a running bot, compared turn by turn."""

import asyncio
import contextlib
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom
from typing import NamedTuple

from wapreview.commands.replay_reports import FORMATS
from wapreview.emulator.opening import Wanted, check_address, emulator_of
from wapreview.emulator.replaying import Replayed, replay
from wapreview.emulator.session import serving
from wapreview.errors import Exit, WapreviewError, say
from wapreview.output import write_private, write_stdout
from wapreview.simulation.events import Began, Branched, ReplySent, WebhookDelivered
from wapreview.simulation.history import path_to
from wapreview.simulation.recordings.answers import compare_turns
from wapreview.simulation.recordings.bounds import SIZE_MAX
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import Recording, is_recording, read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.story import SEEDS
from wapreview.sources.files import read_bytes

TERMINATED = 128 + signal.SIGTERM
SAFE = "it stays as it was"


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
    check_address(wanted.bot)
    simulation = _simulation(_opened(path), wanted)
    try:
        replayed = asyncio.run(_walk(simulation, wanted, asked.within))
    except asyncio.CancelledError:  # SIGTERM; Ctrl-C is a KeyboardInterrupt
        raise SystemExit(TERMINATED) from None
    why = _nobody(replayed)
    if why:
        raise WapreviewError(f"--bot {wanted.bot}: {why}. Nothing was compared.")
    compared = compare_turns(replayed.recorded, replayed.now, replayed.places, masks, replayed.faults)
    write_stdout(FORMATS[asked.form](str(path), compared).encode("utf-8"))
    _say_short(replayed.short, asked.within)
    same = all(turn.same for turn in compared)
    if not asked.update:
        return Exit.OK if same else Exit.PROBLEMS
    why = _unfit(replayed)
    if why:
        say(f"{path}: not updated, because {why}; {SAFE}")
        return Exit.PROBLEMS
    _update(path, simulation, replayed)
    return Exit.OK


def _opened(path: Path) -> Recording:
    data = read_bytes(path, SIZE_MAX)
    if not is_recording(data):
        raise WapreviewError(
            f"{path}: is no recording; `wapreview import {path} -o path.jsonl` makes one of a log"
        )
    recording = read_recording(data, str(path))
    history = recording.history
    walked = path_to(history, history[-1].n) if history else []
    if not any(isinstance(event, ReplySent) for event in walked):
        raise WapreviewError(f"{path}: no customer replies in this recording; there is nothing to walk")
    for remark in recording.remarks:
        say(f"{path}: {remark.sentence}")
    return recording


def _simulation(recording: Recording, wanted: Wanted) -> Simulation:
    """What was recorded, with the account that the bot is configured with.

    The customers' messages get new ids: bots pass over those that they have seen.
    """
    began, *rest = recording.history
    if isinstance(began, Began):
        seed = SystemRandom().randrange(SEEDS) if wanted.seed is None else wanted.seed
        began = began._replace(business=wanted.identity.business(began.business), seed=seed)
    return resume(recording._replace(history=(began, *rest)), statuses=True)


async def _walk(simulation: Simulation, wanted: Wanted, within: float) -> Replayed:
    task = asyncio.current_task()
    if task is not None:
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    emulator = emulator_of(simulation, wanted)
    async with serving(emulator, host=wanted.host, port=wanted.port, handshake=False) as listener:
        if listener.moved:
            say(f"the usual port is taken; listening on {listener.port}")
        say(f"the API listens at {emulator.address}; webhooks go to {emulator.bot.title}")
        replayed = await replay(emulator, within=within)
        for lamp in emulator.connection.lamps():
            if lamp.state == "bad":
                say(f"{lamp.name}: {lamp.sentence}")
        return replayed


def _pattern(mask: str) -> re.Pattern[str]:
    try:
        return re.compile(mask)
    except (re.error, OverflowError, RecursionError) as error:
        raise WapreviewError(f"--mask {mask}: this is no pattern ({error})") from None


def _say_short(turns: Sequence[int], within: float) -> None:
    if turns:
        numbers = ", ".join(str(turn) for turn in turns)
        say(
            f"fewer messages than recorded came within {within:g} s, turn {numbers}; --within gives the bot more time"
        )


def _nobody(replayed: Replayed) -> str:
    """Why no webhook at all reached a bot; empty where one did."""
    begun = replayed.recorded[-1].n
    attempts = [event for event in replayed.now if isinstance(event, WebhookDelivered) and event.n > begun]
    heard = not attempts or any(event.status is not None for event in attempts)
    return "" if heard else attempts[0].text


def _unfit(replayed: Replayed) -> str:
    """Why the new path must not take the place of the recorded one; empty where it may."""
    if replayed.faults:
        return "some turns could not be walked"
    return "the bot did not hear all that the customer did" if replayed.unheard else ""


def _update(path: Path, simulation: Simulation, replayed: Replayed) -> None:
    """Writes the new path in the place of the recorded one, whole or not at all."""
    began = replayed.now[0]
    dialect = began.dialect if isinstance(began, Began) else ""
    events = [event for event in replayed.now if not isinstance(event, Branched)]
    lines = [header_of(dialect, simulation.seed), *(line_of(event) for event in events)]
    write_private(path, ("\n".join(lines) + "\n").encode("ascii"), SAFE)
