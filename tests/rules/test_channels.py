"""What Chatt2 sends on which channel, and what gets lost there."""

import json

import pytest
from hypothesis import given, settings

from tests.dialects.bodies import BUTTONS, LINK, LIST, Body, wrap
from tests.dialects.test_read_robust import assert_places, damaged
from tests.rules.carried import (
    BARE_LIST,
    CHANNELS,
    KINDS,
    OFF_WHATSAPP,
    TO,
    bare,
    found,
    message_on,
    on,
    seen,
    send,
)
from tests.seeds import seed_text
from wapreview.dialects.registry import BUILT_IN, get
from wapreview.errors import WapreviewError
from wapreview.messages.message import Media, Message, Option, options_of
from wapreview.messages.pointers import Json, resolve
from wapreview.preview import open_text
from wapreview.rules.channels.carried import carried
from wapreview.rules.channels.degrade import degrade
from wapreview.rules.channels.native import load_channel
from wapreview.rules.limits import limits_for

SENT = {
    "button": {"whatsapp", "instagram", "messenger"},
    "list": {"whatsapp", "instagram", "messenger", "telegram"},
    "cta_url": {"whatsapp", "instagram", "messenger"},
    "location_request": {"whatsapp"},
}


# What goes out


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", KINDS)
def test_kinds(kind: str, channel: str) -> None:
    item = on(bare(KINDS[kind]), channel)
    refused = ("error", "channel.kind.unsupported") in found(item)
    assert refused == (channel not in SENT[kind])
    if refused:
        assert found(item) == [("error", "channel.kind.unsupported")]
        assert item.messages[0].block == message_on(bare(KINDS[kind]), "whatsapp").block
        assert item.problems[0].at == "/content/interactive"
        assert item.problems[0].breach == "refuse"


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
@pytest.mark.parametrize("inner", [BUTTONS, {**LINK, "footer": {"text": "Acme Store"}}])
def test_header_and_footer_are_for_whatsapp(inner: Body, channel: str) -> None:
    assert found(on(inner, "whatsapp")) == []
    item = on(inner, channel)
    assert found(item) == [("warning", "channel.field.unsupported")] * 2
    assert {problem.at for problem in item.problems} == {
        "/content/interactive/header",
        "/content/interactive/footer",
    }
    assert load_channel(channel).title in item.problems[0].message
    (message,) = item.messages
    assert (message.block.header, message.block.footer) == (None, None)
    assert message.block.body is not None


def test_a_refused_message_keeps_its_header_and_is_told_of_once() -> None:
    assert message_on(BUTTONS, "telegram").block.header is not None
    assert found(on(BUTTONS, "telegram")) == [("error", "channel.kind.unsupported")]


@pytest.mark.parametrize("channel", OFF_WHATSAPP)
def test_what_is_not_interactive_goes_everywhere(channel: str) -> None:
    to = TO.get(channel, "491700000001")
    assert found(seen({"from": "a", "to": to, "content": {"text": "Hello"}}, channel).items[0]) == []
    picture = {"imageUrl": "https://example.com/a.png", "text": "A picture"}
    shown = seen({"from": "a", "to": to, "content": picture}, channel).items[0]
    assert isinstance(shown.messages[0].block.header, Media)
    assert found(shown) == []


SEEDS: list[tuple[int, str, list[str]]] = [
    (26, "whatsapp", []),
    (26, "instagram", ["channel.field.unsupported"] * 2),
    (26, "messenger", ["channel.field.unsupported"] * 2),
    (26, "telegram", ["channel.kind.unsupported"]),
    (29, "whatsapp", ["envelope.partial"]),
    (29, "telegram", ["envelope.partial", *["channel.field.unsupported"] * 3]),
    (30, "whatsapp", ["envelope.partial", "cta.name.missing"]),
    (30, "telegram", ["envelope.partial", "channel.kind.unsupported", "cta.name.missing"]),
    *[(31, channel, ["envelope.partial", "channel.kind.unsupported"]) for channel in OFF_WHATSAPP],
]


@pytest.mark.parametrize(("number", "channel", "rules"), SEEDS)
def test_vendor_examples(number: int, channel: str, rules: list[str]) -> None:
    shown = open_text(seed_text(number), "seed", channel=channel)
    assert [problem.rule for problem in shown.problems] == rules


def test_the_vendors_list_on_telegram_is_a_poll() -> None:
    (message,) = open_text(seed_text(29), "seed", channel="telegram").items[0].messages
    assert message.kind == "poll"
    assert titles(message) == ["Grilled steak", "Shrimp risotto", "Chocolate lava cake"]


