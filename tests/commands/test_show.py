"""`wapreview show`: the phone in each format, in the right skin, width and time."""

import json
import re
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from wcwidth import wcswidth

from tests.commands.conftest import GALLERY, Run, own_environment
from tests.commands.test_tap import BUTTONS, buttons
from wapreview.cli import cli
from wapreview.exports.fonts import monospace_font

NOON = "2026-01-05 12:00"
WELCOME = GALLERY / "welcome.json"
LIST = GALLERY / "cloud" / "list_long.json"
CAROUSEL = GALLERY / "cloud" / "carousel_links.json"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
needs_font = pytest.mark.skipif(monospace_font() is None, reason="a picture needs a monospace font")


# Formats


TOO_LONG = "The title of button 3 is 2 characters too long (22 of 20); Meta refuses the message.\n"


def test_text_is_what_a_pipe_gets(run: Run) -> None:
    ran = run("show", WELCOME)
    assert ran.code == 0
    assert ran.err.endswith("error button.title.len: " + TOO_LONG)
    assert "Yes, tomorrow" in ran.out
    assert "\x1b" not in ran.out
    assert ran == run("show", WELCOME, "--format", "text")


def test_a_terminal_gets_colours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    ran = run("show", WELCOME, "--at", NOON, terminal=True)
    assert "\x1b[" in ran.out
    dark = run("show", WELCOME, "--at", NOON, "--format", "text", "--skin", "dark")
    assert [line.rstrip() for line in ESCAPE.sub("", ran.out).splitlines()] == dark.out.splitlines()


def test_no_color_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    coloured = re.compile(r"\x1b\[[0-9;]*[34]8;")
    assert not coloured.search(run("show", WELCOME, "--format", "ansi").out)


def test_svg_is_a_picture_with_the_texts_in_it(run: Run) -> None:
    ran = run("show", WELCOME, "--format", "svg")
    root = ElementTree.fromstring(ran.data)  # noqa: S314 - our own output
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Yes, tomorrow" in "".join(root.itertext()).replace("\xa0", " ")


@needs_font
def test_png_is_a_picture(run: Run) -> None:
    ran = run("show", WELCOME, "--format", "png")
    assert ran.data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", ran.data[16:24])
    assert 300 < width < height


def test_a_png_is_not_thrown_at_a_terminal(run: Run) -> None:
    ran = run("show", WELCOME, "--format", "png", terminal=True)
    assert (ran.code, ran.data) == (2, b"")
    assert "-o" in ran.err


# Where it goes


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("phone.svg", b"<?xml"),
        ("phone.txt", b" "),
        ("phone.ANSI", b"\x1b["),
        ("phone", b" "),
        pytest.param("phone.png", b"\x89PNG", marks=needs_font),
    ],
)
def test_the_ending_of_the_file_names_the_format(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    ran = run("show", WELCOME, "-o", tmp_path / name, terminal=True)
    written = (tmp_path / name).read_bytes()
    assert written.startswith(start) or (start == b"<?xml" and written.startswith(b"<svg"))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"wapreview: wrote {tmp_path / name}\n")


def test_a_named_format_counts_more_than_the_ending(run: Run, tmp_path: Path) -> None:
    run("show", WELCOME, "--format", "text", "--output", tmp_path / "phone.svg")
    assert "Yes, tomorrow" in (tmp_path / "phone.svg").read_text("utf-8")


def test_a_dash_is_standard_output(run: Run, tmp_path: Path) -> None:
    assert run("show", WELCOME, "-o", "-").out == run("show", WELCOME).out
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("place", ["nowhere/phone.svg", "."])
def test_a_place_that_cannot_be_written_is_said(run: Run, tmp_path: Path, place: str) -> None:
    ran = run("show", WELCOME, "-o", tmp_path / place)
    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path) in ran.err.replace("\n", "")


def test_standard_input_is_a_dash(run: Run) -> None:
    ran = run("show", "-", "--at", NOON, stdin=WELCOME.read_bytes())
    assert ran.out == run("show", WELCOME, "--at", NOON).out


# How it looks


@pytest.mark.parametrize("width", [24, 46, 80, 200])
def test_no_row_is_wider_than_asked(run: Run, width: int) -> None:
    for skin in ("plain", "light"):
        ran = run("show", LIST, "--width", width, "--sheet", "--skin", skin)
        assert max(map(wcswidth, ran.out.splitlines())) <= width


