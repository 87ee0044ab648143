"""A customer does something through the control API."""

import asyncio
import base64
from typing import Any

import pytest

from tests.emulator.control.controlled import (
    BUTTONS,
    CALLS,
    FORM,
    LINK,
    LIST,
    NUMBER,
    WHERE,
    Controlled,
    message,
    text,
)


def inbound(webhook: Any) -> Any:
    """The message in a webhook of Meta."""
    return webhook["entry"][0]["changes"][0]["value"]["messages"][0]


async def test_a_text_is_posted_and_answered_after_the_bot_has_taken_it(control: Controlled) -> None:
    said = await control.reply({"text": "hi"})
    assert inbound(said["webhook"]["payload"])["text"] == {"body": "hi"}
    assert control.bot.heard == [said["webhook"]["payload"]]
    assert said["delivery"]["status"] == 200
    assert said["delivery"]["text"] == "EVENT_RECEIVED"
    assert said["delivery"]["ms"] >= 0
    assert said["reason"] is None
    kinds = [event["kind"] for event in said["events"]]
    assert kinds[:2] == ["reply.sent", "webhook.made"]
    assert "webhook.delivered" in kinds
    assert said["events"][1]["n"] == said["webhook"]["n"]


@pytest.mark.parametrize("wanted", ["confirm", "#1", "Confirm"])
async def test_a_tap_by_id_number_or_title(control: Controlled, wanted: str) -> None:
    identity = control.send(message(BUTTONS))
    said = await control.reply({"tap": wanted})
    told = inbound(said["webhook"]["payload"])
    assert told["interactive"]["button_reply"] == {"id": "confirm", "title": "Confirm"}
    assert told["context"]["id"] == identity


async def test_an_id_counts_before_a_title(control: Controlled) -> None:
    buttons = [
        {"type": "reply", "reply": {"id": "no", "title": "yes"}},
        {"type": "reply", "reply": {"id": "yes", "title": "no"}},
    ]
    control.send(message({**BUTTONS, "action": {"buttons": buttons}}))
    said = await control.reply({"tap": "yes"})
    assert inbound(said["webhook"]["payload"])["interactive"]["button_reply"]["id"] == "yes"


async def test_a_row_of_a_list(control: Controlled) -> None:
    control.send(message(LIST))
    said = await control.reply({"tap": "soup"})
    row = inbound(said["webhook"]["payload"])["interactive"]["list_reply"]
    assert row == {"id": "soup", "title": "Soup", "description": "Of the day"}


async def test_a_link_gives_no_webhook_and_says_why(control: Controlled) -> None:
    control.send(message(LINK))
    said = await control.reply({"tap": "Track"})
    assert said["webhook"] is None
    assert said["delivery"] is None
    assert said["reason"]


async def test_an_option_that_is_not_there(control: Controlled) -> None:
    identity = control.send(message(BUTTONS))
    error = (await control.reply({"tap": "refund"}, 409))["error"]
    assert error["code"] == "no_such_option"
    assert error["message_id"] == identity
    assert error["options"] == [
        {"id": "confirm", "title": "Confirm", "action": "reply"},
        {"id": "cancel", "title": "Cancel", "action": "reply"},
    ]
    assert "confirm" in error["message"]


async def test_an_option_of_an_older_message_needs_its_id(control: Controlled) -> None:
    older = control.send(message(BUTTONS))
    control.send(message(LIST))
    error = (await control.reply({"tap": "confirm"}, 409))["error"]
    assert error["code"] == "older_message"
    assert error["message_id"] == older
    assert error["message"].endswith(f"add its message_id, {older}.")
    assert [option["id"] for option in error["options"]] == ["soup"]
    said = await control.reply({"tap": "confirm", "message_id": older})
    assert inbound(said["webhook"]["payload"])["context"]["id"] == older


async def test_a_button_is_pressed_once(control: Controlled) -> None:
    control.send(message(BUTTONS))
    await control.call("PATCH", "/switches", {"press_once": True})
    await control.reply({"tap": "confirm"})
    error = (await control.reply({"tap": "confirm"}, 409))["error"]
    assert error["code"] == "already_tapped"
    assert len(error["options"]) == 2
    await control.reply({"tap": "cancel"})


