"""Messangi's API: POST /v3/messages. Its authentication is not known: any token is taken, or none."""

from starlette.requests import Request
from starlette.routing import Route

from wapreview.dialects.lenient import member, string
from wapreview.dialects.registry import get
from wapreview.emulator.auth import basic, bearer
from wapreview.emulator.endpoints.calls import Api, Call, Result, endpoint
from wapreview.emulator.endpoints.sending import send
from wapreview.emulator.registered import elsewhere
from wapreview.messages.pointers import Json


def token_of(request: Request) -> str:
    """Whatever looks like a token."""
    return bearer(request.headers) or basic(request.headers) or request.query_params.get("token", "")


API = Api(
    get("messangi"), token_of, False, {400: 400, 401: 401, 403: 403, 404: 404, 413: 413, 429: 429, 500: 500}
)


async def messages(call: Call) -> Result:
    """One request to send."""
    body = await call.members()
    return send(call, body, remark=_callbacks(call, body))


def _callbacks(call: Call, body: Json) -> str:
    """`callbacks` are addresses with commas between them; what would be posted there is not published."""
    given = string(body, "callbacks") or string(member(body, "request"), "callbacks") or ""
    addresses = [address.strip() for address in given.split(",") if address.strip()]
    foreign = (elsewhere(address, call.emulator.bot.url) for address in addresses)
    if not addresses:
        return ""
    return next(filter(None, foreign), "Messangi does not say what it posts to callbacks: nothing is posted.")


def routes() -> list[Route]:
    """The one route."""
    return [endpoint(API, "/v3/messages", "POST", messages)]
