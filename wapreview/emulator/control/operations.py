"""All operations of the control API, as a table: the routes and the OpenAPI document are made of it."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from wapreview.emulator.control import handling
from wapreview.emulator.control.handling import Handler
from wapreview.emulator.requests import BODY_MAX
from wapreview.messages.pointers import Json

PREFIX = "/_wapreview"
MEDIA_MAX = 32 * 1024 * 1024
"""Bytes of a body that may hold a file as Base64."""
DROP: Json = {"fault": "webhook.drop", "probability": 0.2}
NO_EXAMPLES: Mapping[str, Json] = MappingProxyType({})


class Operation(NamedTuple):
    """One method of one path."""

    method: str
    path: str
    """Behind the prefix; members in braces."""
    handler: Handler
    title: str
    about: str
    answer: str
    """The model of its answer, in answers.py."""
    query: str = "NoneAsked"
    """The model of its parameters, in models.py."""
    body: str = ""
    """The model of its body; empty where it takes none."""
    body_needed: bool = True
    errors: tuple[int, ...] = ()
    """What it may answer beside 200 and what every operation may."""
    examples: Mapping[str, Json] = NO_EXAMPLES
    """Bodies."""
    limit: int = BODY_MAX

    @property
    def name(self) -> str:
        """The id of the operation."""
        return self.handler.__name__

    @property
    def members(self) -> list[str]:
        """What stands in braces in its path."""
        return re.findall(r"\{(\w+)\}", self.path)

    def match(self, path: str) -> dict[str, str] | None:
        """The members of a path that is this one's; None where it is not."""
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(PREFIX + self.path))
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


PATH_MEMBERS: Mapping[str, tuple[str, Json]] = {
    "id": ("A customer: `default` (the first one), a number, or an id.", "default"),
    "n": ("The number of an event of the kind webhook.made.", 3),
}
"""What stands for the members of paths, and an example of each."""

REPLY_EXAMPLES: Mapping[str, Json] = {
    "text": {"text": "hi"},
    "tap": {"tap": "confirm"},
    "tap_second": {"tap": "#2"},
    "location": {"location": {"latitude": 52.520008, "longitude": 13.404954, "name": "Alexanderplatz"}},
    "media": {
        "media": {"kind": "document", "data": "SGVsbG8=", "mime_type": "text/plain", "filename": "hello.txt"}
    },
    "voice_note": {"media": {"kind": "audio", "voice": True}},
    "reaction": {"reaction": "👍"},
    "contacts": {"contacts": [{"name": "Jonas Weber", "phones": ["+491700000003"]}]},
    "order": {
        "order": {
            "catalog": "1000001",
            "items": [{"product": "sku-1", "quantity": 2, "price": 7.99, "currency": "EUR"}],
        }
    },
    "form": {"form": {"name": "Mira", "guests": 2}},
    "call_permission": {"call_permission": {"accepted": True}},
}

