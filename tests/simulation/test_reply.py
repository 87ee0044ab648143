"""A tap without any screen: simulation in, events, items and payload out."""

import json
from datetime import UTC, datetime

import pytest

from wapreview.dialects.registry import get
from wapreview.messages.message import options_of
from wapreview.messages.reply import NoWebhook, ReactionReply, TextReply
from wapreview.preview import preview
from wapreview.resources import sample_messages
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.conversation import fold
from wapreview.simulation.events import Event, MessageReceived, MessageRevised, ReplySent, WebhookMade
from wapreview.simulation.items import DateItem, MessageItem, ReplyItem
from wapreview.simulation.opening import Circumstances, Opened, open_conversation
from wapreview.simulation.simulation import AlreadyTapped
from wapreview.simulation.taps import reply_to
from wapreview.sources.files import read_file

MOMENT = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)


def opened(name: str, seed: int = 0) -> Opened:
    """A sample on a phone at a moment that stands still."""
    read = preview(read_file(sample_messages() / name), None)
    return open_conversation(read, get("cloud"), Circumstances(FrozenClock(MOMENT), seed))


def tap(on: Opened, number: int) -> WebhookMade:
    """Taps an option of the only message."""
    shown = on.shown[0]
    option = list(options_of(shown.message))[number]
    reply = reply_to(option, shown.message)
    assert reply is not None
    return on.simulation.reply(reply, shown.id, option.at).webhook


def test_a_tap_appends_the_reply_and_its_webhook_and_tells_every_subscriber() -> None:
    on = opened("cloud/reply_buttons.json")
    heard: list[Event] = []
    on.simulation.subscribe(heard.append)
    made = tap(on, 1)
    assert [type(event) for event in heard] == [ReplySent, WebhookMade]
    assert on.simulation.events[3:] == heard
    assert [event.n for event in on.simulation.events] == [0, 1, 2, 3, 4]
    message = json.loads(made.text)["entry"][0]["changes"][0]["value"]["messages"][0]
    assert message["context"]["id"] == on.shown[0].id
    assert message["interactive"]["button_reply"]["title"] == "Two seats, please"


def test_the_phone_is_the_fold_of_the_events() -> None:
    on = opened("cloud/reply_buttons.json")
    tap(on, 0)
    on.simulation.reply(TextReply("And a saucer?"))
    on.simulation.reply(ReactionReply("👍"), on.shown[0].id)
    items = on.simulation.conversation.items
    assert [type(item) for item in items] == [DateItem, MessageItem, ReplyItem, ReplyItem]
    assert isinstance(items[1], MessageItem)
    assert items[1].reaction == "👍"
    assert isinstance(items[2], ReplyItem)
    assert items[2].quoted == on.shown[0].message
    again = fold(on.simulation.events, business=on.simulation.business.name)
    assert again.items == items


def test_the_same_seed_and_moment_give_the_same_run() -> None:
    runs = [opened("whapi/list.json", seed) for seed in (7, 7, 8)]
    texts = [tap(run, 0).text for run in runs]
    assert texts[0] == texts[1] != texts[2]


def test_a_whapi_button_is_spent_but_a_row_is_not() -> None:
    buttons = opened("whapi/reply_buttons.json")
    tap(buttons, 0)
    with pytest.raises(AlreadyTapped, match="only once"):
        tap(buttons, 0)
    assert len(buttons.simulation.events) == 5
    tap(buttons, 1)
    rows = opened("whapi/list.json")
    assert tap(rows, 0).text != tap(rows, 0).text


def test_an_option_without_webhook_leaves_no_bubble() -> None:
    on = opened("whapi/mixed_buttons.json")
    made = tap(on, 0)
    assert isinstance(made.payload, NoWebhook)
    assert made.text == ""
    assert not any(isinstance(item, ReplyItem) for item in on.simulation.conversation.items)


def test_a_revision_is_appended_once_and_only_when_something_changed() -> None:
    on = opened("cloud/reply_buttons.json")
    shown = on.shown[0]
    on.simulation.revise(shown.id, shown.body, shown.message)
    assert [type(event) for event in on.simulation.events[2:]] == [MessageReceived]
    edited = shown.message._replace(block=shown.message.block._replace(footer=None))
    on.simulation.revise(shown.id, shown.body, edited)
    on.simulation.revise(shown.id, shown.body, edited)
    assert [type(event) for event in on.simulation.events[2:]] == [MessageReceived, MessageRevised]