# Lists elsewhere


def titles(message: Message) -> list[str]:
    return [option.title.value for option in message.block.options if option.title]


def test_a_list_becomes_a_poll() -> None:
    item = on(LIST, "telegram")
    (message,) = item.messages
    assert (message.kind, message.sheet, message.block.header) == ("poll", None, None)
    assert message.block.body is not None
    assert message.block.body.value == "What do you eat?"
    assert titles(message) == ["Soup", "Salad", "Fruit"]
    assert {option.action for option in message.block.options} == {"row"}
    assert found(item) == [("note", "channel.field.unsupported")]
    for lost in ("text of the button", "titles of the sections", "descriptions of the rows"):
        assert lost in item.problems[0].message


def test_options_keep_what_comes_back() -> None:
    listed = message_on(LIST, "whatsapp")
    assert list(options_of(message_on(LIST, "telegram"))) == list(options_of(listed))
    assert list(options_of(message_on(LIST, "instagram"))) == list(options_of(listed))


def test_a_list_of_titles_alone_loses_nothing_as_a_poll() -> None:
    assert found(on(BARE_LIST, "telegram")) == []


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_how_lists_look_there_is_not_documented(channel: str) -> None:
    item = on(LIST, channel)
    assert found(item) == [("note", "channel.kind.unknown")]
    assert "not documented by the vendor" in item.problems[0].message
    (message,) = item.messages
    assert (message.kind, message.sheet) == ("quick_replies", None)
    assert titles(message) == ["Soup", "Salad", "Fruit"]


# Which channel


@pytest.mark.parametrize(
    ("path", "channel"), [("telegram", "telegram"), ("sms", "sms"), ("web-chatt2me", "whatsapp")]
)
def test_the_address_of_a_command_tells_the_channel(path: str, channel: str) -> None:
    body = json.dumps(send(bare(BUTTONS), channel))
    command = f"curl -X POST https://api.chatt2.me/v1/communication/{path}/message -d '{body}'"
    assert open_text(command, "pasted").items[0].channel == channel
    assert open_text(command, "pasted", channel="messenger").items[0].channel == "messenger"


def test_an_unknown_channel_is_named() -> None:
    with pytest.raises(WapreviewError, match='no channel "telegrm"; did you mean "telegram"'):
        seen(send(BUTTONS, "whatsapp"), "telegrm")
    with pytest.raises(WapreviewError, match="there are whatsapp, instagram, messenger, telegram, sms"):
        open_text("", "empty", channel="x" * 30)


@pytest.mark.parametrize("dialect", [name for name in BUILT_IN if name != "chatt2"])
def test_other_providers_have_whatsapp_only(dialect: str) -> None:
    body = wrap(dialect, BUTTONS) if dialect != "whapi" else {"to": "49", "body": "Hello"}
    with pytest.raises(WapreviewError, match='has no channel "telegram"; it has whatsapp'):
        seen(body, "telegram", dialect)
    assert seen(body, "whatsapp", dialect).items[0].channel == "whatsapp"


def test_what_is_no_message_goes_nowhere() -> None:
    answer = {"messageId": "m", "status": "enqueued", "errorMessage": None}
    assert [problem.rule for problem in seen(answer, "telegram").problems] == ["type.unknown"]
    assert [problem.rule for problem in seen({"a": 1}, "telegram", None).problems] == ["type.unknown"]


# Whatever comes


@settings(max_examples=80, deadline=None)
@given(damaged())
def test_any_message_is_carried_to_any_channel(case: tuple[str, Json]) -> None:
    chatt2, (_, body) = get("chatt2"), case
    for message in chatt2.read(body)[0]:
        for channel in OFF_WHATSAPP:
            shown, lost = degrade(message, load_channel(channel), chatt2.offers[channel])
            assert_places(((shown,), lost), body)
            arrived, problems = carried(message, chatt2, channel, limits_for(chatt2, channel=channel))
            assert arrived == shown
            assert len({(problem.rule, problem.at, problem.key) for problem in problems}) == len(problems)
            for problem in problems:
                for place in (problem.at, *problem.excess):
                    resolve(body, place)


def test_degrading_is_pure() -> None:
    message = message_on(LIST, "whatsapp")
    before = repr(message)
    offer = get("chatt2").offers["telegram"]
    first, second = (degrade(message, load_channel("telegram"), offer) for _ in range(2))
    assert first == second
    assert repr(message) == before
    assert degrade(first[0], load_channel("telegram"), offer) == (first[0], ())
    assert isinstance(first[0].block.options[0], Option)
