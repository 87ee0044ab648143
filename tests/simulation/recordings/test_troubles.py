"""The last thing that went wrong, and why, in one line."""

import pytest

from tests.simulation.talks import BEN, MIRA, buttons, talk, text
from wapreview.messages.reply import ButtonReply, LinkOpened, ReactionReply, Status, TextReply
from wapreview.simulation.events import AnswerMade, FaultHappened, MessageMissing, WebhookDelivered
from wapreview.simulation.recordings.troubles import Trouble, last_trouble, troubles_of
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation

KEY = MIRA.number


def said(simulation: Simulation) -> str | None:
    found = last_trouble(simulation.history)
    return found.sentence if found else None


def test_where_all_went_well_there_is_none() -> None:
    simulation = talk()
    assert last_trouble(()) is None
    (sent,) = send(simulation, buttons())
    assert last_trouble(simulation.history) is None
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, None)
    send(simulation, text("Have a great day"))
    simulation.reply(ReactionReply("👍"), sent.id)
    simulation.reply(LinkOpened("url", "Shop"))
    assert last_trouble(simulation.history) is None


def test_a_message_that_failed() -> None:
    simulation = talk()
    (sent,) = send(simulation, text("Your order is on its way"))
    simulation.change_status(Status(sent.id, "failed", 131047, "Too late"), KEY)
    simulation.note("Later")
    failed = simulation.history[-3]
    assert last_trouble(simulation.history) == Trouble(
        failed.n, "The message “Your order is on its way” failed: 131047: Too late"
    )


def test_a_message_that_was_refused() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    simulation.append(AnswerMade, KEY, sent.id, 400, {}, True, "100: Invalid parameter")
    assert said(simulation) == "The message “Hello” was refused: 100: Invalid parameter"
    simulation.append(AnswerMade, KEY, "unknown", 401, {}, True)
    assert said(simulation) == "The message unknown was refused: 401"


def test_an_answer_to_a_message_that_is_missing() -> None:
    simulation = talk()
    simulation.append(MessageMissing, KEY, "gone", ("Yes",))
    sent = simulation.reply(ButtonReply("yes", "Yes"), "gone").reply
    found = last_trouble(simulation.history)
    assert found == Trouble(sent.n, "Mira answered a message that is missing here: button reply  yes  “Yes”")
    send(simulation, text())
    assert last_trouble(simulation.history) == found


def test_a_fault() -> None:
    simulation = talk()
    simulation.fault("repeat", "Turn 3 was not repeated: the message did not come.")
    assert said(simulation) == "Turn 3 was not repeated: the message did not come."
    simulation.append(FaultHappened, "", "delay", "")
    assert said(simulation) == "delay"


@pytest.mark.parametrize(
    ("status", "answer", "sentence"),
    [
        (500, "oops", "The bot answered 500 to the webhook of a reply (text  “Hi”): oops"),
        (301, "", "The bot answered 301 to the webhook of a reply (text  “Hi”)"),
        (None, "refused", "The bot did not take the webhook of a reply (text  “Hi”): refused"),
    ],
)
def test_a_webhook_that_the_bot_did_not_take(status: int | None, answer: str, sentence: str) -> None:
    simulation = talk()
    made = simulation.reply(TextReply("Hi")).webhook
    simulation.append(WebhookDelivered, KEY, made.n, 1, status, 3.0, answer)
    assert said(simulation) == sentence


def test_one_of_a_status_and_one_of_nothing_known() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    simulation.append(WebhookDelivered, KEY, simulation.history[-1].n, 1, 500, 3.0)
    assert said(simulation) == "The bot answered 500 to the webhook of a status (read)"
    simulation.append(WebhookDelivered, KEY, 999, 1, 500, 3.0)
    assert said(simulation) == "The bot answered 500 to the webhook of event 999"
    simulation.append(WebhookDelivered, KEY, 999, 1, 204, 3.0)
    assert said(simulation) == "The bot answered 500 to the webhook of event 999"
    assert sent


def test_a_last_reply_without_an_answer() -> None:
    simulation = talk()
    (sent,) = send(simulation, buttons())
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, None)
    assert said(simulation) == "Nothing came after the last reply of Mira: button reply  yes  “Yes”"


def test_each_customer_waits_for_an_own_answer() -> None:
    simulation = talk()
    simulation.reply(TextReply("Hello?"))
    simulation.join(BEN)
    simulation.reply(TextReply("Hi"), customer=BEN.number)
    send(simulation, text(), customer=BEN.number)
    assert said(simulation) == "Nothing came after the last reply of Mira: text  “Hello?”"


def test_only_the_branch_that_was_walked_last_counts() -> None:
    simulation = talk()
    after = simulation.history[-1].n
    simulation.fault("delay", "The webhook waits")
    simulation.rewind(after)
    assert last_trouble(simulation.history) is None


def test_what_is_merely_missing_counts_only_where_nothing_else_is_wrong() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    simulation.change_status(Status(sent.id, "failed", 131026, "Undeliverable"), KEY)
    simulation.append(MessageMissing, KEY, "gone", ("Yes",))
    simulation.reply(ButtonReply("yes", "Yes"), "gone")
    send(simulation, text("Thank you"))
    assert said(simulation) == "The message “Hello” failed: 131026: Undeliverable"
    assert [trouble.sentence.partition(" ")[0] for trouble in troubles_of(simulation.events)] == [
        "The",
        "Mira",
    ]


def test_where_the_business_is_never_heard_nobody_waits_for_it() -> None:
    simulation = talk()
    simulation.reply(TextReply("Hello?"))
    assert last_trouble(simulation.history) is None
    assert troubles_of(simulation.events) == []
