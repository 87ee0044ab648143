"""The menu with heyoo, in which the address of the API is fixed."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from heyoo import WhatsApp  # type: ignore[import-untyped]

from tests.emulator.clients.bots.telling import say
from tests.emulator.clients.bots.web import listen, signed_by_meta

SHOP = json.dumps({"page": "shop", "note": "Käse / 7 @ €".ljust(228, ".")}, ensure_ascii=False)
"""256 characters of JSON."""
bot = WhatsApp(os.environ["WHATSAPP_TOKEN"], phone_number_id=os.environ["WHATSAPP_PHONE_NUMBER_ID"])
uploads: list[str] = []


def take(body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """One webhook."""
    if not signed_by_meta(body, headers):
        return 403, "Forbidden"
    data = json.loads(body)
    if not bot.is_message(data):
        status = bot.preprocess(data)["statuses"][0]
        say(got="status", id=status["id"], status=bot.get_delivery(data))
        return 200, ""
    kind, number = bot.get_message_type(data), bot.get_mobile(data)
    ANSWERS[kind](data, number)
    return 200, ""


def written(data: Any, number: str) -> None:
    """Text."""
    text, name = bot.get_message(data), bot.get_name(data)
    say(got="text", text=text, name=name, number=number)
    if text == "hi":
        identity = bot.get_message_id(data)
        bot.mark_as_read(identity)
        bot.send_custom_json(
            {
                "messaging_product": "whatsapp",
                "status": "read",
                "message_id": identity,
                "typing_indicator": {"type": "text"},
            }
        )
        titles = {"menu": "See the menu", SHOP: "Where are you?", "site": "Our website"}
        buttons = [{"type": "reply", "reply": {"id": key, "title": title}} for key, title in titles.items()]
        greeting = f"Hello {name}, what can we do for you?"
        bot.send_reply_button(
            {
                "type": "button",
                "body": {"text": greeting},
                "footer": {"text": "Acme Store"},
                "action": {"buttons": buttons},
            },
            number,
        )
    elif text == "status":
        payload = {"type": "payload", "payload": json.dumps({"order": 1023})}
        components = [
            {"type": "body", "parameters": [{"type": "text", "text": "Mira"}]},
            {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [payload]},
        ]
        bot.send_template("order_on_its_way", number, components, lang="en")
    elif text == "wrong":
        button: Any = {"type": "reply", "reply": {"id": "more", "title": "Yes, another question"}}
        refused = bot.send_reply_button(
            {"type": "button", "body": {"text": "Too long"}, "action": {"buttons": [button]}}, number
        )
        error = refused["error"]
        say(refused=error["code"], error=error["type"], details=error["error_data"]["details"])
    elif text == "forget":
        say(deleted=bot.delete_media(uploads.pop())["success"])


def tapped(data: Any, number: str) -> None:
    """A button or a row of a list."""
    answer, message = bot.get_interactive_response(data), bot.preprocess(data)["messages"][0]
    about, chosen = message["context"]["id"], answer[answer["type"]]
    if answer["type"] == "list_reply":
        say(
            got="row",
            description=chosen.get("description"),
            about=about,
            id=chosen["id"],
            title=chosen["title"],
        )
        bot.send_reaction("👍", message["id"], number)
        bot.send_message(f"Your {chosen['title'].lower()} is on its way.", number)
        return
    say(got="button", id=chosen["id"], title=chosen["title"], about=about)
    bot.mark_as_read(message["id"])
    if chosen["id"] == "menu":
        rows = [
            {"id": "soup", "title": "Soup", "description": "Hot, with bread"},
            {"id": "salad", "title": "Salad"},
        ]
        action = {"button": "Choose", "sections": [{"title": "Today", "rows": rows}]}
        bot.send_button({"body": "Today we have:", "action": action}, number)
    elif chosen["id"] == "site":
        parameters = {"display_text": "Open", "url": "https://example.com/menu"}
        link = {"name": "cta_url", "parameters": parameters}
        bot.send_reply_button({"type": "cta_url", "body": {"text": "All of it:"}, "action": link}, number)
    else:
        bot.send_location("52.52", "13.405", "Acme Store", "Main Street 1", number)
        action = {"name": "send_location"}
        asked = {"type": "location_request_message", "body": {"text": "Where shall we bring it?"}}
        bot.send_reply_button({**asked, "action": action}, number)


def of_template(data: Any, number: str) -> None:
    """The button of a template, of which heyoo knows nothing."""
    message = bot.preprocess(data)["messages"][0]
    button = message["button"]
    say(got="quick", id=button["payload"], title=button["text"], about=message["context"]["id"])
    bot.send_message("You are welcome.", number)


def came(data: Any, number: str) -> None:
    """A place."""
    place, message = bot.get_location(data), bot.preprocess(data)["messages"][0]
    about = message.get("context", {}).get("id")
    say(
        got="location",
        latitude=place["latitude"],
        longitude=place["longitude"],
        name=place["name"],
        about=about,
    )
    bot.send_message(f"We come to {place['name']}.", number)


def pictured(data: Any, number: str) -> None:
    """A picture: fetched, stored as heyoo does it, and sent back by its new id."""
    image = bot.get_image(data)
    with tempfile.TemporaryDirectory() as folder:
        url = bot.query_media_url(image["id"])
        path = bot.download_media(url, image["mime_type"], str(Path(folder, "picture")))
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        say(got="image", sha256=digest, mime_type=image["mime_type"], caption=image.get("caption"))
        uploads.append(bot.upload_media(path)["id"])
    bot.send_image(uploads[-1], number, caption="Thank you for the picture.", link=False)


def felt(data: Any, number: str) -> None:
    """A reaction."""
    reaction = bot.preprocess(data)["messages"][0]["reaction"]
    say(got="reaction", emoji=reaction["emoji"], about=reaction["message_id"])


ANSWERS = {
    "text": written,
    "interactive": tapped,
    "button": of_template,
    "location": came,
    "image": pictured,
    "reaction": felt,
}

if __name__ == "__main__":
    listen(take)
