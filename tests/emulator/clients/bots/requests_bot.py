"""The menu as a person writes it in an afternoon: requests, and the provider's address where it is called.

A text "answer 500" is answered with that HTTP status.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any

import requests

from tests.emulator.clients.bots.telling import say
from tests.emulator.clients.bots.web import listen, signed_by_meta

GRAPH = "https://graph.facebook.com/v20.0"
PHONE = f"{GRAPH}/{os.environ['WHATSAPP_PHONE_NUMBER_ID']}"
AUTHORISED = {"Authorization": f"Bearer {os.environ['WHATSAPP_TOKEN']}"}
SHOP = json.dumps({"page": "shop", "note": "Käse / 7 @ €".ljust(228, ".")}, ensure_ascii=False)
"""256 characters of JSON."""
TITLES = {"menu": "See the menu", SHOP: "Where are you?", "site": "Our website"}
uploads: list[str] = []


def post(**body: Any) -> Any:
    """A call of /messages; the JSON of the answer."""
    body = {"messaging_product": "whatsapp", **body}
    return requests.post(f"{PHONE}/messages", json=body, headers=AUTHORISED, timeout=20).json()


def send(number: str, kind: str, part: Any) -> Any:
    """A message."""
    return post(to=number, type=kind, **{kind: part})


def ask(number: str, kind: str, text: str, action: Any, **more: Any) -> Any:
    """An interactive message."""
    return send(number, "interactive", {"type": kind, "body": {"text": text}, "action": action, **more})


def button(key: str, title: str) -> Any:
    """A reply button."""
    return {"type": "reply", "reply": {"id": key, "title": title}}


def take(body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """One webhook."""
    if not signed_by_meta(body, headers):
        return 403, "Forbidden"
    value = json.loads(body)["entry"][0]["changes"][0]["value"]
    if "statuses" in value:
        status = value["statuses"][0]
        say(got="status", id=status["id"], status=status["status"])
        return 200, ""
    message, contact = value["messages"][0], value["contacts"][0]
    about = message.get("context", {}).get("id")
    number = contact["wa_id"]
    match message["type"]:
        case "text":
            text = message["text"]["body"]
            say(got="text", text=text, name=contact["profile"]["name"], number=number)
            if text.startswith("answer "):
                return int(text.split()[1]), "as you wish"
            written(text, number, contact["profile"]["name"], message["id"])
        case "interactive":
            said = message["interactive"]
            tapped(said["type"], said[said["type"]], number, message["id"], about)
        case "button":
            say(got="quick", id=message["button"]["payload"], title=message["button"]["text"], about=about)
            send(number, "text", {"body": "You are welcome."})
        case "location":
            place = {key: message["location"][key] for key in ("latitude", "longitude", "name")}
            say(got="location", about=about, **place)
            send(number, "text", {"body": f"We come to {place['name']}."})
        case "image":
            pictured(message["image"], number)
        case "reaction":
            say(got="reaction", emoji=message["reaction"]["emoji"], about=message["reaction"]["message_id"])
    return 200, ""


def written(text: str, number: str, name: str, identity: str) -> None:
    """Text."""
    match text:
        case "hi":
            post(status="read", message_id=identity)
            post(status="read", message_id=identity, typing_indicator={"type": "text"})
            buttons = [button(key, title) for key, title in TITLES.items()]
            greeting = f"Hello {name}, what can we do for you?"
            ask(number, "button", greeting, {"buttons": buttons}, footer={"text": "Acme Store"})
        case "status":
            payload = {"type": "payload", "payload": json.dumps({"order": 1023})}
            components = [
                {"type": "body", "parameters": [{"type": "text", "text": "Mira"}]},
                {"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [payload]},
            ]
            language = {"code": "en"}
            template = {"name": "order_on_its_way", "language": language, "components": components}
            send(number, "template", template)
        case "wrong":
            buttons = [button("more", "Yes, another question")]
            error = ask(number, "button", "Too long", {"buttons": buttons})["error"]
            say(refused=error["code"], error=error["type"], details=error["error_data"]["details"])
        case "forget":
            url = f"{GRAPH}/{uploads.pop()}"
            say(deleted=requests.delete(url, headers=AUTHORISED, timeout=20).json()["success"])


def tapped(kind: str, chosen: Any, number: str, identity: str, about: str) -> None:
    """A button or a row of a list."""
    if kind == "list_reply":
        say(got="row", about=about, **{"description": None, **chosen})
        send(number, "reaction", {"message_id": identity, "emoji": "👍"})
        send(number, "text", {"body": f"Your {chosen['title'].lower()} is on its way."})
        return
    say(got="button", about=about, **chosen)
    post(status="read", message_id=identity)
    match chosen["id"]:
        case "menu":
            soup = {"id": "soup", "title": "Soup", "description": "Hot, with bread"}
            rows = [soup, {"id": "salad", "title": "Salad"}]
            sections = [{"title": "Today", "rows": rows}]
            ask(number, "list", "Today we have:", {"button": "Choose", "sections": sections})
        case "site":
            parameters = {"display_text": "Open", "url": "https://example.com/menu"}
            ask(number, "cta_url", "All of it:", {"name": "cta_url", "parameters": parameters})
        case _:
            shop = {"latitude": 52.52, "longitude": 13.405, "name": "Acme Store", "address": "Main Street 1"}
            send(number, "location", shop)
            wanted = {"name": "send_location"}
            ask(number, "location_request_message", "Where shall we bring it?", wanted)


def pictured(image: Any, number: str) -> None:
    """A picture: fetched, and sent back by its new id."""
    url = requests.get(f"{GRAPH}/{image['id']}", headers=AUTHORISED, timeout=20).json()["url"]
    data = requests.get(url, headers=AUTHORISED, timeout=20).content
    digest = hashlib.sha256(data).hexdigest()
    say(got="image", sha256=digest, mime_type=image["mime_type"], caption=image.get("caption"))
    form = {"messaging_product": "whatsapp", "type": image["mime_type"]}
    files = {"file": ("picture.png", data, image["mime_type"])}
    made = requests.post(f"{PHONE}/media", data=form, files=files, headers=AUTHORISED, timeout=20).json()
    uploads.append(made["id"])
    send(number, "image", {"id": made["id"], "caption": "Thank you for the picture."})


if __name__ == "__main__":
    listen(take)
