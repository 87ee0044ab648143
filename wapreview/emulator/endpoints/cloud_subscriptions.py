"""Where webhooks go: the app's subscription, the account's apps, and the tokens with which a bot sets them up."""

from wapreview.dialects.dialect import Answer
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import Members, done, found, given, not_owned, text
from wapreview.emulator.endpoints.cloud_callbacks import (
    ACCOUNT,
    APP,
    OVERRIDE,
    CallbackUrl,
    challenged,
    follow,
)
from wapreview.emulator.endpoints.cloud_objects import members_of

OBJECT = "whatsapp_business_account"
FIELDS = "messages"
VERSION = "v26.0"


async def access_token(call: Call) -> Result:
    """GET /oauth/access_token: the token of the app, or of somebody who signed up. It is the one that is taken here.

    A token that was configured is given only to who knows the app secret.
    """
    members = await given(call)
    identity = call.emulator.identity
    other = text(members, "client_secret") not in ("", identity.app_secret)
    if other and identity.only_token:
        return call.error(400, "Error validating client secret.", code=1)
    said = "the bot's app secret is another one than that with which webhooks are signed" if other else ""
    return Result(Answer(200, {"access_token": identity.token, "token_type": "bearer"}), text=said)


async def app_subscriptions(call: Call) -> Result:
    """GET /{app}/subscriptions."""
    kept = call.emulator.account.sheet(APP)
    if not kept:
        return found({"data": []})
    return found({"data": [{**kept, "callback_url": kept["callback_url"] or call.emulator.bot.title}]})


async def subscribe_app(call: Call) -> Result:
    """POST /{app}/subscriptions, its parameters in the query, a form or JSON."""
    members = await given(call)
    asked = CallbackUrl.of(members, "callback_url")
    said = ""
    if asked.url:
        refusal, said = await challenged(call, asked)
        if refusal is not None:
            return refusal
    names = [name.strip() for name in (text(members, "fields") or FIELDS).split(",")[:100] if name.strip()]
    subscription: Members = {
        "object": text(members, "object") or OBJECT,
        "callback_url": asked.url,
        "active": True,
        "fields": [{"name": name, "version": VERSION} for name in names],
    }
    call.emulator.account.set(APP, subscription)
    follow(call)
    return done(said)


async def unsubscribe_app(call: Call) -> Result:
    """DELETE /{app}/subscriptions."""
    call.emulator.account.unset(APP)
    follow(call)
    return done()


async def subscribed_apps(call: Call) -> Result:
    """GET /{account}/subscribed_apps: the one app, unless it was taken off."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    kept = call.emulator.account.sheet(ACCOUNT)
    if kept.get("off"):
        return found({"data": []})
    app = members_of(call.emulator, "app")
    row: Members = {"whatsapp_business_api_data": {name: app[name] for name in ("link", "name", "id")}}
    return found({"data": [{**row, **kept}]})


async def subscribe_account(call: Call) -> Result:
    """POST /{account}/subscribed_apps; without an address of its own the account takes the app's again."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    asked = CallbackUrl.of(await given(call), OVERRIDE)
    said = ""
    if asked.url:
        refusal, said = await challenged(call, asked)
        if refusal is not None:
            return refusal
    call.emulator.account.unset(ACCOUNT)
    if asked.url:
        call.emulator.account.set(ACCOUNT, {OVERRIDE: asked.url})
    follow(call)
    return done(said)


async def unsubscribe_account(call: Call) -> Result:
    """DELETE /{account}/subscribed_apps: kept to be read back; webhooks go on."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    call.emulator.account.unset(ACCOUNT)
    call.emulator.account.set(ACCOUNT, {"off": True})
    follow(call)
    return done("webhooks go on all the same")
