"""What has to be there and how it is written, in wrappers, plain kinds, forms, products, carousels and templates."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, CAROUSEL, LINK_CARD, LIST, cloud
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
    contact,
    definition,
    fill,
    footer_of,
    form,
    found,
    header_of,
    interactive,
    link,
    password,
    phone,
    plain,
    press,
    products,
    quick,
    reply,
    sent,
    template_card,
    text_of,
    without,
)
from tests.rules.simulated import SIMULATED
from tests.rules.test_kind_tables import COUNTS, LENGTHS
from wapreview.preview import open_text
from wapreview.rules.catalogue import RULES

HI = {"body": "Hi"}
STRANGE: list[Any] = [5, True, {}, [1]]
"""Values where text belongs."""
LINKED = {"type": "cta_url", "cta_url": {"display_text": "Open", "url": "https://example.com"}}
SOUND = "https://example.com/a."


def place(latitude: Any, longitude: Any) -> Any:
    return plain("location", {"latitude": latitude, "longitude": longitude})


def ones(*texts: str) -> dict[str, Any]:
    return {"example": {"body_text": [list(texts)]}}


def flow_without(key: str) -> Any:
    action = form()["action"]
    return cloud({**form(), "action": {**action, "parameters": without(action["parameters"], key)}})


def one_product(**action: str) -> Any:
    return cloud(interactive("product", action))


def order(parameters: Any) -> Any:
    return cloud(interactive("order_status", {"name": "review_order", "parameters": parameters}))


RIGHT = [
    ("header.text.format", cloud(BUTTONS)),
    ("button.title.format", cloud(BUTTONS)),
    ("list.button.format", cloud(LIST)),
    ("envelope.product.unknown", plain("text", HI)),
    ("envelope.recipient.unknown", plain("text", HI, recipient_type="individual")),
    ("envelope.recipient.unknown", plain("text", HI, recipient_type="group")),
    ("context.unsupported", plain("text", HI, context={"message_id": "wamid.A"})),
    ("text.preview.missing", plain("text", {"body": "See http://example.com", "preview_url": True})),
    ("text.preview.missing", plain("text", {"body": "See example.com", "preview_url": False})),
    ("media.ext", plain("image", {"link": "https://example.com/a.JPG?size=2"})),
    ("media.ext", plain("image", {"link": "https://example.com/a"})),
    ("media.ext", plain("video", {"link": "https://example.com/a.3gp"})),
    ("media.ext", plain("sticker", {"link": "https://example.com/a.webp"})),
    ("audio.voice.ext", plain("audio", {"link": f"{SOUND}ogg", "voice": True})),
    ("audio.voice.ext", plain("audio", {"link": f"{SOUND}mp3"})),
    ("media.filename.ext", plain("document", {"id": "1", "filename": "a.xlsx"})),
    ("location.coordinates.format", place(90, -180)),
    ("location.coordinates.format", place("-90.0", "180.0")),
    ("location.coordinates.format", place("52.520008", "13.404954")),
    ("location.coordinates.format", place(1e-05, 179.999)),
    ("contact.birthday.format", plain("contacts", contact(birthday="2000-12-31"))),
    *(
        ("reaction.emoji.format", plain("reaction", {"message_id": "w", "emoji": emoji}))
        for emoji in ("👍", "", "❤️", "👩‍🚀", "🇩🇪", "👍🏽", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☕", "👨‍👩‍👧‍👦", "❤️‍🔥")
    ),
    ("pin.days.missing", plain("pin", {"type": "unpin", "message_id": "w"})),
    ("products.section.title.missing", cloud(products(1))),
    (
        "catalog.thumbnail.missing",
        cloud(
            interactive(
                "catalog_message",
                {"name": "catalog_message", "parameters": {"thumbnail_product_retailer_id": "p"}},
            )
        ),
    ),
    ("flow.text.format", cloud(form(flow_cta="Größe wählen – 3 €"))),
    ("flow.id.missing", flow_without("flow_token")),
    ("flow.mode.unknown", cloud(form(mode="published"))),
    ("flow.action.unknown", cloud(form(flow_action="data_exchange"))),
    ("flow.data.empty", cloud(form(flow_action_payload={"screen": "A"}))),
    ("carousel.index.dup", cloud(CAROUSEL)),
    ("carousel.card.kinds.mixed", cloud(carousel(card(0, reply("a"), reply("b"))))),
    (
        "button.title.dup",
        cloud(
            carousel(
                card(0, reply("a")),
                card(1, {"type": "quick_reply", "quick_reply": {"id": "b", "title": "Ta"}}),
            )
        ),
    ),
    ("template.name.format", definition(BODY, name="order_2_ready")),
    ("template.category.unknown", definition(BODY, category="marketing")),
    ("template.header.type", definition({"type": "header", "format": "location"}, BODY)),
    ("template.header.text.format", definition(header_of("Order 10 - ready!"), BODY)),
    ("template.body.missing", definition({"type": "BODY", "add_security_recommendation": False})),
    ("template.body.missing", definition({"type": "call_permission_request"})),
    ("template.body.ends.format", definition(text_of("Dear {{1}}!", **ones("a")))),
    ("template.body.adjacent.format", definition(text_of("A {{1}}, {{2}} b", **ones("a", "b")))),
    ("template.variable.format", definition(text_of("A {{first_name}} b", **ones("a")))),
    ("template.variables.format", definition(text_of("A {{1}} b {{2}} c {{1}} d", **ones("a", "b")))),
    ("template.example.missing", definition(text_of("A {{1}} b", example={"body_text": ["a"]}))),
    (
        "template.example.missing",
        definition(
            text_of("A {{x}} b", example={"body_text_named_params": [{"param_name": "x", "example": "a"}]})
        ),
    ),
    ("template.example.missing", definition(header_of("A {{1}}", example={"header_text": ["a"]}), BODY)),
    ("template.example.missing", definition({"type": "HEADER", "format": "LOCATION"}, BODY)),
    ("template.footer.unsupported", definition(BODY, footer_of("Acme"))),
    ("template.buttons.order.mixed", definition(BODY, buttons_of(link(), quick(), quick()))),
    ("template.button.type", definition(BODY, buttons_of({"type": "quick_reply", "text": "A"}))),
    (
        "template.link.url.format",
        definition(BODY, buttons_of(link("https://example.com/{{1}}", example=["a"]))),
    ),
    ("template.otp.type", password(app(), otp_type="ZERO_TAP")),
    ("template.otp.hash.format", password(app(signature="K8aFAINcGX7"))),
    ("template.card.parts.mixed", cards_of(template_card(), template_card())),
    ("template.component.unknown", sent({"type": "limited_time_offer", "parameters": []})),
    ("template.parameter.format", sent(fill("body", "a    b"))),
    ("template.password.len", sent(fill("body", "1" * 16), press("url", {"type": "text", "text": "1"}))),
    ("template.button.sub.unknown", sent(press("QUICK_REPLY"))),
    ("template.coupon.format", sent(press("copy_code", {"type": "coupon_code", "coupon_code": "aZ09"}))),
]

MARKED = "Take *this*"

WRONG = [
    ("header.text.format", "note", cloud({**BUTTONS, "header": {"type": "text", "text": MARKED}})),
    ("button.title.format", "note", cloud(carousel(card(0, reply("*a*"))))),
    ("list.button.format", "note", cloud({**LIST, "action": {**LIST["action"], "button": MARKED}})),
    (
        "cta.text.format",
        "note",
        cloud(
            interactive(
                "cta_url",
                {"name": "cta_url", "parameters": {"display_text": MARKED, "url": "https://example.com"}},
            )
        ),
    ),
    ("envelope.product.unknown", "error", {**plain("text", HI), "messaging_product": "WhatsApp"}),
    ("envelope.recipient.unknown", "error", plain("text", HI, recipient_type="all")),
    (
        "context.unsupported",
        "warning",
        plain("reaction", {"message_id": "w", "emoji": "👍"}, context={"message_id": "wamid.A"}),
    ),
    ("text.preview.missing", "note", plain("text", {"body": "See example.com", "preview_url": True})),
    ("media.ext", "warning", plain("image", {"link": "https://example.com/a.webp"})),
    ("media.ext", "warning", plain("video", {"link": "https://example.com/a.mov"})),
    ("media.ext", "warning", plain("audio", {"link": "https://example.com/a.wav"})),
    ("media.ext", "warning", plain("document", {"link": "https://example.com/a.zip"})),
    ("media.ext", "warning", plain("sticker", {"link": "https://example.com/a.png"})),
    ("media.source.missing", "error", plain("image", {"link": ""})),
    ("audio.voice.ext", "warning", plain("audio", {"link": f"{SOUND}mp3", "voice": True})),
    ("media.filename.ext", "note", plain("document", {"id": "1", "filename": "a.zip"})),
    *(
        ("location.coordinates.format", "error", place(*where))
        for where in ((90.1, 0), (-91, 0), ("100", "0"), (0, 180.5), (0, -181), (0, 1000), ("x", 0))
    ),
    ("contact.formatted.missing", "error", plain("contacts", [{"name": {"first_name": "Mira"}}])),
    ("contact.names.missing", "error", plain("contacts", [{"name": {"formatted_name": "Mira"}}])),
    ("contact.name.missing", "error", plain("contacts", [{"name": {}}])),
    *(
        ("contact.birthday.format", "error", plain("contacts", contact(birthday=day)))
        for day in ("2000-13-01", "2000-1-1", "2000-01-32", "01.02.2000")
    ),
    *(
        ("reaction.emoji.format", "warning", plain("reaction", {"message_id": "w", "emoji": emoji}))
        for emoji in ("OK", ":)", "👍👍", "👍 ", "1", "yes 👍")
    ),
    ("pin.target.missing", "error", plain("pin", {"type": "unpin"})),
    ("pin.days.missing", "error", plain("pin", {"type": "pin", "message_id": "w"})),
    ("pin.type", "error", plain("pin", {"type": "up", "message_id": "w"})),
    ("products.header.missing", "error", cloud(without(products(1), "header"))),
    ("products.section.title.missing", "error", cloud(products(1, 1, titles=""))),
    ("product.id.missing", "error", one_product(catalog_id="1")),
    ("product.catalog.missing", "error", one_product(product_retailer_id="p")),
    (
        "product.catalog.missing",
        "error",
        cloud(carousel(card(0, type="product", action={"product_retailer_id": "p"}))),
    ),
    (
        "catalog.thumbnail.missing",
        "warning",
        cloud(interactive("catalog_message", {"name": "catalog_message"})),
    ),
    ("flow.text.missing", "error", flow_without("flow_cta")),
    ("flow.text.format", "warning", cloud(form(flow_cta="Book 🙂"))),
    ("flow.text.format", "warning", cloud(form(flow_cta="Book ✅"))),
    ("flow.id.missing", "error", flow_without("flow_id")),
    ("flow.id.mixed", "error", cloud(form(flow_name="book"))),
    ("flow.mode.unknown", "error", cloud(form(mode="live"))),
    ("flow.action.unknown", "error", cloud(form(flow_action="go"))),
    ("flow.data.empty", "error", cloud(form(flow_action_payload={"data": {}}))),
    ("carousel.card.action.missing", "error", cloud(carousel(without(card(0), "action"), card(1)))),
    ("carousel.card.header.missing", "error", cloud(carousel(without(card(0), "header"), card(1)))),
    (
        "carousel.card.link.missing",
        "error",
        cloud(carousel(card(0, reply("a"), header={"type": "image", "image": {"id": "1"}}))),
    ),
    ("carousel.card.kinds.mixed", "error", cloud(carousel(card(0, reply("a"), LINKED)))),
    ("carousel.index.dup", "error", cloud(carousel(LINK_CARD, LINK_CARD))),
    ("button.id.dup", "error", cloud(carousel(card(0, reply("a")), card(1, reply("a"))))),
    (
        "address.country.missing",
        "error",
        cloud(interactive("address_message", {"name": "address_message", "parameters": {}})),
    ),
    ("order.reference.missing", "warning", order({"order": {"status": "shipped"}})),
    ("template.name.missing", "error", plain("template", {"language": {"code": "en"}})),
    ("template.name.format", "error", definition(BODY, name="Order")),
    ("template.language.missing", "error", definition(BODY, language=None)),
    ("template.language.missing", "error", plain("template", {"name": "a", "language": {}})),
    ("template.category.missing", "error", definition(BODY, category=None)),
    ("template.category.unknown", "error", definition(BODY, category="SERVICE")),
    ("template.component.unknown", "error", definition(BODY, {"type": "TITLE"})),
    ("template.component.unknown", "error", sent({"type": "footer"})),
    ("template.header.type", "error", definition({"type": "HEADER", "text": "A"}, BODY)),
    ("template.header.type", "error", definition(header_of("A"), BODY, OFFER)),
    ("template.header.type", "error", cards_of([header_of("A"), buttons_of(quick())])),
    ("template.header.text.missing", "error", definition({"type": "HEADER", "format": "TEXT"}, BODY)),
    *(
        ("template.header.text.format", "error", definition(header_of(text), BODY))
        for text in ("*A*", "a\nb", "~a~", "`a`")
    ),
    ("template.body.missing", "error", definition({"type": "BODY"})),
    ("template.body.missing", "error", definition(footer_of("A"))),
    ("template.body.ends.format", "error", definition(text_of("{{1}}, hello", **ones("a")))),
    ("template.body.ends.format", "error", definition(text_of("{{1}}", **ones("a")))),
    ("template.body.ends.format", "error", definition(text_of("hello {{1}} ", **ones("a")))),
    ("template.body.adjacent.format", "error", definition(text_of("A {{1}}\n{{2}} b", **ones("a", "b")))),
    ("template.variable.format", "error", definition(text_of("A {{0}} b", **ones("a")))),
    ("template.variable.format", "error", definition(text_of("A {{First}} b", **ones("a")))),
    ("template.variables.format", "error", definition(text_of("A {{2}} b {{1}} c", **ones("a", "b")))),
    ("template.variables.format", "error", definition(text_of("A {{2}} b", **ones("a")))),
    ("template.variables.kinds.mixed", "error", definition(text_of("A {{1}} b {{x}} c", **ones("a", "b")))),
    ("template.example.missing", "error", definition(text_of("A {{1}} b"))),
    ("template.example.missing", "error", definition(text_of("A {{1}} b {{2}} c", **ones("a")))),
    ("template.example.missing", "error", definition(header_of("A {{1}}"), BODY)),
    ("template.example.missing", "error", definition({"type": "HEADER", "format": "VIDEO"}, BODY)),
    ("template.example.missing", "error", definition(BODY, buttons_of(link("https://example.com/{{1}}")))),
    ("template.example.missing", "error", definition(BODY, buttons_of({"type": "COPY_CODE"}))),
    ("template.footer.missing", "error", definition(BODY, {"type": "FOOTER"})),
    ("template.footer.unsupported", "error", definition(BODY, OFFER, footer_of("A"))),
    ("template.offer.missing", "error", definition(BODY, {**OFFER, "limited_time_offer": {}})),
    ("template.buttons.order.mixed", "error", definition(BODY, buttons_of(quick(), phone(), quick()))),
    ("template.button.type", "warning", definition(BODY, buttons_of({"type": "REPLY", "text": "A"}))),
    ("template.button.type", "warning", definition(BODY, buttons_of({"text": "A"}))),
    ("template.button.text.missing", "error", definition(BODY, buttons_of({"type": "QUICK_REPLY"}))),
    ("template.link.url.missing", "error", definition(BODY, buttons_of({"type": "URL", "text": "A"}))),
    *(
        ("template.link.url.format", "error", definition(BODY, buttons_of(link(url, example=["a"]))))
        for url in ("https://example.com/{{1}}/a", "https://example.com/{{1}}{{2}}", "{{1}}/a")
    ),
    (
        "template.call.number.missing",
        "error",
        definition(BODY, buttons_of({"type": "PHONE_NUMBER", "text": "A"})),
    ),
    ("template.otp.type", "error", password(app(), otp_type="TAP")),
    ("template.otp.type.missing", "error", password(app(), otp_type=None)),
    ("template.otp.hash.format", "error", password(app(signature="K8aFAINcGX"))),
    ("template.otp.hash.format", "error", password(app(signature="K8aFAINcGX77"))),
    ("template.card.parts.mixed", "error", cards_of(template_card(), template_card("A", link()))),
    ("template.card.header.missing", "error", cards_of([BODY, buttons_of(quick())], template_card())),
    ("template.button.sub.unknown", "warning", sent(press("reply"))),
    ("template.button.index.missing", "error", sent(without(press("url"), "index"))),
    ("template.parameter.kind.unknown", "warning", sent({"type": "body", "parameters": [{"type": "txt"}]})),
    ("template.parameter.text.missing", "error", sent({"type": "body", "parameters": [{"type": "text"}]})),
    *(("template.parameter.text.type", "error", sent(fill("body", value))) for value in STRANGE),
    *(
        ("template.parameter.format", "error", sent(fill("body", text)))
        for text in ("a\nb", "a\tb", "a     b")
    ),
    (
        "template.coupon.format",
        "error",
        sent(press("copy_code", {"type": "coupon_code", "coupon_code": "A-1"})),
    ),
]


def numbered(rows: list[Any]) -> list[Any]:
    return [pytest.param(*row, id=f"{row[0]}-{number}") for number, row in enumerate(rows)]


@pytest.mark.parametrize(("rule", "body"), numbered(RIGHT))
def test_what_is_right(rule: str, body: Any) -> None:
    assert found(body, rule) == []


@pytest.mark.parametrize(("rule", "severity", "body"), numbered(WRONG))
def test_what_is_wrong(rule: str, severity: str, body: Any) -> None:
    problems = found(body, rule)
    assert {problem.severity for problem in problems} == {severity}
    assert all(problem.message.endswith(".") for problem in problems)


def test_every_rule_about_these_kinds_stands_in_a_table() -> None:
    tables = {row.rule for row in (*LENGTHS, *COUNTS)} | {row[0] for row in WRONG}
    first = {
        "address",
        "call",
        "catalog",
        "envelope",
        "flow",
        "order",
        "pin",
        "product",
        "products",
        "template",
    }
    about = {rule for rule in RULES if rule.partition(".")[0] in first} - SIMULATED
    assert about - tables == {"envelope.partial"}


@pytest.mark.parametrize("value", ["many", 1.5, True, [1], "9" * 40])
def test_a_number_that_is_none(value: Any) -> None:
    body = cloud(call(ttl_minutes=value))
    assert found(body, "call.ttl.max") == []
    assert found(body, "field.type")


def test_a_number_in_quotes_is_one() -> None:
    (problem,) = found(cloud(call(ttl_minutes="50000")), "call.ttl.max")
    assert problem.actual == 50000


def test_a_right_template_has_no_problem() -> None:
    body = definition(
        PICTURE,
        text_of("Dear {{1}}, your order {{2}} is ready.", **ones("Mira", "1023")),
        footer_of("Acme Store"),
        buttons_of(quick("I will come"), quick("Later"), link(), phone()),
    )
    assert open_text(json.dumps(body), "test").problems == ()
