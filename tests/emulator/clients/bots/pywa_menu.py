"""An order menu as somebody writes it with pywa, the same for versions 3 and 4."""

# pywa has types, and does not say which of its names are public:
# mypy: disable-error-code="attr-defined, name-defined"

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

import httpx
from pywa import WhatsApp, filters, types
from pywa.errors import WhatsAppError
from pywa.handlers import (
    CallbackButtonHandler,
    CallbackSelectionHandler,
    MessageHandler,
    MessageStatusHandler,
)
from pywa.types.templates import BodyText, QuickReplyButton, TemplateLanguage

from tests.emulator.clients.bots.telling import say

SHOP = json.dumps({"page": "shop", "note": "Käse / 7 @ €".ljust(228, ".")}, ensure_ascii=False)
"""256 characters of JSON."""
uploads: list[str] = []


def lead(api: httpx.Client) -> None:
    """Leads pywa to another host: it has set Meta's as the base of all calls of the client that it was given."""
    api.base_url = httpx.URL(os.environ["WHATSAPP_API_URL"] + api.base_url.path)


def register(bot: WhatsApp) -> None:
    """What the bot does."""
    bot.add_handlers(
        MessageHandler(written, filters.text),
        MessageHandler(came, filters.location),
        MessageHandler(pictured, filters.image),
        MessageHandler(felt, filters.reaction),
        CallbackButtonHandler(tapped),
        CallbackSelectionHandler(chosen),
        MessageStatusHandler(heard),
    )


def written(bot: WhatsApp, message: types.Message) -> None:
    """Text."""
    text, name = message.text or "", message.from_user.name
    say(got="text", text=text, name=name, number=message.from_user.wa_id)
    match text:
        case "hi":
            message.mark_as_read()
            message.indicate_typing()
            titles = {"menu": "See the menu", SHOP: "Where are you?", "site": "Our website"}
            buttons = [types.Button(title, key) for key, title in titles.items()]
            greeting = f"Hello {name}, what can we do for you?"
            message.reply_text(greeting, footer="Acme Store", buttons=buttons)
        case "status":
            values: Any = ["Mira"]
            thanks = QuickReplyButton(text="Thanks").params(
                callback_data=json.dumps({"order": 1023}), index=0
            )
            message.reply_template(
                "order_on_its_way", TemplateLanguage.ENGLISH, [BodyText.params(*values), thanks]
            )
        case "wrong":
            try:
                message.reply_text("Too long", buttons=[types.Button("Yes, another question", "more")])
            except WhatsAppError as error:
                say(refused=error.code, error=type(error).__name__, details=error.details)
        case "forget":
            say(deleted=bool(bot.delete_media(uploads.pop())))
        case "table":
            guests = message.reply_text("For how many?").wait_for_reply(filters=filters.text, timeout=20)
            guests.reply_text(f"A table for {guests.text}.", quote=True)


def tapped(bot: WhatsApp, tap: types.CallbackButton[str]) -> None:
    """A button of a message or of a template."""
    kind = "quick" if tap.is_quick_reply else "button"
    say(got=kind, id=tap.data, title=tap.title, about=_about(tap.reply_to_message))
    tap.mark_as_read()
    match tap.data:
        case "menu":
            rows = [types.SectionRow("Soup", "soup", "Hot, with bread"), types.SectionRow("Salad", "salad")]
            choices = types.SectionList("Choose", [types.Section("Today", rows)])
            tap.reply_text("Today we have:", buttons=choices)
        case "site":
            tap.reply_text("All of it:", buttons=types.URLButton("Open", "https://example.com/menu"))
        case _ if tap.data == SHOP:
            number = str(tap.from_user.wa_id)
            bot.send_location(number, 52.52, 13.405, "Acme Store", "Main Street 1")
            bot.request_location(number, "Where shall we bring it?")
        case _:
            tap.reply_text("You are welcome.")


def chosen(_: WhatsApp, choice: types.CallbackSelection[str]) -> None:
    """A row of a list."""
    about = _about(choice.reply_to_message)
    say(got="row", id=choice.data, title=choice.title, description=choice.description, about=about)
    choice.react("👍")
    choice.reply_text(f"Your {choice.title.lower()} is on its way.")


def came(_: WhatsApp, message: types.Message) -> None:
    """A place."""
    place, about = message.location, _about(message.reply_to_message)
    assert place is not None
    say(got="location", latitude=place.latitude, longitude=place.longitude, name=place.name, about=about)
    message.reply_text(f"We come to {place.name}.")


def pictured(bot: WhatsApp, message: types.Message) -> None:
    """A picture: fetched, stored and sent back by its new id."""
    image = message.image
    assert image is not None
    data = image.get_bytes()
    digest = hashlib.sha256(data).hexdigest()
    say(got="image", sha256=digest, mime_type=image.mime_type, caption=message.caption)
    uploads.append(bot.upload_media(data, image.mime_type, "picture.png").id)
    message.reply_image(uploads[-1], caption="Thank you for the picture.")


def felt(_: WhatsApp, message: types.Message) -> None:
    """A reaction."""
    reaction = message.reaction
    assert reaction is not None
    say(got="reaction", emoji=reaction.emoji, about=reaction.message_id)


def heard(_: WhatsApp, status: types.MessageStatus[str]) -> None:
    """What became of a message."""
    say(got="status", id=status.id, status=status.status.value)


def _about(quoted: types.ReplyToMessage | None) -> str | None:
    """The message that is answered; its id has another name in version 3."""
    return None if quoted is None else str(getattr(quoted, "id", None) or quoted.message_id)
