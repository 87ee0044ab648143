"""An order menu as somebody writes it with pywa, the same for versions 3 and 4."""

import hashlib
import json
import os

import httpx
from pywa import WhatsApp, filters, types
from pywa.errors import WhatsAppError
from pywa.types.templates import BodyText, QuickReplyButton, TemplateLanguage

from tests.emulator.clients.bots.telling import say

SHOP = json.dumps({"page": "shop", "note": "Käse / 7 @ €".ljust(228, ".")}, ensure_ascii=False)
"""256 characters of JSON."""


def session() -> httpx.Client:
    """What pywa is to call the API with."""
    return httpx.Client()


def lead(api: httpx.Client) -> None:
    """Leads pywa to another host: it has set Meta's as the base of all its calls."""
    api.base_url = os.environ["WHATSAPP_API_URL"] + api.base_url.path


def register(bot: WhatsApp) -> None:
    """What the bot does."""
    uploads: list[str] = []

    @bot.on_message(filters.text)
    def written(_: WhatsApp, message: types.Message) -> None:
        text, name = message.text or "", message.from_user.name
        say(got="text", text=text, name=name, number=message.from_user.wa_id)
        match text:
            case "hi":
                message.mark_as_read()
                message.indicate_typing()
                buttons = [
                    types.Button("See the menu", "menu"),
                    types.Button("Where are you?", SHOP),
                    types.Button("Our website", "site"),
                ]
                greeting = f"Hello {name}, what can we do for you?"
                message.reply_text(greeting, footer="Acme Store", buttons=buttons)
            case "status":
                thanks = QuickReplyButton(text="Thanks")
                payload = json.dumps({"order": 1023})
                said = BodyText("{{1}}", "Mira").params("Mira")
                given = [said, thanks.params(callback_data=payload, index=0)]
                message.reply_template("order_on_its_way", TemplateLanguage.ENGLISH, given)
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

    @bot.on_callback_button
    def tapped(_: WhatsApp, tap: types.CallbackButton) -> None:
        about = _about(tap.reply_to_message)
        kind = "quick" if tap.is_quick_reply else "button"
        say(got=kind, id=tap.data, title=tap.title, about=about)
        tap.mark_as_read()
        match tap.data:
            case "menu":
                rows = [
                    types.SectionRow("Soup", "soup", "Hot, with bread"),
                    types.SectionRow("Salad", "salad"),
                ]
                choices = types.SectionList("Choose", [types.Section("Today", rows)])
                tap.reply_text("Today we have:", buttons=choices)
            case "site":
                tap.reply_text("All of it:", buttons=types.URLButton("Open", "https://example.com/menu"))
            case _ if tap.data == SHOP:
                bot.send_location(_address(tap.from_user), 52.52, 13.405, "Acme Store", "Main Street 1")
                bot.request_location(_address(tap.from_user), "Where shall we bring it?")
            case _:
                tap.reply_text("You are welcome.")

    @bot.on_callback_selection
    def chosen(_: WhatsApp, choice: types.CallbackSelection) -> None:
        about = _about(choice.reply_to_message)
        say(got="row", id=choice.data, title=choice.title, description=choice.description, about=about)
        choice.react("👍")
        choice.reply_text(f"Your {choice.title.lower()} is on its way.")

    @bot.on_message(filters.location)
    def came(_: WhatsApp, message: types.Message) -> None:
        place = message.location
        assert place is not None
        about = _about(message.reply_to_message)
        say(got="location", latitude=place.latitude, longitude=place.longitude, name=place.name, about=about)
        message.reply_text(f"We come to {place.name}.")

    @bot.on_message(filters.image)
    def pictured(_: WhatsApp, message: types.Message) -> None:
        image = message.image
        assert image is not None
        data = image.get_bytes()
        digest = hashlib.sha256(data).hexdigest()
        say(got="image", sha256=digest, mime_type=image.mime_type, caption=message.caption)
        uploaded = bot.upload_media(data, image.mime_type, "picture.png")
        uploads.append(uploaded.id)
        message.reply_image(uploaded.id, caption="Thank you for the picture.")

    @bot.on_message(filters.reaction)
    def felt(_: WhatsApp, message: types.Message) -> None:
        reaction = message.reaction
        assert reaction is not None
        say(got="reaction", emoji=reaction.emoji, about=reaction.message_id)

    @bot.on_message_status
    def heard(_: WhatsApp, status: types.MessageStatus) -> None:
        say(got="status", id=status.id, status=status.status.value)


def _address(user: types.User) -> str:
    """The number; version 4 knows people without one."""
    return str(user.wa_id)


def _about(quoted: types.ReplyToMessage | None) -> str | None:
    """The message that is answered; its id has another name in version 3."""
    return None if quoted is None else str(getattr(quoted, "id", None) or quoted.message_id)
