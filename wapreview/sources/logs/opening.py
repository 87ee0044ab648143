"""From the bytes of a log to its text: unpacked, decoded, without colours, each line ended by one line feed."""

import re
import zlib
from typing import NamedTuple

from wapreview.sources.logs.bounds import LOG_MAX
from wapreview.sources.logs.records import Unplaced

_GZIP = b"\x1f\x8b"
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_COLOURS = re.compile(
    r"\x1b(?:\[[0-?]{0,40}+[ -/]{0,4}+[@-~]|\][^\x07\x1b\n]{0,500}+(?:\x07|\x1b\\)|[()][A-Z0-9])"
)
_FIRST_CHUNK = 1024
_CHUNK = 64 * 1024
_MEMBERS_MAX = 100_000
_ARCHIVES = {b"PK\x03\x04": "a zip archive", b"BZh": "packed by bzip2", b"\xfd7zXZ": "packed by xz"}
_SIZE = f"The log is larger than {LOG_MAX // 1024**2} MiB; what follows was left out: split the file."


class Opened(NamedTuple):
    """The text of a log, and what was lost on the way to it."""

    text: str
    losses: tuple[Unplaced, ...] = ()


def open_text(data: bytes) -> Opened:
    """The text of the bytes of a log; what cannot be read is said, and the rest is kept. Raises nothing."""
    reasons = []
    if data.startswith(_GZIP):
        data, reason = _unpacked(data)
        reasons.append(reason)
    for mark, name in _ARCHIVES.items():
        if data.startswith(mark):
            return Opened("", (Unplaced(1, f"The file is {name}; unpack it first."),))
    if len(data) > LOG_MAX:
        data = data[:LOG_MAX]
        reasons.append(_SIZE)
    text, reason = _decoded(data)
    reasons.append(reason)
    del data
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text:
        text = _COLOURS.sub("", text)
    last = text.count("\n") + 1
    return Opened(text, tuple(Unplaced(last, reason) for reason in reasons if reason))


def _unpacked(data: bytes) -> tuple[bytes, str]:
    """The content of a gzip file, all its members up to the bound, and what is wrong with it."""
    unpacked = bytearray()
    at = members = 0
    while data.startswith(_GZIP, at):
        members += 1
        if members > _MEMBERS_MAX:
            return bytes(unpacked), f"More than {_MEMBERS_MAX} gzip members; what follows was left out."
        try:
            at, whole = _member(data, at, unpacked)
        except zlib.error:
            return bytes(unpacked), "The gzip file is damaged here; what follows was left out."
        if len(unpacked) > LOG_MAX:
            return bytes(unpacked[:LOG_MAX]), _SIZE
        if not whole:
            return bytes(unpacked), "The gzip file ends in the middle; it was read as far as it goes."
    other = data[at:].strip(b"\x00")
    return bytes(unpacked), "Behind the gzip data other bytes stand, which were left out." if other else ""


def _member(data: bytes, at: int, unpacked: bytearray) -> tuple[int, bool]:
    """Adds the content of the member at `at`; the offset behind it, and whether it is whole.

    Raises zlib.error.
    """
    member = zlib.decompressobj(31)
    size = _FIRST_CHUNK
    while not member.eof and at < len(data) and len(unpacked) <= LOG_MAX:
        chunk = data[at : at + size]
        at += len(chunk)
        size = _CHUNK
        unpacked += member.decompress(chunk, LOG_MAX + 1 - len(unpacked))
        at -= len(member.unused_data) + len(member.unconsumed_tail)
    return at, member.eof


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of some bytes, and what is wrong with it."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data[:4]) or "utf-8"
    try:
        return data.decode(name), ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"Not UTF-8 from line {line} on (byte 0x{data[error.start]:02X}); such characters are shown as “\ufffd”."
        return data.decode(name, errors="replace"), said


def _wide(first: bytes) -> str | None:
    """UTF-16 without a mark, by the zero bytes beside its first two characters."""
    zeros = [byte == 0 for byte in first]
    if zeros == [False, True, False, True]:
        return "utf-16-le"
    return "utf-16-be" if zeros == [True, False, True, False] else None
