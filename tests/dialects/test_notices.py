"""What providers post beside replies is read with its words, never written."""

from typing import Any

import pytest

from tests.dialects.occasions import DIALECTS
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    ContactsReply,
    Inbound,
    LocationReply,
    MediaReply,
    OtherReply,
    Reply,
    RowReply,
    SharedContact,
    TextReply,
)


def meta(**message: Any) -> Json:
    """A message in Meta's envelope."""
    whole = {"from": "491700000001", "id": "wamid.IN", "timestamp": "1760000005", **message}
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "4915550001"},
    }
    change: Json = {"field": "messages", "value": {**value, "messages": [whole]}}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}


def whapi(**message: Any) -> Json:
    """A message in Whapi's envelope."""
    whole = {
        "id": "a-b",
        "from_me": False,
        "chat_id": "491700000001@s.whatsapp.net",
        "timestamp": 1,
        **message,
    }
    return {"messages": [whole], "event": {"type": "messages", "event": "post"}, "channel_id": "MANTIS-AB123"}


def read(dialect: str, value: Json) -> Inbound:
    """The only reply in a webhook."""
    (inbound,) = DIALECTS[dialect].read_webhook(value)
    assert isinstance(inbound, Inbound)
    return inbound


EDITED = {"original_message_id": "wamid.OLD", "message": {"type": "text", "text": {"body": "Hello!"}}}
NOT_SUPPORTED = {
    "code": 131051,
    "title": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}

META: list[tuple[dict[str, Any], OtherReply]] = [
    ({"type": "edit", "edit": EDITED}, OtherReply("edit", "Hello!")),
    ({"type": "revoke", "revoke": {"original_message_id": "wamid.OLD"}}, OtherReply("revoke")),
    ({"type": "request_welcome"}, OtherReply("request_welcome")),
    (
        {"type": "system", "system": {"type": "user_changed_number", "body": "Mira changed her number"}},
        OtherReply("system", "Mira changed her number"),
    ),
    (
        {"type": "unsupported", "errors": [NOT_SUPPORTED], "unsupported": {"type": "poll"}},
        OtherReply("unsupported", "poll: Message type is currently not supported."),
    ),
    ({"type": "unsupported", "errors": [{"title": "Unknown"}]}, OtherReply("unsupported", "Unknown")),
    ({"type": "interactive"}, OtherReply("interactive")),
    ({"type": "of_next_year", "of_next_year": {"body": "New"}}, OtherReply("of_next_year", "New")),
]


@pytest.mark.parametrize(("message", "reply"), META)
def test_meta(message: dict[str, Any], reply: OtherReply) -> None:
    inbound = read("cloud", meta(**message))

    assert inbound.reply == reply
    assert (inbound.number, inbound.id, inbound.business) == ("491700000001", "wamid.IN", "4915550001")


@pytest.mark.parametrize("what", ["edit", "revoke"])
def test_an_edit_and_a_deletion_name_the_message(what: str) -> None:
    assert read("cloud", meta(type=what, **{what: EDITED})).quotes == "wamid.OLD"


def test_only_what_is_surely_a_message_of_metas_is_read_so() -> None:
    assert DIALECTS["cloud"].read_webhook(meta(type="system", timestamp=1760000005)) == ()
    assert DIALECTS["cloud"].read_webhook(meta(type="system", id=None)) == ()


def test_a_user_without_a_number_has_an_id() -> None:
    value = meta(type="text", text={"body": "Hi"}, from_user_id="DE.134")

    assert read("cloud", value).user_id == "DE.134"


