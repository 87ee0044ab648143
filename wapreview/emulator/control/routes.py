"""The paths under /_wapreview/: every request is checked, read, done and answered here, or told why not."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wapreview.emulator.control.guarding import check_type, guard
from wapreview.emulator.control.handling import Call
from wapreview.emulator.control.openapi import PATH as DOCUMENT
from wapreview.emulator.control.openapi import document
from wapreview.emulator.control.operations import OPERATIONS, PREFIX, Operation
from wapreview.emulator.control.reading import checked
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.control.snapshots import Snapshots
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.requests import BadRequestError, body_of, parsed
from wapreview.messages.pointers import Json

CODES = {408: "too_slow", 413: "too_large", 415: "not_json"}
"""Words for what is wrong with a body."""


class ControlRoutes:
    """The control API of one emulator: all that lies under the prefix, where the providers have nothing."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._snapshots = Snapshots(emulator)

    def hold(self, path: str) -> bool:
        """Whether a path lies under the prefix."""
        return f"{path}/".startswith(f"{PREFIX}/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        try:
            answer = _said(200, await self._answered(request))
        except ControlError as error:
            answer = _said(error.status, error.body, error.headers)
        await answer(scope, receive, send)

    async def _answered(self, request: Request) -> Json:
        guard(request, self._emulator.address)
        path, method = str(request.scope["path"]), request.method.replace("HEAD", "GET")
        if path == PREFIX + DOCUMENT:
            _check_method(method, ["GET"])
            return document(self._emulator.address)
        found = {
            each.method: (each, members) for each in OPERATIONS if (members := each.match(path)) is not None
        }
        if not found:
            sentence = f"There is no such path; {PREFIX}{DOCUMENT} describes those that there are."
            raise ControlError(404, "unknown_path", sentence)
        _check_method(method, list(found))
        operation, members = found[method]
        body = await _body(request, operation)
        query = checked(operation.query, dict(request.query_params), "the address")
        return await operation.handler(Call(self._emulator, self._snapshots, members, body, query))


def _check_method(method: str, known: list[str]) -> None:
    if method not in known:
        allowed = ", ".join(["HEAD", *known] if "GET" in known else known)
        error = ControlError(405, "wrong_method", f"This path takes {allowed}.")
        error.headers = {"Allow": allowed}
        raise error


async def _body(request: Request, operation: Operation) -> object:
    """The body as its model; None where there is none and none is needed."""
    check_type(request)
    try:
        data = await body_of(request, operation.limit)
        value = parsed(data) if data.strip() else None
    except BadRequestError as error:
        raise ControlError(error.status, CODES.get(error.status, "not_taken"), error.sentence) from None
    if value is None and not data.strip():
        if operation.body and operation.body_needed:
            raise ControlError(400, "not_taken", "The request needs a body of JSON.")
        return None
    if not operation.body:
        raise ControlError(400, "not_taken", "This path takes no body.")
    if not isinstance(value, dict):
        raise ControlError(400, "not_taken", "The body is no JSON object.")
    return checked(operation.body, value, "the body")


def _said(status: int, body: Json, headers: Mapping[str, str] | None = None) -> Response:
    data = json.dumps(body, separators=(",", ":"), allow_nan=False)
    return Response(data.encode("ascii"), status, headers, media_type="application/json")
