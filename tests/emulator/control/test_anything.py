"""Whatever comes in: an answer of the API's own form, and never a 5xx; whatever order things are done in."""

import asyncio
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.control.controlled import BUTTONS, FORM, LIST, WHERE, controlled, message, text
from tests.emulator.control.test_openapi import answer_of, check
from wapreview.emulator.control.models import REPLIES
from wapreview.emulator.control.operations import OPERATIONS, PREFIX

NAMES = st.sampled_from(
    [
        *REPLIES,
        "message_id",
        "number",
        "name",
        "move",
        "freeze",
        "judged",
        "rules",
        "rule",
        "snapshot",
        "payload",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
JSON = st.recursive(
    SCALARS, lambda each: st.lists(each, max_size=3) | st.dictionaries(NAMES | st.text(), each, max_size=3)
)
CALLS = st.tuples(st.sampled_from(OPERATIONS), JSON | st.dictionaries(NAMES, JSON, max_size=3))
IDS = st.sampled_from(["default", "3", "491700000001", "s1", "x", "%00", "é", "..%2f", "9" * 50])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CALLS, IDS), min_size=1, max_size=6), st.text(max_size=20))
def test_arbitrary_json_never_gives_5xx(calls: list[Any], query: str) -> None:
    async def walk() -> None:
        async with controlled() as control:
            for (operation, body), name in calls:
                path = PREFIX + operation.path.replace("{id}", name).replace("{n}", name)
                content = json.dumps(body).encode()
                answer = await control.client.request(
                    operation.method,
                    path,
                    params={"wait": 0.01} if operation.query.endswith("Asked") and not query else query,
                    content=content,
                    headers={"Content-Type": "application/json"},
                )
                assert answer.status_code < 500
                check(answer.json(), answer_of(operation.method, PREFIX + operation.path, answer.status_code))

    asyncio.run(walk())


REPLY_BODIES = st.one_of(
    st.fixed_dictionaries({"text": st.text(min_size=1, max_size=50)}),
    st.fixed_dictionaries({"tap": st.sampled_from(["confirm", "cancel", "soup", "#1", "#9", "Confirm", ""])}),
    st.fixed_dictionaries({"reaction": st.sampled_from(["👍", "", "x" * 64])}),
    st.fixed_dictionaries(
        {
            "location": st.fixed_dictionaries(
                {"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)},
                optional={"name": st.text(max_size=20)},
            )
        }
    ),
    st.fixed_dictionaries({"form": st.dictionaries(st.text(max_size=9), JSON, max_size=3)}),
    st.fixed_dictionaries(
        {
            "media": st.fixed_dictionaries(
                {"kind": st.sampled_from(["image", "video", "audio", "document", "sticker"])},
                optional={
                    "caption": st.text(max_size=20),
                    "filename": st.text(min_size=1, max_size=20),
                    "voice": st.booleans(),
                    "animated": st.booleans(),
                    "data": st.sampled_from(["SGVsbG8=", "AAAA"]),
                },
            )
        }
    ),
    st.fixed_dictionaries(
        {
            "contacts": st.lists(
                st.fixed_dictionaries(
                    {"name": st.text(max_size=20), "phones": st.lists(st.text(max_size=9), max_size=2)}
                ),
                min_size=1,
                max_size=2,
            )
        }
    ),
)
STEPS = st.one_of(
    st.tuples(st.just("reply"), REPLY_BODIES),
    st.tuples(st.just("send"), st.sampled_from([message(each) for each in (BUTTONS, LIST, WHERE, FORM)])),
    st.tuples(st.just("send"), st.builds(text, st.text(min_size=1, max_size=20))),
    st.tuples(st.just("clock"), st.sampled_from([{"move": "25 h"}, {"move": -7}, {"run": True}])),
    st.tuples(st.sampled_from(["snapshot", "restore", "reset"]), st.none()),
)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["cloud", "whapi", "messangi", "exotel", "chatt2"]),
    st.lists(STEPS, min_size=1, max_size=8),
)
def test_any_story_keeps_its_promises(dialect: str, steps: list[Any]) -> None:
    """Every reply of every dialect is told in events, posted, and forgotten by a restore."""

    async def walk() -> None:
        async with controlled(dialect=dialect) as control:
            taken: dict[str, Any] = {}
            for step, value in steps:
                if step == "send":
                    await control.client.post("/v25.0/106540352242922/messages", json=value)
                elif step == "reply":
                    answer = await control.client.post(f"{PREFIX}/customers/default/reply", json=value)
                    path = f"{PREFIX}/customers/{{id}}/reply"
                    check(answer.json(), answer_of("post", path, answer.status_code))
                    assert answer.status_code in (200, 400, 404, 409)
                    if answer.status_code == 200:
                        said = answer.json()
                        assert said["events"][0]["kind"] == "reply.sent"
                        assert (said["webhook"] is None) == (said["reason"] is not None)
                        assert said["webhook"] is None or said["delivery"]["status"] == 200
                elif step == "clock":
                    await control.post("/clock", value)
                elif step == "snapshot":
                    name = (await control.post("/snapshot"))["snapshot"]
                    taken[name] = (await control.get("/customers/default"))["items"]
                elif step == "restore" and taken:
                    name, items = next(iter(taken.items()))
                    await control.post("/restore", {"snapshot": name})
                    assert (await control.get("/customers/default"))["items"] == items
                elif step == "reset":
                    await control.post("/reset")
                    assert (await control.get("/customers/default"))["items"] == []

    asyncio.run(walk())
