"""What is said about a breach, in the words of those who design messages."""

from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LINK, wrap
from wapreview.api import lint
from wapreview.dialects.registry import BUILT_IN, get
from wapreview.messages.detail import Detail
from wapreview.rules.aspects import ASPECTS
from wapreview.rules.limits import limits_for
from wapreview.rules.sentences import breach_sentence


def said(body: Any, rule: str) -> str:
    (finding,) = (finding for finding in lint(body) if finding.rule == rule)
    return finding.message


def cloud(kind: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": "491700000001", "type": kind, kind: content, **more}


def interactive(kind: str, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return cloud("interactive", {"type": kind, "body": {"text": "Come in"}, "action": action, **more})


FORM = {"flow_message_version": "3", "flow_id": "1"}


SENTENCES = [
    (
        "template.name.format",
        {
            "name": "Order-Ready",
            "language": "en",
            "category": "UTILITY",
            "components": [{"type": "BODY", "text": "Come in"}],
        },
        'The name of the template is not written as it should be: "Order-Ready"; Meta refuses the template. '
        "It may hold a to z, digits and underscores.",
    ),
    (
        "cta.text.len",
        wrap(
            "cloud",
            {
                **LINK,
                "action": {
                    "name": "cta_url",
                    "parameters": {"display_text": "x" * 21, "url": "https://example.com"},
                },
            },
        ),
        "The text of the link button is 1 character too long (21 of 20); Meta refuses the message.",
    ),
    (
        "cta.url.scheme",
        interactive(
            "cta_url", {"name": "cta_url", "parameters": {"display_text": "Go", "url": "example.com"}}
        ),
        'The address of the link button must begin with http:// or https://, it is "example.com"; '
        "Meta refuses the message.",
    ),
    (
        "cta.name.missing",
        interactive("cta_url", {"parameters": {"display_text": "Go", "url": "https://example.com"}}),
        'The action of a link button needs a "name", which is "cta_url".',
    ),
    (
        "flow.text.len",
        interactive("flow", {"name": "flow", "parameters": {**FORM, "flow_cta": "x" * 31}}),
        "The text of the form button is 1 character too long (31 of 30); Meta refuses the message. "
        "Client libraries hold to 20 characters without emoji.",
    ),
    (
        "flow.text.format",
        interactive("flow", {"name": "flow", "parameters": {**FORM, "flow_cta": "Book 🍽"}}),
        "The text of the form button holds an emoji; Meta takes it all the same. "
        "Client libraries allow no emoji in it.",
    ),
    (
        "header.type",
        interactive(
            "list",
            {"button": "Menu", "sections": [{"title": "Warm", "rows": [{"id": "1", "title": "Soup"}]}]},
            header={"type": "image", "image": {"link": "https://example.com/a.png"}},
        ),
        'The header is "image", it must be text; Meta refuses the message.',
    ),
    (
        "text.fold.len",
        cloud("text", {"body": "x" * 3600}),
        "The phone shows the first 3584 of the 3600 characters of the text, the rest after a tap on Read more.",
    ),
    (
        "text.preview.missing",
        cloud("text", {"body": "Come in", "preview_url": True}),
        'The link of which "preview_url" wants a preview is missing.',
    ),
    (
        "context.unsupported",
        cloud("reaction", {"message_id": "wamid.1", "emoji": "👍"}, context={"message_id": "wamid.2"}),
        'A message of the kind reaction has no "context"; Meta takes it all the same.',
    ),
    (
        "pin.days.max",
        cloud("pin", {"type": "pin", "message_id": "wamid.1", "expiration_days": 31}, recipient_type="group"),
        "The time for which the message stays pinned is 31 days, at most 30 are allowed; Meta refuses the message.",
    ),
    (
        "button.title.dup",
        wrap("exotel", {**BUTTONS, "action": {"buttons": BUTTONS["action"]["buttons"][:1] * 2}}),
        'The title "Come now" stands on another button already; '
        "Exotel names no such rule, but WhatsApp has it.",
    ),
    (
        "template.parameter.len",
        cloud(
            "template",
            {
                "name": "ready",
                "language": {"code": "en"},
                "components": [{"type": "header", "parameters": [{"type": "text", "text": "x" * 61}]}],
            },
        ),
        "The text of parameter 1 of the header is 1 character too long (61 of 60); Meta refuses the message.",
    ),
]


@pytest.mark.parametrize(("rule", "body", "sentence"), SENTENCES, ids=[rule for rule, _, _ in SENTENCES])
def test_a_breach_is_told_in_a_sentence(rule: str, body: Any, sentence: str) -> None:
    assert said(body, rule) == sentence


def test_a_warning_does_not_promise_a_refusal() -> None:
    body = interactive(
        "list", {"button": "Menu", "sections": [{"title": "Warm", "rows": [{"id": " 1", "title": "Soup"}]}]}
    )
    assert "; Meta may refuse the message. " in said(body, "list.row.id.space")


def test_link_buttons_are_told_apart_where_there_are_several() -> None:
    buttons = [
        {"type": "url", "id": "a", "title": "One", "url": "https://example.com"},
        {"type": "url", "id": "b", "title": "Two", "url": "example.com"},
    ]
    body = {
        "to": "491700000001",
        "type": "button",
        "body": {"text": "Come in"},
        "action": {"buttons": buttons},
    }
    assert said(body, "cta.url.scheme").startswith("The address of button 2 must begin with")


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_rule_that_is_judged_can_be_said(name: str) -> None:
    dialect = get(name)
    for channel in dialect.channels:
        limits = limits_for(dialect, channel=channel, advice=True)
        for limit in (rule for rule in limits.values() if rule.aspect in ASPECTS):
            sentence = breach_sentence(Detail("part", "", "part: x", "x"), limit, 2, dialect.title)
            assert sentence.rstrip().endswith((".", ")")), limit.rule
