"""An order menu on WhatsApp, written with pywa; nothing in it knows of wapreview."""

import os

import httpx
from pywa import WhatsApp, types

api = httpx.Client()
bot = WhatsApp(
    phone_id=os.environ["WHATSAPP_PHONE_NUMBER_ID"],
    token=os.environ["WHATSAPP_TOKEN"],
    app_secret=os.environ["WHATSAPP_APP_SECRET"],
    verify_token=os.environ["WHATSAPP_VERIFY_TOKEN"],
    webhook_endpoint="/webhook",
    session=api,
)
api.base_url = os.environ.get("WHATSAPP_API_URL", "https://graph.facebook.com") + "/v23.0"
MENU = {"soup": ("Soup", "Hot"), "salad": ("Salad", "Fresh from the garden")}


@bot.on_message
def welcome(_: WhatsApp, message: types.Message) -> None:
    message.indicate_typing()
    buttons = [types.Button("Order", "order"), types.Button("Opening hours", "hours")]
    message.reply_text(f"Hello {message.from_user.name}, what can we do for you?", buttons=buttons)


@bot.on_callback_button
def tapped(_: WhatsApp, tap: types.CallbackButton) -> None:
    tap.mark_as_read()
    if tap.data == "hours":
        tap.reply_text("We are open from *9 to 18 h*.")
        return
    rows = [types.SectionRow(title, name, text) for name, (title, text) in MENU.items()]
    tap.reply_text(
        "Today we have:", buttons=types.SectionList("See the menu", [types.Section("Today", rows)])
    )


@bot.on_callback_selection
def chosen(_: WhatsApp, choice: types.CallbackSelection) -> None:
    choice.mark_as_read()
    choice.reply_text(f"Your {choice.title.lower()} is on its way. Enjoy your meal!")


if __name__ == "__main__":
    bot.run(port=int(os.environ.get("PORT", "8000")), log_level="warning")
