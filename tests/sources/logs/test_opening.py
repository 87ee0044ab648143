"""Files: packed, encoded, damaged, too large."""

import gzip
import zlib
from pathlib import Path

import pytest

from wapreview.errors import WapreviewError
from wapreview.sources.logs import Log, opening, parse_log, read_log, reading

LINE = b'{"a": 1}\n'


def values(log: Log) -> list[object]:
    return [record.value for record in log.records]


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "app.log.gz"
    path.write_bytes(gzip.compress(LINE * 3))
    log = read_log(path)
    assert log.name == str(path)
    assert values(log) == [{"a": 1}] * 3


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="there is no such file"):
        read_log(tmp_path / "none.log")
    with pytest.raises(WapreviewError, match="is a folder"):
        read_log(tmp_path)


@pytest.mark.parametrize("end", range(3, 40, 7))
def test_a_torn_gzip_file_is_read_as_far_as_it_goes(end: int) -> None:
    data = gzip.compress(LINE * 500)
    log = parse_log(gzip.compress(LINE) + data[:-end], "x")
    assert values(log)[0] == {"a": 1}
    assert any("gzip" in place.reason for place in log.unplaced)


def test_a_damaged_gzip_file_is_said() -> None:
    data = bytearray(gzip.compress(LINE * 500))
    data[30] ^= 0xFF
    assert "gzip" in parse_log(bytes(data), "x").unplaced[-1].reason


def test_unpacking_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOG_MAX", 1_000)
    log = parse_log(gzip.compress(LINE * 1_000_000), "x")
    assert len(log.records) == 1_000 // len(LINE)
    assert "larger than" in log.unplaced[0].reason
    log = parse_log(LINE * 200, "x")
    assert len(log.records) == 1_000 // len(LINE)
    assert "larger than" in log.unplaced[0].reason


def test_the_number_of_records_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RECORDS_MAX", 5)
    log = parse_log(LINE * 9, "x")
    assert len(log.records) == 5
    assert [(place.line, "More than 5" in place.reason) for place in log.unplaced] == [(6, True)]


def test_the_list_of_places_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "UNPLACED_MAX", 5)
    log = parse_log(b'{"a": oops}\n' * 9, "x")
    assert len(log.unplaced) == 6
    assert log.unplaced[-1].reason == "4 more places could not be read."


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"BZh91AY", b"\xfd7zXZ\x00"])
def test_archives_are_to_be_unpacked(data: bytes) -> None:
    (place,) = parse_log(data, "x").unplaced
    assert place.reason.endswith("unpack it first.")


def test_one_bad_byte_loses_one_character() -> None:
    log = parse_log(LINE + b'{"b": "gr\xfcn"}\n' + LINE, "x")
    assert values(log) == [{"a": 1}, {"b": "gr\ufffdn"}, {"a": 1}]
    assert "Not UTF-8 from line 2 on (byte 0xFC)" in log.unplaced[0].reason


def test_many_members_are_read_in_linear_time() -> None:
    member = zlib.compressobj(wbits=31)
    piece = member.compress(LINE) + member.flush()
    assert len(parse_log(piece * 5_000, "x").records) == 5_000


def test_a_log_without_json_is_empty() -> None:
    assert parse_log(b"", "x") == Log("x", ())
    assert parse_log(b"hello\n" * 100, "x") == Log("x", ())
