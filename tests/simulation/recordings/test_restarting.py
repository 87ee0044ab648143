"""The customers' replies are sent again; what cannot be repeated is named."""

from collections.abc import Callable

import pytest

from tests.simulation.talks import BEN, MIRA, buttons, talk, text
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    LocationReply,
    NoWebhook,
    ReactionReply,
    TextReply,
)
from wapreview.simulation.bot import Delivery
from wapreview.simulation.events import (
    Event,
    FaultHappened,
    MessageMissing,
    MessageReceived,
    ReplySent,
    TimeMoved,
    WebhookMade,
)
from wapreview.simulation.recordings.comparing import compare
from wapreview.simulation.recordings.restarting import FAULT, Unrepeated, restart
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation

Script = Callable[[str], list[Json]]


class Scripted:
    """A bot that answers each reply by what was said."""

    title = "scripted"

    def __init__(self, script: Script) -> None:
        self.script = script
        self.simulation: Simulation | None = None

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:
        """Sends what the script has for a reply."""
        simulation = self.simulation
        assert simulation is not None
        replies = {event.n: event for event in simulation.events if isinstance(event, ReplySent)}
        if webhook.cause in replies and not isinstance(webhook.payload, NoWebhook):
            reply = replies[webhook.cause].reply
            said = getattr(reply, "id", "") or getattr(reply, "text", type(reply).__name__)
            for body in self.script(said):
                send(simulation, body, customer=webhook.customer)
        return Delivery(True)


def with_bot(script: Script) -> tuple[Simulation, Scripted]:
    bot = Scripted(script)
    simulation = talk(bot=bot, statuses=False)
    bot.simulation = simulation
    return simulation, bot


def shop(said: str) -> list[Json]:
    """Greets with a question; yes leads to a choice, and that to thanks."""
    answers: dict[str, list[Json]] = {
        "Hello": [text("Welcome to Acme Store"), buttons("Yes", "No")],
        "yes": [buttons("Red", "Blue")],
        "red": [text("Thank you")],
        "blue": [text("Thank you")],
    }
    return answers.get(said, [text("Sorry?")])


def newest(simulation: Simulation) -> MessageReceived:
    return next(event for event in reversed(simulation.events) if isinstance(event, MessageReceived))


async def tap(simulation: Simulation, number: int, message: MessageReceived | None = None) -> None:
    message = message or newest(simulation)
    option = list(options_of(message.message))[number]
    assert option.id is not None
    assert option.title is not None
    simulation.reply(ButtonReply(option.id.value, option.title.value), message.id, option.at)
    await simulation.settle()


async def walked() -> tuple[Simulation, Scripted]:
    """Hello, yes, red."""
    simulation, bot = with_bot(shop)
    simulation.reply(TextReply("Hello"))
    await simulation.settle()
    await tap(simulation, 0)
    await tap(simulation, 0)
    return simulation, bot


def replies(simulation: Simulation) -> list[ReplySent]:
    return [event for event in simulation.events if isinstance(event, ReplySent)]


def received(simulation: Simulation) -> list[MessageReceived]:
    return [event for event in simulation.events if isinstance(event, MessageReceived)]


def faults(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, FaultHappened) and event.fault == FAULT]


async def test_the_same_bot_walks_the_same_path() -> None:
    simulation, _ = await walked()
    before, messages = replies(simulation), received(simulation)
    assert await restart(simulation) == ()
    again = replies(simulation)
    assert [sent.reply for sent in again] == [sent.reply for sent in before]
    assert [message.body for message in received(simulation)] == [message.body for message in messages]
    assert all(pair.same for pair in compare(simulation.history, 0, 1))
    assert not {sent.id for sent in again} & {sent.id for sent in before}
    ids = {message.id for message in received(simulation)}
    assert all(sent.message_id is None or sent.message_id in ids for sent in again)
    assert simulation.conversation.message_item(again[2].message_id or "").tapped == {again[2].option}  # type: ignore[union-attr]


