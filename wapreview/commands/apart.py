"""Nothing is written over what is read."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wapreview.errors import WapreviewError


def check_apart(output: Path | str | None, read: Iterable[str], what: str) -> None:
    """`what` says what is read; `output` is None for standard output. Raises WapreviewError."""
    if output is None:
        return
    for file in read:
        with suppress(OSError):  # one of them is not there, or no file
            if Path(output).samefile(file):
                raise WapreviewError(f"-o {output}: is {what}; name another file with -o")
