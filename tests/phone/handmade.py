"""Messages made by hand for the tests of the phone."""

from datetime import datetime

from wapreview.messages.message import (
    Action,
    Block,
    Contact,
    Contacts,
    Header,
    Location,
    Media,
    Message,
    Option,
    Placeholder,
    Section,
    Sheet,
    Text,
)
from wapreview.messages.problem import Problem
from wapreview.simulation.items import MessageItem

NOON = datetime(2025, 3, 4, 12, 5)  # noqa: DTZ001  the phone shows local time as it is given


def item(message: Message, *, first: bool = True, reaction: str = "") -> MessageItem:
    return MessageItem("m1", message, NOON, first=first, reaction=reaction)


def option(number: int, title: str | None, action: Action = "reply", under: str = "/buttons") -> Option:
    at = f"{under}/{number}"
    return Option(action, at, None if title is None else Text(title, f"{at}/title"))


def message(
    kind: str,
    body: str | None = None,
    header: Header | None = None,
    footer: str | None = None,
    options: tuple[Option, ...] = (),
    sheet: Sheet | None = None,
    cards: tuple[Block, ...] = (),
) -> Message:
    block = Block(
        "",
        header,
        None if body is None else Text(body, "/body"),
        None if footer is None else Text(footer, "/footer"),
        options,
    )
    return Message(kind, "", block, sheet, cards)


def row(section: int, number: int, title: str, description: str | None = None) -> Option:
    at = f"/sections/{section}/rows/{number}"
    below = None if description is None else Text(description, f"{at}/description")
    return Option("row", at, Text(title, f"{at}/title"), description=below)


def card(number: int, body: str) -> Block:
    at = f"/cards/{number}"
    picture = Media(
        "image", f"{at}/image", link=Text(f"https://example.com/mug{number}.png", f"{at}/image/link")
    )
    options = (option(0, "Buy now", under=f"{at}/buttons"), option(1, "See more", "url", f"{at}/buttons"))
    return Block(at, picture, Text(body, f"{at}/body"), None, options)


PICTURE = Media("image", "/image", link=Text("https://example.com/summer%20sale.jpg", "/image/link"))

ORDER = message(
    "button",
    "Do you want to confirm *order 1023*? It leaves our house tomorrow.",
    Text("Your order", "/header"),
    "You can cancel until noon",
    (option(0, "Confirm"), option(1, "Another question"), option(2, "Cancel the whole order")),
)
SHEET = Sheet(
    "/list",
    Text("Choose a topic", "/list/label"),
    (
        Section(
            "/sections/0",
            Text("Orders", "/sections/0/title"),
            (
                row(0, 0, "Track my order", "Where it is right now, and when it will be with you"),
                row(0, 1, "Return something"),
            ),
        ),
        Section("/sections/1", Text("Payment", "/sections/1/title"), (row(1, 0, "Refund", "Money back"),)),
    ),
)
LIST = message("list", "What can we do for you?", sheet=SHEET)
LINKS = message(
    "button",
    "Everything at once:",
    options=(
        option(0, "Open the shop", "url"),
        option(1, "Call us", "call"),
        option(2, "Copy SPRING25", "copy"),
        option(3, "Book a table", "form"),
        option(4, None, "catalog"),
        option(5, None),
    ),
)
MARKS = message(
    "text",
    "Hello *Mira*, your parcel:\n* two shirts\n- one _very_ long scarf in the colour that you like best\n"
    "1. wash\n> she said yes to the scarf and to everything else\nhttps://example.com/track/1023 ```a*b```",
)
RIGHT_TO_LEFT = message(
    "text", "שלום מירה\nההזמנה שלך בדרך אליך היום\nThank you 👩‍🚀🇩🇪\n日本語のテキストも、折り返します。"
)
LOCATION = message(
    "location",
    header=Location(
        "/location",
        Text("52.5200", "/location/latitude"),
        Text("13.4050", "/location/longitude"),
        Text("Acme Store", "/location/name"),
        Text("1 Example Street, 10115 Berlin", "/location/address"),
    ),
)
ASK_LOCATION = message(
    "location_request", "Where shall we bring it?", options=(Option("location", "/action"),)
)
DOCUMENT = message(
    "document",
    "Your invoice",
    Media(
        "document",
        "/document",
        id=Text("123", "/document/id"),
        filename=Text("Invoice 1023.pdf", "/document/filename"),
    ),
)
CONTACTS = message(
    "contacts",
    header=Contacts(
        "/contacts",
        (
            Contact(
                "/contacts/0",
                Text("Mira Muster", "/contacts/0/name"),
                (),
                Text("Acme", "/contacts/0/org"),
                True,
            ),
            Contact("/contacts/1"),
        ),
    ),
)
VOICE = message("audio", header=Media("audio", "/audio", voice=True))
AUDIO = message("audio", header=Media("audio", "/audio"))
STICKER = message("sticker", header=Media("sticker", "/sticker"))
TEMPLATE = message(
    "template", header=Placeholder("/template", "Template order_update, en", (Text("Mira", "/t/0"),))
)
CAROUSEL = message(
    "carousel",
    "Our new mugs",
    cards=tuple(card(n, text) for n, text in enumerate(["*Blue*, for tea that stays warm", "Red", "Green"])),
)

ALL: dict[str, Message] = {
    "order": ORDER,
    "list": LIST,
    "links": LINKS,
    "picture": message("button", "Look at this", PICTURE, options=(option(0, "Yes"), option(1, "No"))),
    "picture_alone": message("image", header=PICTURE),
    "marks": MARKS,
    "right_to_left": RIGHT_TO_LEFT,
    "location": LOCATION,
    "ask_location": ASK_LOCATION,
    "document": DOCUMENT,
    "contacts": CONTACTS,
    "voice": VOICE,
    "audio": AUDIO,
    "sticker": STICKER,
    "template": TEMPLATE,
    "carousel": CAROUSEL,
    "short": message("text", "Hi"),
    "empty": message("button"),
}

TOO_LONG = Problem(
    "button.title.len", "error", "/buttons/2/title", "", limit=20, actual=22, unit="characters"
)
TOO_MANY = Problem(
    "buttons.max", "error", "/buttons", "", limit=2, actual=3, unit="items", excess=("/buttons/2",)
)
