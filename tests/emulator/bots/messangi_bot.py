"""A desk for Messangi: two buttons, then a list, then thanks; it knows taps by their id, and by their text."""

import json
from collections.abc import Mapping
from typing import Any

from tests.emulator.bots.listening import call, listen, say

TITLES = {"1": "Confirm", "2": "Reschedule"}


def send(to: str, request: Mapping[str, Any]) -> None:
    wrapped = {"message": "Acme Store", "from": "4915550001", "to": to, "clientId": "acme", **request}
    body = {"channel": "WHATSAPP", "request": wrapped}
    status, answer = call("POST", "/v3/messages", body, {"Authorization": "Bearer acme-token"})
    say({"answer": answer, "http": status})


def send_text(to: str, text: str) -> None:
    send(to, {"type": "text", "text": {"body": text}})


def send_buttons(to: str) -> None:
    buttons = [{"type": "reply", "reply": {"id": key, "title": title}} for key, title in TITLES.items()]
    inner = {"type": "button", "body": {"text": "Your visit is on Monday."}, "action": {"buttons": buttons}}
    send(to, {"type": "interactive", "interactive": inner})


def send_days(to: str) -> None:
    rows = [{"id": "tue", "title": "Tuesday", "description": "10 to 12"}, {"id": "wed", "title": "Wednesday"}]
    action = {"button": "Days", "sections": [{"title": "Next week", "rows": rows}]}
    send(
        to,
        {"type": "interactive", "interactive": {"type": "list", "body": {"text": "When?"}, "action": action}},
    )


def handle(raw: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    body = json.loads(raw)
    to, extra = body["user"], body["extraInfo"] or {}
    if extra.get("type") == "button_reply":
        if extra["button_reply"]["id"] == "2":
            send_days(to)
        else:
            send_text(to, f"Fine: {body['text']}")
    elif extra.get("type") == "list_reply":
        send_text(to, f"See you on {extra['list_reply']['title']}")
    else:
        send_buttons(to)
    return 200, ""


if __name__ == "__main__":
    listen(handle)
