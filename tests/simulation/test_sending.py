"""The business sends: answered as the provider answers, judged by the window, followed by statuses."""

import pytest

from tests.simulation.talks import BEN, MIRA, buttons, kinds, talk, template, text
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, NoWebhook, Status, TextReply
from wapreview.simulation.events import AnswerMade, StatusChanged, WebhookMade
from wapreview.simulation.sending import NothingSent, send

DAY = 24 * 3600.0


def statuses(events: object) -> list[str]:
    return [event.status.name for event in events if isinstance(event, StatusChanged)]  # type: ignore[attr-defined]


def test_a_message_that_is_taken_is_answered_and_sent_and_delivered_and_read() -> None:
    on = talk()
    (event,) = send(on, text())
    after = on.events[2:]
    each = ["status.changed", "webhook.made"]
    assert kinds(after) == ["message.received", "answer.made", *each, *each, *each]
    assert statuses(after) == ["sent", "delivered", "read"]
    answer = next(event for event in after if isinstance(event, AnswerMade))
    assert (answer.status, answer.message_id, answer.refused) == (200, event.id, False)
    assert answer.body["messages"][0]["id"] == event.id  # type: ignore[index, call-overload]


def test_each_status_has_the_dialect_s_webhook_and_names_the_status_as_its_cause() -> None:
    on = talk()
    (event,) = send(on, text())
    made = [each for each in on.events if isinstance(each, WebhookMade)]
    changed = [each for each in on.events if isinstance(each, StatusChanged)]
    assert [each.cause for each in made] == [each.n for each in changed]
    report = made[-1].payload["entry"][0]["changes"][0]["value"]["statuses"][0]  # type: ignore[index, call-overload]
    assert (report["id"], report["status"]) == (event.id, "read")  # type: ignore[index, call-overload]
    assert '"status": "read"' in made[-1].text


def test_who_turned_read_receipts_off_is_never_seen_to_have_read() -> None:
    on = talk(receipts=False)
    send(on, text())
    assert statuses(on.events) == ["sent", "delivered"]
    turn = on.reply(TextReply("Hi"))
    item = on.conversation.reply_item(turn.reply.id)
    assert item is not None
    assert item.status == "delivered"


def test_a_reaction_of_the_business_is_only_ever_sent() -> None:
    on = talk()
    send(
        on,
        {
            "messaging_product": "whatsapp",
            "to": MIRA.number,
            "type": "reaction",
            "reaction": {"message_id": "wamid.X", "emoji": "👍"},
        },
    )
    assert statuses(on.events) == ["sent"]


def test_messangi_defines_no_status_and_that_is_said() -> None:
    on = talk("messangi")
    body: Json = {
        "channel": "WHATSAPP",
        "request": {
            "message": "Hi",
            "from": "4915550001",
            "to": "+491700000001",
            "type": "text",
            "text": {"body": "Hi"},
        },
    }
    send(on, body)
    made = [each for each in on.events if isinstance(each, WebhookMade)]
    assert made
    assert all(isinstance(each.payload, NoWebhook) for each in made)


def test_within_24_hours_of_the_customer_s_message_the_window_is_open() -> None:
    on = talk()
    on.advance(20 * 3600)
    assert str(on.window()) == "closes in 4 h 0 min"
    on.reply(TextReply("Hi"))
    assert str(on.window()) == "closes in 24 h 0 min"
    on.advance(DAY - 1)
    assert not on.window().closed
    send(on, text())
    assert statuses(on.events)[-1] == "read"


def test_a_free_message_after_24_hours_fails_with_131047_and_its_sentence() -> None:
    on = talk()
    on.advance(DAY + 3600)
    assert str(on.window()) == "closed 1 h 0 min ago"
    (event,) = send(on, text())
    answer = next(each for each in on.events if isinstance(each, AnswerMade))
    assert (answer.status, answer.refused) == (200, False)
    assert statuses(on.events) == ["failed"]
    item = on.conversation.message_item(event.id)
    assert item is not None
    assert item.failure.startswith("131047: ")
    made = next(each for each in on.events if isinstance(each, WebhookMade))
    assert "131047" in made.text


def test_a_template_is_taken_when_the_window_is_closed() -> None:
    on = talk()
    on.advance(DAY + 3600)
    send(on, template())
    assert statuses(on.events) == ["sent", "delivered", "read"]


def test_the_window_opens_again_when_the_customer_writes() -> None:
    on = talk()
    on.advance(2 * DAY)
    on.reply(TextReply("Still there?"))
    send(on, text())
    assert statuses(on.events) == ["sent", "delivered", "read"]


def test_whapi_has_no_window() -> None:
    on = talk("whapi")
    on.advance(30 * DAY)
    assert not on.window().closed
    assert str(on.window()) == "no window"


def test_limits_only_stop_a_message_where_that_is_asked_for() -> None:
    on = talk()
    (event,) = send(on, buttons("x" * 21))
    assert statuses(on.events)[-1] == "read"
    (event,) = send(on, buttons("x" * 21), judged="strict")
    item = on.conversation.message_item(event.id)
    assert item is not None
    assert item.refused
    assert item.failure.startswith("131009: ")
    answer = on.events[-1]
    assert isinstance(answer, AnswerMade)
    assert (answer.status, answer.refused) == (400, True)


