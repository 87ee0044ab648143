"""`wapreview tap`: the list of what can be tapped, and the payload of a tap."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run, own_environment
from wapreview.dialects import registry
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, Inbound, LocationReply, RowReply, TextReply
from wapreview.preview import open_file

NOON = "2026-01-05 12:00"
WELCOME = GALLERY / "welcome.json"
BUTTONS = {name: GALLERY / name / "reply_buttons.json" for name in registry.BUILT_IN}
LISTS = {name: GALLERY / name / "list.json" for name in registry.BUILT_IN}


def replies(dialect: str, payload: str) -> list[Inbound]:
    """What a bot of that provider reads out of a printed payload."""
    found = registry.get(dialect).read_webhook(json.loads(payload))
    return [each for each in found if isinstance(each, Inbound)]


def member(value: Json, *keys: str | int) -> Json:
    for key in keys:
        assert isinstance(value, (dict, list))
        value = value[key]  # type: ignore[index]
    return value


# The list of options


def test_a_pipe_gets_one_line_an_option_with_tabs(run: Run) -> None:
    ran = run("tap", WELCOME)
    assert ran.out.splitlines() == [
        "#1\ttomorrow\tYes, tomorrow\tbutton reply",
        "#2\tanother_day\tAnother day, please\tbutton reply",
        "#3\tcall_me\tNo, please call me now\tbutton reply",
    ]
    assert (ran.code, ran.err) == (0, "")


def test_a_terminal_gets_columns(run: Run) -> None:
    ran = run("tap", WELCOME, terminal=True)
    assert ran.out.splitlines() == [
        "#1  tomorrow     Yes, tomorrow           button reply",
        "#2  another_day  Another day, please     button reply",
        "#3  call_me      No, please call me now  button reply",
    ]


def test_columns_measure_cells_and_let_long_ids_stand_out(run: Run) -> None:
    titles = ["咖啡", "👨‍👩‍👧 us", "abc"]
    ran = run("tap", "-", stdin=buttons(titles, ids=["a", "b" * 60, "c"]), terminal=True)
    assert ran.out.splitlines() == [
        f"#1  a{' ' * 39}  咖啡   button reply",
        f"#2  {'b' * 60}  👨‍👩‍👧 us  button reply",
        f"#3  c{' ' * 39}  abc    button reply",
    ]


def test_every_kind_of_option_says_what_it_gives(run: Run) -> None:
    ran = run("tap", GALLERY / "whapi" / "mixed_buttons.json")
    assert [line.split("\t")[3] for line in ran.out.splitlines()] == [
        "nothing (opens a link)",
        "nothing (dials)",
        "nothing (copies a text)",
    ]
    assert run("tap", LISTS["whapi"]).out.splitlines()[0].endswith("\tlist reply")
    assert run("tap", GALLERY / "cloud" / "location_request.json").out == "#1\t-\t-\tlocation\n"
    assert run("tap", GALLERY / "cloud" / "form.json").out.endswith("\tnothing until the form is sent\n")


def test_what_the_vendor_does_not_document_is_marked_in_the_list(run: Run) -> None:
    ran = run("tap", GALLERY / "chatt2" / "location_request.json")
    assert ran.out == "#1\t-\t-\tlocation (not documented by the vendor; our reading)\n"


def test_a_message_without_options_says_what_can_be_done(run: Run) -> None:
    ran = run("tap", GALLERY / "cloud" / "text.json")
    assert (ran.code, ran.out) == (0, "")
    assert "--text types an answer" in ran.err


def test_the_options_of_several_messages_are_numbered_on(run: Run) -> None:
    both = buttons(["Yes", "No"]) + buttons(["Tea"], ids=["tea"])
    ran = run("tap", "-", stdin=both)
    assert [line.split("\t")[:2] for line in ran.out.splitlines()] == [
        ["#1", "1"],
        ["#2", "2"],
        ["#3", "tea"],
    ]
    assert [reply.reply for reply in replies("cloud", run("tap", "-", "#3", stdin=both).out)] == [
        ButtonReply("tea", "Tea")
    ]


def test_body_takes_one_json_value_of_the_file(run: Run) -> None:
    both = buttons(["Yes", "No"]) + buttons(["Tea"], ids=["tea"])
    assert run("tap", "-", "--body", 2, stdin=both).out == "#1\ttea\tTea\tbutton reply\n"
    ran = run("tap", "-", "--body", 3, stdin=both)
    assert (ran.code, ran.out) == (2, "")
    assert "--body 3: standard input holds 2 JSON bodies" in ran.err


# A tap


@pytest.mark.parametrize("dialect", registry.BUILT_IN)
def test_a_button_gives_its_payload_alone(run: Run, dialect: str) -> None:
    (message,) = open_file(BUTTONS[dialect]).items[0].messages
    option = next(iter(options_of(message)))
    assert option.id is not None
    assert option.title is not None
    ran = run("tap", BUTTONS[dialect], option.id.value, "--at", NOON)
    assert ran.code == 0
    (reply,) = replies(dialect, ran.out)
    assert reply.reply == ButtonReply(option.id.value, option.title.value)
    assert (ran.err == "") == (dialect != "messangi")


@pytest.mark.parametrize("dialect", registry.BUILT_IN)
def test_a_row_gives_its_payload_alone(run: Run, dialect: str) -> None:
    (message,) = open_file(LISTS[dialect]).items[0].messages
    second = list(options_of(message))[1]
    ran = run("tap", LISTS[dialect], "#2", "--at", NOON)
    (reply,) = replies(dialect, ran.out)
    assert isinstance(reply.reply, RowReply)
    assert second.id is not None
    assert reply.reply.id == second.id.value


@pytest.mark.parametrize("dialect", registry.BUILT_IN)
@pytest.mark.parametrize("word", ["#1", "--text=Hello", "--location=52.52, 13.4, Office"])
def test_with_time_and_customer_each_run_prints_the_same(run: Run, dialect: str, word: str) -> None:
    words = ("tap", BUTTONS[dialect], word, "--at", NOON, "--customer", "+49 170 0000002", *envelope(dialect))
    first, second = run(*words), run(*words)
    assert first == second
    assert first.code == 0
    assert "491700000002" in first.out


def test_without_a_time_each_run_has_ids_of_its_own(run: Run) -> None:
    (one,) = replies("cloud", run("tap", WELCOME, "#1").out)
    (other,) = replies("cloud", run("tap", WELCOME, "#1").out)
    assert one.id != other.id


def test_the_time_is_the_one_asked_for(run: Run) -> None:
    (reply,) = replies("cloud", run("tap", WELCOME, "#1", "--at", "2026-01-05T10:04:00+01:00").out)
    assert reply.time == 1767603840


def test_customer_and_business_come_from_the_message(run: Run) -> None:
    sample = BUTTONS["messangi"].read_text("utf-8")
    written = sample.replace("+491700000001", "+49 1700 000077").replace("4915550001", "4915550099")
    payload = json.loads(run("tap", "-", "#1", stdin=written).out)
    assert (payload["user"], payload["connection"]) == ("+491700000077", "4915550099")
    other = json.loads(run("tap", "-", "#1", "--customer", "491700000088", stdin=written).out)
    assert (other["user"], other["connection"]) == ("+491700000088", "4915550099")


def test_the_person_s_settings_name_the_parties_that_a_message_does_not(
    run: Run, no_settings_of_the_person: Path
) -> None:
    folder = no_settings_of_the_person / "wapreview"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[customer]\nname = "Noor"\nnumber = "+49 170 0000009"\n[business]\nnumber = "4915550009"\n'
    )
    silent = buttons(["A"], to=None)
    payload = json.loads(run("tap", "-", "#1", stdin=silent).out)
    value = member(payload, "entry", 0, "changes", 0, "value")
    assert member(value, "contacts", 0, "profile", "name") == "Noor"
    assert member(value, "contacts", 0, "wa_id") == "491700000009"
    assert member(value, "metadata", "display_phone_number") == "4915550009"
    named = json.loads(run("tap", "-", "#1", stdin=buttons(["A"])).out)
    assert member(named, "entry", 0, "changes", 0, "value", "contacts", 0, "wa_id") == "491700000001"


@pytest.mark.parametrize(("variant", "other"), [("phone", "web"), ("web", "phone")])
def test_the_variant_changes_the_form_of_the_webhook(run: Run, variant: str, other: str) -> None:
    words = ("tap", BUTTONS["whapi"], "#1", "--at", NOON)
    assert run(*words, "--variant", variant).out != run(*words, "--variant", other).out
    assert run(*words).out == run(*words, "--variant", "phone").out


def test_an_option_without_a_webhook_prints_nothing_and_says_why(run: Run) -> None:
    ran = run("tap", GALLERY / "whapi" / "mixed_buttons.json", "#1")
    assert (ran.code, ran.data) == (0, b"")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("wapreview: ")


def test_an_unknown_option_names_the_known_ones(run: Run) -> None:
    ran = run("tap", WELCOME, "tomorow")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "wapreview: no option “tomorow”. Known here:",
        "#1  tomorrow     Yes, tomorrow           button reply",
        "#2  another_day  Another day, please     button reply",
        "#3  call_me      No, please call me now  button reply",
    ]


@pytest.mark.parametrize("word", ["#0", "#4", "#", "#1_0", "#٣", "#" + "9" * 9999, ""])
def test_a_number_that_is_none_of_theirs_is_unknown(run: Run, word: str) -> None:
    assert run("tap", WELCOME, word).code == 2


def test_an_unknown_option_of_a_message_without_options_says_so(run: Run) -> None:
    ran = run("tap", GALLERY / "cloud" / "text.json", "yes")
    assert ran.code == 2
    assert "this message has no options" in ran.err


def test_a_doubled_id_takes_the_first_and_says_so(run: Run) -> None:
    ran = run("tap", GALLERY / "cloud" / "broken_duplicate_ids.json", "milk_oat")
    (reply,) = replies("cloud", ran.out)
    assert reply.reply == ButtonReply("milk_oat", "Oat milk")
    assert (ran.code, ran.err) == (0, "wapreview: the id “milk_oat” stands 2 times; taking the first\n")
    (second,) = replies("cloud", run("tap", GALLERY / "cloud" / "broken_duplicate_ids.json", "#2").out)
    assert second.reply == ButtonReply("milk_oat", "Cow milk")


def test_typed_text_is_a_text_of_its_own(run: Run) -> None:
    (reply,) = replies("cloud", run("tap", WELCOME, "--text", "Is it *fresh*? 👋").out)
    assert reply.reply == TextReply("Is it *fresh*? 👋")
    assert reply.quotes is None


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_text_cannot_be_typed(run: Run, text: str) -> None:
    ran = run("tap", WELCOME, "--text", text)
    assert ran.code == 2
    assert "--text" in ran.err


def test_a_place_answers_the_request_for_one(run: Run) -> None:
    asked = GALLERY / "cloud" / "location_request.json"
    (reply,) = replies("cloud", run("tap", asked, "--location", "52.5, 13.4, Office").out)
    assert isinstance(reply.reply, LocationReply)
    assert reply.reply[:3] == (52.5, 13.4, "Office")
    assert reply.quotes is not None
    (unasked,) = replies("cloud", run("tap", WELCOME, "--location", "52.5, 13.4").out)
    assert unasked.quotes is None


def test_a_place_that_nobody_named_is_said(run: Run) -> None:
    ran = run("tap", GALLERY / "cloud" / "location_request.json", "#1")
    (reply,) = replies("cloud", ran.out)
    assert isinstance(reply.reply, LocationReply)
    assert "--location chooses another" in ran.err


@pytest.mark.parametrize("words", [(BUTTONS["messangi"], "#1"), (BUTTONS["chatt2"], "--location", "1, 2")])
def test_what_is_our_reading_is_said_on_stderr(run: Run, words: tuple[object, ...]) -> None:
    ran = run("tap", *words)
    assert json.loads(ran.out)
    assert "not documented by the vendor" in ran.err


def test_only_one_thing_can_be_done_at_once(run: Run) -> None:
    ran = run("tap", WELCOME, "#1", "--text", "Hi")
    assert ran.code == 2
    assert "exclude one another" in ran.err


def test_a_webhook_cannot_be_tapped(run: Run) -> None:
    webhook = run("tap", BUTTONS["whapi"], "#1").data
    ran = run("tap", "-", "#1", stdin=webhook)
    assert (ran.code, ran.out) == (2, "")
    assert "This is a webhook of Whapi.Cloud" in ran.err


def test_the_payload_of_a_real_run_can_be_piped(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "wapreview", "tap", "-", "tomorrow"],
        input=WELCOME.read_bytes(),
        capture_output=True,
        timeout=60,
        check=True,
        cwd=tmp_path,
        env=own_environment(),
    )
    assert json.loads(ran.stdout)["object"] == "whatsapp_business_account"
    assert ran.stdout.endswith(b"}\n")
    assert ran.stderr == b""


def envelope(dialect: str) -> tuple[str, ...]:
    """Chatt2's usual form of the webhook carries the content alone."""
    return ("--variant", "envelope") if dialect == "chatt2" else ()


def buttons(titles: list[str], ids: list[str] | None = None, to: str | None = "491700000001") -> str:
    """A Cloud API message with these reply buttons."""
    numbered = ids or [str(number) for number in range(1, len(titles) + 1)]
    replies = [
        {"type": "reply", "reply": {"id": identity, "title": title}}
        for identity, title in zip(numbered, titles, strict=True)
    ]
    body = {
        "messaging_product": "whatsapp",
        **({"to": to} if to else {}),
        "type": "interactive",
        "interactive": {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": replies}},
    }
    return json.dumps(body)


def test_a_tap_on_another_providers_message_gives_that_providers_payload(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    inner = {
        "type": "button",
        "body": {"text": "Well?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "second", "title": "Yes"}}]},
    }
    content = {"type": "interactive", "interactive": inner}
    exotel = {"from": "+4915550001", "to": "+491700000009", "content": content}
    file.write_text(buttons(["First"]) + "\n" + json.dumps(exotel), "utf-8")
    assert json.loads(run("tap", file, "second").out)["from"] == "+491700000009"
