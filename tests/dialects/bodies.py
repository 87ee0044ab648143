"""Send requests of our own, one of each kind in each dialect, in the shape of the vendors' pages."""

from copy import deepcopy
from typing import Any

Body = dict[str, Any]

REPLIES = [
    {"type": "reply", "reply": {"id": "now", "title": "Come now"}},
    {"type": "reply", "reply": {"id": "later", "title": "Not now"}},
]
BUTTONS: Body = {
    "type": "button",
    "header": {"type": "text", "text": "Visit"},
    "body": {"text": "Shall we come?"},
    "footer": {"text": "Acme Store"},
    "action": {"buttons": deepcopy(REPLIES)},
}
LIST: Body = {
    "type": "list",
    "body": {"text": "What do you eat?"},
    "action": {
        "button": "Menu",
        "sections": [
            {"title": "Warm", "rows": [{"id": "r1", "title": "Soup", "description": "Hot"}]},
            {"title": "Cold", "rows": [{"id": "r2", "title": "Salad"}, {"id": "r3", "title": "Fruit"}]},
        ],
    },
}
LINK: Body = {
    "type": "cta_url",
    "header": {"type": "image", "image": {"link": "https://example.com/a.png"}},
    "body": {"text": "Look here"},
    "action": {"name": "cta_url", "parameters": {"display_text": "Open", "url": "https://example.com"}},
}
PLACE: Body = {
    "type": "location_request_message",
    "body": {"text": "Where are you?"},
    "action": {"name": "send_location"},
}
LINK_CARD: Body = {
    "card_index": 0,
    "type": "cta_url",
    "header": {"type": "image", "image": {"link": "https://example.com/1.png"}},
    "body": {"text": "First"},
    "action": {"name": "cta_url", "parameters": {"display_text": "Buy", "url": "https://example.com/1"}},
}
REPLY_CARD: Body = {
    "card_index": 1,
    "header": {"type": "video", "video": {"link": "https://example.com/2.mp4"}},
    "action": {"buttons": [{"type": "quick_reply", "quick_reply": {"id": "two", "title": "Two"}}]},
}
CAROUSEL: Body = {
    "type": "carousel",
    "body": {"text": "Our week"},
    "action": {"cards": [deepcopy(LINK_CARD), {**deepcopy(LINK_CARD), "card_index": 1}]},
}
REPLY_CAROUSEL: Body = {
    "type": "carousel",
    "body": {"text": "Our week"},
    "action": {"cards": [{**deepcopy(REPLY_CARD), "card_index": 0}, deepcopy(REPLY_CARD)]},
}
FLOW: Body = {
    "type": "flow",
    "body": {"text": "Book a table"},
    "action": {
        "name": "flow",
        "parameters": {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Book"},
    },
}

CONTACT: Body = {
    "name": {"formatted_name": "Mira", "first_name": "Mira"},
    "phones": [{"phone": "+49 170 0000001", "wa_id": "491700000001"}],
    "org": {"company": "Acme Store"},
}
PLAIN: dict[str, Any] = {
    "text": {"body": "Hello *you*", "preview_url": False},
    "image": {"link": "https://example.com/a.png", "caption": "A picture"},
    "video": {"id": "9911", "caption": "A film"},
    "audio": {"link": "https://example.com/a.ogg", "voice": True},
    "document": {"link": "https://example.com/a.pdf", "filename": "order.pdf"},
    "sticker": {"id": "9912"},
    "location": {"latitude": 52.5, "longitude": "13.4", "name": "Store", "address": "Main street 1"},
    "contacts": [CONTACT],
    "reaction": {"message_id": "wamid.A", "emoji": "👍"},
    "template": {
        "name": "order_update",
        "language": {"code": "en"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "Mira"}]}],
    },
}


def cloud(inner: Body) -> Body:
    """The Cloud API's wrapper."""
    return {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": deepcopy(inner),
    }


def exotel(inner: Body) -> Body:
    """Exotel's wrapper."""
    content = {"type": "interactive", "interactive": deepcopy(inner)}
    return {"from": "+4915550001", "to": "+491700000001", "content": content}


def messangi(inner: Body) -> Body:
    """Messangi's wrapper."""
    request = {
        "message": "Text",
        "from": "4915550001",
        "to": "+491700000001",
        "type": "interactive",
        "interactive": deepcopy(inner),
    }
    return {"channel": "WHATSAPP", "request": request}


def chatt2(inner: Body) -> Body:
    """Chatt2's wrapper."""
    return {"from": "channel-uuid", "to": "491700000001", "content": {"interactive": deepcopy(inner)}}


def plain(kind: str) -> Body:
    """A Cloud API message that is not interactive."""
    return {"messaging_product": "whatsapp", "to": "491700000001", "type": kind, kind: deepcopy(PLAIN[kind])}


WHAPI_BUTTONS: Body = {
    "to": "491700000001",
    "type": "button",
    "header": {"text": "Visit"},
    "body": {"text": "Shall we come?"},
    "footer": {"text": "Acme Store"},
    "action": {
        "buttons": [
            {"type": "quick_reply", "title": "Yes", "id": "yes"},
            {"type": "call", "title": "Call us", "id": "call", "phone_number": "4915550001"},
            {"type": "url", "title": "Web page", "id": "web", "url": "https://example.com"},
        ]
    },
}
WHAPI_COPY: Body = {
    "to": "491700000001",
    "type": "button",
    "body": {"text": "Your code"},
    "action": {"buttons": [{"type": "copy", "title": "Copy", "id": "c", "copy_code": "4711"}]},
}
WHAPI_LIST: Body = {
    "to": "491700000001",
    "type": "list",
    "body": {"text": "What do you eat?"},
    "action": {
        "list": {"label": "Menu", "sections": [{"title": "Warm", "rows": [{"id": "r1", "title": "Soup"}]}]}
    },
}
WHAPI_CAROUSEL: Body = {
    "to": "491700000001",
    "body": {"text": "Our week"},
    "cards": [
        {
            "id": "one",
            "media": {"media": "https://example.com/1.png"},
            "text": "First",
            "buttons": [{"type": "url", "title": "Open", "id": "o", "url": "https://example.com"}],
        },
        {
            "id": "two",
            "media": {"media": "https://example.com/2.mp4"},
            "text": "Second",
            "buttons": [{"type": "quick_reply", "title": "Take it", "id": "t"}],
        },
    ],
}

