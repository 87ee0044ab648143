"""The numbers of forms, products, carousels, calls and templates: below, at and above each of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.dialects.bodies import cloud, wrap
from tests.rules.kinds import (
    BODY,
    OFFER,
    PICTURE,
    app,
    buttons_of,
    call,
    card,
    cards_of,
    carousel,
    code,
    contact,
    definition,
    expiring,
    fill,
    footer_of,
    form,
    found,
    header_of,
    link,
    password,
    phone,
    plain,
    press,
    products,
    quick,
    reply,
    sent,
    shelves,
    template_card,
    text_of,
)


class Row(NamedTuple):
    """A rule with its number, and the body in which the part has so many characters, items or units."""

    rule: str
    limit: int
    body: Callable[[int], Any]
    severity: str = "error"
    unit: str = "characters"
    least: bool = False
    """Whether the number is the smallest that is allowed."""


def typed(body: dict[str, Any], format_: str = "PRODUCT") -> list[dict[str, Any]]:
    return [{"type": "HEADER", "format": format_}, body]


def address(count: int) -> str:
    return "https://example.com/".ljust(count, "a")


def pin(days: int) -> Any:
    return plain(
        "pin", {"type": "pin", "message_id": "wamid.A", "expiration_days": days}, recipient_type="group"
    )


def lived(category: str) -> Callable[[int], Any]:
    return lambda count: definition(BODY, category=category, message_send_ttl_seconds=count)


LENGTHS = [
    Row("tracker.len", 512, lambda n: plain("text", {"body": "Hi"}, biz_opaque_callback_data="a" * n)),
    Row("flow.text.len", 30, lambda n: cloud(form(flow_cta="a" * n))),
    Row("products.section.title.len", 24, lambda n: cloud(products(1, titles="a" * n))),
    Row("carousel.reply.id.len", 20, lambda n: cloud(carousel(card(0, reply("a" * n)))), "warning"),
    Row("button.id.len", 256, lambda n: cloud(carousel(card(0, reply("a" * n))))),
    Row("call.text.len", 20, lambda n: cloud(call(display_text="a" * n))),
    Row("call.payload.len", 512, lambda n: cloud(call(payload="a" * n))),
    Row("template.name.len", 512, lambda n: definition(BODY, name="a" * n)),
    Row("template.header.text.len", 60, lambda n: definition(header_of("a" * n), BODY)),
    Row("template.body.len", 1024, lambda n: definition(text_of("a" * n))),
    Row("template.body.len", 600, lambda n: definition(text_of("a" * n), OFFER)),
    Row("template.body.len", 160, lambda n: definition(*typed(text_of("a" * n)))),
    Row("template.body.len", 160, lambda n: cards_of(template_card("a" * n), template_card())),
    Row("template.footer.len", 60, lambda n: definition(BODY, footer_of("a" * n))),
    Row("template.button.text.len", 25, lambda n: definition(BODY, buttons_of(quick("a" * n)))),
    Row("template.link.url.len", 2000, lambda n: definition(BODY, buttons_of(link(address(n))))),
    Row(
        "template.link.example.len",
        2000,
        lambda n: definition(BODY, buttons_of(link("https://example.com/{{1}}", example=[address(n)]))),
    ),
    Row("template.call.number.len", 20, lambda n: definition(BODY, buttons_of(phone("4" * n)))),
    Row("template.code.len", 15, lambda n: definition(BODY, buttons_of(code("A" * n)))),
    Row("template.otp.package.len", 224, lambda n: password(app("a" * n))),
    Row(
        "template.offer.len",
        16,
        lambda n: definition(BODY, {**OFFER, "limited_time_offer": {"text": "a" * n}}),
    ),
    Row("template.parameter.len", 60, lambda n: sent(fill("header", "a" * n), fill("body", "b"))),
    Row("template.parameter.len", 1024, lambda n: sent(fill("header", "b"), fill("body", "a" * n))),
    Row("template.parameter.len", 32768, lambda n: sent(fill("body", "a" * n))),
    Row("template.parameter.len", 2000, lambda n: sent(press("url", {"type": "text", "text": "a" * n}))),
    Row(
        "template.password.len",
        15,
        lambda n: sent(fill("body", "1" * n), press("url", {"type": "text", "text": "1" * n})),
    ),
    Row(
        "template.coupon.len",
        15,
        lambda n: sent(press("copy_code", {"type": "coupon_code", "coupon_code": "A" * n})),
    ),
    Row(
        "template.payload.len",
        256,
        lambda n: sent(press("quick_reply", {"type": "payload", "payload": "a" * n})),
        "warning",
    ),
    Row("template.section.title.len", 24, lambda n: shelves(1, title="a" * n)),
]

COUNTS = [
    Row("contacts.max", 257, lambda n: plain("contacts", contact() * n), unit="items"),
    Row("pin.days.max", 30, pin, unit="days"),
    Row("pin.days.min", 1, pin, unit="days", least=True),
    Row("products.sections.min", 1, lambda n: cloud(products(*[1] * n)), unit="items", least=True),
    Row("products.sections.max", 10, lambda n: cloud(products(*[1] * n)), unit="items"),
    Row("products.total", 30, lambda n: cloud(products(15, n - 15)), unit="items"),
    Row("products.section.min", 1, lambda n: cloud(products(1, n)), unit="items", least=True),
    Row("carousel.card.index.min", 0, lambda n: cloud(carousel(card(n))), unit="items", least=True),
    Row("carousel.card.index.max", 9, lambda n: cloud(carousel(card(n))), unit="items"),
    Row(
        "carousel.card.replies.min",
        1,
        lambda n: cloud(carousel(card(0, *(reply(f"{m}") for m in range(n))))),
        unit="items",
        least=True,
    ),
    Row(
        "carousel.card.replies.max",
        2,
        lambda n: cloud(carousel(card(0, *(reply(f"{m}") for m in range(n))))),
        "warning",
        unit="items",
    ),
    Row("carousel.card.links.max", 1, lambda n: cloud(carousel(linked(n))), unit="items"),
    Row("call.ttl.min", 1, lambda n: cloud(call(ttl_minutes=n)), unit="minutes", least=True),
    Row("call.ttl.max", 43200, lambda n: cloud(call(ttl_minutes=n)), unit="minutes"),
    Row("template.ttl.min", 30, lived("AUTHENTICATION"), unit="seconds", least=True),
    Row("template.ttl.min", 30, lived("UTILITY"), unit="seconds", least=True),
    Row("template.ttl.min", 43200, lived("MARKETING"), unit="seconds", least=True),
    Row("template.ttl.max", 900, lived("AUTHENTICATION"), unit="seconds"),
    Row("template.ttl.max", 43200, lived("utility"), unit="seconds"),
    Row("template.ttl.max", 2592000, lived("MARKETING"), unit="seconds"),
    Row(
        "template.header.variables.max",
        1,
        lambda n: definition(header_of("a" + "".join(f" {{{{{m}}}}}" for m in range(1, n + 1))), BODY),
        unit="items",
    ),
    Row(
        "template.footer.variables.max",
        0,
        lambda n: definition(BODY, footer_of("a" + "".join(f" {{{{{m}}}}}" for m in range(1, n + 1)))),
        "warning",
        unit="items",
    ),
    Row("template.expiry.min", 1, expiring, unit="minutes", least=True),
    Row("template.expiry.max", 90, expiring, unit="minutes"),
    Row("template.buttons.max", 10, lambda n: definition(BODY, buttons_of(*[quick()] * n)), unit="items"),
    Row("template.replies.max", 10, lambda n: definition(BODY, buttons_of(*[quick()] * n)), unit="items"),
    Row("template.links.max", 2, lambda n: definition(BODY, buttons_of(*[link()] * n)), unit="items"),
    Row("template.calls.max", 1, lambda n: definition(BODY, buttons_of(*[phone()] * n)), unit="items"),
    Row("template.codes.max", 1, lambda n: definition(BODY, buttons_of(*[code()] * n)), unit="items"),
    Row("template.otp.apps.min", 1, lambda n: password(*[app()] * n), unit="items", least=True),
    Row("template.otp.apps.max", 5, lambda n: password(*[app()] * n), unit="items"),
    Row("template.cards.min", 2, lambda n: cards_of(*[template_card()] * n), unit="items", least=True),
    Row("template.cards.max", 10, lambda n: cards_of(*[template_card()] * n), unit="items"),
    Row("template.cards.min", 2, lambda n: sent(strip(n)), unit="items", least=True),
    Row("template.cards.max", 10, lambda n: sent(strip(n)), unit="items"),
    Row(
        "template.card.buttons.min",
        1,
        lambda n: cards_of([PICTURE, buttons_of(*[quick()] * n)], template_card()),
        unit="items",
        least=True,
    ),
    Row(
        "template.card.buttons.max",
        2,
        lambda n: cards_of([PICTURE, buttons_of(*[quick()] * n)], template_card()),
        unit="items",
    ),
    Row("template.sections.max", 10, lambda n: shelves(*[1] * n), unit="items"),
    Row("template.products.total", 30, lambda n: shelves(15, n - 15), unit="items"),
]


def linked(count: int) -> Any:
    links = [{"display_text": "See", "url": "https://example.com"}] * count
    return {**card(0), "action": {"name": "cta_url", "parameters": links}}


def strip(count: int) -> Any:
    """The carousel of a send."""
    cards = [{"card_index": number, "components": [fill("body", "a")]} for number in range(count)]
    return {"type": "carousel", "cards": cards}


def named(row: Row) -> str:
    return f"{row.rule}-{row.limit}"


CAREFUL = {"flow.text.len": 20, "contacts.max": 5}
"""Smaller numbers to which only some hold: a warning."""


@pytest.mark.parametrize("row", [*LENGTHS, *COUNTS], ids=named)
def test_below_at_and_above(row: Row) -> None:
    within = [row.limit, row.limit + 1 if row.least else max(0, row.limit - 1)]
    for amount in within:
        hard = [one for one in found(row.body(amount), row.rule) if one.limit != CAREFUL.get(row.rule, -1)]
        assert hard == [], amount
    beyond = row.limit - 1 if row.least else row.limit + 1
    (problem,) = found(row.body(beyond), row.rule)
    assert (problem.severity, problem.limit, problem.actual) == (row.severity, row.limit, beyond)
    assert problem.unit == row.unit
    assert problem.breach
    assert problem.source


@pytest.mark.parametrize(
    ("rule", "limit", "body"),
    [
        ("flow.text.len", 20, lambda n: cloud(form(flow_cta="a" * n))),
        ("contacts.max", 5, lambda n: plain("contacts", contact() * n)),
    ],
)
def test_a_number_to_which_only_some_hold_is_a_warning(
    rule: str, limit: int, body: Callable[[int], Any]
) -> None:
    assert found(body(limit), rule) == []
    (problem,) = found(body(limit + 1), rule)
    assert (problem.severity, problem.limit, problem.actual) == ("warning", limit, limit + 1)
    assert "Meta may take up to" in problem.message


@pytest.mark.parametrize("category", ["UTILITY", "AUTHENTICATION"])
def test_minus_one_means_a_long_time(category: str) -> None:
    assert found(lived(category)(-1), "template.ttl.min") == []
    assert found(lived(category)(-2), "template.ttl.min")
    (problem,) = found(lived("MARKETING")(-1), "template.ttl.min")
    assert problem.limit == 43200


ELSEWHERE = [
    ("flow.text.len", lambda wrapper: wrap(wrapper, form(flow_cta="a" * 31))),
    ("call.ttl.max", lambda wrapper: wrap(wrapper, call(ttl_minutes=43201))),
    ("products.total", lambda wrapper: wrap(wrapper, products(31))),
    ("carousel.card.index.max", lambda wrapper: wrap(wrapper, carousel(card(10)))),
]


@pytest.mark.parametrize("dialect", ["exotel", "messangi", "chatt2"])
@pytest.mark.parametrize(("rule", "body"), ELSEWHERE)
def test_the_numbers_of_whatsapp_are_warnings_elsewhere(
    dialect: str, rule: str, body: Callable[[str], Any]
) -> None:
    (problem,) = found(body(dialect), rule, dialect)
    assert problem.severity == "warning"


def test_a_template_of_exotel_is_held_against_whatsapp() -> None:
    body = sent(fill("header", "a" * 61), fill("body", "b"), dialect="exotel")
    (problem,) = found(body, "template.parameter.len", "exotel")
    assert (problem.severity, problem.limit, problem.at) == (
        "warning",
        60,
        "/content/template/components/0/parameters/0/text",
    )
