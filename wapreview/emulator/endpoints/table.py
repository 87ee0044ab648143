"""The endpoints of all providers. Paths with fixed words come before Meta's, which begin with an id."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wapreview.emulator.endpoints import chatt2, cloud, cloud_api, exotel, messangi, whapi, whapi_api
from wapreview.emulator.endpoints.calls import Api, Call, recorded

PATHS: tuple[tuple[re.Pattern[str], Api], ...] = (
    (re.compile("/v1/"), chatt2.API),
    (re.compile("/v2/"), exotel.API),
    (re.compile("/v3/"), messangi.API),
    (re.compile("/(messages|media|settings|health|contacts|chats|groups|users|stories)(/|$)"), whapi_api.API),
    (re.compile("/"), cloud_api.API),
)
"""Whose a path is that nobody here answers; what is like none of the others counts as Meta's."""


def provider_routes() -> list[Route]:
    """All routes, in the order in which they are tried."""
    return [*whapi.routes(), *messangi.routes(), *exotel.routes(), *chatt2.routes(), *cloud.routes()]


def refused(request: Request, status: int, sentence: str) -> Response:
    """A request that no endpoint answers, in the shape of the provider whose path it is like."""
    path = request.scope["path"]
    api = next((api for pattern, api in PATHS if pattern.match(path)), cloud_api.API)
    code = api.codes.get(status, api.codes[400])
    numbered = f"(#{code}) {sentence}" if api is cloud_api.API else sentence
    call = Call(request, api)
    return recorded(call, call.error(status, numbered)._replace(text=sentence))
