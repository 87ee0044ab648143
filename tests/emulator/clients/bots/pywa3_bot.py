"""The menu with pywa 3 and a web server of one's own: webhooks are handed to pywa."""

import os
from collections.abc import Mapping
from typing import Any

import httpx
from pywa import WhatsApp, utils  # type: ignore[attr-defined]

from tests.emulator.clients.bots.pywa_menu import lead, register
from tests.emulator.clients.bots.web import listen


def main() -> None:
    """Serves on any free port."""
    api, settings = httpx.Client(), os.environ
    made: Any = WhatsApp
    bot = made(
        phone_id=settings["WHATSAPP_PHONE_NUMBER_ID"],
        token=settings["WHATSAPP_TOKEN"],
        app_secret=settings["WHATSAPP_APP_SECRET"],
        verify_token=settings["WHATSAPP_VERIFY_TOKEN"],
        webhook_endpoint="/webhook",
        server=None,
        session=api,
    )
    lead(api)
    register(bot)

    def take(body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        text, status = bot.webhook_update_handler(update=body, hmac_header=headers.get(utils.HUB_SIG.lower()))
        return status, text

    def challenge(query: Mapping[str, str]) -> tuple[int, str]:
        text, status = bot.webhook_challenge_handler(vt=query[utils.HUB_VT], ch=query[utils.HUB_CH])
        return status, text

    listen(take, challenge)


if __name__ == "__main__":
    main()
