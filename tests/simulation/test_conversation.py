"""The fold: what stands on the phone after events, and what a revision, a reaction or a second tap changes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.dialects.registry import get
from wapreview.messages.message import Block, Message, Option, Text
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    Inbound,
    LinkOpened,
    LocationReply,
    NoWebhook,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.conversation import fold
from wapreview.simulation.events import Event, MessageReceived, MessageRevised, Noted, ReplySent, WebhookMade
from wapreview.simulation.items import DateItem, Item, MessageItem, NoticeItem, ReplyItem
from wapreview.simulation.simulation import AlreadyTapped, Simulation

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
YES, NO = "/buttons/0", "/buttons/1"


def message(text: str = "Well?", *, group: bool = False) -> Message:
    options = (
        Option("reply", YES, Text("Yes", YES), Text("yes", YES)),
        Option("reply", NO, Text("No", NO), Text("no", NO)),
    )
    return Message("button", "", Block("", body=Text(text, "/body"), options=options), group=group)


class Hand(FrozenClock):
    """A clock that is set by hand."""

    def __init__(self) -> None:
        super().__init__(NOON)

    def pass_(self, **time: float) -> None:
        self.move(timedelta(**time).total_seconds())


def simulation(dialect: str = "cloud", clock: Hand | None = None) -> Simulation:
    return Simulation(get(dialect), clock=clock or Hand(), seed=1, business=Business(name="Acme Store"))


def kinds(items: Sequence[Item]) -> str:
    """The items in short: d a date, n a notice, m a message, r a reply; a capital has a tail."""
    signs = {DateItem: "d", NoticeItem: "n", MessageItem: "m", ReplyItem: "r"}
    return "".join(
        signs[type(item)].upper() if getattr(item, "first", False) else signs[type(item)] for item in items
    )


# Groups and days


def test_only_the_first_bubble_of_a_group_has_a_tail() -> None:
    talk = simulation()
    talk.receive({}, message())
    talk.receive({}, message())
    talk.reply(TextReply("Hello"))
    talk.reply(TextReply("Anybody?"))
    talk.receive({}, message())
    assert kinds(talk.conversation.items) == "dMmRrM"


def test_a_notice_and_a_new_day_begin_a_group() -> None:
    clock = Hand()
    talk = simulation(clock=clock)
    talk.receive({}, message())
    talk.note("Something")
    talk.receive({}, message())
    clock.pass_(days=1)
    talk.receive({}, message())
    assert kinds(talk.conversation.items) == "dMnMdM"


def test_what_leaves_no_bubble_breaks_no_group() -> None:
    talk = simulation()
    received = talk.receive({}, message())
    talk.reply(ReactionReply("👍"), received.id)
    talk.reply(LinkOpened("url", "Open", "https://example.com"), received.id)
    talk.receive({}, message())
    assert kinds(talk.conversation.items) == "dMm"


def test_a_note_alone_has_no_day() -> None:
    talk = simulation()
    talk.note("No message in this JSON")
    assert talk.conversation.items == [NoticeItem("No message in this JSON")]


def test_the_day_of_the_latest_event_is_today() -> None:
    clock = Hand()
    talk = simulation(clock=clock)
    talk.receive({}, message())
    clock.pass_(hours=25)
    talk.reply(TextReply("Good morning"))
    days = [item for item in talk.conversation.items if isinstance(item, DateItem)]
    assert days == [
        DateItem(date(2026, 1, 5), today=date(2026, 1, 6)),
        DateItem(date(2026, 1, 6), today=date(2026, 1, 6)),
    ]


def test_an_old_webhook_happened_on_its_own_day() -> None:
    talk = simulation()
    talk.witness(Inbound(TextReply("Hi"), time=1_700_000_000), {})
    talk.note("This is a webhook")
    day, reply, _ = talk.conversation.items
    assert day == DateItem(date(2023, 11, 14), today=date(2026, 1, 5))
    assert isinstance(reply, ReplyItem)
    assert reply.time == datetime.fromtimestamp(1_700_000_000, UTC)


@pytest.mark.parametrize("time", [10**17, -(10**14), 253_402_300_800])
def test_a_webhook_of_no_calendar_s_time_happens_now(time: int) -> None:
    talk = simulation()
    talk.witness(Inbound(TextReply("Hi"), time=time), {})
    reply = talk.conversation.items[-1]
    assert isinstance(reply, ReplyItem)
    assert reply.time == NOON


# Replies


def test_a_reply_quotes_the_message_that_it_answers() -> None:
    talk = simulation()
    received = talk.receive({}, message("Shall we?"))
    talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    reply = talk.conversation.items[-1]
    assert isinstance(reply, ReplyItem)
    assert (reply.quoted, reply.quoted_name) == (message("Shall we?"), "Acme Store")


def test_typed_text_and_an_unknown_message_quote_nothing() -> None:
    talk = simulation()
    talk.receive({}, message())
    talk.reply(TextReply("Hello"))
    talk.reply(ButtonReply("yes", "Yes"), "no such id", YES)
    assert [item.quoted for item in talk.conversation.items if isinstance(item, ReplyItem)] == [None, None]


def test_what_was_quoted_stays_when_the_message_is_revised() -> None:
    talk = simulation()
    received = talk.receive({}, message("Old"))
    talk.reply(TextReply("Hm"), received.id)
    talk.revise(received.id, {}, message("New"))
    standing, reply = talk.conversation.items[1:]
    assert isinstance(standing, MessageItem)
    assert isinstance(reply, ReplyItem)
    assert (standing.message, reply.quoted) == (message("New"), message("Old"))


def test_the_latest_webhook_and_reply_are_at_hand() -> None:
    talk = simulation()
    assert (talk.conversation.latest, talk.conversation.latest_reply) == (None, None)
    received = talk.receive({}, message())
    turn = talk.reply(LinkOpened("url", "Open"), received.id)
    assert talk.conversation.latest == turn.webhook
    assert talk.conversation.latest_reply == LinkOpened("url", "Open")
    assert isinstance(turn.webhook.payload, NoWebhook)
    assert turn.webhook.text == ""


# Reactions


def test_a_reaction_stands_on_its_message_and_the_last_one_counts() -> None:
    talk = simulation()
    first, second = talk.receive({}, message()), talk.receive({}, message())
    for emoji in ("👍", "🙏"):
        talk.reply(ReactionReply(emoji), first.id)
    assert reaction(talk, first.id) == "🙏"
    assert reaction(talk, second.id) == ""
    talk.reply(ReactionReply(""), first.id)
    assert reaction(talk, first.id) == ""


def test_a_reaction_to_nothing_changes_nothing() -> None:
    talk = simulation()
    received = talk.receive({}, message())
    talk.reply(ReactionReply("👍"), "no such id")
    talk.reply(ReactionReply("👍"))
    assert reaction(talk, received.id) == ""


def reaction(talk: Simulation, identity: str) -> str:
    item = talk.conversation.message_item(identity)
    assert item is not None
    return item.reaction


# Spent options


def test_where_a_button_can_be_pressed_once_it_is_spent() -> None:
    talk = simulation("whapi")
    received = talk.receive({}, message())
    talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    item = talk.conversation.message_item(received.id)
    assert item is not None
    assert item.spent == {YES}
    before = list(talk.events)
    with pytest.raises(AlreadyTapped, match=r"Whapi\.Cloud lets a button be pressed only once"):
        talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    assert talk.events == before
    talk.reply(ButtonReply("no", "No"), received.id, NO)


def test_the_same_button_of_another_message_is_not_spent() -> None:
    talk = simulation("whapi")
    first, second = talk.receive({}, message()), talk.receive({}, message())
    talk.reply(ButtonReply("yes", "Yes"), first.id, YES)
    talk.reply(ButtonReply("yes", "Yes"), second.id, YES)
    assert kinds(talk.conversation.items) == "dMmRr"


@pytest.mark.parametrize("reply", [RowReply("a", "A"), LocationReply(1, 2), LinkOpened("url", "A")])
def test_a_row_a_place_and_a_link_can_be_chosen_again(reply: Reply) -> None:
    talk = simulation("whapi")
    received = talk.receive({}, message())
    for _ in range(2):
        talk.reply(reply, received.id, YES)
    item = talk.conversation.message_item(received.id)
    assert item is not None
    assert item.spent == frozenset()


def test_elsewhere_a_button_can_be_pressed_again() -> None:
    talk = simulation("cloud")
    received = talk.receive({}, message())
    for _ in range(2):
        talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    assert kinds(talk.conversation.items) == "dMRr"


# Revisions and drafts


def test_a_revision_takes_the_place_of_the_message() -> None:
    talk = simulation()
    received = talk.receive({}, message("Old"))
    talk.reply(ReactionReply("👍"), received.id)
    talk.revise(received.id, {"new": 1}, message("New"))
    item = talk.conversation.message_item(received.id)
    assert item is not None
    assert (item.message, item.reaction, item.time) == (message("New"), "👍", NOON)
    assert kinds(talk.conversation.items) == "dM"


def test_the_same_message_and_an_unknown_one_are_no_revision() -> None:
    talk = simulation()
    received = talk.receive({}, message())
    before = list(talk.events)
    talk.revise(received.id, {}, message())
    talk.revise("no such id", {}, message("New"))
    assert talk.events == before


# Group chats


def test_in_a_group_chat_the_sender_s_name_stands_over_the_text() -> None:
    talk = simulation("whapi")
    talk.receive({}, message(group=True))
    item = talk.conversation.items[-1]
    assert isinstance(item, MessageItem)
    assert item.sender == "Acme Store"


# The fold as a whole

DAYS = st.integers(0, 3).map(lambda days: NOON + timedelta(days=days))
IDS = st.sampled_from(["a", "b", "c"])
REPLIES = st.sampled_from(
    [
        ButtonReply("yes", "Yes"),
        TextReply("Hi"),
        ReactionReply("👍"),
        ReactionReply(""),
        LinkOpened("url", "x"),
    ]
)
EVENTS = st.lists(
    st.one_of(
        st.builds(lambda at, key: MessageReceived(0, at, "c", key, {}, message(key)), DAYS, IDS),
        st.builds(lambda at, key: MessageRevised(0, at, "c", key, {}, message("new")), DAYS, IDS),
        st.builds(
            lambda at, reply, key, option, spends: ReplySent(0, at, "c", "r", reply, key, option, spends),
            DAYS,
            REPLIES,
            st.none() | IDS,
            st.sampled_from([None, YES, NO]),
            st.booleans(),
        ),
        st.builds(lambda at: WebhookMade(0, at, "c", 0, {}, documented=True), DAYS),
        st.builds(lambda at: Noted(0, at, "c", "Note"), DAYS),
    ),
    max_size=12,
)


@given(EVENTS, st.integers(0, 12))
def test_a_fold_is_the_same_at_once_and_event_by_event(events: list[Event], cut: int) -> None:
    whole = fold(events, business="Acme")
    halves = fold(events[:cut], business="Acme")
    for event in events[cut:]:
        halves.apply(event)
    assert halves.items == whole.items
    assert (halves.latest, halves.latest_reply) == (whole.latest, whole.latest_reply)


@given(EVENTS)
def test_what_always_holds_on_the_phone(events: list[Event]) -> None:
    conversation = fold(events)
    items = conversation.items
    assert bubbles(items) == sum(makes_bubble(event) for event in events)
    for before, item in zip([None, *items], items, strict=False):
        if isinstance(item, (MessageItem, ReplyItem)):
            assert item.first == (type(before) is not type(item))
            assert before is not None
        if isinstance(item, DateItem):
            assert item.day <= item.today == max(event.at.date() for event in events)
    for item in items:
        if isinstance(item, MessageItem):
            assert item.spent <= {YES, NO}


def bubbles(items: Sequence[Item]) -> int:
    return sum(isinstance(item, (MessageItem, ReplyItem)) for item in items)


def makes_bubble(event: Event) -> bool:
    replied = isinstance(event, ReplySent) and not isinstance(event.reply, (ReactionReply, LinkOpened))
    return replied or isinstance(event, MessageReceived)


# Events


def test_events_are_numbered_and_told_to_subscribers() -> None:
    talk = simulation()
    told: list[Event] = []
    talk.subscribe(told.append)
    received = talk.receive({}, message())
    talk.revise(received.id, {}, message("New"))
    talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    talk.note("Note")
    assert told == talk.events[2:]
    assert [event.n for event in told] == [2, 3, 4, 5, 6]
    assert [type(event) for event in told] == [MessageReceived, MessageRevised, ReplySent, WebhookMade, Noted]


def test_the_conversation_is_the_fold_of_the_events() -> None:
    talk = simulation("whapi")
    received = talk.receive({}, message())
    talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
    talk.reply(ReactionReply("👍"), received.id)
    assert fold(talk.events, business="Acme Store").items == talk.conversation.items


@pytest.mark.parametrize("dialect", ["cloud", "whapi", "messangi", "exotel", "chatt2"])
def test_seed_and_clock_make_a_run_repeatable(dialect: str) -> None:
    def run() -> list[Event]:
        talk = simulation(dialect)
        received = talk.receive({}, message())
        talk.reply(ButtonReply("yes", "Yes"), received.id, YES)
        talk.reply(TextReply("Thanks"))
        return talk.events

    assert run() == run()
    assert len({event.id for event in run() if isinstance(event, (MessageReceived, ReplySent))}) == 3
