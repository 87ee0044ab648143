"""Who may control the emulator, and with what."""

import json

import httpx
import pytest

from tests.emulator.control.controlled import Controlled
from wapreview.emulator.app import make_app
from wapreview.emulator.control.operations import OPERATIONS, PREFIX
from wapreview.simulation.events import ApiCalled

BODY = b'{"text": "hi"}'
TYPE = {"Content-Type": "application/json"}
REPLY = f"{PREFIX}/customers/default/reply"


def code_of(answer: httpx.Response) -> str:
    """The word of an error; no answer opens the door to web pages."""
    assert not [name for name in answer.headers if name.startswith("access-control")]
    error = answer.json()["error"]
    assert error["message"][-1] in ".?"
    return str(error["code"])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9", "localhost:8910", "LOCALHOST", "[::1]:8910", "[::1]"]
)
async def test_hosts_of_this_machine(control: Controlled, host: str) -> None:
    answer = await control.client.get(f"{PREFIX}/health", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example.com",
        "127.0.0.1.example.com",
        "graph.facebook.com",
        "",
        "127.0.0.1@example.com",
        "[::1",
        "[x]",
    ],
)
async def test_foreign_hosts(control: Controlled, host: str) -> None:
    for path in ("/health", "/openapi.json", "/nothing"):
        answer = await control.client.get(f"{PREFIX}{path}", headers={"Host": host})
        assert (answer.status_code, code_of(answer)) == (403, "foreign_host")


async def test_the_address_that_was_bound(control: Controlled) -> None:
    control.emulator.address = "http://bots.example.com:8910"
    answer = await control.client.get(f"{PREFIX}/health", headers={"Host": "bots.example.com:8910"})
    assert answer.status_code == 200
    there = httpx.AsyncClient(
        transport=httpx.ASGITransport(make_app(control.emulator)), base_url="http://192.0.2.7:8910"
    )
    async with there:
        assert (await there.get(f"{PREFIX}/health")).status_code == 200
        answer = await there.get(f"{PREFIX}/health", headers={"Host": "192.0.2.8:8910"})
        assert answer.status_code == 403


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8910", "null", "https://example.com", ""])
async def test_no_web_page(control: Controlled, origin: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        answer = await control.client.request(method, REPLY, content=BODY, headers={**TYPE, "Origin": origin})
        assert (answer.status_code, code_of(answer)) == (403, "web_page")
    assert control.bot.heard == []


async def test_a_preflight_opens_nothing(control: Controlled) -> None:
    asked = {"Access-Control-Request-Method": "POST"}
    answer = await control.client.options(REPLY, headers=asked)
    assert (answer.status_code, code_of(answer)) == (405, "wrong_method")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "json"]
)
async def test_nothing_but_json(control: Controlled, kind: str) -> None:
    answer = await control.client.post(REPLY, content=BODY, headers={"Content-Type": kind})
    assert (answer.status_code, code_of(answer)) == (415, "not_json")
    answer = await control.client.post(REPLY, content=BODY)
    assert answer.status_code == 415
    if kind:
        answer = await control.client.post(f"{PREFIX}/reset", headers={"Content-Type": kind})
        assert answer.status_code == 415


async def test_json_with_a_charset_and_no_body_at_all(control: Controlled) -> None:
    kind = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert (await control.client.post(REPLY, content=BODY, headers=kind)).status_code == 200
    assert (await control.client.post(f"{PREFIX}/reset", headers=kind)).status_code == 200
    assert (await control.client.post(f"{PREFIX}/reset")).status_code == 200


@pytest.mark.parametrize("path", sorted({operation.path for operation in OPERATIONS} | {"/openapi.json"}))
async def test_other_methods_are_told_which_there_are(control: Controlled, path: str) -> None:
    known = {operation.method for operation in OPERATIONS if operation.path == path} or {"GET"}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} - known:
        answer = await control.client.request(
            method, PREFIX + path.replace("{id}", "default").replace("{n}", "3")
        )
        assert (answer.status_code, code_of(answer)) == (405, "wrong_method")
        assert set(answer.headers["allow"].split(", ")) - {"HEAD"} == known