async def test_up_to_a_turn() -> None:
    simulation, _ = await walked()
    upto = replies(simulation)[1].n
    assert await restart(simulation, upto) == ()
    assert [sent.reply for sent in replies(simulation)] == [TextReply("Hello"), ButtonReply("yes", "Yes")]
    assert newest(simulation).body == buttons("Red", "Blue")


async def test_along_a_branch_that_was_left() -> None:
    simulation, _ = await walked()
    left = replies(simulation)[-1].n
    simulation.rewind(simulation.history[1].n)
    assert await restart(simulation) == ()
    assert replies(simulation) == []
    assert await restart(simulation, left) == ()
    assert len(replies(simulation)) == 3


async def test_an_option_is_found_by_its_id_wherever_it_went() -> None:
    simulation, bot = await walked()

    def changed(said: str) -> list[Json]:
        return [text("New!"), buttons("No", "Maybe", "Yes")] if said == "Hello" else shop(said)

    bot.script = changed
    assert await restart(simulation) == ()
    assert replies(simulation)[1].option == "/interactive/action/buttons/2"
    assert newest(simulation).body == text("Thank you")


async def test_the_reply_says_what_the_option_says_now() -> None:
    simulation, bot = await walked()
    body = buttons("Yes", "No")
    body["interactive"]["action"]["buttons"][0]["reply"]["title"] = "Yes, please"  # type: ignore[index, call-overload]
    bot.script = lambda said: [body] if said == "Hello" else shop(said)
    assert await restart(simulation) == ()
    assert replies(simulation)[1].reply == ButtonReply("yes", "Yes, please")


async def test_an_option_that_is_gone_is_named_and_the_rest_goes_on() -> None:
    simulation, bot = await walked()
    old = replies(simulation)
    bot.script = lambda said: [buttons("Green", "Blue")] if said == "yes" else shop(said)
    simulation_result = await restart(simulation)
    sentence = "the message “Well?” has no such option any more (button reply  red  “Red”)"
    assert simulation_result == (Unrepeated(3, old[2].n, sentence),)
    assert faults(simulation.events) == [f"Turn 3 was not repeated: {sentence}."]
    assert len(replies(simulation)) == 2


async def test_a_message_that_never_came_is_named_each_time() -> None:
    simulation, bot = await walked()
    bot.script = lambda _said: []
    found = await restart(simulation)
    assert [missed.turn for missed in found] == [2, 3]
    assert "the message “Well?” did not come" in found[0].sentence
    assert [sent.reply for sent in replies(simulation)] == [TextReply("Hello")]
    assert len(faults(simulation.events)) == 2


async def test_answers_to_what_came_before_the_first_reply_keep_their_message() -> None:
    simulation, _ = with_bot(shop)
    (asked,) = send(simulation, buttons())
    await tap(simulation, 0, asked)
    await tap(simulation, 1)
    assert await restart(simulation) == ()
    assert replies(simulation)[0].message_id == asked.id
    assert [sent.reply for sent in replies(simulation)] == [
        ButtonReply("yes", "Yes"),
        ButtonReply("blue", "Blue"),
    ]


async def test_quotes_and_reactions_find_the_message_again() -> None:
    simulation, bot = await walked()
    quoted = received(simulation)[0]
    simulation.reply(ReactionReply("👍"), quoted.id)
    simulation.reply(TextReply("As you said"), newest(simulation).id)
    await simulation.settle()
    assert await restart(simulation) == ()
    reaction, quote = replies(simulation)[3:5]
    assert simulation.folded.received[reaction.message_id or ""].body == quoted.body
    assert simulation.folded.received[quote.message_id or ""].body == text("Thank you")
    bot.script = lambda said: [text("Something else")] if said == "Hello" else shop(said)
    found = await restart(simulation)
    assert [missed.sentence for missed in found][:1] != []
    assert "the message “Welcome to Acme Store” did not come" in [missed.sentence for missed in found]


