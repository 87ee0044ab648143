"""Bad input: one clear sentence (what, where, what to do), exit code 2, and never a traceback."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from tests.commands.conftest import GALLERY, Run, shell
from wapreview.simulation.opening import UNSETTLED
from wapreview.studio.start import make_studio

WELCOME = GALLERY / "welcome.json"
MEGABYTE: Final = 1024 * 1024


def write(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def make_large(path: Path) -> None:
    """50 MB that take no place on the disk."""
    with path.open("wb") as file:
        file.truncate(50 * MEGABYTE)


CUT = WELCOME.read_bytes()[:300]

FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "{}: there is no such file; check the name and the folder."),
    "empty": (write(b""), "{}: The text is empty; "),
    "blank": (write(b" \n\t\r\n"), "{}:1:1: The text is empty; "),
    "binary": (
        write(b"\x7fELF\x02\x01\x01\x00\x00"),
        "{}: Binary data, no text: a zero byte stands at offset 7; ",
    ),
    "large": (make_large, "{}: Larger than 16 MiB; "),
    "deep array": (
        write(b"[" * 100_000 + b"]" * 100_000),
        "{}:1:65: Objects and arrays stand more than 64 levels",
    ),
    "deep object": (
        write(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        "{}:1:321: Objects and arrays stand more",
    ),
    "truncated": (write(CUT), "{}:9:96: The text ends inside a text that begins in line 9; "),
    "no message": (write(b'{"name": "Mira"}'), "{}: This JSON is no message: "),
    "null": (write(b"null"), "{}: This JSON is no message: "),
    "number": (write(b"12"), "{}: This JSON is no message: "),
    "prose": (write(b"Dear Mira, hello."), "{}:1:1: No message found: there is no JSON in this text; "),
    "UTF-16": (
        write(WELCOME.read_text("utf-8").encode("utf-16")),
        "{}: The text is UTF-16; save it as UTF-8.",
    ),
    "UTF-16, no mark": (write('{"a": 1}'.encode("utf-16-le")), "{}: The text is UTF-16; save it as UTF-8."),
    "UTF-32": (write('{"a": 1}'.encode("utf-32")), "{}: The text is UTF-32; save it as UTF-8."),
    "Latin-1": (write(b'{"a": "caf\xe9"}'), "{}: Not UTF-8: byte 0xE9 at offset 10; save the text as UTF-8."),
    "folder": (Path.mkdir, "{}: is a folder; name a file in it."),
    "pipe": (os.mkfifo, "{}: is a pipe or a device; pipe it in and name “-” for it."),
    "dangling link": (lambda path: path.symlink_to("nowhere"), "{}: there is no such file; "),
    "looping link": (
        lambda path: path.symlink_to(path.name),
        "{}: cannot be read (Too many levels of symbolic",
    ),
}
"""What lies there, and how its sentence begins."""

OPENS_IN_STUDIO = {
    "empty",
    "blank",
    "deep array",
    "deep object",
    "truncated",
    "no message",
    "null",
    "number",
    "prose",
}
"""What the studio opens all the same, because it can be mended there; so does an empty folder."""


@pytest.mark.parametrize("command", ["show", "tap"])
@pytest.mark.parametrize("name", FILES)
def test_a_command_says_what_is_wrong(run: Run, tmp_path: Path, command: str, name: str) -> None:
    path = tmp_path / "message.json"
    make, sentence = FILES[name]
    make(path)
    ran = run(command, path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: " + sentence.replace("{}", str(path)))
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", sorted(FILES.keys() - OPENS_IN_STUDIO - {"folder"}))
def test_the_studio_does_not_start_on_what_it_cannot_open(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "message.json"
    make, sentence = FILES[name]
    make(path)
    ran = run(path, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: " + sentence.replace("{}", str(path)))


@pytest.mark.parametrize("name", sorted(OPENS_IN_STUDIO | {"folder"}))
def test_the_studio_opens_what_can_be_mended_in_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "message.json"
    FILES[name][0](path)
    studio = make_studio([str(path)], dialect=None, skin=None, circumstances=UNSETTLED)
    assert [slot.path for slot in studio.shelf.slots] == ([] if name == "folder" else [path])


def test_a_missing_file_beside_a_good_one_stands_in_the_list_with_its_fault(tmp_path: Path) -> None:
    missing = tmp_path / "missing.json"
    studio = make_studio([str(missing), str(WELCOME)], dialect=None, skin=None, circumstances=UNSETTLED)
    first, second = studio.shelf.slots
    assert first.entry is None
    assert first.fault == f"{missing}: there is no such file; check the name and the folder."
    assert second.entry is not None


def test_the_faults_of_many_files_are_counted(run: Run, tmp_path: Path) -> None:
    names = [tmp_path / f"{number}.json" for number in range(12)]
    ran = run(*names, terminal=True)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 9
    assert ran.err.endswith("... and 4 more\n")


@pytest.mark.parametrize("command", ["show", "tap"])
@pytest.mark.parametrize("name", ["empty", "binary", "truncated", "no message", "UTF-16"])
def test_standard_input_is_told_by_its_name(run: Run, tmp_path: Path, command: str, name: str) -> None:
    make, sentence = FILES[name]
    make(tmp_path / "message.json")
    ran = run(command, "-", stdin=(tmp_path / "message.json").read_bytes())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: " + sentence.replace("{}", "standard input"))


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01", '{"a": 1}'.encode("utf-16")])
def test_the_studio_does_not_start_on_an_empty_or_unreadable_pipe(run: Run, data: bytes) -> None:
    ran = run("-", stdin=data, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: standard input: ")


@pytest.mark.parametrize("command", ["show", "tap"])
def test_a_closed_standard_input_is_said(command: str) -> None:
    ran = shell(f"wapreview {command} - <&-")
    assert ran.returncode == 2
    assert ran.stderr == b"wapreview: standard input is closed; name a file, or pipe the message in\n"


@pytest.mark.parametrize("words", [("show",), ("tap",), ()])
def test_a_file_without_permission(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    path = tmp_path / "secret.json"
    path.write_bytes(WELCOME.read_bytes())
    opened = os.open

    def refuse(name: object, *rest: object, **more: object) -> int:
        """The superuser may read everything: the refusal is played."""
        if name == path:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("wapreview.sources.files.os.open", refuse)
    ran = run(*words, path, terminal=not words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"wapreview: {path}: no permission to read it; change its mode or owner.\n"


@pytest.mark.parametrize("command", ["show", "tap"])
def test_a_device_is_not_read(run: Run, command: str) -> None:
    ran = run(command, "/dev/zero")
    assert ran.code == 2
    assert ran.err.startswith("wapreview: /dev/zero: is a pipe or a device; ")


@pytest.mark.parametrize("command", ["show", "tap"])
@pytest.mark.parametrize("name", ["a" * 5000, "a\x1b]0;x\x07b\n.json", "a\x00b", "\udcff.json", " "])
def test_a_strange_name_is_no_file(run: Run, command: str, name: str) -> None:
    ran = run(command, name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: ")
    assert ran.err.isascii()
    assert not set(ran.err) & {"\x1b", "\x07", "\x00"}


# Wrong words

WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "time": (("--at", "tea time"), "--at: “tea time” is no time; write 2026-01-05 10:04"),
    "empty time": (("--at", ""), "--at: “” is no time"),
    "time beyond": (("--at", "99999999999999999999"), "--at: “99999999999999999999” is no time"),
    "dialect": (("--dialect", "wapi"), 'there is no dialect "wapi"; did you mean "whapi"?'),
    "strange dialect": (("--dialect", "xyzzy"), "there are cloud, whapi, messangi, exotel, chatt2"),
    "variant": (
        ("--variant", "web"),
        "--variant: Meta has no webhook form “web”; there are standard, older, username",
    ),
}


@pytest.mark.parametrize("command", ["show", "tap"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_word_is_told(run: Run, command: str, name: str) -> None:
    words, sentence = WRONG[name]
    ran = run(command, WELCOME, *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize("name", ["time", "dialect"])
def test_a_wrong_word_keeps_the_studio_from_starting(run: Run, name: str) -> None:
    words, sentence = WRONG[name]
    ran = run(WELCOME, *words, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--skin", "drak"), 'did you mean "dark"?'),
        (("--variant", "wbe"), '--variant: no webhook form “wbe”; did you mean "web"?; there are standard, '),
    ],
)
def test_wrong_words_of_the_studio(run: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = run(WELCOME, *words, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--skin", "drak"), 'no skin "drak"; did you mean "dark"?'),
        (("--skin", "mine.toml"), "mine.toml: No such file or directory"),
        (("--width", "23"), "23 is not in the range 24<=x<=200"),
        (("--width", "201"), "201 is not in the range 24<=x<=200"),
        (("--width", "wide"), "'wide' is not a valid integer"),
        (("--format", "html"), "'html' is not one of"),
        (("--card", "2"), "--card 2: there is no carousel in this file"),
        (("--body", "2"), "--body 2: "),
    ],
)
def test_wrong_words_of_show(run: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = run("show", WELCOME, *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_card_that_the_carousel_does_not_have(run: Run) -> None:
    ran = run("show", GALLERY / "cloud" / "carousel_links.json", "--card", 4)
    assert (ran.code, ran.err) == (2, "wapreview: --card 4: the carousel has 3 cards\n")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("here", "latitude, longitude and perhaps a name"),
        ("91, 0", "the latitude 91 lies outside -90 to 90"),
        ("0, -181", "the longitude -181 lies outside -180 to 180"),
        ("nan, 0", "the latitude nan lies outside -90 to 90"),
        ("0, inf", "the longitude inf lies outside"),
        ("fifty, 0", "“fifty” is not a number of degrees"),
    ],
)
def test_a_wrong_place(run: Run, place: str, sentence: str) -> None:
    ran = run("tap", WELCOME, "--location", place)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("wapreview: --location: ")
    assert sentence in ran.err


@pytest.mark.parametrize(
    "words", [("show",), ("tap",), ("show", WELCOME, WELCOME), ("tap", "--nope", WELCOME)]
)
def test_wrong_use(run: Run, words: tuple[object, ...]) -> None:
    assert run(*words).code == 2


def test_without_a_terminal_the_studio_names_show(run: Run) -> None:
    ran = run(WELCOME)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "`wapreview show FILE`" in ran.err


# Hostile texts

HOSTILE = [
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[6n\x1b[?1049l",
    "\x1b]52;c;cm0gLXJm\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x9b31m\x9d0;x\x9c",
    "a\rb\x08\x0b\x0c\x00\x7f",
    "\u202eevil\u2066x\u2069",
    "\u2028\u2029\x85",
    "\ud800",
    "[red]x[/red] [@click=app.quit]y[/] [/nope]",
    "</text><script>alert(1)</script>]]>&amp;<!--",
    "{0} %s ${HOME} {__class__}",
]
ACTS = set(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) | set("\u2028\u2029\u202e\u2066\u2069\ud800")


def hostile(text: str) -> str:
    """A list message with this text wherever there is one, as a header, a title, an id, a name of a key."""
    row = {"id": f"id{text}", "title": f"row{text}", "description": f"more{text}"}
    section = {"title": f"section{text}", "rows": [row]}
    return json.dumps(
        {
            "messaging_product": "whatsapp",
            "to": f"49{text}",
            "type": "interactive",
            f"key{text}": 1,
            "interactive": {
                "type": "list",
                "header": {"type": "text", "text": f"header{text}"},
                "body": {"text": f"body{text}"},
                "footer": {"text": f"footer{text}"},
                "action": {"button": f"button{text}", "sections": [section]},
            },
        }
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_acts_on_the_terminal(run: Run, text: str) -> None:
    message = hostile(text)
    shown = run("show", "-", "--sheet", stdin=message)
    listed = run("tap", "-", stdin=message)
    columns = run("tap", "-", stdin=message, terminal=True)
    unknown = run("tap", "-", "nope", stdin=message)
    assert [ran.code for ran in (shown, listed, columns, unknown)] == [0, 0, 0, 2]
    for ran in (shown, listed, columns, unknown):
        assert not set(ran.out) & (ACTS - {"\n", "\t"})
        assert not set(ran.err) & (ACTS - {"\n"})
    assert len(listed.out.splitlines()) == 1
    assert len(listed.out.split("\t")) == 4


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_colours_are_all_that_ansi_adds(run: Run, text: str) -> None:
    ran = run("show", "-", "--sheet", "--format", "ansi", stdin=hostile(text))
    codes = [part.partition("m") for part in ran.out.split("\x1b[")[1:]]
    assert ran.out.count("\x1b") == len(codes)
    assert all(set(numbers) <= set("0123456789;") for numbers, _, _ in codes)
    rest = "".join(after for _, _, after in codes)
    assert not set(rest) & (ACTS - {"\n"})


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_svg_stays_a_picture_of_text(run: Run, text: str) -> None:
    ran = run("show", "-", "--sheet", "--format", "svg", stdin=hostile(text))
    root = ElementTree.fromstring(ran.data)  # noqa: S314 - our own output
    assert not [
        element for element in root.iter() if element.tag.rpartition("}")[2] in ("script", "a", "image")
    ]
    assert not set("".join(root.itertext())) & (ACTS - {"\n"})


def test_a_payload_escapes_what_would_act_on_a_terminal(run: Run) -> None:
    ran = run("tap", "-", "#1", stdin=hostile("\x1b]0;owned\x07\ud800"))
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert json.loads(ran.out)
    assert "\\ud800" in ran.out


def test_a_dialect_or_file_name_cannot_act_on_the_terminal(run: Run) -> None:
    for words in (("show", WELCOME, "--dialect", "\x1b]0;x\x07"), ("show", WELCOME, "--skin", "\x1b[2J")):
        ran = run(*words)
        assert ran.code == 2
        assert "\x1b" not in ran.err