async def test_a_path_that_is_not_there_is_no_call_of_a_provider(control: Controlled) -> None:
    for path in (
        "",
        "/",
        "/nothing",
        "/customers/default/reply/more",
        "/webhooks//resend",
        "/customers/a%2Fb",
    ):
        answer = await control.client.get(f"{PREFIX}{path}")
        assert answer.status_code == 404, path
        assert code_of(answer) in ("unknown_path", "unknown_customer", "unknown_webhook")
    assert not [event for event in control.emulator.simulation.history if isinstance(event, ApiCalled)]
    answer = await control.client.get("/_wapreviewer")
    assert answer.status_code != 404


async def test_control_calls_are_no_events(control: Controlled) -> None:
    for operation in OPERATIONS:
        path = operation.path.replace("{id}", "default").replace("{n}", "3")
        await control.client.request(operation.method, PREFIX + path)
    assert not [event for event in control.emulator.simulation.history if isinstance(event, ApiCalled)]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 400, "needs a body"),
        (b"{", 400, "not JSON"),
        (b"[]", 400, "no JSON object"),
        (b"null", 400, "no JSON object"),
        (b'{"text": NaN}', 400, "not JSON"),
        (b'{"text": "\xff"}', 400, "UTF-8"),
        (b'{"text": "\\ud800"}', 400, "text"),
        (b"[" * 100_000, 400, "not JSON"),
        (b'{"form": ' + b'{"a":' * 70 + b"1" + b"}" * 71, 400, "levels"),
        (b"{}", 400, "exactly one of tap"),
        (b'{"tap": "a", "text": "b"}', 400, "exactly one of tap"),
        (b'{"text": null}', 400, "text"),
        (b'{"text": 7}', 400, "text"),
        (b'{"text": ""}', 400, "at least 1 character"),
        (b'{"txt": "hi"}', 400, "\u201ctxt\u201d is no member of the body; do you mean \u201ctext\u201d?"),
        (b'{"location": {"latitude": 1}}', 400, "\u201clocation.longitude\u201d is missing."),
        (b'{"location": {"latitude": 91, "longitude": 0}}', 400, "location.latitude"),
        (b'{"location": {"latitude": true, "longitude": 0}}', 400, "location.latitude"),
        (b'{"media": {"kind": "song"}}', 400, "media.kind"),
        (b'{"media": {"kind": "image", "mime_type": "x\\r\\ny"}}', 400, "media.mime_type"),
        (b'{"contacts": []}', 400, "contacts"),
    ],
)
async def test_what_is_wrong_with_a_body(control: Controlled, body: bytes, status: int, said: str) -> None:
    answer = await control.client.post(REPLY, content=body, headers=TYPE)
    assert answer.status_code == status
    assert code_of(answer) == "not_taken"
    assert said in answer.json()["error"]["message"]
    assert control.bot.heard == []


async def test_what_is_wrong_with_an_address(control: Controlled) -> None:
    for path, said in (
        ("/health?x=1", "\u201cx\u201d is no member of the address."),
        ("/events?aftr=1", "do you mean \u201cafter\u201d?"),
        ("/events?wait=61", "wait"),
        ("/events?wait=nan", "wait"),
        ("/events?after=-2", "after"),
        ("/events?after=x", "after"),
        ("/customers/default?last=0", "last"),
    ):
        answer = await control.client.get(f"{PREFIX}{path}")
        assert (answer.status_code, code_of(answer)) == (400, "not_taken"), path
        assert said in answer.json()["error"]["message"]


async def test_bodies_are_bounded_and_not_compressed(control: Controlled) -> None:
    answer = await control.client.post(REPLY, content=b" " * (33 << 20), headers=TYPE)
    assert (answer.status_code, code_of(answer)) == (413, "too_large")
    answer = await control.client.post(f"{PREFIX}/clock", content=b" " * (4 << 20), headers=TYPE)
    assert answer.status_code == 413
    answer = await control.client.post(REPLY, content=BODY, headers={**TYPE, "Content-Encoding": "gzip"})
    assert (answer.status_code, code_of(answer)) == (415, "not_json")


async def test_a_body_where_none_is_taken(control: Controlled) -> None:
    answer = await control.client.post(f"{PREFIX}/reset", content=b"{}", headers=TYPE)
    assert (answer.status_code, code_of(answer)) == (400, "not_taken")


async def test_what_came_in_is_repeated_in_pieces_only(control: Controlled) -> None:
    answer = await control.client.post(REPLY, content=json.dumps({"x" * 9000: 1, "\x1b[2J": 2}), headers=TYPE)
    assert answer.status_code == 400
    assert len(answer.content) < 1000
    assert b"\x1b" not in answer.content
