"""Whapi.Cloud messages of our own, for the tests of its facts."""

import json
from typing import Any

from tests.dialects.bodies import Body

YES: Body = {"type": "quick_reply", "title": "Yes, please", "id": "yes"}
NO: Body = {"type": "quick_reply", "title": "No, thanks", "id": "no"}
CALL: Body = {"type": "call", "title": "Call us", "id": "call", "phone_number": "4915550001"}
LINK: Body = {"type": "url", "title": "Our shop", "id": "web", "url": "https://example.com/shop"}
COPY: Body = {"type": "copy", "title": "Copy the code", "id": "code", "copy_code": "SPRING of 26 ✿"}

MESSAGE: Body = {
    "to": "491700000001",
    "type": "button",
    "header": {"text": "Your parcel"},
    "body": {"text": "Shall we ring?"},
    "footer": {"text": "Acme Store"},
    "action": {"buttons": [YES, NO]},
}
MENU: Body = {
    "to": "491700000001",
    "type": "list",
    "header": {"text": "Lunch"},
    "body": {"text": "What do you eat?"},
    "footer": {"text": "Acme Store"},
    "action": {
        "list": {
            "sections": [
                {
                    "title": "Warm",
                    "rows": [
                        {"title": "Soup", "id": "r1", "description": "Hot, with bread"},
                        {"description": "Baked", "id": "r2", "title": "Potato"},
                    ],
                }
            ],
            "label": "Menu",
        }
    },
}


def with_buttons(*buttons: Body) -> Body:
    return {**MESSAGE, "action": {"buttons": list(buttons)}}


def with_media(media: str, **more: object) -> Body:
    body = {key: value for key, value in MESSAGE.items() if key != "header"}
    return {**body, "media": media, **more}


def first(payload: Any) -> Any:
    return payload["messages"][0]


COMMAND = """curl --request POST \\
     --url https://gate.whapi.cloud{path} \\
     --header 'accept: application/json' \\
     --header 'authorization: Bearer {Your_Token}' \\
     --header 'content-type: application/json' \\
     --data '
{json}
'
"""


def command(body: Any, path: str = "/messages/interactive") -> str:
    text = body if isinstance(body, str) else json.dumps(body, indent=2)
    return COMMAND.replace("{path}", path).replace("{json}", text)
