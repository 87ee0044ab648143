"""Files are kept under ids of our own, for as long as Meta keeps them, within bounds."""

import hashlib
import io
import stat
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulation.talks import NOON, talk
from wapreview.emulator.media.contents import SMALL
from wapreview.emulator.media.placeholders.placeholder import placeholder
from wapreview.emulator.media.store import MediaStore, StoreFull
from wapreview.emulator.media.stored import NotServed, StoredFile
from wapreview.messages.reply import MediaReply
from wapreview.simulation.attachments import PLACEHOLDERS
from wapreview.simulation.clock import FrozenClock

HOUR, DAY = 3600, 86400
NAUGHTY = ["../../etc/passwd", "a\x00b", "\x1b]0;x\x07", "x" * 10_000, "C:\\con", "/", "", "🐟.jpg"]


def store(
    clock: FrozenClock | None = None,
    folder: Path | None = None,
    bytes_max: int = 1_000_000,
    files_max: int = 100,
) -> MediaStore:
    clock = clock or FrozenClock(NOON)
    address = "http://127.0.0.1:8700"
    return MediaStore(
        clock.now,
        folder=folder,
        address=lambda: address,
        key=b"a key",
        bytes_max=bytes_max,
        files_max=files_max,
    )


def opened(files: MediaStore, url: str) -> StoredFile | NotServed:
    parts = urlsplit(url)
    return files.open_url(parts.path, dict(parse_qsl(parts.query)))


def test_a_file_is_kept_with_its_hash_under_digits() -> None:
    files = store()
    data = b"\x89PNG"
    file = files.put(data, "image/png", filename="logo.png", by="bot")
    assert file.id.isascii()
    assert file.id.isdecimal()
    assert (file.mime, file.size, file.filename, file.made, file.by) == (
        "image/png",
        4,
        "logo.png",
        NOON,
        "bot",
    )
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert file.sha256_base64 == b64encode(hashlib.sha256(data).digest()).decode("ascii")
    assert files.get(file.id) == file
    assert files.read(file.id) == data
    assert files.files() == (file,)


@pytest.mark.parametrize("name", NAUGHTY, ids=range(len(NAUGHTY)))
@pytest.mark.parametrize("size", [3, SMALL + 1])
def test_a_name_is_data_and_names_no_file(name: str, size: int, tmp_path: Path) -> None:
    files = store(folder=tmp_path)
    file = files.put(b"x" * size, "image/png", filename=name, by="bot")
    assert file.filename == name
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == (["1.bin"] if size > SMALL else [])
    files.close()
    assert list(tmp_path.iterdir()) == []


def test_large_files_lie_in_one_private_folder_until_they_go(tmp_path: Path) -> None:
    files = store(folder=tmp_path)
    one = files.put(io.BytesIO(b"1" * (SMALL + 1)), "video/mp4", by="bot")
    two = files.put(io.BytesIO(b"2" * (3 * SMALL)), "video/mp4", by="bot")
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(list(folder.iterdir())) == 2
    assert files.read(two.id) == b"2" * (3 * SMALL)
    assert [len(chunk) <= SMALL for chunk in files.chunks(two.id)] == [True] * 3
    assert two.sha256 == hashlib.sha256(b"2" * (3 * SMALL)).hexdigest()
    assert files.delete(one.id)
    assert len(list(folder.iterdir())) == 1
    files.close()
    assert list(tmp_path.iterdir()) == []


def test_small_files_need_no_folder(tmp_path: Path) -> None:
    files = store(folder=tmp_path)
    files.put(b"x" * SMALL, "video/mp4", by="bot")
    assert list(tmp_path.iterdir()) == []


class Slow(io.BytesIO):
    """Gives a byte at a time."""

    def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
        return super().read(1)


def test_a_stream_may_give_little_at_a_time() -> None:
    files = store()
    file = files.put(Slow(b"abc" * 100), "text/plain", by="bot")
    assert files.read(file.id) == b"abc" * 100


def test_bytes_are_bounded_all_together(tmp_path: Path) -> None:
    files = store(folder=tmp_path, bytes_max=3 * SMALL)
    files.put(b"x" * 2 * SMALL, "video/mp4", by="bot")
    with pytest.raises(StoreFull, match="196,608 bytes"):
        files.put(io.BytesIO(b"x" * (SMALL + 1)), "video/mp4", by="bot")
    with pytest.raises(StoreFull):
        files.put(b"x" * 2 * SMALL, "video/mp4", by="bot")
    assert len(files.files()) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    files.put(b"x" * SMALL, "video/mp4", by="bot")


def test_files_are_counted_and_those_that_are_over_make_room() -> None:
    clock = FrozenClock(NOON)
    files = store(clock, files_max=2)
    files.put(b"1", "text/plain", by="bot")
    files.put(b"2", "text/plain", by="customer")
    with pytest.raises(StoreFull, match="2 files"):
        files.put(b"3", "text/plain", by="bot")
    clock.move(8 * DAY)
    third = files.put(b"3", "text/plain", by="bot")
    assert files.files()[1:] == (third,)


