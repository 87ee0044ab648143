"""Several messages in one file, each from another provider and to another customer."""

import json

from wapreview.dialects.registry import get
from wapreview.messages.reply import ButtonReply
from wapreview.preview import open_text
from wapreview.simulation.opening import Circumstances, open_conversation

INNER = {
    "type": "button",
    "body": {"text": "Well?"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "yes", "title": "Yes"}}]},
}
CLOUD = {"messaging_product": "whatsapp", "to": "491700000001", "type": "interactive", "interactive": INNER}
EXOTEL = {
    "from": "+4915550009",
    "to": "+491700000009",
    "content": {"type": "interactive", "interactive": INNER},
}
WHAPI = {
    "to": "491700000005",
    "type": "button",
    "body": {"text": "Well?"},
    "action": {"buttons": [{"type": "quick_reply", "id": "yes", "title": "Yes"}]},
}


def test_each_message_is_answered_in_its_own_dialect_and_by_its_own_customer() -> None:
    shown = open_text("\n".join(map(json.dumps, (CLOUD, EXOTEL, WHAPI))), "pasted")
    opened = open_conversation(shown, get("cloud"))
    payloads = []
    for one in opened.shown:
        option = one.message.block.options[0]
        turn = opened.simulation.reply(ButtonReply("yes", "Yes"), one.id, option.at)
        payloads.append(json.loads(turn.webhook.text))
    cloud, exotel, whapi = payloads
    assert cloud["object"] == "whatsapp_business_account"
    assert exotel["from"] == "+491700000009"
    assert whapi["messages"][0]["from"] == "491700000005"
    spent = [bool(getattr(item, "spent", ())) for item in opened.simulation.conversation.items]
    assert spent.count(True) == sum(get(name).press_once for name in ("cloud", "exotel", "whapi"))


def test_the_customer_asked_for_answers_them_all() -> None:
    shown = open_text(json.dumps(CLOUD) + json.dumps(EXOTEL), "pasted")
    opened = open_conversation(shown, get("cloud"), Circumstances(customer="491700000003"))
    turn = opened.simulation.reply(ButtonReply("yes", "Yes"), opened.shown[1].id)
    assert json.loads(turn.webhook.text)["from"] == "+491700000003"
