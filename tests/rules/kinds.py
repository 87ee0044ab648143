"""Bodies of the kinds beside buttons, lists and links, with one part as a test wants it."""

from typing import Any

from tests.dialects.bodies import FLOW
from wapreview.messages.problem import Problem
from wapreview.preview import preview
from wapreview.sources.source import Body as Raw
from wapreview.sources.source import Source

Body = dict[str, Any]


def found(body: Any, rule: str, dialect: str = "cloud") -> list[Problem]:
    """The problems of one rule."""
    shown = preview(Source("test", "", (Raw(body, 0, 0),)), dialect)
    return [problem for problem in shown.problems if problem.rule == rule]


def without(body: Body, *keys: str) -> Body:
    """The object without these members."""
    return {key: value for key, value in body.items() if key not in keys}


def plain(kind: str, value: Any, dialect: str = "cloud", **wrapper: Any) -> Body:
    """A message that is not interactive, in the wrapper of a dialect that has it."""
    if dialect == "exotel":
        return {
            "from": "+4915550001",
            "to": "+491700000001",
            "content": {"type": kind, kind: value},
            **wrapper,
        }
    return {"messaging_product": "whatsapp", "to": "491700000001", "type": kind, kind: value, **wrapper}


def interactive(kind: str, action: Body, **more: Any) -> Body:
    """An inner object with a body."""
    return {"type": kind, "body": {"text": "Hello"}, "action": action, **more}


def form(**parameters: Any) -> Body:
    """A form with these parameters."""
    return {**FLOW, "action": {"name": "flow", "parameters": {**FLOW["action"]["parameters"], **parameters}}}


def products(*counts: int, titles: str = "Shelf") -> Body:
    """A list of products, so many in each section."""
    sections = [
        {"title": f"{titles}", "product_items": [{"product_retailer_id": f"p{n}{m}"} for m in range(count)]}
        for n, count in enumerate(counts)
    ]
    header = {"type": "text", "text": "Shop"}
    return interactive("product_list", {"catalog_id": "1", "sections": sections}, header=header)


def call(**parameters: Any) -> Body:
    """A call button with these parameters."""
    return interactive("voice_call", {"name": "voice_call", "parameters": parameters})


def card(number: int, *buttons: Body, **more: Any) -> Body:
    """A card of a free-form carousel."""
    header = {"type": "image", "image": {"link": "https://example.com/1.png"}}
    return {"card_index": number, "header": header, "action": {"buttons": list(buttons)}, **more}


def reply(identity: str) -> Body:
    """A quick reply of a card."""
    return {"type": "quick_reply", "quick_reply": {"id": identity, "title": f"T{identity}"[:20]}}


def carousel(*cards: Body) -> Body:
    """A free-form carousel."""
    return interactive("carousel", {"cards": list(cards)})


def contact(**members: Any) -> list[Body]:
    """One contact card."""
    return [{"name": {"formatted_name": "Mira", "first_name": "Mira"}, **members}]


def definition(*components: Body, **members: Any) -> Body:
    """A template as it is handed in."""
    named = {"name": "order_ready", "language": "en", "category": "UTILITY", **members}
    return {**named, "components": list(components)}


BODY: Body = {"type": "BODY", "text": "Your order is ready."}
PICTURE: Body = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}}
OFFER: Body = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Spring sale"}}


def text_of(text: str, **more: Any) -> Body:
    """A body component."""
    return {"type": "BODY", "text": text, **more}


def header_of(text: str, **more: Any) -> Body:
    """A text header."""
    return {"type": "HEADER", "format": "TEXT", "text": text, **more}


def footer_of(text: str) -> Body:
    """A footer."""
    return {"type": "FOOTER", "text": text}


def buttons_of(*buttons: Body) -> Body:
    """A component of buttons."""
    return {"type": "BUTTONS", "buttons": list(buttons)}


def quick(text: str = "Yes") -> Body:
    """A quick reply of a template."""
    return {"type": "QUICK_REPLY", "text": text}


def link(url: str = "https://example.com/a", **more: Any) -> Body:
    """A link of a template."""
    return {"type": "URL", "text": "Open", "url": url, **more}


def phone(number: str = "+491700000002") -> Body:
    """A call button of a template."""
    return {"type": "PHONE_NUMBER", "text": "Call", "phone_number": number}


def code(example: str = "SPRING25") -> Body:
    """A code to copy."""
    return {"type": "COPY_CODE", "example": example}


def password(*apps: Body, **more: Any) -> Body:
    """An authentication template with one tap."""
    button = {"type": "OTP", "otp_type": "ONE_TAP", "supported_apps": list(apps), **more}
    return definition(
        {"type": "BODY", "add_security_recommendation": True}, buttons_of(button), category="AUTHENTICATION"
    )


def app(package: str = "com.example.shop", signature: str = "K8aFAINcGX7") -> Body:
    """An app that takes a one-time password."""
    return {"package_name": package, "signature_hash": signature}


def expiring(minutes: Any) -> Body:
    """An authentication template whose code expires."""
    footer = {"type": "FOOTER", "code_expiration_minutes": minutes}
    return definition(
        {"type": "BODY", "add_security_recommendation": True}, footer, category="AUTHENTICATION"
    )


def cards_of(*cards: list[Body]) -> Body:
    """A carousel template."""
    return definition(
        BODY, {"type": "CAROUSEL", "cards": [{"components": components} for components in cards]}
    )


def template_card(text: str = "House Blend", *buttons: Body) -> list[Body]:
    """The components of a card."""
    return [PICTURE, text_of(text), buttons_of(*(buttons or (quick(),)))]


def sent(*components: Body, dialect: str = "cloud") -> Body:
    """A template as it is sent."""
    template = {"name": "order_ready", "language": {"code": "en"}, "components": list(components)}
    return plain("template", template, dialect)


def fill(part: str, *texts: Any) -> Body:
    """A component of a send with these texts."""
    return {"type": part, "parameters": [{"type": "text", "text": text} for text in texts]}


def press(word: str, *parameters: Body) -> Body:
    """A button of a send."""
    return {"type": "button", "sub_type": word, "index": "0", "parameters": list(parameters)}


def shelves(*counts: int, title: str = "Shelf") -> Body:
    """A send with products."""
    sections = products(*counts, titles=title)["action"]["sections"]
    return sent(press("mpm", {"type": "action", "action": {"sections": sections}}))
