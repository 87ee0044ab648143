"""Exact bytes, layouts, signatures, ids."""

import base64
import hashlib
import hmac
import json
import re
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.occasions import DIALECTS, TEXTS, occasion
from wapreview.dialects.dialect import IdKind
from wapreview.dialects.forms import iso
from wapreview.dialects.lenient import seconds
from wapreview.dialects.wire import (
    compact,
    compact_ascii,
    compact_ascii_escaped,
    indented,
    one_per_line,
    with_escapes,
)
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, NoWebhook

PAYLOAD: Json = {"title": "Später 🛒", "items": [1, 2.5, None, True], "none": {}}


def test_meta_sends_ascii_with_lower_case_escapes() -> None:
    assert compact_ascii({"title": "Zoë 🛒 a/b@c"}) == b'{"title":"Zo\\u00eb \\ud83d\\uded2 a/b@c"}'


def test_others_send_utf8() -> None:
    assert compact({"title": "Zoë"}) == b'{"title":"Zo\xc3\xab"}'


@pytest.mark.parametrize("write", [compact, compact_ascii])
def test_lone_surrogate_stays_escaped_on_the_wire(write: object) -> None:
    assert callable(write)
    assert write({"title": "a\udc00"}) == b'{"title":"a\\udc00"}'


def test_indented_layout() -> None:
    assert indented({"a": [{"ü": 1}]}) == '{\n  "a": [\n    {\n      "ü": 1\n    }\n  ]\n}'


def test_layout_of_one_member_per_line() -> None:
    assert one_per_line({"a": [{"ü": 1}]}) == '{\n"a": [\n{\n"ü": 1\n}\n]\n}'


@given(st.dictionaries(st.text(), st.text(st.characters())))
def test_layouts_hold_no_control_characters(texts: dict[str, str]) -> None:
    payload = dict(texts)
    for layout in (indented, one_per_line):
        text = layout({**payload})
        assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text) is None
        assert json.loads(text) == json.loads(json.dumps(payload))


def test_joined_emoji_stay_readable() -> None:
    assert "👩‍🚀" in indented({"title": "👩‍🚀"})


def test_meta_signature_is_over_the_bytes() -> None:
    body = DIALECTS["cloud"].encode(PAYLOAD)
    digest = hmac.new(b"app-secret", body, hashlib.sha256).hexdigest()

    headers = DIALECTS["cloud"].headers(body, "app-secret", 0)

    assert headers == {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}


def test_meta_may_escape_slashes_and_at_signs_too() -> None:
    assert compact_ascii_escaped({"a/b@c": "Zoë </@>"}) == b'{"a\\/b\\u0040c":"Zo\\u00eb <\\/\\u0040>"}'


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8))
def test_both_forms_hold_the_same_and_are_signed_as_they_are(payload: Json) -> None:
    for write in (compact_ascii, compact_ascii_escaped):
        body = write(payload)
        headers = DIALECTS["cloud"].headers(body, "app-secret", 0)
        digest = hmac.new(b"app-secret", body, hashlib.sha256).hexdigest()
        assert headers["X-Hub-Signature-256"] == f"sha256={digest}"
        assert body.isascii()
        assert json.loads(body) == json.loads(json.dumps(payload))
    assert not set(compact_ascii_escaped(payload)) & set(b"@")
    assert with_escapes(compact_ascii(payload)) == compact_ascii_escaped(payload)


def test_one_byte_changes_the_signature() -> None:
    body = compact_ascii_escaped({"text": "a/b@c ë 🛒"})
    signed = DIALECTS["cloud"].headers(body, "app-secret", 0)["X-Hub-Signature-256"]

    for place in range(len(body)):
        other = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        assert DIALECTS["cloud"].headers(other, "app-secret", 0)["X-Hub-Signature-256"] != signed


def test_chatt2_signature_covers_the_time() -> None:
    digest = hmac.new(b"key", b'1760000005.{"a":1}', hashlib.sha256).hexdigest()

    headers = DIALECTS["chatt2"].headers(b'{"a":1}', "key", 1760000005)

    assert headers["X-hub-Signature"] == f"t=1760000005,v1={digest}"


@pytest.mark.parametrize(("variant", "signed"), [("A", False), ("B", False), ("C", True), ("D", False)])
def test_exotel_signs_form_c_alone(variant: str, signed: bool) -> None:
    payload = DIALECTS["exotel"].webhook(ButtonReply("a", "A"), occasion(variant=variant))
    assert not isinstance(payload, NoWebhook)
    body = DIALECTS["exotel"].encode(payload)

    headers = DIALECTS["exotel"].headers(body, "key", 0)

    digest = hmac.new(b"key", body, hashlib.sha256).hexdigest()
    assert headers.get("X-Exotel-Signature") == (f"sha256={digest}" if signed else None)


