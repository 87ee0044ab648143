"""A desk for Hub Chatt2.me on any of its channels; checks signatures when SECRET is set, answers address checks.

REGISTER=1 registers its webhook when it starts.
"""

import json
import os
import time
from collections.abc import Mapping
from typing import Any

from tests.emulator.bots.listening import call, hmac_hex, listen, say

SECRET = os.environ.get("SECRET", "")
CHANNEL = "5b1a2d60-3f52-4a57-9d0e-aa1c55a0c001"
KEY = {"x-api-key": "acme-key"}
OLDEST_SECONDS = 300


def send(channel: str, to: str, content: Mapping[str, Any]) -> None:
    body = {"from": CHANNEL, "to": to, "content": content}
    status, answer = call("POST", f"/v1/communication/{channel}/message", body, KEY)
    say({"answer": answer, "http": status})


def send_buttons(channel: str, to: str) -> None:
    buttons = [
        {"type": "reply", "reply": {"id": "SUPPORT", "title": "Support"}},
        {"type": "reply", "reply": {"id": "SALES", "title": "Sales"}},
    ]
    inner = {"type": "button", "body": {"text": "Whom do you need?"}, "action": {"buttons": buttons}}
    send(channel, to, {"interactive": inner})


def is_signed(raw: bytes, headers: Mapping[str, str]) -> bool:
    """t=<unix>,v1=<hex of "t.body">; an old one is not taken."""
    parts = dict(part.split("=", 1) for part in headers.get("x-hub-signature", "").split(",") if "=" in part)
    when = parts.get("t", "0")
    fresh = when.isdecimal() and abs(time.time() - int(when)) < OLDEST_SECONDS
    return fresh and parts.get("v1") == hmac_hex(SECRET, f"{when}.".encode("ascii") + raw)


def handle(raw: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    token = headers.get("x-validation-token")
    if token:
        return 200, json.dumps(token)
    if SECRET and not is_signed(raw, headers):
        return 401, "{}"
    event = json.loads(raw)
    content = event.get("content", event)
    if event.get("eventType") == "Message":
        channel, to = event["channel"], event["from"]
        if content["type"] == "text":
            send_buttons(channel, to)
        elif content["type"] == "interactive":
            reply = content["interactive"].get("button_reply") or content["interactive"]["list_reply"]
            send(channel, to, {"text": f"You want {reply['title']}: {reply['id']}"})
    return 200, "OK"


def register(url: str) -> None:
    if not os.environ.get("REGISTER"):
        return
    for kind in ("Message", "MessageStatus"):
        body = {
            "label": f"Acme {kind}",
            "endpoint": url,
            "eventType": kind,
            "authenticationProtocol": "NoAuthentication",
            "requiresSignature": bool(SECRET),
        }
        status, answer = call("POST", "/v1/organization/webhook", body, KEY)
        say({"registered": answer, "http": status})


if __name__ == "__main__":
    listen(handle, register)