async def test_nothing_to_tap_yet(control: Controlled) -> None:
    error = (await control.reply({"tap": "confirm"}, 409))["error"]
    assert (error["code"], error["options"]) == ("no_message", [])


async def test_a_refused_message_is_on_no_phone(control: Controlled) -> None:
    before = control.send(message(LIST))
    long = {**BUTTONS, "body": {"text": "x" * 1025}}
    refused = control.send(message(long))
    assert (await control.reply({"tap": "confirm"}, 409))["error"]["message_id"] == before
    error = (await control.reply({"tap": "confirm", "message_id": refused}, 409))["error"]
    assert error["code"] == "not_on_the_phone"


async def test_messages_and_customers_that_are_not_there(control: Controlled) -> None:
    error = (await control.reply({"text": "hi", "message_id": "wamid.none"}, 404))["error"]
    assert error["code"] == "unknown_message"
    error = (await control.post("/customers/4917/reply", {"text": "hi"}, 404))["error"]
    assert error["code"] == "unknown_customer"
    assert NUMBER in error["message"]


async def test_a_location_answers_the_message_that_asked_for_it(control: Controlled) -> None:
    place = {"latitude": 52.52, "longitude": 13, "name": "Office"}
    alone = await control.reply({"location": place})
    assert "context" not in inbound(alone["webhook"]["payload"])
    identity = control.send(message(WHERE))
    error = (await control.reply({"tap": "#1"}, 409))["error"]
    assert error["code"] == "needs_location"
    said = inbound((await control.reply({"location": place}))["webhook"]["payload"])
    assert said["context"]["id"] == identity
    assert said["location"]["latitude"] == 52.52
    control.send(message(BUTTONS))
    late = await control.reply({"location": place, "message_id": identity})
    assert inbound(late["webhook"]["payload"])["context"]["id"] == identity


async def test_text_quotes_a_message_only_where_it_is_asked_to(control: Controlled) -> None:
    identity = control.send(message(BUTTONS))
    assert "context" not in inbound((await control.reply({"text": "hm"}))["webhook"]["payload"])
    said = await control.reply({"text": "this one", "message_id": identity})
    assert inbound(said["webhook"]["payload"])["context"]["id"] == identity


async def test_a_reaction_is_for_the_newest_message(control: Controlled) -> None:
    assert (await control.reply({"reaction": "👍"}, 409))["error"]["code"] == "no_message"
    identity = control.send(text("Thanks"))
    said = await control.reply({"reaction": "👍"})
    reaction = inbound(said["webhook"]["payload"])["reaction"]
    assert reaction == {"message_id": identity, "emoji": "👍"}
    chat = await control.get("/customers/default")
    assert chat["items"][-1]["reaction"] == "👍"
    await control.reply({"reaction": ""})
    assert "reaction" not in (await control.get("/customers/default"))["items"][-1]


async def test_files_of_every_kind(control: Controlled) -> None:
    for kind in ("image", "video", "audio", "document", "sticker"):
        said = inbound((await control.reply({"media": {"kind": kind}}))["webhook"]["payload"])
        assert said["type"] == kind
        assert said[kind]["id"]


async def test_a_file_with_bytes_type_caption_and_name(control: Controlled) -> None:
    data = base64.b64encode(b"Hello").decode()
    file = {
        "kind": "document",
        "data": data,
        "mime_type": "text/plain",
        "caption": "Read",
        "filename": "hello.txt",
    }
    said = inbound((await control.reply({"media": file}))["webhook"]["payload"])["document"]
    assert (said["mime_type"], said["caption"], said["filename"]) == ("text/plain", "Read", "hello.txt")
    assert said["sha256"] == "GF+NsyJx/iX1Yab8k4suJkMG7DBO2lGAB9F2SCY4GWk="


@pytest.mark.parametrize("data", ["", "a", "ä===", "not base64!"])
async def test_a_file_that_is_no_base64(control: Controlled, data: str) -> None:
    error = (await control.reply({"media": {"kind": "image", "data": data}}, 400))["error"]
    assert "media.data" in error["message"]


