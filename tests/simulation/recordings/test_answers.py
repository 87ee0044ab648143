"""What the bot said in each turn, recorded and now, in lines that can be compared."""

import re
from collections.abc import Sequence

from tests.simulation.talks import BEN, MIRA, buttons, talk, text
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.messages.reply import LinkOpened, ReactionReply, Status, TextReply
from wapreview.simulation.events import Event, MessageReceived
from wapreview.simulation.recordings.answers import NOT_WALKED, Compared, compare_turns
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


def path(*turns: Sequence[Json | str], opening: Sequence[Json] = ()) -> list[Event]:
    """Mira says "1", "2" ... and the bot sends what stands in each turn."""
    simulation = talk(statuses=False)
    for body in opening:
        send(simulation, body)
    for number, bodies in enumerate(turns, 1):
        simulation.reply(TextReply(str(number)))
        for body in bodies:
            send(simulation, text(body) if isinstance(body, str) else body)
    return simulation.events


def places(now: Sequence[Event]) -> dict[int, tuple[int, int]]:
    return {turn.number: (turn.start, turn.end) for turn in turns_of(now) if turn.reply is not None}


def compared(recorded: Sequence[Event], now: Sequence[Event], *masks: str) -> list[Compared]:
    return compare_turns(recorded, now, places(now), [re.compile(mask) for mask in masks])


def lines(*bodies: Json | str) -> tuple[str, ...]:
    """How one turn of these messages reads."""
    events = path(bodies)
    return compared(events, events)[0].recorded


def interactive(inner: Json) -> Json:
    return {
        "messaging_product": "whatsapp",
        "to": MIRA.number,
        "type": "interactive",
        "interactive": inner,
    }


LINK: dict[str, Json] = {
    "type": "cta_url",
    "body": {"text": "Your order"},
    "action": {
        "name": "cta_url",
        "parameters": {"display_text": "Track", "url": "https://example.com/t/1"},
    },
}
LIST: Json = {
    "type": "list",
    "header": {"type": "text", "text": "Menu"},
    "body": {"text": "Choose\nwell"},
    "footer": {"text": "Acme"},
    "action": {
        "button": "Open",
        "sections": [
            {"title": "Food", "rows": [{"id": "1", "title": "Soup", "description": "hot"}]},
            {"title": "Drinks", "rows": [{"id": "2", "title": "Tea"}]},
        ],
    },
}


def media(kind: str, **more: Json) -> Json:
    return {"messaging_product": "whatsapp", "to": MIRA.number, "type": kind, kind: more}


def test_the_same_path_reads_the_same() -> None:
    first, second = path(["Hello"], [buttons("Yes", "No")]), path(["Hello"], [buttons("Yes", "No")])
    turns = compared(first, second)
    assert [(turn.turn, turn.said, turn.same) for turn in turns] == [
        (1, "text  “1”", True),
        (2, "text  “2”", True),
    ]
    assert turns[1].recorded == ("button", "  Well?", "  [Yes] reply", "  [No] reply")
    assert turns[1].diff() == []


def test_what_is_said_in_each_kind() -> None:
    assert lines(interactive(LIST)) == (
        *("list", "  Menu", "  Choose", "  well", "  Acme", "  list: Open"),
        *("  [Soup: hot] row", "  [Tea] row"),
    )
    assert lines(interactive(LINK)) == ("cta_url", "  Your order", "  [Track] url https://example.com/t/1")
    document = media("document", link="https://example.com/a.pdf", filename="a.pdf", caption="Bill")
    assert lines(document) == ("document", "  (document a.pdf)", "  Bill")
    place = media("location", latitude=1.5, longitude=2, name="Shop", address="Road 1")
    assert lines(place) == ("location", "  (location Shop, Road 1, 1.5, 2)")
    contact: Json = {"name": {"formatted_name": "Ben", "first_name": "Ben"}, "phones": [{"phone": "+49 1"}]}
    body: Json = {
        "messaging_product": "whatsapp",
        "to": MIRA.number,
        "type": "contacts",
        "contacts": [contact],
    }
    assert lines(body) == ("contacts", "  (contacts Ben)")


def test_ids_of_options_do_not_count_but_addresses_do() -> None:
    other = buttons("Yes", "No")
    other["interactive"]["action"]["buttons"][0]["reply"]["id"] = "yes-17"  # type: ignore[call-overload,index]
    assert compared(path([buttons("Yes", "No")]), path([other]))[0].same
    elsewhere: Json = {
        **LINK,
        "action": {"name": "cta_url", "parameters": {"display_text": "Track", "url": "x"}},
    }
    assert not compared(path([interactive(LINK)]), path([interactive(elsewhere)]))[0].same


def test_one_too_many_one_too_few_another_order() -> None:
    recorded = path(["a", "b"])
    for other in (["a"], ["a", "b", "c"], ["b", "a"], ["a", buttons()]):
        turn = compared(recorded, path(other))[0]
        assert not turn.same
        assert any(line.startswith(("-", "+")) for line in turn.diff())


