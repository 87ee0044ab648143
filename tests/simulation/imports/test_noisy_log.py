"""The same conversation out of every kind of log."""

from typing import Any

import pytest

from tests.simulation.imports import noisy_log as noise
from tests.simulation.imports import noisy_talk as talk
from tests.simulation.imports.noisy_providers import PROVIDERS
from tests.simulation.imports.shown import chat, import_of, well_formed
from wapreview.messages.reply import ButtonReply, RowReply, TextReply

by_provider = pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
by_form = pytest.mark.parametrize("form", list(noise.FORMS))

ROW = RowReply(*talk.ROWS[0])
BUTTON = ButtonReply(*talk.BUTTONS[0])


def expected(provider: Any) -> list[tuple[object, ...]]:
    """The conversation, written down by hand."""
    code, details = talk.FAILURE
    why = "no reason told" if provider.name == "whapi" else f"{code}: {details}"
    return [
        ("reply", TextReply(talk.HELLO), None, False),
        ("list", talk.LIST_TEXT, (ROW.title,), "read", "", False),
        ("reply", ROW, talk.LIST_TEXT, True),
        ("text", talk.ASK, (), "delivered", "", False),
        ("reply", TextReply(talk.ORDER), None, False),
        ("button", talk.BUTTON_TEXT, (BUTTON.title,), "delivered", "", False),
        ("reply", BUTTON, talk.BUTTON_TEXT, True),
        ("text", talk.BYE, (), "failed", why, False),
    ]


def log_of(provider: Any, form: str, entries: list[talk.Entry]) -> bytes:
    return noise.FORMS[form](entries, provider)


@by_provider
@by_form
def test_every_form_gives_the_same_conversation(provider: Any, form: str) -> None:
    found = import_of(log_of(provider, form, talk.conversation(provider)))
    assert chat(found) == expected(provider)
    assert [remark.sentence for remark in found.remarks] == []
    assert [each.number for each in found.customers] == [talk.CUSTOMER]
    well_formed(found)


@by_provider
@by_form
def test_what_is_logged_twice_counts_once(provider: Any, form: str) -> None:
    if form == "har":
        pytest.skip("a proxy sees each request once")
    found = import_of(log_of(provider, form, noise.doubled(talk.conversation(provider))))
    assert chat(found) == expected(provider)
    assert found.remarks


@by_provider
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_lines_does_not_matter(provider: Any, seed: int) -> None:
    entries = talk.conversation(provider)
    mixed = import_of(log_of(provider, "json lines", noise.shuffled(entries, seed)))
    assert mixed.history == import_of(log_of(provider, "json lines", entries)).history


@by_provider
@by_form
def test_a_masked_number_is_the_one_that_it_can_be(provider: Any, form: str) -> None:
    found = import_of(log_of(provider, form, noise.masked(talk.conversation(provider))))
    assert chat(found) == expected(provider)
    assert [each.number for each in found.customers] == [talk.CUSTOMER]


@by_provider
@by_form
def test_without_answers_taps_and_statuses_find_their_messages(provider: Any, form: str) -> None:
    found = import_of(log_of(provider, form, noise.without_answers(talk.conversation(provider))))
    assert chat(found) == expected(provider)


@by_provider
@by_form
def test_of_webhooks_alone_taps_have_ghosts(provider: Any, form: str) -> None:
    found = import_of(log_of(provider, form, noise.inbound_only(talk.conversation(provider))))
    shown = chat(found)
    ghost = "quote" if provider.name == "whapi" else "missing"
    assert [each[0] for each in shown] == ["reply", ghost, "reply", "reply", ghost, "reply"]
    assert [each[2] for each in shown if each[0] == ghost] == [(ROW.title,), (BUTTON.title,)]
    assert [each[1] for each in shown if each[0] == "reply"] == [
        TextReply(talk.HELLO),
        ROW,
        TextReply(talk.ORDER),
        BUTTON,
    ]
    well_formed(found)


@by_provider
def test_the_last_trouble_is_told(provider: Any) -> None:
    found = import_of(log_of(provider, "json lines", talk.conversation(provider)))
    assert found.trouble is not None
    assert found.trouble.sentence == f"A message failed: {expected(provider)[-1][4]}"
    assert found.trouble.customer == found.history[0].customer
