"""Where commands print: standard output and files, with what may go wrong there."""

import os
import sys
from typing import TYPE_CHECKING

from wapreview.errors import fail, say

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = "name another place with -o"


def write_stdout(data: bytes) -> bool:
    """Writes to stdout; a reader that leaves early is no fault. False: it has left just now."""
    if sys.stdout is None:
        fail("standard output is closed; nothing can be printed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up_stdout()
        return False
    except OSError as error:
        _give_up_stdout()
        fail(f"standard output cannot be written ({error.strerror})")
    return True


def _give_up_stdout() -> None:
    """What is left in the buffer goes nowhere, so that Python does not try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_file(path: "Path", data: bytes) -> None:
    """Writes a file, and says so; one that cannot be written ends the process with exit 2."""
    try:
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror}); {ELSEWHERE}")
    say(f"wrote {path}")


def write_private(path: "Path", data: bytes, advice: str = ELSEWHERE) -> None:
    """The same for what people wrote: whole or not at all, and readable by its owner alone (mode 0600).

    `advice` ends the sentence about one that cannot be written.
    """
    import contextlib
    import tempfile

    target = path.resolve()
    temporary = None
    try:
        if target.exists() and not target.is_file():  # a pipe, /dev/stdout
            path.write_bytes(data)
        else:
            handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
            temporary = target.with_name(os.path.basename(name))  # noqa: PTH119 - pathlib is slow to load
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        fail(f"{path}: cannot be written ({error.strerror}); {advice}")
    say(f"wrote {path}")


def stdout_has_colours() -> bool:
    """Whether colour is wanted: a terminal, and neither NO_COLOR (https://no-color.org) nor a dumb one."""
    return stdout_is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdout_is_terminal() -> bool:
    """Whether a person looks at what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()
