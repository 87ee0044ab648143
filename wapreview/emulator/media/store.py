"""The files of a simulation: those that the bot uploads, and those that customers send."""

import io
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import BinaryIO, NamedTuple

from wapreview.dialects.cloud.delivery import new_id as new_cloud_id
from wapreview.emulator.media.addresses import Addresses, read_address
from wapreview.emulator.media.contents import Content, Contents, TooLarge
from wapreview.emulator.media.placeholders.placeholder import placeholder
from wapreview.emulator.media.stored import From, NotServed, StoredFile
from wapreview.emulator.media.taken import taken
from wapreview.errors import WapreviewError
from wapreview.messages.reply import MediaReply

BYTES_MAX = 512 * 1024 * 1024
FILES_MAX = 10_000
"""All files together."""


class StoreFull(WapreviewError):  # noqa: N818 - a fact about the store
    """There is no room for another file."""


class _Kept(NamedTuple):
    """A file with its bytes; `edition` counts how often its addresses were made void."""

    file: StoredFile
    content: Content
    edition: int = 0


class MediaStore:
    """Keeps files under ids of its own until their life ends on the simulation's clock.

    `now` is that clock, `new_id` makes ids (as Meta's, when it is missing), `address` tells where the emulated API
    listens ("http://127.0.0.1:8700"; empty while it does not), `folder` is where large files get a private folder
    of their own (None: where the system keeps such), `key` makes addresses that nobody can guess.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        new_id: Callable[[], str] | None = None,
        folder: Path | None = None,
        *,
        address: Callable[[], str] = str,
        key: bytes | None = None,
        bytes_max: int = BYTES_MAX,
        files_max: int = FILES_MAX,
    ) -> None:
        random = Random(key or secrets.token_bytes(16))  # noqa: S311 - ids are no secrets
        self._now = now
        self._new_id = new_id or (lambda: new_cloud_id("media", random, ""))
        self._address = address
        self._addresses = Addresses(
            key or secrets.token_bytes(32), timedelta(minutes=taken().address_minutes)
        )
        self._contents = Contents(folder)
        self._kept: dict[str, _Kept] = {}
        self._bytes_max = bytes_max
        self._files_max = files_max

    # Files

    def put(
        self,
        data: bytes | BinaryIO,
        mime: str,
        *,
        filename: str | None = None,
        by: From,
        life: timedelta | None = None,
        identity: str = "",
    ) -> StoredFile:
        """Keeps a file; `life` in place of the usual one, `identity` an id that another provider gave it.

        Raises StoreFull, or WapreviewError for a full disk.
        """
        return self._put(identity or self._free_id(), data, mime, filename, by, life)

    def get(self, identity: str) -> StoredFile | None:
        """The file with this id, while it lives."""
        kept = self._kept.get(identity)
        return kept.file if kept and self._lives(kept.file) else None

    def chunks(self, identity: str) -> Iterator[bytes]:
        """Its bytes, some at a time; none where there is no such file."""
        kept = self._kept.get(identity)
        return self._contents.chunks(kept.content) if kept and self._lives(kept.file) else iter(())

    def read(self, identity: str) -> bytes:
        """All its bytes."""
        return b"".join(self.chunks(identity))

    def delete(self, identity: str) -> bool:
        """Forgets a file; whether there was one."""
        known = self.get(identity) is not None
        self._forget(identity)
        return known

    def expire(self, identity: str) -> bool:
        """The life of a file ends at once, as if its days were over; whether there was one."""
        return self.delete(identity)

    def files(self) -> tuple[StoredFile, ...]:
        """All files that live, the oldest first."""
        return tuple(kept.file for kept in self._kept.values() if self._lives(kept.file))

    def close(self) -> None:
        """Forgets all files."""
        self._kept.clear()
        self._contents.close()

    # Addresses

    def url_for(self, identity: str) -> str:
        """A path under which the file can be fetched for five minutes. Raises KeyError when there is none."""
        if self.get(identity) is None:
            raise KeyError(identity)
        return self._addresses.make(identity, self._kept[identity].edition, self._now())

    def expire_urls(self, identity: str) -> None:
        """All addresses of a file lead nowhere from now on; a new one may be asked for."""
        if kept := self._kept.get(identity):
            self._kept[identity] = kept._replace(edition=kept.edition + 1)

    def open_url(self, path: str, query: Mapping[str, str]) -> StoredFile | NotServed:
        """The file to which an address leads, or why it leads to none."""
        asked = read_address(path, query)
        if asked is None:
            return NotServed("This is no address of a file; ask for one with its id.")
        kept = self._kept.get(asked.id)
        if kept is None or not self._lives(kept.file):
            return NotServed("There is no such file, or its life is over.")
        if self._now().timestamp() > asked.ends or not self._addresses.fits(asked, kept.edition):
            return NotServed(
                "The address of the file is good for five minutes; ask for a new one with its id."
            )
        return kept.file

    # Files of customers

    def settle(self, reply: MediaReply, address: str | None = None) -> MediaReply:
        """A customer's file as the bot can fetch it: with id, hash, size and link.

        Of one that was `put` before, under its id; else a placeholder of its type is kept for it. Where there is no
        room the reply stays as it is, and the bot finds no file.
        """
        file = self.get(reply.id) if reply.id else None
        if file is None:
            try:
                data = placeholder(reply.mime)
                file = self._put(reply.id or self._free_id(), data, reply.mime, reply.filename, "customer")
            except StoreFull:
                return reply
        base = self._address() if address is None else address
        link = f"{base}{self.url_for(file.id)}" if base else reply.link
        mime = reply.mime or file.mime
        return reply._replace(id=file.id, mime=mime, sha256=file.sha256_base64, size=file.size, link=link)

    # How it is done

    def _put(
        self,
        identity: str,
        data: bytes | BinaryIO,
        mime: str,
        filename: str | None,
        by: From,
        life: timedelta | None = None,
    ) -> StoredFile:
        self._forget(identity)
        self._make_room()
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        try:
            content = self._contents.keep(stream, self._bytes_max - self._size())
        except TooLarge:
            sentence = (
                f"All files together may have {self._bytes_max:,} bytes; delete some, or reset the emulator."
            )
            raise StoreFull(sentence) from None
        days = taken().upload_days if by == "bot" else taken().webhook_days
        known = (identity, mime, content.sha256, content.size, filename, self._now(), by)
        file = StoredFile(*known, life or timedelta(days=days))
        self._kept[identity] = _Kept(file, content)
        return file

    def _make_room(self) -> None:
        """Forgets what no longer lives. Raises StoreFull where there are too many files all the same."""
        for kept in list(self._kept.values()):
            if not self._lives(kept.file):
                self._forget(kept.file.id)
        if len(self._kept) >= self._files_max:
            raise StoreFull(
                f"There may be {self._files_max:,} files at once; delete some, or reset the emulator."
            )

    def _size(self) -> int:
        return sum(kept.content.size for kept in self._kept.values())

    def _lives(self, file: StoredFile) -> bool:
        return self._now() < file.made + file.life

    def _free_id(self) -> str:
        while (identity := self._new_id()) in self._kept:
            pass
        return identity

    def _forget(self, identity: str) -> None:
        if kept := self._kept.pop(identity, None):
            self._contents.remove(kept.content)
