"""Addresses for webhooks that a bot registers: checked, and followed, only ever towards the bot itself."""

import asyncio
from typing import NamedTuple

from wapreview.dialects.lenient import string
from wapreview.emulator.deliveries.handshake import Shaken, shake
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import NAME, Members, text
from wapreview.emulator.registered import Registration, at_bot, elsewhere, is_own, shown_url

APP, ACCOUNT = "app.subscriptions", "account.subscribed_apps"
"""Where the addresses of the app and of the account are kept; that of the phone number is kept on it."""
OVERRIDE, CONFIGURATION = "override_callback_uri", "webhook_configuration"
FAILED = 2200
"""Meta's code for a callback that could not be verified."""
PAUSES = (0.2, 0.5, 1.0, 1.5)
"""Seconds between looks at a bot that does not listen yet; clients give up after five."""
SHOWN = 200
"""Characters of an address, or of the bot's answer, in a sentence."""


class CallbackUrl(NamedTuple):
    """Where webhooks are to go, and the word with which the bot knows the check."""

    url: str
    verify_token: str

    @classmethod
    def of(cls, members: Members, name: str) -> "CallbackUrl":
        """As a request says it."""
        return cls(text(members, name).strip(), text(members, "verify_token"))


async def challenged(call: Call, asked: CallbackUrl) -> tuple[Result | None, str]:
    """Checks the address; the refusal where the bot does not answer as it must, and what a person should know.

    An address elsewhere, such as a public tunnel to the bot, is never requested: the bot's own is checked in its place.
    """
    bot_url = call.emulator.bot.url
    url = at_bot(asked.url, bot_url) if is_own(asked.url, bot_url) else bot_url
    said = elsewhere(asked.url, bot_url) or f"{shown_url(url)} was checked"
    shaken = await _shake(call, url, asked.verify_token)
    if shaken.good:
        return None, said
    why = _why(shaken)
    return call.error(400, why, code=FAILED)._replace(text=f"{said} {why}"), said


def follow(call: Call) -> None:
    """From now on webhooks go to the nearest address that is set, as far as it is the bot's own.

    That of the phone number goes before that of the account, and this before the app's (Meta, "Webhook overrides").
    """
    account = call.emulator.account
    near = string(account.sheet("phone"), CONFIGURATION, "phone_number")
    url = near or string(account.sheet(ACCOUNT), OVERRIDE) or string(account.sheet(APP), "callback_url")
    call.emulator.registered.set(NAME, (Registration(url),) if url else ())


async def _shake(call: Call, url: str, verify_token: str) -> Shaken:
    """Once the bot listens: its server may come up a moment after its call."""
    for pause in PAUSES:
        shaken = await shake(call.emulator, url, verify_token, dialect=call.api.dialect)
        if shaken.attempt is None or shaken.attempt.trouble != "not listening":
            return shaken
        await asyncio.sleep(pause)
    return await shake(call.emulator, url, verify_token, dialect=call.api.dialect)


def _why(shaken: Shaken) -> str:
    """As Meta says it."""
    attempt = shaken.attempt
    begin = "(#2200) Callback verification failed with the following errors: "
    if attempt is None or attempt.status is None:
        return f"{begin}{attempt.sentence if attempt else 'no answer'}"
    if attempt.status != 200:
        return f"{begin}HTTP Status Code = {attempt.status}"
    received = attempt.body.decode("utf-8", "replace")[:SHOWN]
    expected = f"expected value = '{shaken.expected}', received value = '{received}'"
    return f"{begin}Response does not match challenge, {expected}"
