"""Which files Meta's Cloud API takes: their types and sizes, from media.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from wapreview.dialects.answers import Refusal, error_of, sentence

TABLE = Path(__file__).resolve().parent / "media.toml"
UNKNOWN = "application/octet-stream"
"""The type of a file of which nothing is known."""
BAD_PARAMETER = 100
"""Meta's code for a parameter that it does not take."""
LONGEST_TYPE = 200
"""Characters of a type that are said again in a refusal."""


class Kind(NamedTuple):
    """A kind of files."""

    name: str
    """audio, document, image, sticker or video."""
    types: tuple[str, ...]
    bytes_max: int


class Beginning(NamedTuple):
    """First bytes that tell a type."""

    data: bytes
    at: int
    type: str


class Taken(NamedTuple):
    """The whole table."""

    types: tuple[str, ...]
    """In the order in which Meta lists them."""
    kinds: tuple[Kind, ...]
    endings: dict[str, str]
    beginnings: tuple[Beginning, ...]
    inbound_bytes_max: int
    upload_days: int
    webhook_days: int
    address_minutes: int


@cache
def taken() -> Taken:
    """The table, read when first asked for."""
    row: dict[str, Any] = tomllib.loads(TABLE.read_text("utf-8"))
    kinds = (Kind(name, tuple(kind["types"]), kind["bytes_max"]) for name, kind in row["kinds"].items())
    begin = (
        Beginning(bytes.fromhex(one["bytes"]), one.get("at", 0), one["type"]) for one in row["beginnings"]
    )
    lives = (row["upload_days"], row["webhook_days"], row["address_minutes"])
    found = (tuple(row["types"]), tuple(kinds), row["endings"], tuple(begin))
    return Taken(*found, row["inbound_bytes_max"], *lives)


def plain_type(mime: str) -> str:
    """A type without its parameters: audio/ogg of "audio/ogg; codecs=opus"."""
    return mime.partition(";")[0].strip().lower()


def upload_type(
    part: str | None = None, declared: str | None = None, filename: str | None = None, head: bytes = b""
) -> str:
    """The type of an upload: as its part of the request says, else the field `type`, its name, its first bytes.

    The part comes first, also where it says application/octet-stream: Meta refuses such an upload whatever
    `type` says, which is a common mistake of bots.
    """
    for said in (part, declared):
        if said and said.strip():
            return said.strip()
    ending = (filename or "").rpartition(".")[2].lower()
    by_head = (begin.type for begin in taken().beginnings if head[begin.at :].startswith(begin.data))
    return taken().endings.get(ending) or next(by_head, UNKNOWN)


def check_upload(mime: str, size: int) -> Refusal | None:
    """Why Meta refuses a file of this type and size (bytes), in its own words as far as they are known."""
    plain = plain_type(mime)
    table = taken()
    if plain not in table.types:
        known = ", ".join(table.types)
        said = sentence("cloud", "upload", types=known, type=mime[:LONGEST_TYPE])
        return error_of("cloud", BAD_PARAMETER, said)
    if size == 0:
        return error_of("cloud", BAD_PARAMETER, "The file is empty; send one that holds something.")
    kind = next(kind for kind in table.kinds if plain in kind.types)
    if size > kind.bytes_max:
        said = f"The file has {size:,} bytes; a file of the type {plain} may have {kind.bytes_max:,} at most."
        return error_of("cloud", BAD_PARAMETER, said)
    return None
