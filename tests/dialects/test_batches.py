"""Several updates in one webhook, where a provider does so; each is read back from it."""

import pytest

from tests.dialects.occasions import DIALECTS
from wapreview.dialects.batches import batched
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    Customer,
    Inbound,
    NoWebhook,
    Occasion,
    ReactionReply,
    Reply,
    Status,
    TextReply,
)

TIME = 1767607440
USUAL = Business()
REPLIES: list[Reply] = [TextReply("one"), ReactionReply("👍"), TextReply("three")]
BATCHING = ("cloud", "whapi")


def payload(dialect: str, reply: Reply, business: Business = USUAL) -> Json:
    """What the provider posts for a reply."""
    occasion = Occasion(
        Customer(), business, TIME, "reply-1", "message-1" if isinstance(reply, ReactionReply) else None
    )
    made = DIALECTS[dialect].webhook(reply, occasion)
    assert not isinstance(made, NoWebhook)
    return made


@pytest.mark.parametrize("dialect", BATCHING)
def test_all_updates_are_read_back_from_a_batch(dialect: str) -> None:
    payloads = [payload(dialect, reply) for reply in REPLIES]
    batch = batched(DIALECTS[dialect], payloads)
    assert batch is not None
    read = DIALECTS[dialect].read_webhook(batch)
    assert [each.reply for each in read if isinstance(each, Inbound)] == REPLIES
    assert payloads == [payload(dialect, reply) for reply in REPLIES]


@pytest.mark.parametrize("dialect", BATCHING)
def test_a_batch_of_one_is_the_webhook_itself(dialect: str) -> None:
    one = payload(dialect, REPLIES[0])
    assert batched(DIALECTS[dialect], [one]) == one


def test_meta_tells_replies_and_statuses_together_by_account() -> None:
    occasion = Occasion(Customer(), Business(), TIME, "", "wamid.1")
    status = DIALECTS["cloud"].status(Status("wamid.1", "sent"), occasion)
    assert not isinstance(status, NoWebhook)
    other = Business(account="200000000000001")
    parts = [payload("cloud", TextReply("hi")), status, payload("cloud", TextReply("you"), business=other)]
    batch = batched(DIALECTS["cloud"], parts)
    assert isinstance(batch, dict)
    entries = batch["entry"]
    assert isinstance(entries, list)
    assert [len(entry["changes"]) for entry in entries] == [2, 1]  # type: ignore[arg-type, call-overload, index]
    kinds = [type(each).__name__ for each in DIALECTS["cloud"].read_webhook(batch)]
    assert kinds == ["Inbound", "Status", "Inbound"]


def test_whapi_mixes_no_kinds_and_no_channels() -> None:
    occasion = Occasion(Customer(), Business(), TIME, "", "m1")
    status = DIALECTS["whapi"].status(Status("m1", "sent"), occasion)
    assert not isinstance(status, NoWebhook)
    text = payload("whapi", TextReply("hi"))
    assert batched(DIALECTS["whapi"], [text, status]) is None
    elsewhere = payload("whapi", TextReply("hi"), business=Business(number="4915550002"))
    assert batched(DIALECTS["whapi"], [text, elsewhere]) is None


@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - set(BATCHING)))
def test_the_others_post_no_batches(dialect: str) -> None:
    assert batched(DIALECTS[dialect], [payload(dialect, TextReply("hi"))]) is None


@pytest.mark.parametrize("dialect", BATCHING)
@pytest.mark.parametrize(
    "broken", [[], [None], ["x"], [{}], [{"entry": 3}], [{"entry": [3]}], [{"messages": 3}]]
)
def test_what_is_no_webhook_makes_no_batch(dialect: str, broken: list[Json]) -> None:
    assert batched(DIALECTS[dialect], broken) is None


def test_a_batch_of_meta_has_an_upper_limit() -> None:
    one = payload("cloud", TextReply("hi"))
    assert batched(DIALECTS["cloud"], [one] * 1000) is not None
    assert batched(DIALECTS["cloud"], [one] * 1001) is None