@pytest.mark.parametrize(("by", "days"), [("bot", 30), ("customer", 7)])
def test_a_file_lives_as_long_as_at_meta(by: str, days: int) -> None:
    clock = FrozenClock(NOON)
    files = store(clock)
    file = files.put(b"x", "text/plain", by="bot" if by == "bot" else "customer")
    clock.move(days * DAY - 1)
    assert files.get(file.id) == file
    url = files.url_for(file.id)
    clock.move(1)
    assert files.get(file.id) is None
    assert files.read(file.id) == b""
    assert isinstance(opened(files, url), NotServed)
    with pytest.raises(KeyError):
        files.url_for(file.id)


def test_a_life_may_be_given() -> None:
    clock = FrozenClock(NOON)
    files = store(clock)
    file = files.put(b"x", "text/plain", by="bot", life=timedelta(minutes=1))
    clock.move(60)
    assert files.get(file.id) is None


def test_an_address_is_good_for_five_minutes_and_can_be_asked_for_again() -> None:
    clock = FrozenClock(NOON)
    files = store(clock)
    file = files.put(b"x", "text/plain", by="bot")
    url = files.url_for(file.id)
    assert url.startswith(f"/_media/{file.id}?ext=")
    clock.move(300)
    assert opened(files, url) == file
    clock.move(1)
    late = opened(files, url)
    assert isinstance(late, NotServed)
    assert "five minutes" in late.reason
    assert opened(files, files.url_for(file.id)) == file


def test_an_address_cannot_be_made_up() -> None:
    files = store()
    one, two = (files.put(b"x", "text/plain", by="bot") for _ in range(2))
    url = files.url_for(one.id)
    assert isinstance(opened(files, url.replace(one.id, two.id)), NotServed)
    assert isinstance(opened(files, url.replace("ext=", "ext=9")), NotServed)
    assert isinstance(opened(files, url[:-1] + ("0" if url[-1] != "0" else "1")), NotServed)
    assert isinstance(files.open_url(f"/_media/{one.id}", {}), NotServed)


@given(st.text(), st.dictionaries(st.sampled_from(["ext", "hash", "x"]), st.text()))
def test_any_path_is_answered(path: str, query: dict[str, str]) -> None:
    files = store()
    assert isinstance(files.open_url(path, query), NotServed)
    assert isinstance(files.open_url(f"/_media/{path}", query), NotServed)


def test_what_is_deleted_or_expired_is_gone() -> None:
    files = store()
    one, two = (files.put(b"x", "text/plain", by="bot") for _ in range(2))
    assert files.delete(one.id)
    assert not files.delete(one.id)
    assert files.expire(two.id)
    assert files.get(two.id) is None
    assert files.files() == ()


def test_addresses_alone_can_expire() -> None:
    files = store()
    file = files.put(b"x", "text/plain", by="bot")
    url = files.url_for(file.id)
    files.expire_urls(file.id)
    assert isinstance(opened(files, url), NotServed)
    assert opened(files, files.url_for(file.id)) == file
    files.expire_urls("none")


@pytest.mark.parametrize("word", sorted(PLACEHOLDERS))
def test_a_file_without_bytes_gets_a_placeholder_that_its_hash_fits(word: str) -> None:
    files = store()
    reply = PLACEHOLDERS[word]
    settled = files.settle(reply)
    data = files.read(settled.id)
    assert data == placeholder(reply.mime)
    assert settled.sha256 == b64encode(hashlib.sha256(data).digest()).decode("ascii")
    assert settled.size == len(data)
    assert settled.link.startswith("http://127.0.0.1:8700/_media/")
    found = opened(files, settled.link)
    assert isinstance(found, StoredFile)
    assert (found.id, found.by, found.mime) == (settled.id, "customer", reply.mime)
    assert settled._replace(id="", sha256="", size=None, link="") == reply


def test_a_file_that_was_put_before_is_taken_as_it_is() -> None:
    files = store()
    file = files.put(b"a real picture", "image/png", by="customer")
    settled = files.settle(MediaReply("image", "image/png", id=file.id), "https://example.com")
    assert (settled.id, settled.sha256, settled.size) == (file.id, file.sha256_base64, 14)
    assert settled.link.startswith(f"https://example.com/_media/{file.id}?")


def test_an_id_from_elsewhere_is_kept_and_can_be_fetched() -> None:
    files = store()
    settled = files.settle(
        MediaReply("image", "image/jpeg", id="jpeg-../ä?", sha256="old", link="https://x/y")
    )
    assert settled.id == "jpeg-../ä?"
    assert settled.sha256 != "old"
    found = opened(files, settled.link)
    assert isinstance(found, StoredFile)
    assert found.id == settled.id


def test_while_nobody_listens_there_is_no_link() -> None:
    files = MediaStore(FrozenClock(NOON).now)
    settled = files.settle(PLACEHOLDERS["image"])
    assert (settled.link, bool(settled.sha256)) == ("", True)


def test_a_full_store_leaves_a_reply_as_it_is() -> None:
    files = store(files_max=0)
    assert files.settle(PLACEHOLDERS["image"]) == PLACEHOLDERS["image"]


def test_the_simulation_hands_files_to_it() -> None:
    simulation = talk()
    files = store()
    simulation.files = files.settle
    turn = simulation.reply(PLACEHOLDERS["document"])
    reply = turn.reply.reply
    assert isinstance(reply, MediaReply)
    assert files.read(reply.id).startswith(b"%PDF")
    assert reply.sha256 in str(turn.webhook.payload)


def test_the_same_key_makes_the_same_ids() -> None:
    ids = [store().put(b"x", "text/plain", by="bot").id for _ in range(2)]
    assert ids[0] == ids[1]
