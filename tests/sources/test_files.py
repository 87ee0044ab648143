import io
import os
import re
from pathlib import Path

import pytest

from wapreview.errors import WapreviewError
from wapreview.sources.bounds import SIZE_MAX
from wapreview.sources.files import decode, find_files, read_file, read_stdin
from wapreview.sources.source import Trouble

needs_posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and modes as on POSIX")


def write(path: Path, text: str = '{"a": 1}') -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_read_under_its_path(tmp_path: Path) -> None:
    path = write(tmp_path / "order.json", '{"a": "é"}\r\n')
    source = read_file(path)
    assert source.name == str(path)
    assert source.text == '{"a": "é"}\r\n'
    assert [body.value for body in source.bodies] == [{"a": "é"}]


def test_standard_input_is_read() -> None:
    source = read_stdin(io.BytesIO(b'{"a": 1}'))
    assert source.name == "standard input"
    assert source.bodies[0].value == {"a": 1}
    too_much = read_stdin(io.BytesIO(b" " * (SIZE_MAX + 2))).trouble
    assert too_much is not None
    assert too_much.rule == "json.size"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"a": "é"}'.encode("utf-16"), "The text is UTF-16; save it as UTF-8."),
        ('{"a": 1}'.encode("utf-16-le"), "The text is UTF-16; save it as UTF-8."),
        ('{"a": 1}'.encode("utf-16-be"), "The text is UTF-16; save it as UTF-8."),
        ('{"a": 1}'.encode("utf-32"), "The text is UTF-32; save it as UTF-8."),
        ('{"a": 1}'.encode("utf-32-le"), "The text is UTF-32; save it as UTF-8."),
        ('{"a": 1}'.encode("utf-32-be"), "The text is UTF-32; save it as UTF-8."),
        ('{"a": "é"}'.encode("latin-1"), "Not UTF-8: byte 0xE9 at offset 7; save the text as UTF-8."),
        (b"\xed\xa0\x80", "Not UTF-8: byte 0xED at offset 0"),
        (b"\xc0\xaf", "Not UTF-8: byte 0xC0 at offset 0"),
        (b'"\xc3', "Not UTF-8: byte 0xC3 at offset 1"),
        (b"PK\x03\x04\x00\x00", "Binary data, no text: a zero byte stands at offset 4"),
    ],
)
def test_what_is_not_utf_8_is_named(data: bytes, said: str) -> None:
    trouble = decode(data)
    assert isinstance(trouble, Trouble)
    assert trouble.rule == "json.encoding"
    assert said in trouble.message


def test_the_place_of_a_wrong_byte_counts_code_points() -> None:
    trouble = decode("{\n“é”: ".encode() + b"\xff")
    assert isinstance(trouble, Trouble)
    assert (trouble.line, trouble.column) == (2, 6)
    assert "offset 12" in trouble.message


def test_utf_8_is_decoded_as_it_stands() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb") == "\ufeffa\r\nb"
    assert decode(b"") == ""


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    source = read_file(path)
    assert source.trouble is not None
    assert source.trouble.rule == "json.size"
    assert source.text == ""


def test_a_file_of_just_the_largest_size_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '{"a": 1}' + " " * (SIZE_MAX - 8))
    assert read_file(path).trouble is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "order.json"
    with pytest.raises(WapreviewError, match=re.escape(f"{path}: there is no such file; check the name")):
        read_file(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="is a folder"):
        read_file(tmp_path)


def test_a_name_that_cannot_be_is_named() -> None:
    with pytest.raises(WapreviewError, match="cannot be read"):
        read_file(Path("a\0b"))
    with pytest.raises(WapreviewError, match="cannot be read"):
        read_file(Path("x" * 5000))


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "order.json")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WapreviewError, match="no permission"):
        read_file(path)


@needs_posix
def test_a_pipe_and_a_device_are_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", Path("/dev/zero")):
        with pytest.raises(WapreviewError, match="is a pipe or a device"):
            read_file(path)


@needs_posix
def test_a_looping_link_is_named(tmp_path: Path) -> None:
    link = tmp_path / "loop.json"
    link.symlink_to(link)
    with pytest.raises(WapreviewError, match="cannot be read"):
        read_file(link)


def test_folders_give_their_files_in_order(tmp_path: Path) -> None:
    for name in (
        "b.json",
        "a.curl",
        "c.TXT",
        "d.jsonl",
        "e.md",
        "f.toml",
        "b/a.json",
        ".git/x.json",
        ".x.json",
    ):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.curl", "b/a.json", "b.json", "c.TXT", "d.jsonl"]


def test_named_files_stay_as_they_are(tmp_path: Path) -> None:
    named = [tmp_path / "missing.json", write(tmp_path / "note.md"), write(tmp_path / ".hidden.json")]
    assert find_files(named) == named
    assert find_files([Path("-")]) == [Path("-")]
    assert find_files([named[1], named[1]]) == [named[1]]


def test_a_folder_named_twice_is_visited_once(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.json")
    assert find_files([tmp_path / "a", tmp_path, tmp_path / "a" / "b"]) == [tmp_path / "a" / "b" / "c.json"]


@needs_posix
def test_links_pipes_and_hidden_folders_do_no_harm(tmp_path: Path) -> None:
    real = write(tmp_path / "real" / "a.json")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "dangling.json").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "zlink.json").symlink_to(real)
    os.mkfifo(tmp_path / "pipe.json")
    assert find_files([tmp_path]) == [real, tmp_path / "zlink.json"]


def test_an_unreadable_folder_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "closed" / "a.json")
    monkeypatch.setattr(os, "scandir", refuse)
    assert find_files([tmp_path]) == []


def test_a_file_that_vanishes_while_read_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "order.json")
    assert find_files([tmp_path]) == [path]
    path.unlink()
    with pytest.raises(WapreviewError, match="no such file"):
        read_file(path)


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert find_files([tmp_path]) == []