INNERS = {
    "button": BUTTONS,
    "list": LIST,
    "cta_url": LINK,
    "location_request": PLACE,
    "carousel": CAROUSEL,
    "flow": FLOW,
}
DEFINITION: Body = {
    "name": "order_ready",
    "language": "en",
    "category": "UTILITY",
    "message_send_ttl_seconds": 600,
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": {"header_text": ["1023"]}},
        {"type": "BODY", "text": "Dear {{1}}, come soon.", "example": {"body_text": [["Mira"]]}},
        {"type": "FOOTER", "text": "Acme Store"},
        {
            "type": "BUTTONS",
            "buttons": [
                {"type": "QUICK_REPLY", "text": "I will come"},
                {"type": "URL", "text": "Track", "url": "https://example.com/{{1}}", "example": ["a"]},
                {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+491700000002"},
            ],
        },
    ],
}
_CARD = [
    {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}},
    {"type": "BODY", "text": "House Blend"},
    {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Take it"}]},
]
CARDS_DEFINITION: Body = {
    "name": "coffee_week",
    "language": "en",
    "category": "MARKETING",
    "components": [
        {"type": "BODY", "text": "Our week"},
        {"type": "CAROUSEL", "cards": [{"components": deepcopy(_CARD)}, {"components": deepcopy(_CARD)}]},
    ],
}
PASSWORD_DEFINITION: Body = {
    "name": "login_code",
    "language": "en",
    "category": "AUTHENTICATION",
    "components": [
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {
            "type": "BUTTONS",
            "buttons": [
                {
                    "type": "OTP",
                    "otp_type": "ONE_TAP",
                    "supported_apps": [{"package_name": "com.example", "signature_hash": "K8aFAINcGX7"}],
                }
            ],
        },
    ],
}
CARDS_SENT: Body = {
    "name": "coffee_week",
    "language": {"code": "en"},
    "components": [
        {
            "type": "carousel",
            "cards": [
                {
                    "card_index": number,
                    "components": [
                        {"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]},
                        {
                            "type": "button",
                            "sub_type": "quick_reply",
                            "index": "0",
                            "parameters": [{"type": "payload", "payload": "take"}],
                        },
                    ],
                }
                for number in range(2)
            ],
        }
    ],
}
PRODUCTS: Body = {
    "type": "product_list",
    "header": {"type": "text", "text": "Our coffee"},
    "body": {"text": "Take your time"},
    "action": {
        "catalog_id": "1",
        "sections": [{"title": "All", "product_items": [{"product_retailer_id": "p1"}]}],
    },
}
CALL: Body = {
    "type": "voice_call",
    "body": {"text": "Shall we talk?"},
    "action": {"name": "voice_call", "parameters": {"display_text": "Call us", "ttl_minutes": 60}},
}
PRODUCT_CARDS: Body = {
    "type": "carousel",
    "body": {"text": "Our week"},
    "action": {
        "cards": [
            {
                "card_index": number,
                "type": "product",
                "action": {"product_retailer_id": "p1", "catalog_id": "1"},
            }
            for number in range(2)
        ]
    },
}

EVERY: list[tuple[str, Body]] = [
    *(("cloud", body) for body in (DEFINITION, CARDS_DEFINITION, PASSWORD_DEFINITION)),
    *(("cloud", cloud(inner)) for inner in (PRODUCTS, CALL, PRODUCT_CARDS)),
    ("cloud", {**plain("template"), "template": CARDS_SENT}),
    *(("cloud", cloud(inner)) for inner in (*INNERS.values(), REPLY_CAROUSEL)),
    *(("cloud", plain(kind)) for kind in PLAIN),
    *(("exotel", exotel(inner)) for inner in (BUTTONS, LIST, LINK)),
    *(("messangi", messangi(inner)) for inner in (BUTTONS, LIST)),
    *(("chatt2", chatt2(inner)) for inner in (BUTTONS, LIST, LINK, PLACE)),
    *(("whapi", body) for body in (WHAPI_BUTTONS, WHAPI_COPY, WHAPI_LIST, WHAPI_CAROUSEL)),
    (
        "exotel",
        {
            "from": "+4915550001",
            "to": "+491700000001",
            "content": {"type": "text", "text": {"body": "Hello"}},
        },
    ),
    ("chatt2", {"from": "u", "to": "491700000001", "content": {"text": "Hello"}}),
    (
        "chatt2",
        {
            "from": "u",
            "to": "491700000001",
            "content": {"imageUrl": "https://example.com/a.png", "text": "A"},
        },
    ),
    ("whapi", {"to": "491700000001", "body": "Hello"}),
    ("whapi", {"to": "491700000001", "media": "https://example.com/a.pdf", "caption": "Bill"}),
    ("whapi", {"to": "491700000001", "latitude": 52.5, "longitude": 13.4}),
]
"""A dialect and a body that is right in it."""

WRAPPERS = {"cloud": cloud, "messangi": messangi, "exotel": exotel, "chatt2": chatt2}


def wrap(dialect: str, inner: Body) -> Body:
    """The inner object in the wrapper of this dialect."""
    return WRAPPERS[dialect](inner)
