"""The OpenAPI 3.1 document of the control API, made of the table of operations and the models."""

from typing import Any

from wapreview import __version__
from wapreview.emulator.control.operations import OPERATIONS, PATH_MEMBERS, PREFIX, Operation

PATH = "/openapi.json"
ABOUT = (
    "Lets a test be the customer of a bot that talks to wapreview: reply, look at the phone, move the clock, make "
    "things go wrong, go back. It answers programs on this machine only: a request with an Origin header, or for "
    "another host, is refused with 403, a body that is not JSON with 415. Every error has the form of Error."
)
ALWAYS = {400: "The request is not understood.", 403: "A web page, or another host, asks."}
OF_BODIES = {
    408: "The body took too long.",
    413: "The body is too large.",
    415: "The body is not JSON, or compressed.",
}
MEANINGS = {404: "It is not there.", 409: "It cannot be done as things stand."}


def document(address: str) -> dict[str, Any]:
    """The document; `address` is where the emulator listens."""
    schemas = _schemas()
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(PREFIX + operation.path, {})[operation.method.lower()] = _described(
            operation, schemas
        )
    paths[PREFIX + PATH] = {"get": _own()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "wapreview control API", "version": __version__, "description": ABOUT},
        **({"servers": [{"url": address}]} if address else {}),
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _schemas() -> dict[str, Any]:
    """The schemas of all models that the table names, and of those within them."""
    from pydantic.json_schema import models_json_schema

    from wapreview.emulator.control import answers, models

    bodies = {operation.body for operation in OPERATIONS if operation.body}
    queries = {operation.query for operation in OPERATIONS}
    said = {operation.answer for operation in OPERATIONS} | {"Error"}
    wanted = [*(getattr(models, name) for name in sorted(bodies | queries))]
    wanted += [getattr(answers, name) for name in sorted(said)]
    made = models_json_schema(
        [(model, "validation") for model in wanted], ref_template="#/components/schemas/{model}"
    )[1]
    return _without_nulls(made["$defs"])  # type: ignore[no-any-return]


def _without_nulls(value: Any) -> Any:
    """Without the default null: a member that may be left out is not null."""
    if isinstance(value, dict):
        return {
            key: _without_nulls(each) for key, each in value.items() if key != "default" or each is not None
        }
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _described(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    """One operation; the schemas of parameters become its parameters."""
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.title,
        "description": operation.about,
    }
    parameters = [*map(_member, operation.members), *_parameters(schemas[operation.query])]
    if parameters:
        described["parameters"] = parameters
    if operation.body:
        described["requestBody"] = _body(operation)
    errors = {**ALWAYS, **(OF_BODIES if operation.body else {})}
    errors |= {status: MEANINGS[status] for status in operation.errors}
    described["responses"] = {
        "200": _said(operation.answer, "It is done."),
        **{str(status): _said("Error", errors[status]) for status in sorted(errors)},
    }
    return described


def _member(name: str) -> dict[str, Any]:
    about, example = PATH_MEMBERS[name]
    kind = "integer" if isinstance(example, int) else "string"
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": about,
        "schema": {"type": kind},
        "example": example,
    }


def _parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "query",
            "description": each.get("description", ""),
            "schema": {key: value for key, value in each.items() if key not in ("description", "title")},
        }
        for name, each in schema.get("properties", {}).items()
    ]


def _body(operation: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{operation.body}"}}
    if operation.examples:
        content["examples"] = {name: {"value": value} for name, value in operation.examples.items()}
    return {"required": operation.body_needed, "content": {"application/json": content}}


def _said(model: str, about: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{model}"}
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def _own() -> dict[str, Any]:
    schema = {"type": "object"}
    return {
        "operationId": "openapi",
        "summary": "This document",
        "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": schema}}}},
    }