WHAPI: list[tuple[dict[str, Any], Reply]] = [
    (
        {"type": "link_preview", "link_preview": {"body": "https://example.com"}},
        TextReply("https://example.com"),
    ),
    ({"type": "live_location", "live_location": {"latitude": 1, "longitude": 2}}, LocationReply(1, 2)),
    ({"type": "gif", "gif": {"id": "9", "mime_type": "video/mp4"}}, MediaReply("video", "video/mp4", "9")),
    ({"type": "short", "short": {"id": "9", "seconds": 4}}, MediaReply("video", "", "9")),
    ({"type": "voice", "voice": {"id": "9"}}, MediaReply("audio", "", "9", voice=True)),
    (
        {
            "type": "contact",
            "contact": {"vcard": "BEGIN:VCARD\r\nitem1.TEL;waid=49:+49\r\nFN:Mira\r\nORG:A;;\r\n"},
        },
        ContactsReply((SharedContact("Mira", ("+49",), "A"),)),
    ),
    ({"type": "action", "action": {"type": "delete", "target": "x-y"}}, OtherReply("delete")),
    (
        {"type": "action", "action": {"type": "edit", "target": "x-y", "edited_content": {"body": "New"}}},
        OtherReply("edit", "New"),
    ),
    (
        {"type": "action", "action": {"type": "vote", "votes": ["Soup", "Salad"]}},
        OtherReply("vote", "Soup, Salad"),
    ),
    (
        {"type": "poll_update", "poll": {"title": "What do you eat?", "results": []}},
        OtherReply("poll_update", "What do you eat?"),
    ),
    (
        {"type": "system", "system": {"body": "You are now in a group"}},
        OtherReply("system", "You are now in a group"),
    ),
    ({"type": "unknown"}, OtherReply("unknown")),
]


@pytest.mark.parametrize(("message", "reply"), WHAPI)
def test_whapi(message: dict[str, Any], reply: Reply) -> None:
    assert read("whapi", whapi(**message)).reply == reply


def test_whapi_names_what_was_changed() -> None:
    assert read("whapi", whapi(type="action", action={"type": "delete", "target": "x-y"})).quotes == "x-y"


def test_whapi_hands_on_what_was_quoted() -> None:
    quoted = {"body": "Shall we come?"}
    value = whapi(type="text", text={"body": "Yes"}, context={"quoted_id": "x-y", "quoted_content": quoted})

    assert (read("whapi", value).quotes, read("whapi", value).quoted) == ("x-y", quoted)


def exotel(message: dict[str, Any]) -> Json:
    """A message in Exotel's form C."""
    whole = {"id": "m-1", "from": "+491700000001", "to": "+4915550001", **message}
    return {"event": "incoming_message", "message": whole}


EXOTEL: list[tuple[dict[str, Any], Reply]] = [
    ({"type": "button_reply", "button_reply": {"id": "a", "title": "A"}}, ButtonReply("a", "A")),
    ({"type": "list_reply", "list_reply": {"id": "a", "title": "A"}}, RowReply("a", "A")),
    ({"type": "unsupported", "errors": [{"title": "Unknown"}]}, OtherReply("unsupported", "Unknown")),
]


@pytest.mark.parametrize(("message", "reply"), EXOTEL)
def test_exotel(message: dict[str, Any], reply: Reply) -> None:
    inbound = read("exotel", exotel(message))

    assert (inbound.reply, inbound.business) == (reply, "4915550001")


def test_exotel_without_an_envelope_says_too_little() -> None:
    assert DIALECTS["exotel"].read_webhook({"from": "+491700000001", "type": "system"}) == ()


CHATT2: list[tuple[dict[str, Any], Reply]] = [
    (
        {"type": "image", "imageUrl": "https://example.com/a.png", "text": "A"},
        MediaReply("image", "", caption="A"),
    ),
    (
        {"type": "image", "image": {"id": "9", "mime_type": "image/png"}},
        MediaReply("image", "image/png", "9"),
    ),
    ({"type": "poll_answer"}, OtherReply("poll_answer")),
]


@pytest.mark.parametrize(("content", "reply"), CHATT2)
def test_chatt2(content: dict[str, Any], reply: Reply) -> None:
    event = {"eventType": "Message", "channelId": "u", "messageId": "m", "from": "42", "channel": "telegram"}
    inbound = read("chatt2", {**event, "content": content})

    found = inbound.reply
    assert (found._replace(link="") if isinstance(found, MediaReply) else found) == reply
    assert (inbound.business, inbound.channel) == ("u", "telegram")


def test_messangi_reads_what_else_it_is_told_as_a_text() -> None:
    body: Json = {"owner": "acme", "user": "+49", "text": "Hi", "extraInfo": {"type": "unheard_of"}}

    assert read("messangi", body).reply == TextReply("Hi")