@pytest.mark.parametrize("name", DIALECTS)
def test_without_a_secret_nothing_is_signed(name: str) -> None:
    assert dict(DIALECTS[name].headers(b'{"event":1}', "", 0)) == {"Content-Type": "application/json"}


@pytest.mark.parametrize("name", ["whapi", "messangi"])
def test_whapi_and_messangi_never_sign(name: str) -> None:
    assert dict(DIALECTS[name].headers(b"{}", "key", 0)) == {"Content-Type": "application/json"}


def test_meta_handshake_wants_the_challenge_back() -> None:
    check = DIALECTS["cloud"].handshake({"verify_token": "tok", "challenge": "1158201444"})

    assert check
    assert (check.method, check.expected) == ("GET", "1158201444")
    assert list(check.query.items()) == [
        ("hub.mode", "subscribe"),
        ("hub.challenge", "1158201444"),
        ("hub.verify_token", "tok"),
    ]


def test_chatt2_handshake_wants_the_token_as_json() -> None:
    check = DIALECTS["chatt2"].handshake({"challenge": "abc"})

    assert check
    assert (dict(check.headers), check.expected) == ({"X-Validation-Token": "abc"}, '"abc"')


def test_exotel_handshake_belongs_to_form_b() -> None:
    check = DIALECTS["exotel"].handshake({"challenge": "abc"})

    assert check
    assert check.body == {"type": "verification", "challenge": "abc"}
    assert (check.expected, check.variants) == ('{"challenge":"abc"}', ("B",))


@pytest.mark.parametrize("name", ["whapi", "messangi"])
def test_whapi_and_messangi_check_no_address(name: str) -> None:
    assert DIALECTS[name].handshake({"challenge": "abc"}) is None


UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
WHAPI_ID = "[A-Za-z0-9._]{4,30}-[A-Za-z0-9._]{4,14}(-[A-Za-z0-9._]{4,10})?(-[A-Za-z0-9._]{2,10})?"
FORMS = {
    "cloud": "wamid\\.[A-Za-z0-9+/]+=*",
    "whapi": WHAPI_ID,
    "messangi": UUID,
    "exotel": "[0-9a-f]{32}",
    "chatt2": UUID,
}
FILE_FORMS = {"cloud": "[1-9][0-9]{15}", "whapi": "file-[0-9a-f]{32}-[0-9a-f]{14}"}
"""Where the id of a file has a form of its own."""


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - ids must repeat, nobody has to be unable to guess them


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("kind", get_args(IdKind))
def test_ids_have_the_providers_form_and_follow_the_seed(name: str, kind: IdKind) -> None:
    random, again = seeded(7), seeded(7)
    first, second = (DIALECTS[name].new_id(kind, random, "491700000001") for _ in range(2))

    forms = FORMS if kind != "media" else {**FORMS, **FILE_FORMS}
    assert re.fullmatch(forms[name], first)
    assert first != second
    assert DIALECTS[name].new_id(kind, again, "491700000001") == first


@pytest.mark.parametrize(("kind", "direction", "length"), [("message", 0x11, 18), ("reply", 0x12, 20)])
def test_wamid_structure(kind: IdKind, direction: int, length: int) -> None:
    id_ = DIALECTS["cloud"].new_id(kind, seeded(1), "15550001111")

    parts = base64.b64decode(id_.removeprefix("wamid."))
    assert parts[:3] == b"\x1c\x18\x0b"
    assert parts[3:14] == b"15550001111"
    assert parts[14:20] == bytes([0x15, 0x02, 0x00, direction, 0x18, length])
    assert re.fullmatch(b"[0-9A-F]{%d}\x00" % length, parts[20:])


def test_wamid_of_a_user_id() -> None:
    id_ = DIALECTS["cloud"].new_id("reply", seeded(1), "DE.13491208655302741918")

    assert b"\x15\x14\x00\x12" in base64.b64decode(id_.removeprefix("wamid."))


@given(st.integers(0, 2**37))
def test_times_are_read_back(time: int) -> None:
    assert seconds(iso(time)) == seconds(str(time)) == seconds(time) == time


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-99-01T00:00:00Z", "9" * 5000, "0001-01-01T00:00:00+14:00"]
)
def test_odd_times_are_no_error(text: str) -> None:
    found = seconds({"timestamp": text}, "timestamp")

    assert found is None or found < 0