OPERATIONS = (
    Operation("GET", "/health", handling.health, "Is it there", "That it works, and for whom.", "Health"),
    Operation(
        "GET",
        "/connection",
        handling.connection,
        "The way to the bot and back",
        "Four lamps: whether something listens at the bot's address, whether it passed the check of the provider, "
        "whether it takes webhooks, whether it has answered through the emulated API. A bad one says what to do.",
        "Connection",
    ),
    Operation(
        "GET",
        "/customers",
        handling.customers,
        "All customers",
        "In the order in which they came.",
        "Customers",
    ),
    Operation(
        "POST",
        "/customers",
        handling.new_customer,
        "A customer comes in",
        "Or is known by another name or language from now on, where the number is there already.",
        "Customer",
        body="NewCustomer",
        examples={
            "customer": {"number": "+49 170 0000002", "name": "Jonas", "language": "de"},
            "short": {"number": "491700000003", "name": "Ana"},
        },
    ),
    Operation(
        "GET",
        "/customers/{id}",
        handling.chat,
        "A customer's phone",
        "The last items of the chat, the oldest first, with what can be tapped.",
        "Chat",
        query="ChatAsked",
        errors=(404,),
    ),
    Operation(
        "POST",
        "/customers/{id}/reply",
        handling.reply,
        "The customer does something",
        "Answers when the bot has answered the webhook. Where the option is not on the message, or cannot be tapped "
        "again, the answer is 409 and lists what is there. A tap on a link gives no webhook: `webhook` is null and "
        "`reason` says why.",
        "Acted",
        query="ReplyAsked",
        body="NewReply",
        errors=(404, 409),
        examples=REPLY_EXAMPLES,
        limit=MEDIA_MAX,
    ),
    Operation(
        "GET",
        "/events",
        handling.events,
        "What happened",
        "The events of the present path after a number; with `wait` the answer comes as soon as there is one.",
        "Events",
        query="EventsAsked",
    ),
    Operation(
        "GET",
        "/webhooks/{n}",
        handling.webhook,
        "A webhook",
        "Its payload, and every attempt to deliver it.",
        "WebhookPage",
        errors=(404,),
    ),
    Operation(
        "POST",
        "/webhooks/{n}/resend",
        handling.resend_webhook,
        "Send a webhook again",
        "As it was, or with another payload; signed anew.",
        "Resent",
        query="ResendAsked",
        body="Edited",
        body_needed=False,
        errors=(404, 409),
        examples={"edited": {"payload": {"object": "whatsapp_business_account", "entry": []}}},
    ),
    Operation("GET", "/clock", handling.clock, "The time", "That of the simulation.", "Clock"),
    Operation(
        "POST",
        "/clock",
        handling.set_clock,
        "Move or stop the time",
        "Retries, the customer service window and the life of files follow this clock.",
        "Clock",
        body="ClockMove",
        errors=(409,),
        examples={
            "move": {"move": "25 h"},
            "seconds": {"move": 90},
            "freeze": {"freeze": True},
            "run": {"run": True},
        },
    ),
    Operation(
        "GET",
        "/switches",
        handling.switches,
        "The switches",
        "How the provider and the customers behave.",
        "Switches",
    ),
    Operation(
        "PATCH",
        "/switches",
        handling.set_switches,
        "Set switches",
        "What is left out stays as it is.",
        "Switches",
        body="SwitchesPatch",
        examples={"lenient": {"judged": "lenient"}, "unread": {"receipts": False, "press_once": None}},
    ),
    Operation("GET", "/faults", handling.faults, "The faults", "What goes wrong on purpose.", "Faults"),
    Operation(
        "PUT",
        "/faults",
        handling.set_faults,
        "Set the faults",
        "In place of those that held.",
        "Faults",
        body="FaultRules",
        examples={"some": {"rules": [DROP, {"fault": "webhook.duplicate"}]}, "none": {"rules": []}},
    ),
    Operation(
        "POST",
        "/faults",
        handling.add_fault,
        "Add a fault",
        "One rule more.",
        "Faults",
        body="NewFault",
        examples={"drop": {"rule": DROP}},
    ),
    Operation("DELETE", "/faults", handling.clear_faults, "No faults", "All rules end.", "Faults"),
    Operation(
        "POST",
        "/snapshot",
        handling.snapshot,
        "Remember this moment",
        "With switches, faults and templates. Files are not part of it, nor is what your bot remembers.",
        "SnapshotTaken",
    ),
    Operation(
        "POST",
        "/restore",
        handling.restore,
        "Go back to a moment",
        "Chats, clock, switches, faults and templates stand as they stood then; webhooks that wait are forgotten.",
        "Moved",
        body="Restored",
        errors=(404, 409),
        examples={"restore": {"snapshot": "s1"}},
    ),
    Operation(
        "POST",
        "/reset",
        handling.reset,
        "Go back to the beginning",
        "The first customers are there, and nothing has happened yet.",
        "Moved",
    ),
)
