"""The OpenAPI document: whole, true to the routes, and every example and answer in it holds."""

import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from pydantic import BaseModel

from tests.emulator.control.controlled import (
    BUTTONS,
    CALLS,
    FORM,
    HERE,
    LINK,
    LIST,
    WHERE,
    Controlled,
    controlled,
    message,
    text,
)
from wapreview.emulator.control import answers, handling, models
from wapreview.emulator.control.models import REPLIES
from wapreview.emulator.control.openapi import document
from wapreview.emulator.control.operations import OPERATIONS, PREFIX

DOCUMENT = document(HERE)
METHODS = {"get", "put", "post", "delete", "patch"}
ASKED_FOR = {"tap": BUTTONS, "tap_second": BUTTONS, "form": FORM, "call_permission": CALLS, "location": WHERE}
"""What must stand on the phone before an example of a reply."""


def described() -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of all operations."""
    return [
        (method, path, operation)
        for path, item in DOCUMENT["paths"].items()
        for method, operation in item.items()
    ]


def check(value: Any, schema: dict[str, Any]) -> None:
    """Whether a value is as a schema of the document says."""
    whole = {**schema, "components": DOCUMENT["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


def answer_of(method: str, path: str, status: int) -> dict[str, Any]:
    """The schema of an answer; every status that is answered must be described."""
    response = DOCUMENT["paths"][path][method.lower()]["responses"][str(status)]
    schema: dict[str, Any] = response["content"]["application/json"]["schema"]
    return schema


async def test_it_is_served_and_is_the_one_that_is_checked_here(control: Controlled) -> None:
    assert await control.get("/openapi.json") == DOCUMENT


def test_it_has_the_form_of_openapi_3_1() -> None:
    assert set(DOCUMENT) == {"openapi", "info", "servers", "paths", "components"}
    assert re.fullmatch(r"3\.1\.\d+", DOCUMENT["openapi"])
    assert {"title", "version", "description"} == set(DOCUMENT["info"])
    for method, path, operation in described():
        assert path.startswith("/")
        assert method in METHODS
        assert set(operation) <= {
            "operationId",
            "summary",
            "description",
            "parameters",
            "requestBody",
            "responses",
        }
        assert operation["responses"]
        for response in operation["responses"].values():
            assert set(response) == {"description", "content"}
        places = [(each["in"], each["name"]) for each in operation.get("parameters", [])]
        assert len(set(places)) == len(places)
        within = {name for where, name in places if where == "path"}
        assert within == set(re.findall(r"\{(\w+)\}", path))
        for parameter in operation.get("parameters", []):
            assert parameter["description"]
            assert parameter["schema"]
    names = [operation["operationId"] for _, _, operation in described()]
    assert len(set(names)) == len(names)


def test_its_schemas_are_schemas_and_every_reference_leads_to_one() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    found = set(re.findall(r"'\$ref': '([^']+)'", str(DOCUMENT)))
    assert found
    assert {name.removeprefix("#/components/schemas/") for name in found} <= set(schemas)


def test_every_route_is_in_it_and_the_other_way_round() -> None:
    routes = {(operation.method.lower(), PREFIX + operation.path) for operation in OPERATIONS}
    assert {(method, path) for method, path, _ in described()} == routes | {("get", f"{PREFIX}/openapi.json")}


def test_every_handler_has_a_route_and_every_model_is_there() -> None:
    public = {
        name for name, each in vars(handling).items() if getattr(each, "__module__", "") == handling.__name__
    }
    handlers = {operation.handler.__name__ for operation in OPERATIONS}
    assert {name for name in public if name.islower() and not name.startswith("_")} == handlers
    for operation in OPERATIONS:
        assert hasattr(answers, operation.answer)
        assert hasattr(models, operation.query)
        assert not operation.body or hasattr(models, operation.body)


def test_every_member_of_a_reply_has_an_example() -> None:
    reply = next(operation for operation in OPERATIONS if operation.body == "NewReply")
    shown = {name for example in reply.examples.values() if isinstance(example, dict) for name in example}
    assert set(REPLIES) <= shown


EXAMPLES = [
    (operation.method, operation.path, name)
    for operation in OPERATIONS
    if operation.body
    for name in (operation.examples or {"": None})
]


@pytest.mark.parametrize(("method", "path", "name"), EXAMPLES)
async def test_every_example_is_accepted(method: str, path: str, name: str) -> None:
    described_one = DOCUMENT["paths"][PREFIX + path][method.lower()]
    content = described_one["requestBody"]["content"]["application/json"]
    assert "examples" in content, f"{method} {path} has no example"
    body = content["examples"][name]["value"]
    check(body, content["schema"])
    for parameter in described_one.get("parameters", []):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
    async with controlled() as control:
        await control.reply({"text": "hi"})  # the webhook of number 3
        await control.post("/snapshot")
        control.send(message(ASKED_FOR.get(name, BUTTONS)))
        await control.call(method, path, body)


async def test_every_answer_is_as_it_is_described(control: Controlled) -> None:
    control.bot.answers = [message(LIST)]
    await control.post("/customers", {"number": "491700000002", "name": "Jonas"})
    for interactive in (BUTTONS, LIST, LINK, WHERE, FORM):
        control.send(message(interactive))
    control.send(text("Thanks"))
    walked: list[tuple[str, str, str, Any]] = [
        ("POST", "/customers/{id}/reply", "", {"text": "hi"}),
        ("POST", "/customers/{id}/reply", "", {"tap": "nothing"}),
        ("POST", "/customers/{id}/reply", "", {"tap": "soup"}),
        ("POST", "/customers/{id}/reply", "", {}),
        ("POST", "/customers/{id}/reply", "", {"reaction": "🎉"}),
        ("GET", "/customers/{id}", "", None),
        ("GET", "/customers/{id}", "?last=x", None),
        ("POST", "/restore", "", {"snapshot": "none"}),
        ("POST", "/webhooks/{n}/resend", "", None),
        ("POST", "/faults", "", {"rule": {"fault": "webhook.drop", "probability": 0.5}}),
    ]
    walked += [(each.method, each.path, "", None) for each in OPERATIONS if not each.body]
    statuses = set()
    number = (await control.reply({"text": "hello"}))["webhook"]["n"]
    for method, path, query, body in walked:
        filled = path.replace("{id}", "default").replace("{n}", str(number))
        given = {} if body is None else {"json": body}
        answer = await control.client.request(method, f"{PREFIX}{filled}{query}", **given)
        statuses.add(answer.status_code)
        check(answer.json(), answer_of(method, PREFIX + path, answer.status_code))
    assert statuses >= {200, 400, 404, 409}


async def test_answers_have_no_member_that_is_not_described(control: Controlled) -> None:
    """Members that are missing in the document would be found by nobody."""
    control.send(message({**LIST, "header": {"type": "text", "text": "Menu"}, "footer": {"text": "Enjoy"}}))
    said = await control.reply({"text": "hi"})
    number = said["webhook"]["n"]
    pairs: list[tuple[type[BaseModel], Any]] = [
        (answers.Acted, said),
        (answers.Health, await control.get("/health")),
        (answers.Customers, await control.get("/customers")),
        (answers.Chat, await control.get("/customers/default")),
        (answers.Events, await control.get("/events")),
        (answers.WebhookPage, await control.get(f"/webhooks/{number}")),
        (answers.Clock, await control.get("/clock")),
        (answers.Switches, await control.get("/switches")),
        (answers.Connection, await control.get("/connection")),
        (answers.Error, await control.reply({"tap": "x"}, 409)),
    ]
    for model, value in pairs:
        assert members(value) == members(model.model_validate(value).model_dump(exclude_unset=True))


def members(value: Any) -> Any:
    """The names of all members, however deep."""
    if isinstance(value, dict):
        return {key: members(each) for key, each in value.items()}
    return [members(each) for each in value] if isinstance(value, list) else None
