"""A path walked step by step: what stands on the phone at each place is what stood there."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.talks import BEN, MIRA, NOON, buttons, talk, text
from wapreview.messages.reply import ButtonReply, LinkOpened, Status, TextReply
from wapreview.simulation.events import (
    AnswerMade,
    BusinessTyping,
    Event,
    MessageReceived,
    Noted,
    ReplySent,
    StatusChanged,
)
from wapreview.simulation.folding import Folded
from wapreview.simulation.recordings.walking import LONGEST, SHORTEST, Walk
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation

YES, NO = "/interactive/action/buttons/0", "/interactive/action/buttons/1"


def spoken() -> Simulation:
    """Turn 0 asks; turn 1 says yes and is thanked; turn 2 says bye. Branch 1 says no in turn 1."""
    simulation = talk()
    simulation.advance(0)
    (sent,) = send(simulation, buttons())
    simulation.advance(2)
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, YES)
    simulation.advance(86400)
    simulation.reply(LinkOpened("url", "Shop"))
    simulation.typing(True)
    send(simulation, text("Thank you"))
    first = simulation.history[-1].n
    fork = next(event.n for event in simulation.history if isinstance(event, ReplySent)) - 1
    simulation.rewind(fork)
    simulation.reply(ButtonReply("no", "No"), sent.id, NO)
    send(simulation, text("A pity"))
    simulation.rewind(first)
    return simulation


def items(folded: Folded) -> object:
    return {
        key: (talk.items, talk.unread, talk.typing, talk.heard) for key, talk in folded.conversations.items()
    }


def check(walk: Walk) -> None:
    """What it shows is the fold of what has happened."""
    numbers = [event.n for event in walk.path]
    so_far = walk.path[: numbers.index(walk.n) + 1] if walk.n is not None else []
    assert items(walk.state()) == items(Folded(so_far))


def kinds(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events if not isinstance(event, StatusChanged)]


def test_it_stands_at_the_end_of_the_opening_first() -> None:
    walk = Walk(spoken().history)
    assert walk.turn == 0
    assert [turn.number for turn in walk.turns] == [0, 1, 2]
    assert walk.turns[0].reply is None
    assert isinstance(walk.path[walk.turns[1].start], ReplySent)
    assert len(walk.state().conversations[MIRA.number].items) == 2
    assert not walk.at_end
    check(walk)


def test_a_step_is_one_thing_that_is_seen_with_what_belongs_to_it() -> None:
    walk = Walk(spoken().history)
    assert kinds(walk.step())[0] is ReplySent
    assert walk.turn == 1
    assert kinds(walk.step())[0] is ReplySent
    assert walk.turn == 2
    assert kinds(walk.step()) == [BusinessTyping]
    assert kinds(walk.step())[:2] == [MessageReceived, AnswerMade]
    assert walk.at_end
    assert walk.step() == ()
    assert walk.at_end


def test_back_to_before_anything_was_seen() -> None:
    walk = Walk(spoken().history)
    steps = 0
    while walk.step():
        steps += 1
        check(walk)
    while walk.back():
        steps -= 1
        check(walk)
    assert steps == -1
    assert walk.at_start
    assert walk.state().conversations[MIRA.number].items == []
    assert not walk.back()
    assert walk.turn == 0


def test_to_a_turn_and_to_the_nearest_one() -> None:
    walk = Walk(spoken().history)
    for turn in (2, 0, 1):
        walk.jump(turn)
        assert walk.turn == turn
        check(walk)
    walk.jump(99)
    assert walk.at_end
    walk.jump(-3)
    assert walk.turn == 0


def test_to_an_event_on_any_branch() -> None:
    simulation = spoken()
    walk = Walk(simulation.history)
    for event in simulation.history:
        walk.go_to(event.n)
        assert event in walk.path
        assert walk.n is not None
        assert walk.n >= event.n
        check(walk)
    with pytest.raises(KeyError):
        walk.go_to(999)


def test_along_another_branch_from_where_they_part() -> None:
    simulation = spoken()
    walk = Walk(simulation.history)
    assert [branch.number for branch in walk.branches()] == [0, 1, 2]
    assert walk.branch == 2
    walk.jump(2)
    walk.take_branch(1)
    assert walk.branch == 1
    assert walk.turn == 0
    check(walk)
    walk.step()
    walk.step()
    check(walk)
    assert isinstance(walk.path[-1], StatusChanged | AnswerMade) or walk.turn == 1
    with pytest.raises(KeyError):
        walk.take_branch(7)


def test_a_failed_status_is_seen_and_other_statuses_are_not() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    simulation.change_status(Status(sent.id, "failed", 131047, "Too late"), MIRA.number)
    walk = Walk(simulation.history)
    walk.back()
    walk.back()
    assert walk.at_start
    assert sum(isinstance(event, StatusChanged) for event in walk.step()) == 3
    (failed,) = (event for event in walk.step() if isinstance(event, StatusChanged))
    assert failed.status.name == "failed"


def test_the_pause_is_the_real_gap_within_bounds() -> None:
    walk = Walk(spoken().history)
    assert walk.pause_before_next() == SHORTEST  # the reply came at the moment to which the clock was moved
    simulation = talk(statuses=False)
    for seconds in (2, 3, 86400, 0):
        simulation.clock.move(seconds)
        simulation.note(f"after {seconds}")
    walk = Walk(simulation.history)
    while walk.back():
        pass
    pauses = []
    while not walk.at_end:
        pauses.append((walk.pause_before_next(), walk.pause_before_next(10)))
        walk.step()
    assert pauses == [(2, 0.2), (3, 0.3), (LONGEST, LONGEST), (SHORTEST, SHORTEST / 10)]
    assert walk.pause_before_next() == 0


def test_customers_are_shown_as_they_were() -> None:
    simulation = talk()
    simulation.reply(TextReply("Hello"))
    simulation.join(BEN)
    send(simulation, text("For Ben"), customer=BEN.number)
    simulation.show_customer(BEN.number)
    walk = Walk(simulation.history)
    walk.jump(1)
    assert walk.state().shown == BEN.number
    walk.back()
    assert walk.state().shown == MIRA.number
    assert walk.state().conversations[BEN.number].unread == 1
    check(walk)


def test_nothing_to_walk() -> None:
    walk = Walk(())
    assert walk.at_start
    assert walk.at_end
    assert walk.n is None
    assert walk.latest is None
    assert walk.step() == ()
    assert not walk.back()
    assert walk.pause_before_next() == 0
    assert walk.state().conversations == {}
    walk.jump(3)
    assert walk.turn == 0


def test_walking_forward_folds_each_event_once(monkeypatch: pytest.MonkeyPatch) -> None:
    history: list[Event] = list(talk().history)
    for number in range(len(history), 10_000):
        at = NOON + timedelta(seconds=number)
        sent: Event = ReplySent(number, at, MIRA.number, f"r{number}", TextReply("Hi"), None, None)
        history.append(sent if number % 2 else Noted(number, at, MIRA.number, "note"))
    walk = Walk(history)
    folded = 0
    apply = Folded.apply

    def counted(self: Folded, event: Event) -> None:
        nonlocal folded
        folded += 1
        apply(self, event)

    monkeypatch.setattr(Folded, "apply", counted)
    while walk.step():
        walk.state()
    assert folded == len(history)
    state = walk.state()
    assert walk.state() is state
    walk.back()
    assert walk.state() is not state
    assert folded == 2 * len(history) - 1


MOVES = st.lists(
    st.sampled_from(["step", "back", "state"])
    | st.tuples(st.sampled_from(["jump", "go_to", "take_branch"]), st.integers(0, 40)),
    max_size=30,
)
HISTORY = spoken().history


@given(MOVES)
@settings(max_examples=100, deadline=None)
def test_any_order_of_moves_shows_what_stood_there(moves: list[str | tuple[str, int]]) -> None:
    walk = Walk(HISTORY)
    for move in moves:
        name, argument = (move, None) if isinstance(move, str) else move
        try:
            getattr(walk, name)(*([] if argument is None else [argument]))
        except KeyError:
            assert name in ("go_to", "take_branch")
        assert (walk.turn == 0) == (walk.n is None or walk.n < walk.path[walk.turns[1].start].n)
    check(walk)


def test_the_steps_of_one_customer_pass_over_those_of_the_others() -> None:
    simulation = talk()
    simulation.reply(TextReply("Hello"))
    simulation.join(BEN)
    send(simulation, text("For Ben"), customer=BEN.number)
    simulation.reply(TextReply("Bye"))
    walk = Walk(simulation.history)
    walk.follow(BEN.number)
    steps = 0
    while walk.step():
        steps += 1
        assert {event.customer for event in walk.latest_step} <= {"", BEN.number}
        assert walk.customer == BEN.number
        check(walk)
    assert steps == 2, "to the one message, and to the end"
    assert walk.back()
    walk.follow()
    assert walk.step()
    assert walk.step()
    assert {event.customer for event in walk.latest_step} == {MIRA.number}


def test_the_latest_step_is_what_the_last_step_told_of() -> None:
    walk = Walk(spoken().history)
    while happened := walk.step():
        assert tuple(walk.latest_step) == happened
    while walk.back():
        here = list(walk.latest_step)
        assert not here or here[-1].n == walk.n
