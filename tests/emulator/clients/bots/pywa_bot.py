"""The menu with pywa 4, in an app of Starlette; nothing in it knows of wapreview."""

import os
import socket

import httpx
import uvicorn
from pywa import WhatsApp  # type: ignore[attr-defined]
from pywa.utils import CallbackURLScope
from starlette.applications import Starlette

from tests.emulator.clients.bots.pywa_menu import lead, register
from tests.emulator.clients.bots.telling import say


def main() -> None:
    """Serves on PORT, or any free one."""
    bind = socket.create_server(("127.0.0.1", int(os.environ.get("PORT", "0"))))
    here = f"http://127.0.0.1:{bind.getsockname()[1]}"
    api, app, scope = httpx.Client(), Starlette(), os.environ.get("CALLBACK_SCOPE")
    bot = WhatsApp(
        phone_id=os.environ["WHATSAPP_PHONE_NUMBER_ID"],
        waba_id=os.environ["WHATSAPP_BUSINESS_ACCOUNT_ID"],
        token=os.environ["WHATSAPP_TOKEN"],
        app_id=os.environ["APP_ID"],
        app_secret=os.environ["WHATSAPP_APP_SECRET"],
        verify_token=os.environ["WHATSAPP_VERIFY_TOKEN"],
        webhook_endpoint="/webhook",
        server=app,  # type: ignore[arg-type]  # documented for Flask and FastAPI; Starlette is taken too
        session=api,
        callback_url=here if scope else None,
        callback_url_scope=CallbackURLScope[scope or "APP"],
        webhook_challenge_delay=1,
    )
    lead(api)
    register(bot)
    say(url=f"{here}/webhook")
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[bind])


if __name__ == "__main__":
    main()
