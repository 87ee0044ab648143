"""Whether a path is one of those that a pattern of `per-file-ignores` names."""

import os
from fnmatch import fnmatchcase


def matches(path: str, root: str, pattern: str) -> bool:
    """Whether the path, seen from the folder `root`, fits a pattern such as `drafts/*.json` or `old/`.

    * and ** stand for any characters, slashes too. A pattern without a slash fits a file or folder of that name
    anywhere; a folder means all that is in it.
    """
    seen = os.path.relpath(path, root).replace(os.sep, "/")
    wanted = pattern.rstrip("/")
    anywhere = "/" not in wanted or wanted.startswith("**/")
    wanted = wanted.removeprefix("./").removeprefix("**/")
    tails = _tails(seen) if anywhere else [seen]
    return any(fnmatchcase(tail, each) for tail in tails for each in (wanted, f"{wanted}/*"))


def _tails(path: str) -> list[str]:
    """a/b/c, b/c, c."""
    parts = path.split("/")
    return ["/".join(parts[first:]) for first in range(len(parts))]
