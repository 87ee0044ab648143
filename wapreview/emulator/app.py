"""The ASGI app: all providers' paths and the control API on one port."""

import re
import traceback
from pathlib import PurePath

from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from wapreview.emulator.control.routes import ControlRoutes
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.endpoints.calls import EMULATOR
from wapreview.emulator.endpoints.route_table import RouteTable
from wapreview.emulator.endpoints.table import provider_routes, refused

VERSION = re.compile(r"/v[1-9]\d(?:\.\d+)?(?=/|$)")
"""v13.0 to v26.0 and beyond; v1, v2 and v3 belong to other providers."""
SHOWN_MAX = 200
"""Characters of a path in a sentence."""
ABSOLUTE = re.compile(r"https?://[^/]*", re.IGNORECASE)


def make_app(emulator: Emulator) -> ASGIApp:
    """The app of one emulator."""
    return ServerErrorMiddleware(_Providers(emulator), _broken)


async def _broken(request: Request, error: Exception) -> Response:
    """A mistake of ours ends one request alone; the log says where it is, and nothing of the data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {PurePath(last.filename).name}, line {last.lineno}"
    return refused(request, 500, f"wapreview made a mistake ({place}); please report it.")


class _Providers:
    """Finds who answers, by paths as they know them: no host (a proxy's form), no Graph version, no slash at the end.

    Starlette's own router would try a hundred patterns; that takes longer than most answers.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._control = ControlRoutes(emulator)
        self._table = RouteTable(provider_routes())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = WebSocketClose()
        if scope["type"] == "http":
            # In place: who answers for a mistake of ours sees it, too.
            scope.update({"path": _tidied(scope["path"]), "raw_path": b"", EMULATOR: self._emulator})
            answer = self._found(scope)
        await answer(scope, receive, send)

    def _found(self, scope: Scope) -> ASGIApp:
        if self._control.hold(scope["path"]):
            return self._control
        route, scope["path_params"] = self._table.find(scope)
        if route is None:
            return _not_emulated(Request(scope), known=scope["path_params"] is not None)
        return route.app


def _tidied(path: str) -> str:
    if "//" in path:
        path = re.sub("/{2,}", "/", ABSOLUTE.sub("", path, count=1))
    return VERSION.sub("", path, count=1).rstrip("/") or "/"


def _not_emulated(request: Request, *, known: bool) -> Response:
    """501 for what no provider here has; a wrong method is told as such. In the shape of whose path it is like."""
    method, path = request.method, request.scope["path"]
    shown = path if len(path) <= SHOWN_MAX else f"{path[:SHOWN_MAX]}…"
    if known:
        return refused(request, 405, f"{method} is not a method of {shown}.")
    return refused(request, 501, f"wapreview does not emulate {method} {shown}. Nothing was sent anywhere.")
