"""What a customer can send beside a tap: attachments, answers to forms, carts and calls; and lengths of time."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulation.talks import NOON, talk
from wapreview.dialects.registry import get
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    FormReply,
    MediaReply,
    NoWebhook,
    OrderReply,
    Reply,
)
from wapreview.preview import open_file
from wapreview.resources import sample_messages
from wapreview.simulation.attachments import PLACEHOLDERS, media_of
from wapreview.simulation.offers import attachments, form_values, offers_of
from wapreview.simulation.spans import parse_span
from wapreview.simulation.windows import span, window_of


def sample(name: str) -> Message:
    return open_file(sample_messages() / name).items[0].messages[0]


def offered(name: str) -> list[Reply]:
    return [offer.reply for offer in offers_of(sample(name), "491700000001", 1000)]


def test_each_attachment_is_sent_or_refused_with_a_sentence_by_every_dialect() -> None:
    for dialect in ("cloud", "whapi", "messangi", "exotel", "chatt2"):
        for offer in attachments():
            made = talk(dialect).reply(offer.reply).webhook
            if isinstance(made.payload, NoWebhook):
                assert made.payload.reason
            else:
                assert made.text


def test_a_form_a_cart_and_a_question_about_calls_have_answers() -> None:
    assert [type(reply) for reply in offered("cloud/form.json")] == [FormReply]
    shown = open_file(sample_messages() / "cloud/product_list.json")
    body = shown.source.bodies[0].value
    (cart,) = offers_of(shown.items[0].messages[0], "491700000001", 1000, body)
    assert isinstance(cart.reply, OrderReply)
    assert cart.reply.catalog == "1042000000000042"
    assert f'"{cart.reply.items[0].product}"' in shown.source.text
    assert offered("cloud/reply_buttons.json") == []
    asked = sample("cloud/text.json")._replace(kind="call_permission_request")
    replies = [offer.reply for offer in offers_of(asked, "491700000001", 1000)]
    assert replies == [
        CallPermissionReply(True, expires=1000 + 7 * 86400),
        CallPermissionReply(True, permanent=True),
        CallPermissionReply(False),
    ]


def test_the_own_number_is_shared_when_it_is_asked_for() -> None:
    asked = sample("cloud/text.json")._replace(kind="request_contact_info")
    (offer,) = offers_of(asked, "491700000001", 0)
    assert isinstance(offer.reply, ContactsReply)
    assert offer.reply.requested
    assert offer.reply.contacts[0].phones == ("+491700000001",)


def test_answers_of_a_form_are_a_json_object() -> None:
    assert json.loads(form_values('{"guests": 2}')) == {"flow_token": "unused", "guests": 2}
    for wrong in ("", "[]", "guests 2", "null"):
        with pytest.raises(ValueError, match="JSON object"):
            form_values(wrong)


def test_the_simulation_gives_media_an_id_and_a_hash() -> None:
    first, second = (talk().reply(PLACEHOLDERS["image"]).reply.reply for _ in range(2))
    assert first == second
    assert isinstance(first, MediaReply)
    assert first.id
    assert len(first.sha256) == 44


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [
        ("a.jpg", "image", "image/jpeg"),
        ("a.mp4", "video", "video/mp4"),
        ("a.mp3", "audio", "audio/mpeg"),
        ("a.webp", "sticker", "image/webp"),
        ("a.pdf", "document", "application/pdf"),
        ("a.unheard", "document", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_type_makes_of_it(tmp_path: Path, name: str, kind: str, mime: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"data")
    reply = media_of(path, "A caption")
    assert (reply.kind, reply.mime, reply.caption, reply.size) == (kind, mime, "A caption", 4)
    assert reply.filename == (name if kind == "document" else None)


def test_a_folder_or_nothing_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(WapreviewError, match="there is no such file"):
            media_of(path)


# Lengths of time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("25 h", 90000), ("90min", 5400), ("1 d 2 h", 93600), ("-2 h", -7200), ("3", 10800), ("0.5 h", 1800)],
)
def test_lengths_of_time_are_read_as_people_write_them(text: str, seconds: float) -> None:
    assert parse_span(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "5 miles", "99999 d", "1 h, please", "--"])
def test_what_is_no_length_of_time_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"no length of time|no unit of time|more than a year"):
        parse_span(text)


@given(st.integers(60, 300 * 86400))
def test_a_length_that_is_told_can_be_typed(seconds: int) -> None:
    told = span(timedelta(seconds=seconds))
    assert 0 <= seconds - parse_span(told) < (3600 if " d " in told else 60)


@pytest.mark.parametrize(
    ("dialect", "channel", "hours"),
    [
        ("cloud", "whatsapp", 24),
        ("exotel", "whatsapp", 24),
        ("messangi", "whatsapp", 24),
        ("chatt2", "whatsapp", 24),
        ("chatt2", "messenger", 24),
        ("chatt2", "instagram", 168),
        ("chatt2", "telegram", None),
        ("whapi", "whatsapp", None),
    ],
)
def test_how_long_the_window_is_depends_on_provider_and_channel(
    dialect: str, channel: str, hours: int | None
) -> None:
    window = window_of(get(dialect), channel, NOON, NOON)
    assert window.closes == (None if hours is None else NOON + timedelta(hours=hours))