def test_the_diff_names_what_was_and_what_is() -> None:
    turn = compared(path(["Order 17 is on its way"]), path(["Order 17 is late"]))[0]
    assert turn.diff()[1:] == [" text", "-  Order 17 is on its way", "+  Order 17 is late"]


def test_what_a_mask_matches_does_not_count() -> None:
    recorded, now = path(["Order 17 at 10:04\nThank you"]), path(["Order 18 at 11:30\nThank you"])
    assert not compared(recorded, now)[0].same
    assert not compared(recorded, now, r"Order \d+")[0].same
    both = compared(recorded, now, r"Order \d+", r"\d\d:\d\d")[0]
    assert both.same
    assert both.recorded == ("text", "  … at …", "  Thank you")


def test_a_mask_sees_the_text_from_its_first_sign() -> None:
    assert compared(path(["17 orders"]), path(["18 orders"]), r"^\d+")[0].same


def test_a_mask_never_hides_the_kind() -> None:
    assert not compared(path(["a"]), path([buttons()]), ".+")[0].same


def test_the_opening_is_not_compared() -> None:
    recorded = path(["a"], opening=[text("Welcome")])
    now = path(["a"], opening=[text("Hi there")])
    assert [(turn.turn, turn.same) for turn in compared(recorded, now)] == [(1, True)]


def test_turns_that_were_not_walked() -> None:
    recorded, now = path(["a"], ["b"], ["c"]), path(["a"], ["c"])
    first, last = places(now).values()
    turns = compare_turns(recorded, now, {1: first, 3: last}, faults={2: "the message did not come"})
    assert [turn.same for turn in turns] == [True, False, True]
    assert turns[1].fault == "the message did not come"
    stopped = compare_turns(recorded, now, {1: first})
    assert [turn.fault for turn in stopped] == ["", NOT_WALKED, NOT_WALKED]
    assert not any(turn.same for turn in stopped[1:])


def outcome(simulation: Simulation, event: MessageReceived) -> None:
    simulation.change_status(Status(event.id, "failed", 131049, "Not delivered"), event.customer)


def test_a_failure_stands_with_its_message_whenever_it_was_known() -> None:
    early, late = talk(statuses=False), talk(statuses=False)
    for simulation in (early, late):
        simulation.reply(TextReply("1"))
    (first,) = send(early, text("a"))
    outcome(early, first)
    send(early, text("b"))
    early.reply(TextReply("2"))
    (first,) = send(late, text("a"))
    send(late, text("b"))
    late.reply(TextReply("2"))
    outcome(late, first)
    turns = compared(early.events, late.events)
    assert [turn.same for turn in turns] == [True, True]
    assert turns[0].recorded == ("text", "  a", "  failed: 131049 Not delivered", "text", "  b")


def test_a_refusal_is_an_answer() -> None:
    refused, taken = talk(statuses=False), talk(statuses=False)
    for simulation, labels in ((refused, ["x" * 21]), (taken, ["x"])):
        simulation.reply(TextReply("1"))
        send(simulation, buttons(*labels), judged="strict")
    turn = compared(refused.events, taken.events)[0]
    assert not turn.same
    assert any(line.startswith("  refused: ") for line in turn.recorded)


def test_a_message_to_somebody_else_says_to_whom() -> None:
    mine, theirs = talk(statuses=False), talk(statuses=False)
    for simulation, customer in ((mine, MIRA.number), (theirs, BEN.number)):
        simulation.join(BEN)
        simulation.reply(TextReply("1"))
        send(simulation, text("a"), customer=customer)
    turn = compared(mine.events, theirs.events)[0]
    assert not turn.same
    assert turn.now[0] == f"text, to {BEN.number}"
    assert turn.said == f"{MIRA.name}: text  “1”"


def test_replies_that_bring_no_answer() -> None:
    simulation = talk(statuses=False)
    simulation.reply(TextReply("1"))
    (received,) = send(simulation, interactive(LINK))
    simulation.reply(LinkOpened("url", "Track", "https://example.com/t/1"), received.id)
    simulation.reply(ReactionReply("👍"), received.id)
    simulation.reply(ReactionReply(""), received.id)
    turns = compared(simulation.events, simulation.events)
    assert [turn.said for turn in turns[1:]] == ["url  “Track”", "reaction  👍", "reaction  taken back"]
    assert [turn.recorded for turn in turns[1:]] == [(), (), ()]


def test_other_dialects_read_the_same_words() -> None:
    simulation = talk("whapi", statuses=False)
    simulation.reply(TextReply("1"))
    send(simulation, {"to": MIRA.number, "body": "Hello"}, dialect=get("whapi"))
    assert compared(simulation.events, path(["Hello"]))[0].same