def test_of_several_faults_the_provider_names_the_one_that_it_looks_at_first() -> None:
    on = talk()
    send(on, {**buttons("x" * 21), "to": "?"}, judged="strict")  # type: ignore[dict-item]
    part = {key: member for key, member in buttons("x" * 21).items() if key != "messaging_product"}  # type: ignore[union-attr]
    send(on, part, judged="strict")
    answers = [event.body for event in on.events if isinstance(event, AnswerMade)]
    assert [answer["error"]["code"] for answer in answers] == [131009, 100]  # type: ignore[index, call-overload]
    assert "receiver's number" in answers[0]["error"]["error_data"]["details"]  # type: ignore[index, call-overload, operator]
    assert answers[1]["error"]["message"] == "(#100) The parameter messaging_product is required."  # type: ignore[index, call-overload]


def test_what_holds_no_message_cannot_be_sent() -> None:
    with pytest.raises(NothingSent, match="no message of Meta"):
        send(talk(), {"sent": True, "message": {}})


def test_a_status_of_the_customer_s_own_message_turns_its_ticks_and_makes_no_webhook() -> None:
    on = talk()
    turn = on.reply(TextReply("Hi"))
    before = len([e for e in on.events if isinstance(e, WebhookMade)])
    on.change_status(Status(turn.reply.id, "sent"), MIRA.number)
    item = on.conversation.reply_item(turn.reply.id)
    assert item is not None
    assert item.status == "sent"
    assert len([e for e in on.events if isinstance(e, WebhookMade)]) == before


# Several customers


def test_each_customer_has_a_conversation_of_their_own() -> None:
    on = talk()
    on.join(BEN)
    send(on, text("For Mira"), customer=MIRA.number)
    send(on, text("For Ben"), customer=BEN.number)
    on.reply(TextReply("Me too"), customer=BEN.number)
    assert [len(each.items) for each in on.conversations.values()] == [2, 3]
    assert on.customer == MIRA


def test_what_comes_to_a_phone_out_of_sight_waits_unread_under_a_line() -> None:
    on = talk()
    on.join(BEN)
    for number in range(3):
        send(on, text(f"Message {number}"), customer=BEN.number)
    ben = on.conversations[BEN.number]
    assert ben.unread == 3
    assert [type(item).__name__ for item in ben.items] == ["DateItem", "UnreadItem", *["MessageItem"] * 3]
    assert ben.items[1].messages == 3  # type: ignore[union-attr]
    assert statuses(on.events) == ["sent", "delivered"] * 3
    on.show_customer(BEN.number)
    assert ben.unread == 0
    assert statuses(on.events)[-3:] == ["read"] * 3
    on.reply(TextReply("Hello"))
    assert "UnreadItem" not in [type(item).__name__ for item in ben.items]


def test_a_webhook_names_the_customer_whose_phone_it_was() -> None:
    on = talk()
    on.join(BEN)
    turn = on.reply(TextReply("Hi"), customer=BEN.number)
    assert f'"wa_id": "{BEN.number}"' in turn.webhook.text
    assert '"name": "Ben"' in turn.webhook.text


# Time and branches


def test_going_back_keeps_what_was_there_as_a_branch() -> None:
    on = talk()
    (event,) = send(on, buttons())
    begun = on.events[-1].n
    first = on.reply(TextReply("One"))
    on.advance(60)
    items = list(on.conversation.items)
    on.rewind(begun)
    assert on.conversation.items == items[:2]
    assert on.clock.now() == event.at
    second = on.reply(TextReply("Two"))
    assert first.reply.id != second.reply.id
    assert first.reply not in on.events
    assert first.reply in on.history
    on.rewind(on.history[[e.n for e in on.history].index(first.reply.n)].n)
    assert on.events[-2] == first.reply
    assert len({event.n for event in on.history}) == len(on.history)


def test_the_same_way_back_gives_the_same_ids() -> None:
    def run() -> list[str]:
        on = talk()
        send(on, buttons())
        on.rewind(1)
        return [send(on, text())[0].id, on.reply(TextReply("Hi")).reply.id]

    assert run() == run()


def test_time_can_be_stopped_and_let_go() -> None:
    on = talk()
    assert on.clock.frozen
    on.let_run()
    assert kinds(on.events[-1:]) == ["time.moved"]
    on.freeze()
    moment = on.clock.now()
    assert on.clock.now() == moment
    assert kinds(on.events[-2:]) == ["time.moved", "time.moved"]


def test_an_older_message_can_be_answered_too() -> None:
    on = talk()
    (old,) = send(on, buttons())
    send(on, text())

    turn = on.reply(ButtonReply("yes", "Yes"), old.id, old.message.block.options[0].at)
    assert f'"id": "{old.id}"' in turn.webhook.text
    item = on.conversation.message_item(old.id)
    assert item is not None
    assert item.tapped == {old.message.block.options[0].at}
