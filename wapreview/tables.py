"""TOML files of ours, read so that a mistake names the file, the key and the nearest valid one."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from wapreview.errors import WapreviewError


class Table(NamedTuple):
    """One table of a file, which knows where it stands. Its readers raise WapreviewError."""

    path: Path
    at: str
    """The keys above it, each followed by a dot; empty for the whole file."""
    values: Mapping[str, Any]

    def mistake(self, key: str, sentence: str) -> WapreviewError:
        """The error to raise for one key."""
        return WapreviewError(f"{self.path}: {self.at}{key}: {sentence}")

    def only(self, known: Iterable[str]) -> None:
        """Refuses keys that nobody reads."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                raise self.mistake(key, f"unknown key{nearest(key, names) or '; known: ' + ', '.join(names)}")

    def table(self, key: str) -> "Table":
        """The table below a key; empty if it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.mistake(key, "must be a table")
        return Table(self.path, f"{self.at}{key}.", value)

    def text(self, key: str, usual: str) -> str:
        """Printable text."""
        value = self.values.get(key, usual)
        if not isinstance(value, str) or not value.isprintable():
            raise self.mistake(key, "must be printable text")
        return value

    def word(self, key: str, words: tuple[str, ...]) -> str:
        """One of the words; the first if the key is missing."""
        value = self.values.get(key, words[0])
        if value not in words:
            near = nearest(value, words) if isinstance(value, str) else ""
            raise self.mistake(key, "must be " + " or ".join(f'"{word}"' for word in words) + near)
        return str(value)

    def flag(self, key: str, usual: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, usual)
        if not isinstance(value, bool):
            raise self.mistake(key, "must be true or false")
        return value

    def colour(self, key: str, *words: str) -> str:
        """A colour as "#rrggbb" in lower case, or one of the words. The key must be there."""
        value = self.values[key]
        if isinstance(value, str) and (value in words or re.fullmatch(r"#[0-9a-fA-F]{6}", value)):
            return value.lower()
        choice = "".join(f', or "{word}"' for word in words)
        raise self.mistake(key, f'must be a colour such as "#00a884"{choice}')


def read_toml(path: Path) -> Table:
    """The whole file as a table. Raises WapreviewError when it cannot be read."""
    try:
        return Table(path, "", tomllib.loads(path.read_text("utf-8-sig")))
    except OSError as error:
        raise WapreviewError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise WapreviewError(f"{path}: is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise WapreviewError(f"{path}: {error}") from error


def nearest(name: str, known: Iterable[str]) -> str:
    """'; did you mean "body"?', or nothing where no known name is near."""
    near = difflib.get_close_matches(name, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