def test_skins_change_the_look(run: Run) -> None:
    looks = {
        run("show", WELCOME, "--format", "svg", "--skin", skin).data for skin in ("light", "dark", "plain")
    }
    assert len(looks) == 3


def test_a_skin_can_be_a_file(run: Run, tmp_path: Path) -> None:
    skin = tmp_path / "mine.toml"
    skin.write_text('[shape]\nedges = "lines"\nascii = true\n')
    ran = run("show", BUTTONS["whapi"], "--skin", skin, "--at", NOON)
    assert ran.code == 0
    assert "+--" in ran.out


def test_the_time_stands_in_the_bubble(run: Run) -> None:
    assert "17:08" in run("show", WELCOME, "--at", "2026-01-05 17:08").out
    assert run("show", WELCOME, "--at", NOON) == run("show", WELCOME, "--at", NOON)


def test_another_dialect_reads_it_otherwise(run: Run) -> None:
    assert run("show", BUTTONS["exotel"]).code == 0
    ran = run("show", BUTTONS["exotel"], "--dialect", "messangi")
    assert (ran.code, ran.out) == (2, "")
    assert "Messangi would find no message in this JSON. It looks like Exotel: " in ran.err


def test_a_card_comes_to_the_front(run: Run) -> None:
    first, second = (run("show", CAROUSEL, "--card", card, "--at", NOON).out for card in (1, 2))
    assert "See the ZZ plant" in first
    assert "See the ZZ plant" not in second


def test_body_draws_one_json_value_of_the_file(run: Run) -> None:
    both = buttons(["Yes"]) + buttons(["Tea"])
    assert "Yes" in run("show", "-", stdin=both).out
    only = run("show", "-", "--body", 2, stdin=both).out
    assert "Tea" in only
    assert "Yes" not in only


@pytest.mark.parametrize("words", [("--customer", "491700000002"), ("--variant", "web")])
def test_what_only_a_tap_needs_is_taken_too(run: Run, words: tuple[str, ...]) -> None:
    assert run("show", BUTTONS["whapi"], *words, "--at", NOON) == run("show", BUTTONS["whapi"], "--at", NOON)


# The open list


def test_sheet_draws_the_open_list_in_the_place_of_the_composer(run: Run) -> None:
    closed, opened = run("show", LIST, "--at", NOON).out, run("show", LIST, "--at", NOON, "--sheet").out
    rows = json.loads(LIST.read_text("utf-8"))["interactive"]["action"]["sections"]
    titles = [row["title"] for section in rows for row in section["rows"]]
    assert len(titles) == 10
    assert all(title in opened for title in titles)
    assert not any(title in closed for title in titles)
    assert opened.startswith(closed[: closed.index("╰")])
    assert "Message" in closed
    assert "Message" not in opened
    assert "[ Send ]" in opened
    assert opened.count("○") == 10


def test_sheet_needs_a_list(run: Run) -> None:
    ran = run("show", WELCOME, "--sheet")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("wapreview: --sheet: there is no list message in this file\n")


def test_sheet_opens_the_first_list_of_the_file(run: Run) -> None:
    ran = run("show", "-", "--sheet", stdin=buttons(["Yes"]) + LIST.read_text("utf-8"))
    assert ran.code == 0
    assert "House Blend" in ran.out


# What is no message


def test_a_webhook_is_drawn_as_what_the_customer_did(run: Run) -> None:
    webhook = run("tap", BUTTONS["cloud"], "#1", "--at", NOON).data
    ran = run("show", "-", stdin=webhook)
    assert ran.code == 0
    title = json.loads(webhook)["entry"][0]["changes"][0]["value"]["messages"][0]["interactive"]
    assert title["button_reply"]["title"] in ran.out
    assert "12:00" in ran.out
    assert "This is a webhook" in unwrapped(ran.out)


def test_an_answer_is_drawn_as_what_it_is(run: Run) -> None:
    answer = {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "491700000001", "wa_id": "491700000001"}],
        "messages": [{"id": "wamid.HBgM"}],
    }
    ran = run("show", "-", stdin=json.dumps(answer))
    assert ran.code == 0
    assert "answer to a send, not a message" in unwrapped(ran.out)


# What is said beside it


def test_what_was_mended_is_said_with_its_place(run: Run) -> None:
    ran = run("show", "-", stdin="Copy\n" + "```json\n" + buttons(["Yes"]) + "\n```\n")
    assert ran.code == 0
    assert re.fullmatch(r"(wapreview: standard input:\d+:\d+: .+\n)+", ran.err)
    assert "fence" in ran.err


