"""A WhatsApp chat export becomes a conversation."""

from pathlib import Path

import pytest

from tests.simulation.imports.shown import chat
from wapreview.errors import WapreviewError
from wapreview.messages.reply import Business, MediaReply, TextReply
from wapreview.simulation.imports.opening import open_log
from wapreview.simulation.imports.result import Imported

ANDROID = """\
05/01/2026, 10:04 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.
05/01/2026, 10:04 - Mira Berg: Hello
05/01/2026, 10:05 - Acme Store: How can we help?
Write a number.
13/01/2026, 10:06 - Mira Berg: IMG-20260105-WA0001.jpg (file attached)
13/01/2026, 10:07 - Acme Store: invoice.pdf (file attached)
"""
IOS = """\
[05.01.26, 10:04:11] +49 170 0000001: Hello
[13.01.26, 10:05:12] Acme Store: How can we help?
"""


def import_chat(folder: Path, text: str, name: str = "chat.txt", **asked: str) -> Imported:
    path = folder / name
    path.write_text(text, "utf-8")
    return open_log([path], **asked)  # type: ignore[arg-type]


def test_the_business_is_the_one_of_the_settings(tmp_path: Path) -> None:
    found = import_chat(tmp_path, ANDROID)
    shown = chat(found)
    assert [each[0] for each in shown] == ["notice", "reply", "chat", "reply", "chat"]
    assert shown[1][1] == TextReply("Hello")
    assert shown[2][1] == "How can we help?\nWrite a number."
    assert shown[3][1] == MediaReply("image", "image/jpeg")
    assert [(each.name, each.messages, each.replies) for each in found.customers] == [("Mira Berg", 2, 2)]
    assert any("Acme Store was taken for the business" in remark.sentence for remark in found.remarks)


def test_a_number_is_taken_from_an_unknown_sender(tmp_path: Path) -> None:
    assert [each.number for each in import_chat(tmp_path, IOS).customers] == ["491700000001"]


def test_the_business_can_be_named(tmp_path: Path) -> None:
    found = import_chat(tmp_path, ANDROID, business_name="mira berg")
    assert found.customers[0].name == "Acme Store"


def test_the_file_is_named_after_the_customer(tmp_path: Path) -> None:
    text = ANDROID.replace("Acme Store", "Blue Shop")
    found = import_chat(tmp_path, text, "WhatsApp Chat with Mira Berg.txt")
    assert found.customers[0].name == "Mira Berg"


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        (
            ANDROID.replace("Acme Store", "Blue Shop"),
            "",
            "which of them is the business, “Mira Berg” or “Blue Shop”",
        ),
        (
            ANDROID,
            "Nobody",
            "--business: nobody called “Nobody” writes here; “Mira Berg” and “Acme Store” do",
        ),
        (ANDROID + "05/01/2026, 10:08 - Jonas: Hi\n", "", "3 people write in this chat"),
    ],
)
def test_what_cannot_be_known_is_asked(tmp_path: Path, text: str, name: str, sentence: str) -> None:
    with pytest.raises(WapreviewError, match=sentence):
        import_chat(tmp_path, text, business_name=name)


def test_a_chat_is_imported_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(ANDROID, "utf-8")
    second.write_text(ANDROID, "utf-8")
    with pytest.raises(WapreviewError, match="import it alone"):
        open_log([first, second], business=Business())
