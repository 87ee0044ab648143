"""Paths of the Graph API behind which there is nothing but data: a profile, settings, registration."""

from collections.abc import Iterator

from starlette.routing import Route

from wapreview.dialects.dialect import Answer
from wapreview.emulator.endpoints.calls import Call, Handler, Result, endpoint
from wapreview.emulator.endpoints.cloud_api import (
    API,
    SILENT,
    Members,
    bad_parameter,
    decoded,
    done,
    found,
    given,
    not_owned,
)
from wapreview.emulator.endpoints.cloud_objects import Fixed, Sheet, content_of, filled_members, fixed, sheets
from wapreview.emulator.graph_fields import Wanted, wanted_of, with_id
from wapreview.messages.pointers import Json

MEMBERS_MAX = 50
"""Members of a sheet."""
WORDS: dict[str, Json] = {"true": True, "false": False}
"""How a query writes what is true or not."""


def routes() -> Iterator[Route]:
    """A route for each path and method."""
    for sheet in sheets():
        for method in sheet.methods:
            handler = _handler(sheet, method)
            yield endpoint(API, f"/{{node:graph}}/{sheet.name}", method, handler)
    for row in fixed():
        for method in row.methods:
            yield endpoint(API, row.path, method, _telling(row))


def _handler(sheet: Sheet, method: str) -> Handler:
    async def handle(call: Call) -> Result:
        wrong = not_owned(call, sheet.of)
        if wrong is not None:
            return wrong
        if method == "GET":
            return found(told(call, sheet, wanted_of(call.request.query_params.get("fields", ""))))
        if method == "DELETE":
            call.emulator.account.unset(f"{sheet.of}.{sheet.name}")
            return done()
        return _set(call, sheet, await given(call))

    return handle


def told(call: Call, sheet: Sheet, wanted: Wanted) -> Json:
    """What a sheet says, in its shape, with the fields that are asked for."""
    content = with_id(content_of(call.emulator, sheet), wanted)
    return {"data": [content]} if sheet.shape == "list" else content


def _set(call: Call, sheet: Sheet, members: Members) -> Result:
    account = call.emulator.account
    kept = {
        name: _typed(sheet, name, value)
        for name, value in members.items()
        if name not in SILENT | {*sheet.leaves}
    }
    wrong = next(_too_much(sheet, kept), None)
    if wrong is None and len({*account.sheet(f"{sheet.of}.{sheet.name}"), *kept}) > MEMBERS_MAX:
        wrong = f"(#100) There may be {MEMBERS_MAX} members here."
    if wrong is not None and call.emulator.switches.judged != "lenient":
        return bad_parameter(call, wrong)
    if "GET" in sheet.methods:
        account.set(f"{sheet.of}.{sheet.name}", {**kept, **sheet.set})
    if sheet.changes:
        account.set(sheet.of, dict(sheet.changes))
    return done() if sheet.answer is None else found(filled_members(sheet.answer, call.emulator))


def _typed(sheet: Sheet, name: str, value: Json) -> Json:
    """What a query or a form could only write as text; some clients write lists so in JSON too."""
    if not isinstance(value, str):
        return value
    holds_parts = name in sheet.most or isinstance(sheet.members.get(name), dict | list)
    return decoded(value) if holds_parts else WORDS.get(value, value)


def _too_much(sheet: Sheet, members: Members) -> Iterator[str]:
    """What is longer, or more, than may be set; Meta's sentence about lengths, and one like it about counts."""
    for name, most in sheet.most.items():
        value = members.get(name)
        if isinstance(value, list) and len(value) > most:
            yield f"(#100) Param {name} must have at most {most} elements."
    for path, longest in sheet.longest.items():
        for value in _values(members, path.split(".")):
            if isinstance(value, str) and len(value) > longest:
                yield f"(#100) Param {path} must be at most {longest} characters long."


def _values(value: Json, path: list[str]) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _values(each, path)
    elif not path:
        yield value
    elif isinstance(value, dict):
        yield from _values(value.get(path[0]), path[1:])


def _telling(row: Fixed) -> Handler:
    async def handle(call: Call) -> Result:
        return Result(Answer(200, filled_members(row.answer, call.emulator)))

    return handle