async def test_of_two_messages_alike_the_one_in_the_same_place_is_meant() -> None:
    simulation, _ = with_bot(lambda _said: [text("Same"), text("Same")])
    simulation.reply(TextReply("Hello"))
    await simulation.settle()
    first, second = received(simulation)
    simulation.reply(TextReply("The second"), second.id)
    simulation.reply(TextReply("The first"), first.id)
    await simulation.settle()
    assert await restart(simulation) == ()
    new = received(simulation)
    assert [sent.message_id for sent in replies(simulation)[1:]] == [new[1].id, new[0].id]


async def test_a_tap_on_a_message_missing_in_a_log_finds_its_option() -> None:
    simulation, _ = with_bot(shop)
    simulation.reply(TextReply("Hello"))
    simulation.append(MessageMissing, MIRA.number, "gone", ("Yes",))
    simulation.reply(ButtonReply("yes", "Yes"), "gone")
    simulation.reply(ButtonReply("green", "Green"), "gone")
    found = await restart(simulation)
    assert [missed.turn for missed in found] == [3]
    assert newest(simulation).body == buttons("Red", "Blue")


async def test_a_place_is_sent_again_as_it_was() -> None:
    request: Json = {
        "messaging_product": "whatsapp",
        "to": MIRA.number,
        "type": "interactive",
        "interactive": {
            "type": "location_request_message",
            "body": {"text": "Where?"},
            "action": {"name": "send_location"},
        },
    }
    simulation, _ = with_bot(lambda said: [request] if said == "Hello" else [])
    simulation.reply(TextReply("Hello"))
    await simulation.settle()
    asked = newest(simulation)
    place = LocationReply(52.5, 13.4, "Office")
    (option,) = options_of(asked.message)
    simulation.reply(place, asked.id, option.at)
    assert await restart(simulation) == ()
    assert replies(simulation)[1].reply == place
    assert replies(simulation)[1].message_id == newest(simulation).id != asked.id


async def test_time_and_customers_are_repeated() -> None:
    simulation, _ = with_bot(shop)
    simulation.reply(TextReply("Hello"))
    await simulation.settle()
    simulation.advance(3600)
    simulation.let_run()
    simulation.freeze()
    simulation.join(BEN)
    simulation.show_customer(BEN.number)
    simulation.reply(TextReply("Hello"))
    await simulation.settle()
    await tap(simulation, 0)
    assert await restart(simulation) == ()
    assert simulation.folded.shown == BEN.number
    assert simulation.clock.frozen
    moves = [event for event in simulation.events if isinstance(event, TimeMoved)]
    assert [(event.seconds, event.frozen) for event in moves] == [(3600, True), (0, False), (0, True)]
    assert [sent.customer for sent in replies(simulation)] == [MIRA.number, BEN.number, BEN.number]


async def test_a_button_that_can_be_pressed_once_is_named_the_second_time() -> None:
    simulation, _ = with_bot(lambda _said: [])
    (asked,) = send(simulation, buttons())
    await tap(simulation, 0, asked)
    await tap(simulation, 0, asked)
    simulation.press_once = True
    found = await restart(simulation)
    assert [missed.turn for missed in found] == [2]
    assert "only once" in found[0].sentence


async def test_it_stops_where_somebody_else_goes_back() -> None:
    simulation, bot = await walked()

    def interrupted(said: str) -> list[Json]:
        if said == "yes":
            simulation.rewind(simulation.history[1].n)
        return shop(said) if said == "Hello" else []

    bot.script = interrupted
    assert await restart(simulation) == ()
    assert replies(simulation) == []


async def test_where_nobody_replied_nothing_happens() -> None:
    simulation, _ = with_bot(shop)
    send(simulation, buttons())
    before = list(simulation.history)
    assert await restart(simulation) == ()
    assert simulation.history == before


async def test_no_such_event() -> None:
    simulation, _ = await walked()
    with pytest.raises(KeyError):
        await restart(simulation, 999)
