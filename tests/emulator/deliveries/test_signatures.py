"""Signatures over the bytes that leave, checked by a client's own verifier."""

import json
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pywa.utils import webhook_updates_validator

from tests.emulator.broken_bots import OK, Script, bot, say
from tests.emulator.emulating import emulated
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.outgoing import STALE_SECONDS, Outgoing, outgoing
from wapreview.emulator.identity import Identity
from wapreview.emulator.switches import Switches
from wapreview.messages.pointers import Json
from wapreview.messages.reply import TextReply

HEADER = "X-Hub-Signature-256"
IDENTITY = Identity()
TEXTS = [
    "Grüße, señor Müller – naïve café",
    "नमस्ते 你好 שלום мир",
    "🙂 👩‍👩‍👧 🇩🇪 \U0001f9d1\U0001f3fd",
    "a/b//c \\/ \\\\ \\u00e9",
    "mira@example.com @all",
    "\x00\x1f\x7f\u2028\ufeff\"'",
    "\ud83d alone",
]


def verified(made: Outgoing, secret: str = IDENTITY.app_secret) -> bool:
    """What pywa says of it."""
    return bool(webhook_updates_validator(secret, made.body, made.headers[HEADER]))


def signed(payload: Json, *, escaped: bool, dialect: str = "cloud") -> Outgoing:
    return outgoing(get(dialect), payload, IDENTITY, Switches(escaped=escaped))


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_a_client_s_verifier_takes_them(text: str, escaped: bool) -> None:
    payload: Json = {"object": "whatsapp_business_account", "text": {"body": text}, text: [text]}
    made = signed(payload, escaped=escaped)
    assert verified(made)
    assert made.body.isascii()
    assert json.loads(made.body) == payload
    assert not verified(made, "another secret")


@given(text=st.text(), escaped=st.booleans(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_one_byte_more_or_less_or_else_and_it_is_refused(text: str, escaped: bool, seed: int) -> None:
    made, random = signed({"text": {"body": f"é/@{text}"}}, escaped=escaped), Random(seed)  # noqa: S311
    assert verified(made)
    at = random.randrange(len(made.body))
    other = bytes([made.body[at] ^ (1 << random.randrange(8))])
    for broken in (
        made.body[:at] + other + made.body[at + 1 :],
        made.body[:at] + made.body[at + 1 :],
        made.body + b" ",
    ):
        if broken != made.body:
            assert not verified(made._replace(body=broken))
    signature = made.headers[HEADER]
    place = random.randrange(len("sha256="), len(signature))
    digit = "0" if signature[place] != "0" else "1"
    bad = signature[:place] + digit + signature[place + 1 :]
    assert not verified(made._replace(headers={HEADER: bad}))


def test_the_two_encodings() -> None:
    payload: Json = {"body": "a/b@c é 🙂"}
    assert signed(payload, escaped=False).body == b'{"body":"a/b@c \\u00e9 \\ud83d\\ude42"}'
    assert signed(payload, escaped=True).body == b'{"body":"a\\/b\\u0040c \\u00e9 \\ud83d\\ude42"}'


def test_signatures_that_are_wrong_on_purpose() -> None:
    dialect, payload = get("cloud"), {"body": "x"}
    bad = outgoing(dialect, {**payload}, IDENTITY, Switches(), "bad")
    missing = outgoing(dialect, {**payload}, IDENTITY, Switches(), "missing")
    assert HEADER in bad.headers
    assert not verified(bad)
    assert HEADER not in missing.headers
    stale = outgoing(get("chatt2"), {**payload}, IDENTITY, Switches(), "stale").headers["X-hub-Signature"]
    assert int(stale.partition(",")[0].removeprefix("t=")) <= time.time() - STALE_SECONDS


@pytest.mark.parametrize("escaped", [False, True])
async def test_the_bytes_that_were_signed_are_the_bytes_that_arrive(escaped: bool) -> None:
    script = Script(OK)
    async with bot(script) as url, emulated(url, switches=Switches(escaped=escaped)) as emulator:
        turn, _ = await say(emulator, 'Grüße / 🙂 @mira \\ "quoted"')
        (asked,) = script.asked
        assert webhook_updates_validator(IDENTITY.app_secret, asked.body, asked.headers[HEADER.lower()])
        assert json.loads(asked.body) == turn.webhook.payload
        assert isinstance(turn.reply.reply, TextReply)
        assert (b"\\/" in asked.body, b"@" in asked.body) == (escaped, not escaped)
