"""What a bot sets through the Graph API beside messages, kept so that it can be read back."""

from base64 import b32encode
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import TypeAlias

from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json

Members: TypeAlias = dict[str, Json]
Saved: TypeAlias = tuple[dict[str, Members], dict[str, dict[str, Members]]]
ROWS_MAX = 2000
"""Rows of one list."""


class AccountFull(WapreviewError):  # noqa: N818 - a fact about the account
    """There is no room for another row."""


class Account:
    """Sheets (one object each: a profile, settings) and lists of rows by key (QR codes, blocked people, flows).

    A sheet holds what was set; what Meta says before anything is set is not its business.
    """

    def __init__(self, new_id: Callable[[], str], seed: int) -> None:
        self.new_id = new_id
        """Makes ids of digits."""
        self._random = Random(seed)  # noqa: S311 - codes are no secrets
        self._sheets: dict[str, Members] = {}
        self._rows: dict[str, dict[str, Members]] = {}

    def sheet(self, name: str) -> Members:
        """What was set; empty at first."""
        return dict(self._sheets.get(name, {}))

    def set(self, name: str, members: Members) -> None:
        """Sets members of a sheet, and keeps the others."""
        self._sheets[name] = {**self.sheet(name), **members}

    def unset(self, name: str) -> bool:
        """Forgets all that was set; whether there was anything."""
        return self._sheets.pop(name, None) is not None

    def rows(self, name: str) -> dict[str, Members]:
        """The rows of a list by their keys, the oldest first."""
        return dict(self._rows.get(name, {}))

    def put(self, name: str, key: str, row: Members) -> None:
        """Adds a row, or takes the place of the one with this key. Raises AccountFull."""
        rows = self._rows.setdefault(name, {})
        if key not in rows and len(rows) >= ROWS_MAX:
            raise AccountFull(f"There may be {ROWS_MAX:,} rows in one list; delete some.")
        rows[key] = row

    def remove(self, name: str, key: str) -> bool:
        """Forgets a row; whether there was one."""
        return self._rows.get(name, {}).pop(key, None) is not None

    def new_code(self, length: int) -> str:
        """Capital letters and digits."""
        return b32encode(self._random.randbytes(length)).decode("ascii")[:length]

    def saved(self) -> Saved:
        """All that is kept, to go back to."""
        return deepcopy((self._sheets, self._rows))

    def restore(self, saved: Saved) -> None:
        """What was kept then, and nothing else."""
        self._sheets, self._rows = deepcopy(saved)
