"""Writing a file back: whole or not at all, and never over what somebody else wrote meanwhile."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from wapreview.errors import WapreviewError

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def save(path: str, text: str, was: str) -> None:
    """Puts the text into a file that still holds `was`; its mode stays, and a link to it stays a link.

    Raises WapreviewError, and leaves the file alone, when it changed meanwhile or cannot be written.
    """
    target = Path(path).resolve()
    try:
        status = target.stat()
        if not status.st_mode & WRITABLE:
            raise WapreviewError(f"{path}: is read-only; nothing was written.")
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        temporary.chmod(stat.S_IMODE(status.st_mode))
        if target.read_bytes() != was.encode("utf-8"):
            raise WapreviewError(
                f"{path}: changed while it was looked at; nothing was written, run it again."
            )
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _unwritable(path: str, error: OSError) -> WapreviewError:
    return WapreviewError(f"{path}: cannot be written ({error.strerror or error}).")
