"""What all endpoints of all providers have in common: token, faults, the body, the record of the call."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from typing import NamedTuple, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.emulator.auth import why_refused
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.calls import CallFault, FaultyCallError
from wapreview.emulator.media.taken import UNKNOWN
from wapreview.emulator.requests import BadRequestError, json_of
from wapreview.messages.pointers import Json
from wapreview.simulation.events import ApiCalled
from wapreview.simulation.recordings.secrets import text_without_secrets, without_secrets

METHOD_MAX = 40
EMULATOR = "wapreview.emulator"
"""Under this name the emulator stands in the scope of a request."""
PATH_MAX = 2000
MIME = re.compile(r"[\x20-\x7e]{1,300}")
"""A type as a header can say it; that of a file is what its sender wrote."""
HARMLESS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
"""A browser that opens a file of the bot's must not run it here."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


class Api(NamedTuple):
    """How one provider's API is spoken to."""

    dialect: Dialect
    token: Callable[[Request], str]
    """Finds the token of a request; empty where it has none."""
    needs_token: bool
    codes: Mapping[int, int]
    """The provider's error code for an HTTP status; 400 stands for those that are not named."""


class Result(NamedTuple):
    """What a call is answered with."""

    answer: Answer
    message_id: str = ""
    """The message that it sent, if it sent one."""
    customer: str = ""
    text: str = ""
    """What a person should know of it; shown in the log."""
    data: bytes | None = None
    """Bytes in place of JSON, of the type `mime`."""
    mime: str = "application/json"


class Call:
    """One request on its way through an endpoint."""

    def __init__(self, request: Request, api: Api) -> None:
        self.request, self.api = request, api
        self.emulator: Emulator = request.scope[EMULATOR]
        self.body: Json = None
        """The JSON that was read, for the record."""
        self._begun = perf_counter()
        self._recorded = False

    async def json(self) -> Json:
        """The body as JSON. Raises BadRequestError."""
        self.body = await json_of(self.request)
        return self.body

    async def members(self) -> dict[str, Json]:
        """The body as a JSON object. Raises BadRequestError."""
        body = await self.json()
        if not isinstance(body, dict):
            raise BadRequestError(400, "The body must be a JSON object.")
        return body

    def error(self, status: int, details: str = "", *, code: int | None = None) -> Result:
        """The provider's refusal of a call: by its own code, or by the one that fits an HTTP status."""
        wanted = self.api.codes.get(status, self.api.codes[400]) if code is None else code
        answer = self.api.dialect.error(wanted, details)
        return Result(answer if code is not None else answer._replace(status=status), text=details)

    def record(self, result: Result) -> Result:
        """Puts the call among what happened, once; gives the same result."""
        if not self._recorded:
            self._recorded = True
            _record(self, result, (perf_counter() - self._begun) * 1000)
        return result


Handler: TypeAlias = Callable[[Call], Awaitable[Result]]


def endpoint(api: Api, path: str, method: str, handler: Handler) -> Route:
    """A route of a provider."""

    return Route(path, _Endpoint(api, handler), methods=[method])


class _Endpoint:
    """Answers the calls of one route."""

    def __init__(self, api: Api, handler: Handler) -> None:
        self._api, self._handler = api, handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = Call(Request(scope, receive, send), self._api)
        response = recorded(call, await _answered(call, self._handler))
        await response(scope, receive, send)


def recorded(call: Call, result: Result) -> Response:
    """The response, once the call is among what happened."""
    return _response(call.record(result))


async def _answered(call: Call, handler: Handler) -> Result:
    emulator, api = call.emulator, call.api
    path = call.request.scope["path"]
    emulator.connection.called(path)
    try:
        why = why_refused(api.token(call.request), emulator.identity, needed=api.needs_token)
        if why:
            return call.error(401, why)
        fault = emulator.faults.of_call(api.dialect, f"{call.request.method} {path[:PATH_MAX]}")
        return await (handler(call) if fault is None else _failed(call, fault))
    except FaultyCallError as faulty:
        return await _failed(call, faulty.fault)
    except BadRequestError as error:
        return call.error(error.status, error.sentence)


async def _failed(call: Call, fault: CallFault) -> Result:
    """A call that fails on purpose: now, or when its client has given up."""
    if fault.hold:
        await call.emulator.faults.hold(fault.hold, _gone(call.request))
    return Result(fault.answer, text=fault.sentence)


async def _gone(request: Request) -> None:
    """Comes back when the client has broken the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _record(call: Call, result: Result, milliseconds: float) -> None:
    simulation, scope = call.emulator.simulation, call.request.scope
    query, given = scope["query_string"].decode("latin-1"), call.emulator.secrets
    path = f"{scope['path']}?{query}" if query else scope["path"]
    bare = result.message_id or result.data is not None
    simulation.append(
        ApiCalled,
        result.customer,
        call.api.dialect.name,
        call.request.method[:METHOD_MAX],
        given.out_of_text(text_without_secrets(path[:PATH_MAX])),
        result.answer.status,
        round(milliseconds, 1),
        result.message_id,
        None if result.message_id else given.out_of(without_secrets(call.body)),
        None if bare else given.out_of(without_secrets(result.answer.body)),
        given.out_of_text(result.text),
    )


def _response(result: Result) -> Response:
    if result.data is not None:
        mime = result.mime if MIME.fullmatch(result.mime) else UNKNOWN
        return Response(result.data, result.answer.status, HARMLESS, mime)
    return _JsonResponse(result.answer)


class _JsonResponse(Response):
    """An answer, with nothing worked out that is always the same."""

    def __init__(self, answer: Answer) -> None:
        self.status_code, self.background = answer.status, None
        self.body = _ENCODER.encode(answer.body).encode("utf-8", "replace")
        length = str(len(self.body)).encode("ascii")
        self.raw_headers = [(b"content-length", length), (b"content-type", b"application/json")]
