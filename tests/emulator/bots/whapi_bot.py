"""A desk for Whapi.Cloud: sends what lies in MESSAGES under the name that the customer writes, and thanks for taps.

MESSAGES is a JSON object {word: {"kind": last word of the address, "body": the request}}; PREFIX says what the
ids of buttons come back with.
"""

import json
import os
from collections.abc import Mapping
from typing import Any

from tests.emulator.bots.listening import call, listen, say

MESSAGES = json.loads(os.environ.get("MESSAGES", "{}"))
TOKEN = {"Authorization": "Bearer acme-token"}
PREFIXES = ("ButtonsV3:", "ListV3:")


def send(kind: str, body: Mapping[str, Any]) -> None:
    status, answer = call("POST", f"/messages/{kind}", body, TOKEN)
    say({"answer": answer, "http": status})


def option_of(reply: Mapping[str, Any]) -> str:
    """The id as it was sent."""
    given = str(reply[reply["type"]]["id"])
    prefix = next((prefix for prefix in PREFIXES if given.startswith(prefix)), "")
    return given.removeprefix(prefix)


def answer(message: Mapping[str, Any]) -> None:
    to = message["from"]
    call("PUT", f"/messages/{message['id']}", {}, TOKEN)
    if message["type"] == "text":
        wanted = MESSAGES.get(message["text"]["body"])
        if wanted:
            send(wanted["kind"], {**wanted["body"], "to": to})
    elif message["type"] == "reply":
        send("text", {"to": to, "body": f"You chose {option_of(message['reply'])}"})


def handle(raw: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    for message in json.loads(raw).get("messages", []):
        if not message["from_me"]:
            answer(message)
    return 200, "ok"


if __name__ == "__main__":
    listen(handle)
