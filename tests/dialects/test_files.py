"""What is filled in where a file is not fully described, and contact cards as vCards."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.carried import carried
from tests.dialects.occasions import CONTACTS, DIALECTS, occasion
from wapreview.dialects.files import completed
from wapreview.dialects.vcards import read_vcard, vcard
from wapreview.messages.reply import ContactsReply, Inbound, MediaReply, NoWebhook, SharedContact, TextReply

BARE = MediaReply("image", "image/png")


@pytest.mark.parametrize("name", [name for name in DIALECTS if name != "chatt2"])
def test_a_bare_file_is_completed_in_the_providers_form(name: str) -> None:
    for variant in DIALECTS[name].variants:
        when = occasion(variant=variant)
        payload = DIALECTS[name].webhook(BARE, when)
        assert not isinstance(payload, NoWebhook)
        assert payload == DIALECTS[name].webhook(BARE, when)
        (inbound,) = DIALECTS[name].read_webhook(payload)
        whole = completed(BARE, when, DIALECTS[name].new_id)
        assert isinstance(inbound, Inbound)
        assert inbound.reply == carried(name, variant, whole)


def test_what_is_completed_follows_from_the_reply() -> None:
    new_id = DIALECTS["cloud"].new_id
    first = completed(BARE, occasion(), new_id)
    other = completed(BARE, occasion()._replace(reply_id="ANOTHER"), new_id)

    assert re.fullmatch("[1-9][0-9]{15}", first.id)
    assert re.fullmatch("[A-Za-z0-9+/]{43}=", first.sha256)
    assert first.link == f"https://example.com/media/{first.id}"
    assert first.id != other.id


def test_what_is_known_stays() -> None:
    known = BARE._replace(id="7", sha256="abc=", link="http://127.0.0.1/7")

    assert completed(known, occasion(), DIALECTS["cloud"].new_id) == known
    assert completed(TextReply("Hi"), occasion(), DIALECTS["cloud"].new_id) == TextReply("Hi")


@given(contact=CONTACTS)
@settings(max_examples=100)
def test_a_card_is_read_back(contact: SharedContact) -> None:
    plain = carried("whapi", "phone", ContactsReply((contact,)))
    assert isinstance(plain, ContactsReply)

    assert read_vcard(vcard(contact), contact.name) == plain.contacts[0]


@given(text=st.text(st.characters(), max_size=200))
@settings(max_examples=60)
def test_any_text_is_a_card_without_an_error(text: str) -> None:
    assert isinstance(read_vcard(text), SharedContact)


def test_a_card_of_another_client() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Acme;Mira;;;\r\nFN:Mira\r\n  Acme\r\n"
        "item1.TEL;waid=491700000001:+49 170 0000001\r\nORG:Acme Store;\r\n"
        "EMAIL;type=INTERNET:mira@example.com\r\nEND:VCARD\r\n"
    )

    assert read_vcard(text) == SharedContact(
        "Mira Acme", ("+49 170 0000001",), "Acme Store", ("mira@example.com",)
    )
