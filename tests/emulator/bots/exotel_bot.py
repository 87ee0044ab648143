"""An order desk for Exotel: a menu, the state of an order, and cancelling it.

Reads all four forms of the webhook; of the signed one it checks the signature when SECRET is set.
"""

import base64
import json
import os
from collections.abc import Mapping
from typing import Any

from tests.emulator.bots.listening import call, hmac_hex, listen, say

BUSINESS = os.environ.get("BUSINESS", "+4915550001")
SECRET = os.environ.get("SECRET", "")
KEY = base64.b64encode(b"acme-key:acme-token").decode("ascii")
sessions: dict[str, dict[str, str]] = {}


def send(to: str, content: Mapping[str, Any]) -> None:
    body = {"from": BUSINESS, "to": to, "content": content}
    status, answer = call("POST", "/v2/accounts/acme1/messages", body, {"Authorization": f"Basic {KEY}"})
    say({"answer": answer, "http": status})


def send_text(to: str, text: str) -> None:
    send(to, {"type": "text", "text": {"body": text}})


def send_buttons(to: str, text: str, buttons: Mapping[str, str]) -> None:
    options = [{"type": "reply", "reply": {"id": key, "title": title}} for key, title in buttons.items()]
    inner = {"type": "button", "body": {"text": text}, "action": {"buttons": options}}
    send(to, {"type": "interactive", "interactive": inner})


def send_menu(to: str) -> None:
    rows = [
        {"id": "track_order", "title": "Where is my order?", "description": "Its way to you"},
        {"id": "cancel_order", "title": "Cancel my order"},
    ]
    action = {"button": "Choose", "sections": [{"title": "Orders", "rows": rows}]}
    inner = {"type": "list", "body": {"text": "What can we do for you?"}, "action": action}
    send(to, {"type": "interactive", "interactive": inner})


def chosen(customer: str, option: str) -> None:
    """What was tapped, on a button or in a list."""
    session = sessions.setdefault(customer, {})
    if option == "track_order":
        session["step"] = "awaiting_order_id"
        send_text(customer, "Which order? Write its number.")
    elif option == "cancel_order":
        buttons = {"confirm_cancel": "Yes, cancel it", "keep_order": "No, keep it"}
        send_buttons(customer, "Shall we cancel your order?", buttons)
    elif option == "confirm_cancel":
        send_text(customer, f"Order {session.get('order', '')} is cancelled.")
    elif option == "help_more":
        send_menu(customer)
    elif option == "done":
        session.clear()
        send_text(customer, "Good-bye, and thank you.")


def typed(customer: str, text: str) -> None:
    session = sessions.setdefault(customer, {})
    if session.get("step") != "awaiting_order_id":
        send_menu(customer)
        return
    session["order"] = text
    say({"order": text})
    more = {"help_more": "Yes, another question", "done": "No, thanks"}
    send_buttons(customer, f"Order {text} is on its way. Anything else?", more)


def message_of(body: Any) -> tuple[str, Any] | None:
    """The customer and the message in one of the four forms; None for a status and the like."""
    if "whatsapp" in body:
        message = body["whatsapp"]["messages"][0]
        return (f"+{message['from']}", message["content"]) if message["callback_type"] == "icm" else None
    if body.get("event") == "incoming_message":
        return body["message"]["from"], body["message"]
    if body.get("type") == "inbound_message":
        return body["data"]["from"], body["data"]["message"]
    return (body["from"], body) if "type" in body and "from" in body else None


def handle(raw: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    if SECRET and headers.get("x-exotel-signature") != f"sha256={hmac_hex(SECRET, raw)}":
        return 401, "{}"
    body = json.loads(raw)
    if body.get("type") == "verification":
        return 200, json.dumps({"challenge": body["challenge"]})
    found = message_of(body)
    if found is not None:
        customer, message = found
        if message["type"] == "interactive":
            reply = message["interactive"].get("button_reply") or message["interactive"]["list_reply"]
            chosen(customer, reply["id"])
        elif message["type"] == "button":
            chosen(customer, message["button"]["payload"])
        elif message["type"] == "text":
            typed(customer, message["text"]["body"])
    return 200, "{}"


if __name__ == "__main__":
    listen(handle)
