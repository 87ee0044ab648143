"""Where recordings lie, how they are called, and how long they stay."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from wapreview.simulation.recordings.reader import is_recording

SUFFIX = ".jsonl"
BEGINNING = 512
"""Bytes of a file that tell whether it is a recording."""
_SLUG = 40


def recordings_folder(wanted: str = "") -> Path:
    """Where recordings lie: the folder of the settings, else one in the person's state folder."""
    if wanted:
        return Path(wanted).expanduser()
    import platformdirs

    return Path(platformdirs.user_state_dir("wapreview")) / "recordings"


def new_file(folder: Path, title: str = "", moment: datetime | None = None) -> Path:
    """A path for a new recording, which no other program chooses: date, time, what it is of, and chance."""
    written = (moment or datetime.now(UTC).astimezone()).strftime("%Y%m%d-%H%M%S")
    return folder / f"{written}-{_slug(title)}-{uuid4().hex[:8]}{SUFFIX}"


def _slug(title: str) -> str:
    """The last part of a path or title, in letters, digits and dashes."""
    last = re.split(r"[\\/]", title.strip().rstrip("\\/"))[-1].lower()
    bare = re.sub(r"\.[a-z]{1,6}$", "", last)
    return re.sub(r"[^a-z0-9]+", "-", bare)[:_SLUG].strip("-") or "simulation"


def tidy(
    folder: Path, days: int, now: datetime | None = None, *, spare: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """Removes recordings that nobody wrote to for so many days (0: none), and gives their paths.

    Only ordinary files that begin like a recording are touched; what cannot be removed stays, and so does what is
    in `spare`: somebody is just opening it.
    """
    if days <= 0:
        return ()
    before = ((now or datetime.now(UTC)) - timedelta(days=days)).timestamp()
    removed, spared = [], {path.resolve() for path in spare}
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        with suppress(OSError):
            if file.resolve() not in spared and _is_old(file, before):
                file.unlink()
                removed.append(file)
    return tuple(removed)


def _is_old(file: Path, before: float) -> bool:
    status = file.lstat()
    return stat.S_ISREG(status.st_mode) and status.st_mtime < before and is_recording(_beginning(file))


def _beginning(file: Path) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, BEGINNING)
    finally:
        os.close(descriptor)
