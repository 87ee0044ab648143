"""Exotel's API: POST /v2/accounts/{sid}/messages, with both forms of the body."""

from starlette.requests import Request
from starlette.routing import Route

from wapreview.dialects.exotel.answers import combined
from wapreview.dialects.exotel.callbacks import asked
from wapreview.dialects.lenient import objects
from wapreview.dialects.registry import get
from wapreview.emulator.auth import basic
from wapreview.emulator.endpoints.calls import Api, Call, Result, endpoint
from wapreview.emulator.endpoints.sending import check_faults
from wapreview.emulator.registered import elsewhere
from wapreview.emulator.sends import take
from wapreview.messages.pointers import Json
from wapreview.simulation.events import MessageReceived

MESSAGES_MAX = 1000
"""In one list; how many the provider takes is not documented."""


def token_of(request: Request) -> str:
    """`key:token`; clients make a Basic header of those in the address."""
    return basic(request.headers)


API = Api(
    get("exotel"),
    token_of,
    True,
    {400: 400, 401: 401, 403: 403, 404: 404, 413: 400, 429: 429, 500: 500},
)


async def messages(call: Call) -> Result:
    """One message, or the older list of several: each is judged and answered for itself."""
    body = await call.members()
    if len(objects(body, "whatsapp", "messages")) > MESSAGES_MAX:
        return call.error(400, f"wapreview takes at most {MESSAGES_MAX:,} messages in one request.")
    check_faults(call, body)
    taken = take(call.emulator, call.api.dialect, body)
    if not taken.sent:
        return Result(taken.answer, text=taken.text)
    notes = [_call_back(call, body, each.received) for each in taken.sent if not each.refused]
    first = taken.sent[0].received
    answer = combined([each.answer for each in taken.sent])
    return Result(answer, first.id, first.customer, next(filter(None, notes), ""))


def _call_back(call: Call, body: Json, sent: MessageReceived) -> str:
    """Its statuses go where it asks; gives a sentence where that is not the bot's address."""
    url = asked(body, sent.part, "status_callback")
    if not url:
        return ""
    call.emulator.registered.call_back(sent.id, url)
    return elsewhere(url, call.emulator.bot.url)


def routes() -> list[Route]:
    """The one route; any account is taken."""
    return [endpoint(API, "/v2/accounts/{sid}/messages", "POST", messages)]
