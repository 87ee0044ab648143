"""The channels' own limits, each number at its limit and one beyond it."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, Body
from tests.rules.carried import BARE_LIST, CHANNELS, bare, found, message_on, on, only, seen
from wapreview.dialects.registry import get
from wapreview.preview import Item
from wapreview.rules.channels.native import load_channel
from wapreview.rules.checks import check
from wapreview.rules.limits import limits_for


def rows(count: int) -> Any:
    found = [{"id": f"r{number}", "title": f"Row {number}"} for number in range(count)]
    sections = [{"rows": found[:10]}, {"rows": found[10:]}] if count > 10 else [{"rows": found}]
    return {**BARE_LIST, "action": {"button": "Menu", "sections": sections}}


@pytest.mark.parametrize(
    ("count", "severity"),
    [(0, "warning"), (1, "note"), (2, None), (12, None), (13, "warning")],
)
def test_a_poll_has_2_to_12_answers(count: int, severity: str | None) -> None:
    severities = [
        found.severity for found in on(rows(count), "telegram").problems if found.rule == "poll.options"
    ]
    assert severities == ([severity] if severity else [])


def test_a_poll_says_how_many_answers_it_may_have() -> None:
    problem = only(rows(13), "telegram", "poll.options")
    assert (problem.limit, problem.actual) == (12, 13)
    assert problem.at == "/content/interactive/action/sections"
    assert "There are 13 answers, 2 to 12 are allowed" in problem.message
    assert "Telegram has it" in problem.message
    assert "There is 1 answer," in only(rows(1), "telegram", "poll.options").message


def put(inner: Any, value: str, *keys: str | int) -> Any:
    copy = json.loads(json.dumps(bare(inner)))
    holder = copy
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = value
    return copy


BODY = ("body", "text")
BUTTON_ID = ("action", "buttons", 0, "reply", "id")
ROW_ID = ("action", "sections", 0, "rows", 0, "id")
ROW_TITLE = ("action", "sections", 0, "rows", 0, "title")
LABEL = ("action", "parameters", "display_text")
NATIVE: list[tuple[str, str, Body, tuple[str | int, ...], int, str]] = [
    ("instagram", "body.text.len", BUTTONS, BODY, 1000, "bytes"),
    ("instagram", "body.text.len", LINK, BODY, 640, "characters"),
    ("instagram", "list.body.text.len", LIST, BODY, 1000, "bytes"),
    ("instagram", "button.id.len", BUTTONS, BUTTON_ID, 1000, "characters"),
    ("instagram", "list.row.id.len", LIST, ROW_ID, 1000, "characters"),
    ("instagram", "cta.text.len", LINK, LABEL, 20, "characters"),
    ("messenger", "body.text.len", BUTTONS, BODY, 2000, "characters"),
    ("messenger", "body.text.len", LINK, BODY, 640, "characters"),
    ("messenger", "list.body.text.len", LIST, BODY, 2000, "characters"),
    ("messenger", "button.id.len", BUTTONS, BUTTON_ID, 1000, "characters"),
    ("messenger", "list.row.id.len", LIST, ROW_ID, 1000, "characters"),
    ("messenger", "cta.text.len", LINK, LABEL, 20, "characters"),
    ("telegram", "body.text.len", BUTTONS, BODY, 4096, "characters"),
    ("telegram", "button.id.len", BUTTONS, BUTTON_ID, 64, "bytes"),
    ("telegram", "poll.question.len", BARE_LIST, BODY, 300, "characters"),
    ("telegram", "poll.option.len", BARE_LIST, ROW_TITLE, 100, "characters"),
]


@pytest.mark.parametrize(("channel", "rule", "inner", "keys", "limit", "unit"), NATIVE)
def test_lengths(
    channel: str, rule: str, inner: Body, keys: tuple[str | int, ...], limit: int, unit: str
) -> None:
    full = on(put(inner, "x" * limit, *keys), channel)
    assert rule not in {problem.rule for problem in full.problems}
    problem = only(put(inner, "x" * (limit + 1), *keys), channel, rule)
    assert (problem.severity, problem.limit, problem.actual, problem.unit) == (
        "warning",
        limit,
        limit + 1,
        unit,
    )
    assert f"{load_channel(channel).title} has it" in problem.message
    assert problem.breach == "accept"


PLAIN_TEXT = [
    ("instagram", 1000, "bytes"),
    ("messenger", 2000, "characters"),
    ("telegram", 4096, "characters"),
]


@pytest.mark.parametrize(("channel", "limit", "unit"), PLAIN_TEXT)
def test_plain_text(channel: str, limit: int, unit: str) -> None:
    def item(count: int) -> Item:
        return seen({"from": "a", "to": "49", "content": {"text": "x" * count}}, channel).items[0]

    assert found(item(limit)) == []
    (problem,) = item(limit + 1).problems
    assert (problem.rule, problem.limit, problem.unit) == ("text.body.len", limit, unit)


def test_a_caption_on_telegram() -> None:
    def rules(count: int) -> list[str]:
        content = {"imageUrl": "https://example.com/a.png", "text": "x" * count}
        body = {"from": "a", "to": "49", "content": content}
        return [problem.rule for problem in seen(body, "telegram").problems]

    assert (rules(1024), rules(1025)) == ([], ["media.caption.len"])


@pytest.mark.parametrize("sign", ["é", "€", "😀", "👩‍👩‍👧", "e\u0301"])
def test_bytes_are_counted_where_bytes_count(sign: str) -> None:
    size = len(sign.encode("utf-8"))
    times, rest = divmod(64, size)
    full = sign * times + "x" * rest
    assert [rule for _, rule in found(on(put(BUTTONS, full, *BUTTON_ID), "telegram"))] == [
        "channel.kind.unsupported"
    ]
    problem = only(put(BUTTONS, full + "x", *BUTTON_ID), "telegram", "button.id.len")
    assert (problem.limit, problem.actual, problem.unit) == (64, 65, "bytes")
    assert "1 byte too long (65 of 64)" in problem.message


def breached(channel: str, inner: Any) -> set[str]:
    """The rules of the channel alone that a message breaks, whatever its provider says."""
    return {
        found.rule for found in check(message_on(inner, "whatsapp"), "Acme", load_channel(channel).limits)
    }


@pytest.mark.parametrize(("channel", "most"), [("instagram", 13), ("messenger", 13), ("telegram", 100)])
def test_buttons_of_a_channel(channel: str, most: int) -> None:
    def buttons(count: int) -> Any:
        return {**BUTTONS, "action": {"buttons": (BUTTONS["action"]["buttons"] * count)[:count]}}

    assert breached(channel, buttons(most)) == set()
    assert breached(channel, buttons(most + 1)) == {"buttons.max"}


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_button_titles_of_a_channel(channel: str) -> None:
    keys = ("action", "buttons", 0, "reply", "title")
    assert breached(channel, put(BUTTONS, "é" * 20, *keys)) == set()
    assert breached(channel, put(BUTTONS, "é" * 21, *keys)) == {"button.title.len"}


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_quick_replies_are_thirteen(channel: str) -> None:
    assert found(on(rows(13), channel)) == [("note", "channel.kind.unknown")]
    problem = only(rows(14), channel, "list.rows.total")
    assert (problem.severity, problem.limit, problem.excess) == (
        "warning",
        13,
        ("/content/interactive/action/sections/1/rows/3",),
    )


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_the_title_of_a_quick_reply_is_shorter_than_that_of_a_row(channel: str) -> None:
    between = only(put(BARE_LIST, "x" * 21, *ROW_TITLE), channel, "list.row.title.len")
    assert (between.severity, between.limit, between.actual) == ("note", 20, 21)
    assert f"{load_channel(channel).title}'s own limit is 20" in between.message
    over = only(put(BARE_LIST, "x" * 25, *ROW_TITLE), channel, "list.row.title.len")
    assert (over.severity, over.limit) == ("error", 24)
    assert found(on(put(BARE_LIST, "x" * 20, *ROW_TITLE), channel)) == [("note", "channel.kind.unknown")]


@pytest.mark.parametrize("channel", ["instagram", "messenger", "telegram"])
def test_what_chatt2_states_holds_everywhere(channel: str) -> None:
    for inner, keys, rule, limit in (
        (BARE_LIST, ROW_TITLE, "list.row.title.len", 24),
        (LIST, ("action", "sections", 0, "rows", 0, "description"), "list.row.desc.len", 72),
        (BUTTONS, ("action", "buttons", 0, "reply", "title"), "button.title.len", 20),
    ):
        problem = only(put(inner, "x" * (limit + 1), *keys), channel, rule)
        assert (problem.severity, problem.limit) == ("error", limit)


@pytest.mark.parametrize("channel", ["instagram", "messenger", "telegram"])
def test_whatsapps_own_numbers_do_not(channel: str) -> None:
    for keys, limit, rule in (
        (("action", "button"), 20, "list.button.len"),
        (("action", "sections", 0, "title"), 24, "list.section.title.len"),
    ):
        long = put(LIST, "x" * (limit + 1), *keys)
        assert ("warning", rule) in found(on(long, "whatsapp"))
        assert rule not in {rule for _, rule in found(on(long, channel))}


def test_what_is_wrong_with_the_shape_is_told_everywhere() -> None:
    twice = {
        **BARE_LIST,
        "action": {"button": "Menu", "sections": [{"rows": [{"id": "a", "title": "A"}] * 2}]},
    }
    problem = only(twice, "telegram", "list.row.id.dup")
    assert (problem.severity, "Meta has it" in problem.message) == ("warning", True)
    nameless = {**BARE_LIST, "action": {"sections": BARE_LIST["action"]["sections"]}}  # type: ignore[index]
    assert only(nameless, "telegram", "list.button.missing").severity == "error"


ADDRESSES: list[tuple[str, str, str | None]] = [
    ("whatsapp", "491700000001", None),
    ("whatsapp", "+491700000001", "error"),
    ("sms", "+491700000001", None),
    ("sms", "491700000001", "error"),
    ("telegram", "4711", None),
    ("telegram", "-1001700000001", None),
    ("telegram", "@mira", "warning"),
    ("instagram", "17841400000000001", None),
    ("instagram", "mira", "warning"),
    ("messenger", "6254000000000001", None),
    ("messenger", "+49", "warning"),
]


@pytest.mark.parametrize(("channel", "to", "severity"), ADDRESSES)
def test_the_receiver(channel: str, to: str, severity: str | None) -> None:
    body = {"from": "channel-uuid", "to": to, "content": {"text": "Hello"}}
    severities = [problem.severity for problem in seen(body, channel).problems]
    assert severities == ([severity] if severity else [])


def test_a_channels_file_states_sources_and_dates() -> None:
    for channel in ("instagram", "messenger", "telegram"):
        for limit in load_channel(channel).limits.values():
            assert "https://" in limit.source
            assert limit.date == "2026-11-20"
            assert limit.platform == load_channel(channel).title
    for offer in get("chatt2").offers.values():
        assert offer.limits
        assert all("https://docs.chatt2.me" in limit.source for limit in offer.limits.values())


def test_advice_about_whatsapp_web_is_for_whatsapp() -> None:
    def advised(channel: str) -> bool:
        return "kind.web.unsupported" in limits_for(get("chatt2"), channel=channel, advice=True)

    assert [channel for channel in CHANNELS if advised(channel)] == ["whatsapp"]
