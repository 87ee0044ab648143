"""Fixes that only a dialect knows: a list in the place of buttons, the wrapper, Meta's shape into Whapi's."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    CAROUSEL,
    FLOW,
    LINK,
    LIST,
    PLACE,
    REPLY_CAROUSEL,
    WHAPI_BUTTONS,
    WRAPPERS,
    chatt2,
    cloud,
    exotel,
    messangi,
    plain,
    wrap,
)
from tests.rules.test_fixes import mended, problem_in
from tests.rules.test_fixes_properties import drawn, messages_in, returned
from wapreview.dialects.registry import get
from wapreview.messages.message import Message
from wapreview.preview import open_text

META = tuple(WRAPPERS)


def many(count: int) -> list[dict[str, Any]]:
    return [{"type": "reply", "reply": {"id": f"b{n}", "title": f"Button {n}"}} for n in range(count)]


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": f"b{n}", "title": f"Button {n}"} for n in range(count)]


@pytest.mark.parametrize("dialect", META)
@pytest.mark.parametrize("count", [4, 10])
def test_too_many_buttons_become_a_list(dialect: str, count: int) -> None:
    before = wrap(dialect, {**BUTTONS, "action": {"buttons": many(count)}})
    action = {"button": "Options", "sections": [{"title": "Options", "rows": rows(count)}]}
    after, safe = mended(json.dumps(before, indent=2), "buttons.max", dialect)
    assert (json.loads(after), safe) == (wrap(dialect, {**BUTTONS, "type": "list", "action": action}), False)
    assert open_text(after, "x", dialect).problems == ()


@pytest.mark.parametrize("dialect", META)
def test_eleven_buttons_or_a_picture_leave_out_what_is_too_much(dialect: str) -> None:
    picture = {"type": "image", "image": {"link": "https://example.com/a.png"}}
    for inner in ({**BUTTONS, "action": {"buttons": many(11)}}, {**BUTTONS, "header": picture}):
        before = wrap(dialect, {**inner, "action": {"buttons": many(11)}})
        after, safe = mended(json.dumps(before), "buttons.max", dialect)
        assert (json.loads(after), safe) == (wrap(dialect, {**inner, "action": {"buttons": many(3)}}), False)


def test_flat_buttons_become_a_list_too() -> None:
    flat = [{"type": "quick_reply", "title": f"Button {n}", "id": f"b{n}"} for n in range(5)]
    before = {**WHAPI_BUTTONS, "action": {"buttons": flat}}
    action = {"list": {"label": "Options", "sections": [{"title": "Options", "rows": rows(5)}]}}
    after, safe = mended(json.dumps(before), "buttons.max", "whapi")
    assert (json.loads(after), safe) == ({**WHAPI_BUTTONS, "type": "list", "action": action}, False)


def test_links_among_the_buttons_cannot_be_rows() -> None:
    flat = [*WHAPI_BUTTONS["action"]["buttons"], {"type": "quick_reply", "title": "No", "id": "no"}]
    after, _ = mended(json.dumps({**WHAPI_BUTTONS, "action": {"buttons": flat}}), "buttons.max", "whapi")
    assert json.loads(after) == WHAPI_BUTTONS


@pytest.mark.parametrize("dialect", META)
def test_a_flat_button_gets_its_reply(dialect: str) -> None:
    flat = {"type": "reply", "title": "Come now", "id": "now"}
    before = wrap(dialect, {**BUTTONS, "action": {"buttons": [flat, BUTTONS["action"]["buttons"][1]]}})
    after, safe = mended(json.dumps(before), "button.type", dialect)
    assert (json.loads(after), safe) == (wrap(dialect, BUTTONS), True)


FROM_TO = {"from": "+4915550001", "to": "+491700000001"}
WRAPPED = [
    ("cloud", {"to": "491700000001", **BUTTONS}, cloud(BUTTONS)),
    ("cloud", {"to": "491700000001", "type": "interactive", "interactive": LIST}, cloud(LIST)),
    ("cloud", {"to": "491700000001", "type": "text", "text": {"body": "Hi"}}, None),
    ("exotel", {**FROM_TO, **LINK}, {**exotel(LINK), **FROM_TO}),
    ("exotel", {**FROM_TO, "type": "interactive", "interactive": LIST}, {**exotel(LIST), **FROM_TO}),
    ("chatt2", {"from": "channel-uuid", "to": "491700000001", **PLACE}, chatt2(PLACE)),
    ("messangi", messangi(LIST)["request"], messangi(LIST)),
    ("messangi", {"request": messangi(LIST)["request"]}, messangi(LIST)),
]


@pytest.mark.parametrize(("dialect", "before", "after"), WRAPPED)
def test_the_wrapper_is_completed(dialect: str, before: Any, after: Any) -> None:
    text, safe = mended(json.dumps(before, indent=2), "envelope.partial", dialect)
    whole = after or {"messaging_product": "whatsapp", **before}
    body = whole.get("content", whole)
    body.pop("recipient_type", None)
    assert (json.loads(text), safe) == (whole, True)
    assert "envelope.partial" not in [problem.rule for problem in open_text(text, "x", dialect).problems]


@pytest.mark.parametrize("dialect", [*META, "whapi"])
@pytest.mark.parametrize("body", [BUTTONS, {"interactive": LIST}, {"type": "text", "text": {"body": "Hi"}}])
def test_nobody_can_guess_the_address(dialect: str, body: Any) -> None:
    problems = open_text(json.dumps(body), "x", dialect).problems
    assert not any(problem.fix for problem in problems if problem.rule == "envelope.partial")


TOP = {"to": "491700000001"}
REPLIES = [
    {"type": "quick_reply", "title": "Come now", "id": "now"},
    {"type": "quick_reply", "title": "Not now", "id": "later"},
]
OWN_BUTTONS = {
    **TOP,
    "type": "button",
    "header": {"text": "Visit"},
    "body": {"text": "Shall we come?"},
    "footer": {"text": "Acme Store"},
    "action": {"buttons": REPLIES},
}
OWN_LIST = {
    **TOP,
    "type": "list",
    "body": {"text": "What do you eat?"},
    "action": {"list": {"label": "Menu", "sections": LIST["action"]["sections"]}},
}
OWN_LINK = {
    **TOP,
    "type": "button",
    "media": "https://example.com/a.png",
    "body": {"text": "Look here"},
    "action": {"buttons": [{"type": "url", "title": "Open", "id": "link_1", "url": "https://example.com"}]},
}
OWN_CARDS = {
    **TOP,
    "body": {"text": "Our week"},
    "cards": [
        {
            "id": f"card_{number}",
            "media": {"media": "https://example.com/1.png"},
            "text": "First",
            "buttons": [
                {"type": "url", "title": "Buy", "id": f"link_{number}", "url": "https://example.com/1"}
            ],
        }
        for number in (1, 2)
    ],
}
CONVERTED = [
    (cloud(BUTTONS), OWN_BUTTONS),
    ({**TOP, **BUTTONS}, OWN_BUTTONS),
    (cloud(LIST), OWN_LIST),
    ({**TOP, **LIST}, OWN_LIST),
    (cloud(LINK), OWN_LINK),
    (cloud(CAROUSEL), OWN_CARDS),
    (plain("text"), {**TOP, "body": "Hello *you*"}),
    (plain("image"), {**TOP, "media": "https://example.com/a.png", "caption": "A picture"}),
]


def seen_in(text: str) -> list[Message]:
    return messages_in(open_text(text, "x", "whapi"))


@pytest.mark.parametrize(("before", "after"), CONVERTED)
def test_metas_shape_becomes_whapis(before: Any, after: Any) -> None:
    text = json.dumps(before, indent=2)
    own, safe = mended(text, "action.format", "whapi")
    assert (json.loads(own), safe) == (after, True)
    assert list(map(drawn, seen_in(own))) == list(map(drawn, seen_in(text)))
    assert list(map(returned, seen_in(own))) == list(map(returned, seen_in(text)))
    assert not any(problem.rule == "action.format" for problem in open_text(own, "x", "whapi").problems)


def test_only_the_buttons_are_written_again() -> None:
    text = json.dumps(
        {**TOP, "type": "button", "body": {"text": "Hi"}, "action": {"buttons": many(1)}}, indent=3
    )
    own, _ = mended(text, "action.format", "whapi")
    assert own.partition('"buttons"')[0] == text.partition('"buttons"')[0]


def test_a_quote_keeps_its_message() -> None:
    body = {**cloud(BUTTONS), "context": {"message_id": "wamid.1"}}
    own, safe = mended(json.dumps(body), "action.format", "whapi")
    assert (json.loads(own), safe) == ({**OWN_BUTTONS, "quoted": "wamid.1"}, True)


@pytest.mark.parametrize("body", [cloud(PLACE), cloud(FLOW), plain("contacts"), plain("reaction")])
def test_what_whapi_has_not_is_not_converted(body: Any) -> None:
    assert problem_in(json.dumps(body), "action.format", "whapi").fix is None


def test_a_conversion_that_would_look_different_is_left_to_the_author() -> None:
    video = {**LINK, "header": {"type": "video", "video": {"link": "https://example.com/film"}}}
    _, safe = mended(json.dumps(cloud(video)), "action.format", "whapi")
    assert not safe


def test_cards_with_replies_are_converted() -> None:
    own, _ = mended(json.dumps(cloud(REPLY_CAROUSEL)), "action.format", "whapi")
    assert [card["buttons"] for card in json.loads(own)["cards"]] == [
        [{"type": "quick_reply", "title": "Two", "id": "two"}]
    ] * 2


def test_a_dialect_that_cannot_mend_is_none_the_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(type(get("cloud")), "mend")
    text = json.dumps(cloud({**BUTTONS, "action": {"buttons": many(5)}}))
    after, _ = mended(text, "buttons.max", "cloud")
    assert json.loads(after) == cloud({**BUTTONS, "action": {"buttons": many(3)}})
