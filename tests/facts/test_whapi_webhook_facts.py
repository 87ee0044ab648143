"""What Whapi.Cloud's page says about webhooks, each fact through the whole pipeline."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.facts.stage import NOW, Phone
from tests.facts.whapi_bodies import MENU, MESSAGE, first

# Webhook


def test_the_envelope() -> None:
    payload = Phone(MESSAGE).tap("yes")
    assert list(payload) == ["messages", "event", "channel_id"]
    assert payload["event"] == {"type": "messages", "event": "post"}
    assert list(payload["event"]) == ["type", "event"]
    assert re.fullmatch(r"[A-Z]+-[A-Z0-9]{5}", payload["channel_id"])


def test_the_message_of_a_webhook() -> None:
    message = first(Phone(MESSAGE).tap("yes"))
    order = "id from_me type chat_id timestamp source chat_name reply context from from_name"
    assert list(message) == order.split()
    assert (message["from_me"], message["type"], message["timestamp"]) == (False, "reply", NOW.timestamp())
    assert isinstance(message["timestamp"], int)
    assert (message["chat_id"], message["from"]) == ("491700000001@s.whatsapp.net", "491700000001")


def test_a_tap_on_a_button_and_its_prefix() -> None:
    reply = first(Phone(MESSAGE).tap("yes"))["reply"]
    assert json.dumps(reply) == (
        '{"type": "buttons_reply", "buttons_reply": {"id": "ButtonsV3:yes", "title": "Yes, please"}}'
    )


def test_a_tap_on_a_row_and_its_prefix() -> None:
    reply = first(Phone(MENU).tap("r1"))["reply"]
    assert json.dumps(reply) == (
        '{"type": "list_reply", "list_reply": '
        '{"id": "ListV3:r1", "title": "Soup", "description": "Hot, with bread"}}'
    )


def test_the_context_names_what_was_answered() -> None:
    phone = Phone(MESSAGE)
    context = first(phone.tap("yes"))["context"]
    assert list(context) == ["quoted_id", "quoted_author", "quoted_content", "quoted_type"]
    assert context["quoted_id"] == phone.shown[0].id
    assert context["quoted_author"] == "4915550001"


def test_the_phone_quotes_the_whole_message() -> None:
    context = first(Phone(MESSAGE, variant="phone").tap("yes"))["context"]
    assert json.dumps(context["quoted_content"]) == (
        '{"header": "Your parcel", "body": "Shall we ring?", "footer": "Acme Store", "buttons": ['
        '{"type": "quick_reply", "text": "Yes, please", "id": "ButtonsV3:yes"}, '
        '{"type": "quick_reply", "text": "No, thanks", "id": "ButtonsV3:no"}]}'
    )
    assert context["quoted_type"] == "hsm"


def test_web_quotes_the_body_alone() -> None:
    context = first(Phone(MESSAGE, variant="web").tap("yes"))["context"]
    assert (context["quoted_content"], context["quoted_type"]) == ({"body": "Shall we ring?"}, "text")


def test_phone_and_web_are_both_offered(tmp_path: Path) -> None:
    assert Phone(MESSAGE).dialect.variants[:2] == ("phone", "web")
    assert Phone(MESSAGE).tap("yes") == Phone(MESSAGE, variant="phone").tap("yes")
    path = tmp_path / "order.json"
    path.write_text(json.dumps(MESSAGE), "utf-8")
    call = [
        sys.executable,
        "-m",
        "wapreview",
        "tap",
        str(path),
        "yes",
        "--variant",
        "web",
        "--at",
        "1767607440",
    ]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert first(json.loads(done.stdout))["context"]["quoted_type"] == "text"


def test_a_list_is_quoted_in_words_of_its_own() -> None:
    context = first(Phone(MENU).tap("r1"))["context"]
    assert json.dumps(context["quoted_content"]) == (
        '{"title": "Lunch", "description": "What do you eat?", "label": "Menu", "footer": "Acme Store", '
        '"sections": [{"title": "Warm", "rows": ['
        '{"id": "ListV3:r1", "title": "Soup", "description": "Hot, with bread"}, '
        '{"id": "ListV3:r2", "title": "Potato", "description": "Baked"}]}]}'
    )
    assert context["quoted_type"] == "list"


def test_ids_of_messages() -> None:
    phone = Phone(MESSAGE)
    incoming = first(phone.tap("yes"))["id"]
    for identity in (incoming, phone.shown[0].id):
        assert re.fullmatch(r"[A-Za-z0-9._]+-[A-Za-z0-9._]+", identity)
    assert incoming != phone.shown[0].id