async def test_a_voice_note(control: Controlled) -> None:
    said = inbound((await control.reply({"media": {"kind": "audio", "voice": True}}))["webhook"]["payload"])
    assert said["audio"]["voice"] is True
    assert said["audio"]["mime_type"] == "audio/ogg; codecs=opus"


async def test_a_form_keeps_the_token_of_the_message(control: Controlled) -> None:
    assert (await control.reply({"form": {"guests": 2}}, 409))["error"]["code"] == "no_message"
    control.send(message(BUTTONS))
    assert (await control.reply({"form": {"guests": 2}}, 409))["error"]["code"] == "not_asked"
    identity = control.send(message(FORM))
    said = inbound((await control.reply({"form": {"guests": 2}}))["webhook"]["payload"])
    assert said["context"]["id"] == identity
    form = said["interactive"]["nfm_reply"]
    assert form["response_json"] == '{"flow_token": "table-7", "guests": 2}'


async def test_a_permission_to_call(control: Controlled) -> None:
    control.send(message(CALLS))
    said = inbound((await control.reply({"call_permission": {"accepted": True}}))["webhook"]["payload"])
    given = said["interactive"]["call_permission_reply"]
    assert given["response"] == "accept"
    assert given["expiration_timestamp"] - int(said["timestamp"]) == 7 * 86400


async def test_contacts_and_orders(control: Controlled) -> None:
    card = {"name": "Jonas Weber", "phones": ["+491700000003"]}
    said = inbound((await control.reply({"contacts": [card]}))["webhook"]["payload"])
    assert said["contacts"][0]["name"]["formatted_name"] == "Jonas Weber"
    item = {"product": "sku-1", "quantity": 2, "price": 7.99, "currency": "EUR"}
    said = inbound((await control.reply({"order": {"catalog": "1", "items": [item]}}))["webhook"]["payload"])
    assert said["order"]["product_items"][0]["product_retailer_id"] == "sku-1"


async def test_until_the_bot_has_answered(control: Controlled) -> None:
    control.bot.answers = [text("Welcome")]
    said = await control.reply({"text": "hi"}, until="answer")
    assert "message.received" in [event["kind"] for event in said["events"]]


async def test_until_an_answer_that_never_comes_ends_in_time(control: Controlled) -> None:
    said = await control.reply({"text": "hi"}, until="answer", wait=0.05)
    assert said["delivery"]["status"] == 200
    assert "message.received" not in [event["kind"] for event in said["events"]]


async def test_without_waiting_nothing_is_known_of_the_bot(control: Controlled) -> None:
    control.bot.hangs = True
    said = await control.reply({"text": "hi"}, wait=0)
    assert said["delivery"] is None
    assert said["webhook"]["payload"]


async def test_a_bot_that_hangs_is_not_waited_for_longer_than_asked(control: Controlled) -> None:
    control.bot.hangs = True
    assert (await control.reply({"text": "hi"}, wait=0.05))["delivery"] is None


async def test_waiting_ends_with_the_emulator(control: Controlled) -> None:
    control.bot.hangs = True
    waiting = asyncio.create_task(control.reply({"text": "hi"}))
    while not control.bot.heard:
        await asyncio.sleep(0)
    await control.emulator.close()
    assert (await waiting)["delivery"] is None


async def test_a_bot_that_refuses(control: Controlled) -> None:
    control.bot.status = 401
    said = await control.reply({"text": "hi"})
    assert said["delivery"]["status"] == 401
    assert (await control.get("/health"))["retries_pending"] == 1


async def test_who_acts_has_the_phone_in_hand(control: Controlled) -> None:
    await control.post("/customers", {"number": "491700000002", "name": "Jonas"})
    control.send(message(BUTTONS, to="491700000002"))
    said = await control.post("/customers/+491700000002/reply", {"tap": "confirm"})
    assert said["events"][0]["customer"] == "491700000002"
    assert control.emulator.simulation.customer.name == "Jonas"
    chat = await control.get("/customers/491700000002")
    assert chat["items"][0]["status"] == "read"