def test_what_could_not_be_read_is_said_beside_what_could(run: Run) -> None:
    ran = run("show", "-", stdin=buttons(["Yes"]) + '\n{"type": "text", "text": \n')
    assert ran.code == 0
    assert "Yes" in ran.out
    assert re.search(r"standard input:\d+:\d+: ", ran.err)


def test_a_key_that_stands_twice_is_said(run: Run) -> None:
    ran = run(
        "show",
        "-",
        stdin=buttons(["Yes"]).replace('"type": "button",', '"type": "button", "type": "button",'),
    )
    assert "stands twice" in ran.err


# Settings


@pytest.mark.parametrize("command", ["show", "tap"])
def test_flag_environment_project_and_person_name_the_dialect(
    run: Run, tmp_path: Path, no_settings_of_the_person: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    words = (command, BUTTONS["exotel"])
    refused = "Messangi would find no message"
    (no_settings_of_the_person / "wapreview").mkdir()
    (no_settings_of_the_person / "wapreview" / "settings.toml").write_text('dialect = "messangi"')
    assert refused in run(*words).err
    (tmp_path / "wapreview.toml").write_text('dialect = "exotel"')
    assert run(*words).code == 0
    monkeypatch.setenv("WAPREVIEW_DIALECT", "messangi")
    assert refused in run(*words).err
    assert run(*words, "--dialect", "exotel").code == 0


@pytest.mark.parametrize("command", ["show", "tap"])
def test_without_a_file_the_environment_counts(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("WAPREVIEW_DIALECT", "messangi")
    assert "Messangi would find no message" in run(command, BUTTONS["exotel"]).err
    assert run(command, BUTTONS["exotel"], "--dialect", "exotel").code == 0


def test_a_mistake_in_the_settings_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wapreview.toml").write_text('dialekt = "cloud"\n')
    ran = run("show", WELCOME)
    assert (ran.code, ran.out) == (2, "")
    assert "wapreview.toml: dialekt: no such setting" in ran.err
    assert 'did you mean "dialect"?' in ran.err


@pytest.mark.parametrize("place", ["wapreview.toml", None])
def test_only_a_settings_file_loads_pydantic(tmp_path: Path, place: str | None) -> None:
    if place:
        (tmp_path / place).write_text('dialect = "cloud"\n')
    program = (
        "import sys\nfrom wapreview.cli import main\n"
        f"try:\n    main(['tap', {str(WELCOME)!r}])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print('pydantic' in sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=tmp_path,
        env=own_environment(),
    )
    assert ran.stderr.strip() == str(place is not None)


# Help


def test_the_help_names_the_commands_and_the_options_of_the_studio(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name, command in cli.commands.items() if not command.hidden)
    assert "Options of the studio:" in ran.out
    assert "--skin" in ran.out


def unwrapped(text: str) -> str:
    """The text without edges, in one line."""
    return " ".join(re.sub(r"[^\w\s,:']", " ", text).split())


def test_an_unknown_ending_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("show", WELCOME, "-o", tmp_path / "phone.jpg")
    assert ran.code == 2
    assert "no format for .jpg" in ran.err
    assert not (tmp_path / "phone.jpg").exists()


def test_the_skin_of_the_settings_counts_for_pictures_but_not_for_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    light, text = run("show", WELCOME, "--format", "svg", "--at", NOON), run("show", WELCOME, "--at", NOON)
    monkeypatch.setenv("WAPREVIEW_SKIN", "dark")
    dark = run("show", WELCOME, "--format", "svg", "--at", NOON)
    assert dark.out == run("show", WELCOME, "--format", "svg", "--at", NOON, "--skin", "dark").out
    assert dark.out != light.out
    assert run("show", WELCOME, "--at", NOON).out == text.out
    monkeypatch.setenv("WAPREVIEW_SKIN", "zz")
    assert run("show", WELCOME, "--format", "svg").code == 2


def test_that_a_fragment_could_be_another_providers_is_said(run: Run, tmp_path: Path) -> None:
    fragment = tmp_path / "fragment.json"
    button = {"type": "reply", "reply": {"id": "x", "title": "X"}}
    inner = {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": [button]}}
    fragment.write_text(json.dumps({"type": "interactive", "interactive": inner}), "utf-8")
    assert "read as Meta; it could also be Exotel or Chatt2" in run("show", fragment).err
    assert "could also be" not in run("show", fragment, "--dialect", "exotel").err
