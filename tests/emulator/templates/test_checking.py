"""What is sent is held against the definition, and refused in Meta's words."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.templates.samples import (
    COUPON,
    IMAGE,
    LINK,
    REPLY,
    body,
    button,
    buttons,
    defined,
    filled,
    header,
    message,
    plain,
    request,
    sent,
    word,
)
from wapreview.dialects.answers import refusal
from wapreview.dialects.lenient import Members, member
from wapreview.dialects.limits import load_limits
from wapreview.dialects.meta.template_filled import filled as drawn_with
from wapreview.dialects.registry import get
from wapreview.emulator.templates.checking import message_problems, send_problems
from wapreview.emulator.templates.drawing import definition_of
from wapreview.emulator.templates.store import TemplateStore
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.rules.limits import limits_for

BOTH = filled("body", word("Mira"), word("1023"))
NAMED = body("Hi {{first_name}}, order {{order}} is here.")
OTP: Members = {"type": "OTP", "otp_type": "COPY_CODE"}
SECURED: Members = {"type": "BODY", "add_security_recommendation": True}
OFFER: Members = {
    "type": "LIMITED_TIME_OFFER",
    "limited_time_offer": {"text": "Soon over", "has_expiration": True},
}


def check_send(template: Json, store: TemplateStore, **more: Any) -> Problem | None:
    """The problem because of which Meta refuses."""
    return next(iter(send_problems(template, store, **more)), None)


def holding(*components: Members, status: str = "APPROVED") -> TemplateStore:
    store = TemplateStore()
    store.set_status(store.add_body(defined(*components)).id, status)
    return store


def card(*components: Members) -> Members:
    return {"components": list(components)}


def carousel(*cards: Members) -> Members:
    return {"type": "CAROUSEL", "cards": list(cards)}


def sent_cards(*cards: Members) -> Members:
    return {
        "type": "carousel",
        "cards": [{"card_index": number, **each} for number, each in enumerate(cards)],
    }


FITTING: list[tuple[list[Members], list[Members]]] = [
    ([plain()], []),
    ([body()], [BOTH]),
    ([NAMED], [filled("body", word("1023", "order"), word("Mira", "first_name"))]),
    ([header("TEXT", "Order {{1}}"), plain()], [filled("header", word("1"))]),
    ([header("IMAGE"), plain()], [filled("header", IMAGE)]),
    ([header("LOCATION"), plain()], [filled("header", {"type": "location", "location": {"latitude": 1}})]),
    ([plain(), buttons(REPLY, LINK)], [button("1", "url", word("1023"))]),
    ([plain(), buttons(REPLY)], [button(0, "quick_reply", {"type": "payload", "payload": "P"})]),
    ([plain(), buttons(COUPON)], [button(0, "copy_code", {"type": "coupon_code", "coupon_code": "SAVE"})]),
    ([SECURED, buttons(OTP)], [filled("body", word("123")), button(0, "url", word("123"))]),
    (
        [body("Costs {{1}} until {{2}}.")],
        [
            filled(
                "body",
                {
                    "type": "currency",
                    "currency": {"fallback_value": "€ 7", "code": "EUR", "amount_1000": 7000},
                },
                {"type": "date_time", "date_time": {"fallback_value": "May 1"}},
            )
        ],
    ),
    (
        [
            plain(),
            carousel(card(header("IMAGE"), body("For {{1}} only.", "Mira")), card(header("IMAGE"), plain())),
        ],
        [
            sent_cards(
                card(filled("header", IMAGE), filled("body", word("Mira"))), card(filled("header", IMAGE))
            )
        ],
    ),
]


@pytest.mark.parametrize(("components", "fillers"), FITTING, ids=range(len(FITTING)))
def test_what_fits_is_taken(components: list[Members], fillers: list[Members]) -> None:
    assert send_problems(sent(*fillers), holding(*components)) == ()


SAID: list[tuple[list[Members], list[Members], str, int, str]] = [
    (
        [body()],
        [filled("body", word("Mira"))],
        "count",
        132000,
        "body: number of localizable_params (1) does not match the expected number of params (2)",
    ),
    (
        [body()],
        [],
        "count",
        132000,
        "body: number of localizable_params (0) does not match the expected number of params (2)",
    ),
    (
        [plain()],
        [BOTH],
        "count",
        132000,
        "body: number of localizable_params (2) does not match the expected number of params (0)",
    ),
    (
        [header("TEXT", "For {{1}}"), plain()],
        [],
        "count",
        132000,
        "header: number of localizable_params (0) does not match the expected number of params (1)",
    ),
    (
        [header("IMAGE"), plain()],
        [],
        "format",
        132012,
        "header: Format mismatch, expected IMAGE, received UNKNOWN",
    ),
    (
        [header("VIDEO"), plain()],
        [filled("header", IMAGE)],
        "format",
        132012,
        "header: Format mismatch, expected VIDEO, received IMAGE",
    ),
    (
        [plain(), buttons(REPLY, LINK)],
        [],
        "missing",
        131008,
        "buttons: Button at index 1 of type Url requires a parameter",
    ),
    (
        [plain(), buttons(LINK)],
        [button(0, "url", word(""))],
        "missing",
        131008,
        "buttons: Button at index 0 of type Url requires a parameter",
    ),
    ([NAMED], [BOTH], "format", 100, "Parameter name is missing or empty"),
    (
        [header("TEXT", "Order {{1}}"), plain()],
        [filled("header", word("x" * 60))],
        "len",
        132005,
        "Translated text too long. Length of the parameters and the template text is 66, "
        "which exceeds the allowed length of 60",
    ),
]


@pytest.mark.parametrize(("components", "fillers", "rule", "code", "details"), SAID, ids=range(len(SAID)))
def test_what_does_not_fit_is_refused_in_metas_words(
    components: list[Members], fillers: list[Members], rule: str, code: int, details: str
) -> None:
    problem = check_send(sent(*fillers), holding(*components))
    assert problem
    assert problem.rule == f"template.definition.{rule}"
    assert (problem.severity, problem.breach) == ("error", "refuse")
    answer = refusal("cloud", problem)
    assert (answer.code, answer.details, answer.status) == (code, details, 400)


OURS: list[tuple[list[Members], list[Members], str, int]] = [
    ([body()], [filled("body", IMAGE, word("1"))], "format", 132012),
    ([NAMED], [filled("body", word("1", "order"), word("2", "other"))], "format", 132012),
    ([plain(), buttons(COUPON)], [], "missing", 131008),
    ([SECURED, buttons(OTP)], [filled("body", word("123"))], "missing", 131008),
    ([SECURED, buttons(OTP)], [button(0, "url", word("123"))], "count", 132000),
    ([plain(), OFFER], [], "missing", 131008),
    (
        [plain(), buttons({**LINK, "url": "https://example.com"})],
        [button(0, "url", word("1"))],
        "format",
        132018,
    ),
    ([plain(), buttons(REPLY)], [button(1, "quick_reply")], "format", 132018),
    ([plain(), carousel(card(plain()), card(plain()))], [sent_cards(card())], "count", 132000),
    ([plain(), carousel(card(plain()), card(plain()))], [], "count", 132000),
    (
        [plain(), carousel(card(header("IMAGE"), plain()))],
        [sent_cards(card(filled("body", word("1"))))],
        "format",
        132012,
    ),
]


@pytest.mark.parametrize(("components", "fillers", "rule", "code"), OURS, ids=range(len(OURS)))
def test_where_metas_words_are_unknown_the_code_is_metas(
    components: list[Members], fillers: list[Members], rule: str, code: int
) -> None:
    problem = check_send(sent(*fillers), holding(*components))
    assert problem
    assert problem.rule == f"template.definition.{rule}"
    answer = get("cloud").refused(problem).body
    assert member(answer, "error", "code") == code
    assert str(member(answer, "error", "message")).startswith(f"(#{code}) ")
    assert problem.message.endswith(".")


def test_all_problems_are_told_in_metas_order() -> None:
    store = holding(header("IMAGE"), body(), buttons(LINK))
    rules = [problem.rule.rpartition(".")[2] for problem in send_problems(sent(), store)]
    assert rules == ["format", "count", "missing"]


def test_a_body_alone_may_be_far_longer() -> None:
    text = "x" * 2000
    long = sent(filled("body", word(text), word("1")))
    assert check_send(long, holding(body())) is None
    problem = check_send(long, holding(body(), buttons(REPLY)))
    assert problem
    assert (problem.rule, problem.limit) == ("template.definition.len", 1024)


def test_another_language_does_not_exist() -> None:
    problem = check_send(sent(language="en_US"), holding(plain()), at="/template")
    assert problem
    assert (problem.rule, problem.at) == ("template.definition.unknown", "/template/language")
    answer = get("cloud").refused(problem)
    assert answer.status == 404
    assert (
        member(answer.body, "error", "message") == "(#132001) Template name does not exist in the translation"
    )
    details = member(answer.body, "error", "error_data", "details")
    assert details == "template name (order_update) does not exist in en_US"


def test_a_template_without_a_definition_is_taken_unless_all_must_be_known() -> None:
    store = TemplateStore()
    assert check_send(sent(BOTH), store) is None
    problem = check_send(sent(BOTH), store, known_only=True)
    assert problem
    assert refusal("cloud", problem).code == 132001


@pytest.mark.parametrize(
    ("status", "code"), [("PAUSED", 132015), ("DISABLED", 132016), ("REJECTED", 132001), ("PENDING", 132001)]
)
def test_only_an_approved_template_is_sent(status: str, code: int) -> None:
    problem = check_send(sent(), holding(plain(), status=status))
    assert problem
    assert problem.rule == "template.definition.unsupported"
    assert refusal("cloud", problem).code == code


def test_pointers_lead_into_the_send() -> None:
    store = holding(header("IMAGE"), NAMED, buttons(LINK))
    body = request(sent(filled("body", word("1"), IMAGE), button(0, "url")))
    problems = message_problems(body, message(body), store, load_limits("cloud"))
    assert [(problem.at, problem.key) for problem in problems] == [
        ("/template", "components"),
        ("/template/components/0/parameters/0", "parameter_name"),
        ("/template/components/0/parameters/1", None),
        ("/template/components/1", "parameters"),
    ]
    for problem in problems:
        resolve(body, problem.at)


def test_other_messages_are_left_alone() -> None:
    body: Json = {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "text",
        "text": {"body": "Hi"},
    }
    assert message_problems(body, message(body), TemplateStore(), load_limits("cloud"), known_only=True) == ()


def test_with_other_providers_it_is_whatsapps_own_rule() -> None:
    limits = limits_for(get("exotel"))
    problem = check_send(sent(), holding(body()), limits=limits)
    assert problem
    assert (problem.severity, problem.breach, problem.reason) == ("warning", "accept", None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
DEFINITION = defined(
    header("IMAGE"), NAMED, OFFER, buttons(REPLY, LINK, COUPON), carousel(card(plain(), NAMED))
)
SEND = sent(
    filled("header", IMAGE),
    filled("body", word("1", "order"), word("2", "first_name")),
    button("1", "url", word("1")),
    sent_cards(card(filled("body", word("1")))),
)


def nodes(value: Json) -> list[tuple[Json, str | int]]:
    """All members, each with the object or list that holds it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[tuple[Json, str | int]] = [(value, key) for key, _ in pairs]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found + [each for held in inner for each in nodes(held)]


def broken(data: st.DataObject, value: Members) -> Members:
    """A copy in which some nodes are anything."""
    copy = deepcopy(value)
    for _ in range(data.draw(st.integers(0, 3))):
        held, key = data.draw(st.sampled_from(nodes(copy)))
        held[key] = data.draw(JSON)  # type: ignore[index]
    return copy


@settings(max_examples=100)
@given(st.data())
def test_nothing_that_is_sent_or_loaded_can_break_it(data: st.DataObject) -> None:
    store = TemplateStore()
    definition, template = broken(data, DEFINITION), broken(data, SEND)
    store.add_body({**definition, "name": "order_update", "language": "en"})
    body = request(template)
    (read,) = get("cloud").read(body)[0]
    problems = message_problems(body, read, store, load_limits("cloud"))
    for problem in problems:
        assert isinstance(problem, Problem)
        resolve(body, problem.at)
    drawn_with(body, read, definition_of(body, read, store))
