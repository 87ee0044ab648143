"""Every kind of reply in every form of every dialect: a payload, byte for byte, or the stated refusal.

To write the payloads anew: GOLDEN=write, then look at each difference.
"""

import json
import os
from typing import get_args

import pytest

from tests.dialects.carried import carried
from tests.dialects.every_reply import CASES, occasion_of
from tests.dialects.occasions import DIALECTS, GOLDEN, VARIANTS
from wapreview.messages.reply import (
    Inbound,
    LinkOpened,
    MediaReply,
    NoWebhook,
    OtherReply,
    Reply,
)

FOLDER = GOLDEN / "replies"

READ_ONLY = {"other"}

CALLS = {"call_allowed", "call_allowed_for_good", "call_denied"}
FORMS = {"form", "address"}
REACTIONS = {"reaction", "reaction_removed"}
CARDS = {"contact", "contacts", "contact_requested"}
IMAGES = {"image", "image_quoting", "image_unknown"}
STICKERS = {"sticker", "sticker_animated"}

CART_ELSEWHERE = "Exotel defines no payload for a cart in any form of its webhook but C."

REFUSALS: dict[tuple[str, str], dict[str, str]] = {}
"""By dialect and variant, the cases that it has no payload for, and what is said instead."""


def refuse(dialect: str, cases: set[str], sentence: str, *but: str) -> None:
    """The same refusal in all forms of a dialect, but in these."""
    for name, variant in VARIANTS:
        if name == dialect and variant not in but:
            REFUSALS.setdefault((name, variant), {}).update(dict.fromkeys(cases, sentence))


for _name, _dialect in DIALECTS.items():
    refuse(_name, READ_ONLY, f"“edit” is read from {_dialect.title}'s webhooks, never written.")
for _name in ("whapi", "messangi", "exotel", "chatt2"):
    refuse(_name, CALLS, f"{DIALECTS[_name].title} defines no payload for a permission to call.")
for _name in ("whapi", "messangi", "chatt2"):
    refuse(_name, FORMS, f"{DIALECTS[_name].title} defines no payload for a form.")
for _name in ("messangi", "exotel", "chatt2"):
    refuse(_name, REACTIONS, f"{DIALECTS[_name].title} defines no payload for a reaction.")
for _name in ("messangi", "chatt2"):
    refuse(_name, {"order"}, f"{DIALECTS[_name].title} defines no payload for a cart.")
refuse("exotel", {"order"}, CART_ELSEWHERE, "C")
refuse("chatt2", CARDS, "Chatt2 defines no payload for contact cards.")
refuse("chatt2", IMAGES, "Chatt2 defines no payload for an image.")
refuse("chatt2", {"video"}, "Chatt2 defines no payload for a video.")
refuse("chatt2", {"audio", "voice"}, "Chatt2 defines no payload for an audio file.")
refuse("chatt2", {"document"}, "Chatt2 defines no payload for a document.")
refuse("chatt2", STICKERS, "Chatt2 defines no payload for a sticker.")

CELLS = [(dialect, variant, case) for dialect, variant in VARIANTS for case in CASES]
REFUSED = [cell for cell in CELLS if cell[2] in REFUSALS[cell[:2]]]
WRITTEN = [cell for cell in CELLS if cell[2] not in REFUSALS[cell[:2]]]


def path_of(dialect: str, variant: str, case: str) -> str:
    """Where a payload lies, below the folder."""
    return f"{dialect}/{variant}/{case}.json"


def test_no_kind_of_reply_is_missing() -> None:
    kinds = {type(case.reply) for case in CASES.values()}
    assert kinds == set(get_args(Reply)) - {LinkOpened}
    files = {case.reply.kind for case in CASES.values() if isinstance(case.reply, MediaReply)}
    assert files == {"image", "video", "audio", "document", "sticker"}


def test_no_cell_is_missing_and_none_is_left_over() -> None:
    found = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.*")}
    assert found == {path_of(*cell) for cell in WRITTEN}
    assert len(REFUSED) + len(WRITTEN) == len(VARIANTS) * len(CASES)


@pytest.mark.parametrize(("dialect", "variant", "case"), WRITTEN)
def test_a_payload_is_the_golden_one(dialect: str, variant: str, case: str) -> None:
    payload = DIALECTS[dialect].webhook(CASES[case].reply, occasion_of(CASES[case], dialect, variant))
    assert not isinstance(payload, NoWebhook)
    text = DIALECTS[dialect].layout(payload) + "\n"
    path = FOLDER / path_of(dialect, variant, case)
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(("dialect", "variant", "case"), REFUSED)
def test_a_refusal_says_why(dialect: str, variant: str, case: str) -> None:
    answer = DIALECTS[dialect].webhook(CASES[case].reply, occasion_of(CASES[case], dialect, variant))
    assert answer == NoWebhook(REFUSALS[dialect, variant][case], documented=False)


@pytest.mark.parametrize(("dialect", "variant", "case"), REFUSED)
def test_what_is_refused_is_no_documented_reply(dialect: str, variant: str, case: str) -> None:
    reply = CASES[case].reply
    assert isinstance(reply, OtherReply) or type(reply).__name__ in DIALECTS[dialect].undocumented


@pytest.mark.parametrize(("dialect", "variant", "case"), WRITTEN)
def test_a_golden_payload_is_read_as_its_reply(dialect: str, variant: str, case: str) -> None:
    value = json.loads((FOLDER / path_of(dialect, variant, case)).read_text("utf-8"))

    (inbound,) = DIALECTS[dialect].read_webhook(value)

    assert isinstance(inbound, Inbound)
    assert type(inbound.reply) is type(carried(dialect, variant, CASES[case].reply))
    assert words(inbound.reply) == words(CASES[case].reply)


def words(reply: Reply) -> str:
    """What the customer typed, tapped or picked, as far as every form of it tells."""
    for part in ("title", "text", "emoji", "body", "kind", "latitude", "accepted", "contacts"):
        if hasattr(reply, part):
            found = getattr(reply, part)
            return " ".join(card.name for card in found) if part == "contacts" else str(found)
    raise AssertionError(reply)
