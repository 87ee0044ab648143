"""The ASGI app: all providers' paths and the control API on one port."""

import re

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wapreview.emulator.control.routes import control_routes
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.endpoints.calls import PATH_MAX
from wapreview.emulator.endpoints.table import provider_routes
from wapreview.simulation.events import ApiCalled

VERSION = re.compile(r"/v[1-9]\d(?:\.\d+)?(?=/|$)")
"""v13.0 to v26.0 and beyond; v1, v2 and v3 belong to other providers."""
ABSOLUTE = re.compile(r"https?://[^/]*", re.IGNORECASE)


def make_app(emulator: Emulator) -> ASGIApp:
    """The app of one emulator."""
    app = Starlette(
        routes=[*control_routes(emulator), *provider_routes()],
        exception_handlers={HTTPException: _not_emulated},
    )
    app.state.emulator = emulator
    return _Tidied(app)


async def _not_emulated(request: Request, error: Exception) -> Response:
    """501 for what no provider here has; a wrong method is told as such."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    method, path = request.method, request.url.path
    if status == 405:
        sentence = f"{method} is not a method of {path}."
    else:
        status = 501
        sentence = f"wapreview does not emulate {method} {path}. Nothing was sent anywhere."
    emulator: Emulator = request.app.state.emulator
    emulator.simulation.append(ApiCalled, "", "", method, path[:PATH_MAX], status, text=sentence)
    body = {"error": {"message": sentence, "type": "OAuthException", "code": 1, "fbtrace_id": "wapreview"}}
    return JSONResponse(body, status)


class _Tidied:
    """Paths as the routes know them: no host (a proxy's form), no Graph version, no slash at the end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = ABSOLUTE.sub("", scope["path"], count=1)
            path = VERSION.sub("", re.sub("/{2,}", "/", path), count=1)
            scope = {**scope, "path": path.rstrip("/") or "/", "raw_path": b""}
        await self._app(scope, receive, send)
