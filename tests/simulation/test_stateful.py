"""Any order of taps, texts, sends, statuses, clock moves, customers, rewinds and reopened recordings.

What must hold of a simulation is looked at after each.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.simulation.recordings.some_events import samples
from tests.simulation.talks import BEN, MIRA, buttons, talk, text
from wapreview.dialects.registry import get
from wapreview.messages.message import Option, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Customer,
    LinkOpened,
    LocationReply,
    MediaReply,
    ReactionReply,
    Reply,
    Status,
    TextReply,
)
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import (
    CustomerJoined,
    CustomerShown,
    Event,
    MessageReceived,
    ReplySent,
)
from wapreview.simulation.folding import Folded
from wapreview.simulation.history import branches, path_to
from wapreview.simulation.items import DateItem, Item, MessageItem, ReplyItem, UnreadItem
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import AlreadyTapped, Simulation
from wapreview.simulation.taps import reply_to
from wapreview.simulation.windows import window_of

NOOR = Customer("491700000003", "Noor", "DE.3")
PEOPLE = (MIRA, BEN, NOOR)
REPLIES = st.sampled_from(
    [
        TextReply("Hello"),
        LocationReply(52.5, 13.4, "Office"),
        MediaReply("image", "image/jpeg"),
        LinkOpened("url", "Shop", "https://example.com"),
        TextReply("a\n\u2028\x1b"),
    ]
)
BODIES = st.sampled_from([text(), text("Bye"), buttons(), buttons("One", "Two", "Three")])
PLACES = st.integers(0, 10**6)
FIRST = 2
"""The number of the event that says that time stands still; nothing goes back behind it."""


def reopened(simulation: Simulation) -> Simulation:
    """The same simulation as its recording tells it."""
    lines = [header_of(simulation.dialect.name, simulation.seed), *map(line_of, simulation.history)]
    found = read_recording("".join(f"{line}\n" for line in lines).encode())
    assert found.remarks == ()
    assert list(found.history) == simulation.history
    again = resume(found, statuses=True, receipts=simulation.receipts)
    again.press_once = simulation.press_once
    return again


def state(folded: Folded) -> dict[str, Any]:
    """All that is folded, to be compared."""
    return {
        key: (
            talk.items,
            talk.unread,
            talk.shown,
            talk.typing,
            talk.heard,
            talk.state,
            talk.values,
            talk.latest,
        )
        for key, talk in folded.conversations.items()
    } | {"customers": folded.customers, "shown": folded.shown, "sides": folded.sides}


class Talks(RuleBasedStateMachine):
    """A simulation to which anything happens."""

    simulation: Simulation

    @initialize(press_once=st.booleans(), receipts=st.booleans())
    def begin(self, press_once: bool, receipts: bool) -> None:
        self.simulation = talk(receipts=receipts)
        self.simulation.press_once = press_once
        self.simulation.advance(0)

    # What happens

    @rule(body=BODIES, who=PLACES)
    def business_sends(self, body: Json, who: int) -> None:
        send(self.simulation, body, customer=self.somebody(who))

    @rule(which=PLACES, who=PLACES, strict=st.booleans())
    def business_sends_a_sample(self, which: int, who: int, strict: bool) -> None:
        body, dialect, channel, _ = samples()[which % len(samples())]
        key = self.somebody(who)
        send(
            self.simulation,
            body,
            dialect=get(dialect),
            channel=channel,
            customer=key,
            judged="strict" if strict else "window",
        )

    @rule(reply=REPLIES, who=PLACES)
    def customer_replies(self, reply: Reply, who: int) -> None:
        self.simulation.reply(reply, customer=self.somebody(who))

    @rule(which=PLACES, who=PLACES)
    def customer_taps(self, which: int, who: int) -> None:
        key = self.somebody(who)
        found = self.messages(key)
        taps = [(item, each) for item in found for each in options_of(item.message)]
        if taps:
            item, tapped = taps[which % len(taps)]
            self.tap(item, tapped, key)

    @rule(which=PLACES, who=PLACES, emoji=st.sampled_from(["👍", "❤️", ""]))
    def customer_reacts_or_quotes(self, which: int, who: int, emoji: str) -> None:
        key = self.somebody(who)
        if found := self.messages(key):
            item = found[which % len(found)]
            reply: Reply = ReactionReply(emoji) if emoji else TextReply("About this")
            self.simulation.reply(reply, item.id, customer=key)

    @rule(which=PLACES, who=PLACES, name=st.sampled_from(["sent", "delivered", "read", "failed"]))
    def status_changes(self, which: int, who: int, name: Any) -> None:
        key = self.somebody(who)
        ids = [item.id for item in self.items(key) if isinstance(item, MessageItem | ReplyItem)]
        status = Status(ids[which % len(ids)] if ids else "nobody knows", name)
        self.simulation.change_status(status._replace(code=1) if name == "failed" else status, key)

    @rule(which=PLACES, who=PLACES)
    def file_is_edited(self, which: int, who: int) -> None:
        if found := self.messages(self.somebody(who)):
            body = text("Edited")
            message = get("cloud").read(body)[0][0]
            self.simulation.revise(found[which % len(found)].id, body, message, dialect="cloud")

    @rule(on=st.booleans(), who=PLACES)
    def business_types(self, on: bool, who: int) -> None:
        self.simulation.typing(on, self.somebody(who))

    @rule(who=PLACES, word=st.sampled_from(["", "ordering"]))
    def somebody_notes(self, who: int, word: str) -> None:
        key = self.somebody(who)
        self.simulation.note("A note", key)
        self.simulation.remember(key, word, {"order": word})
        self.simulation.fault("delay", "The webhook waits", key)

    @rule(seconds=st.sampled_from([1, 3600.5, 86_400, 90_000, -7200]))
    def time_moves(self, seconds: float) -> None:
        self.simulation.advance(seconds)

    @rule(person=st.sampled_from(PEOPLE), name=st.sampled_from(["", "Other"]))
    def somebody_joins(self, person: Customer, name: str) -> None:
        self.simulation.join(person._replace(name=name or person.name))

    @rule(who=PLACES)
    def another_phone_is_shown(self, who: int) -> None:
        self.simulation.show_customer(self.somebody(who))

    # Going back

    @rule(which=PLACES)
    def goes_back(self, which: int) -> None:
        after = self.event(which).n
        path = path_to(self.simulation.history, after)
        before = len(self.simulation.history)
        self.simulation.rewind(after)
        assert self.simulation.events[:-1] == path
        assert len(self.simulation.history) == before + 1
        assert self.simulation.clock.now() == path[-1].at
        assert len(branches(self.simulation.history)) == self.simulation.events[-1].branch + 1  # type: ignore[union-attr]

    @rule()
    def recording_is_reopened(self) -> None:
        again = reopened(self.simulation)
        assert again.events == self.simulation.events
        assert state(again.folded) == state(self.simulation.folded)
        assert again.clock.now() == self.simulation.events[-1].at
        self.simulation = again

    @precondition(lambda self: len(self.simulation.history) > FIRST + 1)
    @rule(which=PLACES, reply=REPLIES, body=BODIES)
    def recording_goes_on_as_the_simulation_does(self, which: int, reply: Reply, body: Json) -> None:
        again = reopened(self.simulation)
        after = self.event(which).n
        for each in (self.simulation, again):
            each.rewind(after)
            send(each, body)
            each.reply(reply)
        assert again.history == self.simulation.history

    # What holds

    @invariant()
    def numbers_grow(self) -> None:
        assert [event.n for event in self.simulation.history] == list(range(len(self.simulation.history)))

    @invariant()
    def events_are_the_path_to_the_last_one(self) -> None:
        assert self.simulation.events == path_to(self.simulation.history, self.simulation.history[-1].n)

    @invariant()
    def phones_are_the_fold_of_the_path(self) -> None:
        assert state(self.simulation.folded) == state(Folded(self.simulation.events))

    @invariant()
    def ids_are_never_given_twice(self) -> None:
        events = self.simulation.history
        ids = [event.id for event in events if isinstance(event, MessageReceived | ReplySent)]
        assert len(set(ids)) == len(ids)

    @invariant()
    def only_the_first_of_a_group_has_a_tail(self) -> None:
        for conversation in self.conversations():
            previous: Item | None = None
            for item in conversation.items:
                if isinstance(item, MessageItem | ReplyItem):
                    assert item.first == (type(previous) is not type(item))
                previous = item

    @invariant()
    def days_follow_each_other(self) -> None:
        for conversation in self.conversations():
            days = [item for item in conversation.items if isinstance(item, DateItem)]
            assert len({item.today for item in days}) <= 1
            assert all(one.day != other.day for one, other in pairwise(days))

    @invariant()
    def unread_messages_are_counted(self) -> None:
        for key, conversation in self.simulation.conversations.items():
            assert conversation.shown == (key == self.simulation.folded.shown)
            assert conversation.unread == unread(self.simulation.events, key)
            lines = [place for place, item in enumerate(conversation.items) if isinstance(item, UnreadItem)]
            assert len(lines) <= 1
            assert bool(lines) or not conversation.unread
            if conversation.unread:
                below = conversation.items[lines[0] + 1 :]
                assert sum(isinstance(item, MessageItem) for item in below) == conversation.unread
                assert conversation.items[lines[0]] == UnreadItem(conversation.unread)

    @invariant()
    def ids_lead_to_their_items(self) -> None:
        for conversation in self.conversations():
            for place, item in enumerate(conversation.items):
                if isinstance(item, MessageItem | ReplyItem):
                    assert conversation.place_of(item.id) == place

    @invariant()
    def window_hangs_on_what_was_heard_and_the_time_alone(self) -> None:
        simulation = self.simulation
        now = simulation.clock.now()
        for key in simulation.conversations:
            heard = last_heard(simulation.events, key)
            expected = window_of(simulation.dialect, simulation.channel, heard, now)
            assert simulation.window(key) == expected

    # Finding things

    def conversations(self) -> Sequence[Conversation]:
        return list(self.simulation.conversations.values())

    def somebody(self, who: int) -> str:
        keys = list(self.simulation.customers)
        return keys[who % len(keys)]

    def event(self, which: int) -> Event:
        history = self.simulation.history[FIRST:]
        return history[which % len(history)]

    def items(self, key: str) -> list[Item]:
        return self.simulation.conversations[key].items

    def messages(self, key: str) -> list[MessageItem]:
        return [item for item in self.items(key) if isinstance(item, MessageItem)]

    def tap(self, item: MessageItem, option: Option, key: str) -> None:
        reply = reply_to(option, item.message) or LocationReply(52.5, 13.4)
        before = len(self.simulation.history)
        try:
            self.simulation.reply(reply, item.id, option.at, customer=key)
        except AlreadyTapped:
            assert option.at in item.spent
            assert len(self.simulation.history) == before
        else:
            tapped = self.simulation.conversations[key].message_item(item.id)
            assert tapped is not None
            assert option.at in tapped.tapped


def unread(events: Sequence[Event], key: str) -> int:
    """How many messages came while the phone was out of sight, since it was shown or answered from."""
    shown, count = events[0].customer, 0
    for event in events:
        if isinstance(event, CustomerShown):
            shown = event.customer
        if event.customer == key:
            if isinstance(event, MessageReceived) and shown != key:
                count += 1
            elif isinstance(event, CustomerShown) or is_heard(event):
                count = 0
    return count


def last_heard(events: Sequence[Event], key: str) -> Any:
    """When a customer wrote last, or came."""
    own = [event for event in events if event.customer == key]
    said = [event.at for event in own if is_heard(event)]
    came = [event.at for event in own if isinstance(event, CustomerJoined)]
    return said[-1] if said else came[0]


def is_heard(event: Event) -> bool:
    """Whether the business hears of it."""
    return isinstance(event, ReplySent) and not isinstance(event.reply, LinkOpened)


Talks.TestCase.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
TestTalks = Talks.TestCase
