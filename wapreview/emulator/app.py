"""The ASGI app: all providers' paths and the control API on one port."""

import re
import traceback
from pathlib import PurePath

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wapreview.emulator.control.routes import control_routes
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.endpoints.table import provider_routes, refused

VERSION = re.compile(r"/v[1-9]\d(?:\.\d+)?(?=/|$)")
"""v13.0 to v26.0 and beyond; v1, v2 and v3 belong to other providers."""
SHOWN_MAX = 200
"""Characters of a path in a sentence."""
ABSOLUTE = re.compile(r"https?://[^/]*", re.IGNORECASE)


def make_app(emulator: Emulator) -> ASGIApp:
    """The app of one emulator."""
    app = Starlette(
        routes=[*control_routes(emulator), *provider_routes()],
        exception_handlers={HTTPException: _not_emulated, Exception: _broken},
    )
    app.state.emulator = emulator
    return _Tidied(app)


async def _not_emulated(request: Request, error: Exception) -> Response:
    """501 for what no provider here has; a wrong method is told as such. In the shape of whose path it is like."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    method, path = request.method, request.url.path
    shown = path if len(path) <= SHOWN_MAX else f"{path[:SHOWN_MAX]}…"
    if status == 405:
        return refused(request, 405, f"{method} is not a method of {shown}.")
    return refused(request, 501, f"wapreview does not emulate {method} {shown}. Nothing was sent anywhere.")


async def _broken(request: Request, error: Exception) -> Response:
    """A mistake of ours ends one request alone; the log says where it is, and nothing of the data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {PurePath(last.filename).name}, line {last.lineno}"
    return refused(request, 500, f"wapreview made a mistake ({place}); please report it.")


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
