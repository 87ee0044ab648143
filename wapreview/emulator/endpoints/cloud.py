"""The Graph API of Meta's Cloud API, as far as bots call it."""

from starlette.requests import Request
from starlette.routing import Route

from wapreview.dialects.registry import get
from wapreview.emulator.auth import bearer
from wapreview.emulator.endpoints.calls import Api, endpoint
from wapreview.emulator.endpoints.cloud_messages import messages


def token_of(request: Request) -> str:
    """A Bearer header, or `access_token` in the query (a convention of the Graph API)."""
    return bearer(request.headers) or request.query_params.get("access_token", "")


API = Api(get("cloud"), token_of, True, {400: 100, 401: 190, 404: 100, 429: 130429, 500: 131000, 501: 1})


def routes() -> list[Route]:
    """The routes, without a version: it is taken off before."""
    return [
        endpoint(API, "/{number}/messages", "POST", messages),
        endpoint(API, "/{number}/marketing_messages", "POST", messages),
    ]
