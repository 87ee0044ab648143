"""The hosts for which the proxy answers: those of the providers, and what the person adds."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from wapreview.compiled import read_table
from wapreview.errors import WapreviewError

TABLE = str(Path(__file__).with_name("hosts.toml"))
NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
"""A host's name in lower case (RFC 1123, section 2.1), with at least one dot."""


class Hosts:
    """A closed list of names; `*.example.com` stands for every host below it, not for example.com itself."""

    def __init__(self, names: Iterable[str]) -> None:
        every = [name.lower() for name in names]
        self._names = frozenset(name for name in every if not name.startswith("*."))
        self._endings = tuple(name[1:] for name in every if name.startswith("*."))

    def __contains__(self, host: str) -> bool:
        """Whether the proxy answers for it; upper case and a dot at the end make no difference."""
        name = host.lower().removesuffix(".")
        return name in self._names or (name.endswith(self._endings) and bool(NAME.fullmatch(name)))


def provider_hosts(more: Sequence[str] = ()) -> Hosts:
    """The hosts of the table, and `more`, for a provider's host that is not in it. Raises WapreviewError."""
    for name in more:
        if not NAME.fullmatch(name.lower().removeprefix("*.")):
            raise WapreviewError(
                f"{name}: is not the name of a host, such as api.example.com or *.example.com"
            )
    return Hosts([*(host["name"] for host in read_table(TABLE)["host"]), *more])
