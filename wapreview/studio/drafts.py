"""Unsaved work, kept in the person's state folder so that it outlives a crash. No terminal.

One private file per text: {"version": 1, "path", "name", "text", "time", "process"}. Its name begins with a digest of
the path ("new" where there is none), so that the drafts of a file are found without reading the others.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import time
from typing import NamedTuple
from uuid import uuid4

VERSION = 1


class KeptDraft(NamedTuple):
    """An unsaved text."""

    path: Path | None
    """The file that it is an edit of; None for a message that was never saved."""
    name: str
    text: str
    time: float
    """When it was written, in Unix seconds."""
    process: int
    """The process that wrote it."""


def drafts_folder() -> Path:
    """Where drafts lie."""
    import platformdirs

    return Path(platformdirs.user_state_dir("wapreview")) / "drafts"


class Drafts:
    """The drafts of one studio. What it `wants` is written or removed by the next `flush`, in any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: dict[object, Path] = {}
        self._wanted: dict[Path, KeptDraft | None] = {}
        self._lock = Lock()

    def want(self, owner: object, path: Path | None, name: str, text: str | None) -> None:
        """Keeps this text for its owner from now on; None: nothing any more."""
        if owner not in self._own:
            if text is None:
                return
            self._own[owner] = self._folder / f"{_digest(path)}-{uuid4().hex[:12]}.json"
        file = self._own[owner] if text is not None else self._own.pop(owner)
        self._wanted[file] = None if text is None else KeptDraft(path, name, text, time(), os.getpid())

    def drop(self, file: Path) -> None:
        """Removes a draft that was left behind."""
        self._wanted[file] = None

    def flush(self) -> str | None:
        """Writes and removes what was wanted; returns why it could not."""
        with self._lock:
            wanted, self._wanted = self._wanted, {}
            try:
                for file, draft in wanted.items():
                    _write(file, draft) if draft else file.unlink(missing_ok=True)
            except OSError as error:
                return f"{self._folder}: {error.strerror or error}"
        return None

    def left_behind(self, path: Path | None) -> list[tuple[Path, KeptDraft]]:
        """Drafts of a path (None: of messages never saved) that no running studio keeps; the newest first."""
        own = set(self._own.values())
        files = [file for file in self._folder.glob(f"{_digest(path)}-*.json") if file not in own]
        found = [(file, draft) for file in files if (draft := _read(file)) and not _is_kept(draft)]
        return sorted(found, key=lambda pair: -pair[1].time)


def _digest(path: Path | None) -> str:
    return "new" if path is None else sha256(os.fsencode(path.resolve())).hexdigest()[:24]


def _is_kept(draft: KeptDraft) -> bool:
    """Whether the studio that wrote it still runs."""
    if draft.process == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(draft.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write(file: Path, draft: KeptDraft) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    values = {
        "version": VERSION,
        **draft._asdict(),
        "path": None if draft.path is None else os.fspath(draft.path.resolve()),
    }
    temporary = file.with_suffix(".part")
    with suppress(FileNotFoundError):
        temporary.unlink()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(json.dumps(values).encode("ascii"))
    temporary.replace(file)


def _read(file: Path) -> KeptDraft | None:
    """The draft in a file; None when it is none of ours."""
    try:
        values = json.loads(file.read_bytes())
        path = None if values["path"] is None else Path(values["path"])
        draft = KeptDraft(
            path, str(values["name"]), str(values["text"]), float(values["time"]), int(values["process"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return draft if values.get("version") == VERSION and draft.process > 0 else None
