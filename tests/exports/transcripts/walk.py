"""A simulation in which everything happens once, for the golden transcripts."""

import json
from datetime import UTC, datetime

from wapreview.dialects.registry import get
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ContactsReply,
    Customer,
    FormReply,
    LocationReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    SharedContact,
    Status,
    TextReply,
)
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import MessageMissing, MessageReceived, ReplySent
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to

MOMENT = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
ADA = Customer("491700000002", "Ada", "DE.2", "de")


def cloud(kind: str, **content: Json) -> dict[str, Json]:
    """A send of Meta's Cloud API; content of an interactive one lies one level deeper."""
    return {"messaging_product": "whatsapp", "to": "491700000001", "type": kind, kind: dict(content)}


def interactive(kind: str, body: str, action: dict[str, Json], **parts: Json) -> dict[str, Json]:
    """An interactive message."""
    return cloud("interactive", type=kind, body={"text": body}, action=action, **parts)


def buttons(body: str, *titles: str, **parts: Json) -> dict[str, Json]:
    """A message with reply buttons."""
    made: list[Json] = [
        {"type": "reply", "reply": {"id": f"b{number}", "title": title}}
        for number, title in enumerate(titles, 1)
    ]
    return interactive("button", body, {"buttons": made}, **parts)


def text(body: str) -> dict[str, Json]:
    """A text message."""
    return cloud("text", body=body)


MENU = interactive(
    "list",
    "What can we do for you?",
    {
        "button": "Topics",
        "sections": [
            {
                "title": "Orders",
                "rows": [
                    {"id": "track", "title": "Track", "description": "Where is my parcel?"},
                    {"id": "return", "title": "Return"},
                ],
            },
            {"title": "Other", "rows": [{"id": "human", "title": "Talk to a person"}]},
        ],
    },
)
IMAGE: Json = {"link": "https://example.com/cup.jpg"}
CARDS = interactive(
    "carousel",
    "Our cups",
    {
        "cards": [
            {
                "card_index": number,
                "type": "cta_url",
                "header": {"type": "image", "image": IMAGE},
                "body": {"text": f"Cup {number + 1}"},
                "action": {
                    "name": "cta_url",
                    "parameters": {"display_text": "View", "url": f"https://example.com/{number}"},
                },
            }
            for number in range(2)
        ]
    },
)
LINK = interactive(
    "cta_url",
    "Your invoice is ready.",
    {
        "name": "cta_url",
        "parameters": {"display_text": "Open invoice", "url": "https://example.com/invoice"},
    },
)


class Walk:
    """A simulation and short ways to make something happen in it."""

    def __init__(self, *, statuses: bool = False) -> None:
        self.simulation = Simulation(
            get("cloud"), clock=FrozenClock(MOMENT), seed=7, statuses=statuses, title="order.json"
        )

    def send(
        self, body: dict[str, Json], customer: str | None = None, *, strict: bool = False
    ) -> MessageReceived:
        """The business sends; a minute goes by."""
        self.simulation.clock.move(60)
        return send(self.simulation, body, customer=customer, judged="strict" if strict else "window")[0]

    def tap(self, message: MessageReceived, number: int) -> ReplySent:
        """The customer taps an option, counted from 0."""
        option = list(options_of(message.message))[number]
        reply = reply_to(option, message.message)
        assert reply is not None
        return self.say(reply, message.id, option.at)

    def say(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> ReplySent:
        """The customer does something; a minute goes by."""
        self.simulation.clock.move(60)
        return self.simulation.reply(reply, message_id, option).reply


def everything() -> Simulation:
    """Every kind of entry and part once, with two customers and two days."""
    walk = Walk(statuses=True)
    simulation = walk.simulation
    header: Json = {"type": "text", "text": "Order #1023"}
    order = walk.send(
        buttons(
            "Do you want to *confirm* it?\nYou can _cancel_ any time: https://example.com/help",
            "Confirm",
            "Cancel",
            header=header,
            footer={"text": "Acme Store"},
        )
    )
    walk.tap(order, 0)
    menu = walk.send(MENU)
    walk.say(ReactionReply("👍"), menu.id)
    walk.tap(menu, 0)
    walk.send(cloud("image", link="https://example.com/cup.jpg", caption="A ~blue~ `green` cup"))
    walk.send(cloud("location", latitude="52.52", longitude="13.40", name="Office", address="Main Street 1"))
    contact: Json = {
        "name": {"formatted_name": "Ada", "first_name": "Ada"},
        "phones": [{"phone": "+49 170 2"}],
    }
    walk.send(
        {"messaging_product": "whatsapp", "to": "491700000001", "type": "contacts", "contacts": [contact]}
    )
    walk.send(CARDS)
    link = walk.send(LINK)
    walk.tap(link, 0)
    walk.say(TextReply("Where is > *my* parcel?\n- the blue one\n- the green one"))
    walk.say(TextReply("This one, please"), order.id)
    walk.say(LocationReply(52.520008, 13.404954, "Alexanderplatz", "10178 Berlin"))
    walk.say(MediaReply("image", "image/jpeg", caption="The broken one"))
    walk.say(MediaReply("audio", "audio/ogg", voice=True))
    walk.say(ContactsReply((SharedContact("Mira", ("+491700000001",), "Acme", ("mira@example.com",)),)))
    walk.say(OrderReply("cups", (OrderedItem("cup-1", 2, 7.99, "EUR"),), "Quickly, please"))
    walk.say(FormReply(json.dumps({"flow_token": "x", "size": "L", "colours": ["red", "blue"]})))
    walk.say(OtherReply("edit", "Where is my parcel??"))
    simulation.append(MessageMissing, simulation.folded.shown, "wamid.lost", ("Yes", "No"))
    failing = walk.send(text("Anybody there?"))
    simulation.change_status(
        Status(failing.id, "failed", 131026, "Message undeliverable"), simulation.folded.shown
    )
    simulation.note("Nobody has answered yet")
    simulation.advance(25 * 3600)
    walk.send(text("Too late"))
    simulation.join(ADA)
    walk.send(text("Hallo Ada"), ADA.number)
    simulation.show_customer(ADA.number)
    walk.say(TextReply("Guten Tag"))
    return simulation
