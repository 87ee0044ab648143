"""What a flow.toml says comes next, and nothing else."""

from pathlib import Path

import pytest

from tests.simulation.flows.folders import buttons, names, text, written
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    SharedContact,
    TextReply,
)
from wapreview.simulation.flows.flow import END, DeadEnd, Position, Send, Step
from wapreview.simulation.flows.opening import open_flow

FLOW = """
start = ["hello", { message = "menu", delay = 2 }]

[[on]]
option = ["a", "b"]
remember = "choice"
send = "one"

[[on]]
option = "same"
message = "other"
send = "two"

[[on]]
option = "same"
send = "one"

[[on]]
state = "ask"
text = ["yes", "Yes"]
send = "two"
end = true

[[on]]
state = "ask"
pattern = 'no[.!]?(.*)'
remember = "said"
enter = "declined"

[[on]]
state = "ask"
reply = ["location", "image", "contacts", "order", "form", "call_permission", "document", "reaction"]
remember = "place"
send = "one"

[[on]]
text = "help"
send = "menu.json"

[[on]]
state = "ask"
other = true
send = "ask"

[then]
"two.json" = "one"

[window_expired]
send = "one"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        flow=FLOW,
        hello=text("Hello"),
        menu=buttons("Menu", "a", "b", "same", "lost"),
        other=buttons("Other", "same"),
        one=text("One {choice}"),
        two=text("Two"),
        ask=text("Ask"),
        lost=text("not by its name"),
    )


def step(folder: Path, reply: Reply, message: str = "menu", state: str = "menu") -> Step:
    outcome = open_flow(folder).next_of(Position(message, state, {"old": "1"}), reply)
    assert isinstance(outcome, Step)
    return outcome


def test_the_start(folder: Path) -> None:
    assert open_flow(folder).first() == Step((Send("hello"), Send("menu", 2.0)), "menu", {})


def test_an_option_leads_on_and_is_remembered(folder: Path) -> None:
    assert step(folder, ButtonReply("b", "The B")) == Step(
        (Send("one"),), "one", {"old": "1", "choice": "The B"}
    )


def test_the_first_that_fits_is_taken(folder: Path) -> None:
    assert names(step(folder, ButtonReply("same", "Same"), "other").sends) == ["two", "one"]
    assert names(step(folder, ButtonReply("same", "Same"), "menu").sends) == ["one"]


def test_a_text_counts_in_its_state_only_and_ends_the_flow(folder: Path) -> None:
    said = step(folder, TextReply(" yes\n"), "", "ask")
    assert (names(said.sends), said.state) == (["two", "one"], END)
    outcome = open_flow(folder).next_of(Position("", "menu"), TextReply("yes"))
    assert outcome == DeadEnd("“yes” leads nowhere in this flow.", "yes")


def test_a_text_is_exact(folder: Path) -> None:
    assert names(step(folder, TextReply("YES"), "", "ask").sends) == ["ask"]


def test_a_pattern_remembers_its_group_and_a_state_can_be_entered(folder: Path) -> None:
    assert step(folder, TextReply("no! thanks"), "", "ask") == Step(
        (), "declined", {"old": "1", "said": " thanks"}
    )


def test_what_counts_everywhere_and_what_comes_last(folder: Path) -> None:
    assert names(step(folder, TextReply("help"), "", "ask").sends) == ["menu"]
    assert names(step(folder, TextReply("hm"), "", "ask").sends) == ["ask"]
    assert names(step(folder, MediaReply("video", "video/mp4"), "", "ask").sends) == ["ask"]


@pytest.mark.parametrize(
    ("reply", "remembered"),
    [
        (LocationReply(52.5, 13.4, "Office"), "Office"),
        (LocationReply(52.5, 13.4), "52.5, 13.4"),
        (MediaReply("image", "image/png", caption="Look"), "Look"),
        (MediaReply("document", "application/pdf", filename="a.pdf"), "a.pdf"),
        (MediaReply("image", "image/png"), "image"),
        (ContactsReply((SharedContact("Mira"), SharedContact("Ben"))), "Mira, Ben"),
        (OrderReply("c", (OrderedItem("p", 2, 1.0, "EUR"),)), "2 x p"),
        (FormReply('{"a":1}'), '{"a":1}'),
        (CallPermissionReply(True), "yes"),
        (ReactionReply("👍"), "👍"),
    ],
)
def test_other_replies_are_told_apart_and_remembered(folder: Path, reply: Reply, remembered: str) -> None:
    found = step(folder, reply, "", "ask")
    assert names(found.sends) == ["one"]
    assert found.values["place"] == remembered


@pytest.mark.parametrize("reply", [LinkOpened("url", "x"), OtherReply("edit"), ReactionReply("👍")])
def test_what_needs_no_answer_gets_none(folder: Path, reply: Reply) -> None:
    assert open_flow(folder).next_of(Position("", "menu"), reply) is None


def test_names_of_files_say_nothing_where_a_flow_toml_rules(folder: Path) -> None:
    outcome = open_flow(folder).next_of(Position("menu", "menu"), ButtonReply("lost", "Lost"))
    assert outcome == DeadEnd("“Lost” leads nowhere in this flow.", "Lost", "menu", "lost")


@pytest.mark.parametrize("state", ["", END])
def test_at_the_beginning_and_after_the_end_it_starts(folder: Path, state: str) -> None:
    found = step(folder, TextReply("hi"), "", state)
    assert names(found.sends) == ["hello", "menu"]
    assert found.values == ({"old": "1"} if state == "" else {})


def test_what_is_sent_into_a_closed_window(folder: Path) -> None:
    expired = open_flow(folder).expired(Position("", "ask", {"a": "b"}))
    assert expired == Step((Send("one"),), "one", {"a": "b"})


def test_endless_messages_are_not_sent(tmp_path: Path) -> None:
    flow = 'start = "a"\n[then]\na = "b"\nb = "a"\n'
    written(tmp_path, flow=flow, a=text("a"), b=text("b"))
    outcome = open_flow(tmp_path).first()
    assert isinstance(outcome, DeadEnd)
    assert "without end" in outcome.reason


def test_messages_that_double_are_not_sent(tmp_path: Path) -> None:
    then = "\n".join(f'm{n} = ["m{n + 1}", "m{n + 1}"]' for n in range(40))
    written(tmp_path, flow=f'start = "m0"\n[then]\n{then}\n', **{f"m{n}": text("x") for n in range(41)})
    assert isinstance(open_flow(tmp_path).first(), DeadEnd)


def test_a_flow_with_a_mistake_is_not_followed_in_part(folder: Path) -> None:
    (folder / "flow.toml").write_text('start = "hello"\nstrat = 1\n')
    for outcome in (open_flow(folder).first(), open_flow(folder).next_of(Position(), TextReply("a"))):
        assert isinstance(outcome, DeadEnd)
        assert outcome.reason.startswith("flow.toml, line 2: There is no key “strat”")
