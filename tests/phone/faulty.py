"""Messages with everything wrong, and the problems that a phone marks on them."""

from typing import Any

from tests.phone.handmade import CAROUSEL, ORDER, PICTURE, card, message, option, row
from wapreview.messages.message import Media, Message, Option, Placeholder, Section, Sheet, Text
from wapreview.messages.problem import Problem


def problem(rule: str, at: str, severity: Any = "error", **more: Any) -> Problem:
    return Problem(rule, severity, at, "", **more)


def too_long(rule: str, at: str, limit: int, actual: int, **more: Any) -> Problem:
    return problem(rule, at, limit=limit, actual=actual, unit="characters", **more)


def beyond(rule: str, at: str, limit: int, actual: int, *excess: str) -> Problem:
    return problem(rule, at, limit=limit, actual=actual, unit="items", excess=excess)


def missing(rule: str, at: str, key: str) -> Problem:
    return problem(rule, at, key=key, limit=1, actual=0)


LONG = message(
    "button",
    "Your order is on its way. " * 6,
    Text("A header that goes on for more than sixty characters, which is refused", "/header"),
    "A footer that is far too long as well, " * 2,
    (
        option(0, "Track my order right now"),
        option(1, "Talk to an agent"),
        option(2, "Cancel"),
        option(3, "One more that is refused"),
    ),
)
LONG_PROBLEMS = (
    too_long("header.text.len", "/header", 60, 70),
    too_long("body.text.len", "/body", 100, 156),
    too_long("footer.text.len", "/footer", 60, 78),
    too_long("button.title.len", "/buttons/0/title", 20, 24),
    problem("button.title.dup", "/buttons/1/title", "warning", limit=1, actual=2, unit="times"),
    problem("button.type", "/buttons/2/type"),
    beyond("buttons.max", "/buttons", 3, 4, "/buttons/3"),
)

HOLES = message(
    "button", options=(option(0, None), option(1, ""), option(2, "Yes"), option(3, "Shop", "url"))
)
HOLES_PROBLEMS = (
    missing("header.text.missing", "/header", "text"),
    missing("body.missing", "", "body"),
    missing("button.title.missing", "/buttons/0/reply", "title"),
    problem("button.title.empty", "/buttons/1/title", limit=1, actual=0),
    missing("button.id.missing", "/buttons/2/reply", "id"),
    missing("button.field.missing", "/buttons/3", "url"),
)

NO_BUTTONS = message("button", "Hi", Media("image", "/header/image"))
NO_BUTTONS_PROBLEMS = (
    missing("buttons.min", "/buttons", "buttons"),
    missing("header.media.missing", "/header/image", "link"),
)

ROWS = tuple(row(0, number, f"Row {number + 1}") for number in range(11))
BAD_SHEET = Sheet(
    "/list",
    None,
    (
        Section("/sections/0", None, ROWS),
        Section("/sections/1", Text("A section title that is too long", "/sections/1/title"), ()),
        Section(
            "/sections/2",
            Text("Refused", "/sections/2/title"),
            (
                row(2, 0, "A row title that is far too long", "And a description " * 6),
                Option("row", "/sections/2/rows/1"),
            ),
        ),
    ),
)
BAD_LIST = message("list", "What can we do for you?", sheet=BAD_SHEET)
BAD_LIST_PROBLEMS = (
    missing("list.button.missing", "/list", "button"),
    missing("list.section.title.missing", "/sections/0", "title"),
    beyond("list.rows.total", "/sections", 10, 13, "/sections/0/rows/10"),
    too_long("list.section.title.len", "/sections/1/title", 24, 32),
    missing("list.rows.section.min", "/sections/1", "rows"),
    beyond("list.sections.max", "/sections", 2, 3, "/sections/2"),
    too_long("list.row.title.len", "/sections/2/rows/0/title", 24, 32),
    too_long("list.row.desc.len", "/sections/2/rows/0/description", 72, 108),
    missing("list.row.title.missing", "/sections/2/rows/1", "title"),
    problem("list.row.id.dup", "/sections/0/rows/1/id", limit=1, actual=2, unit="times"),
)
EMPTY_LIST = message("list", "Choose", sheet=Sheet("/list", Text("Open", "/list/label"), ()))
EMPTY_LIST_PROBLEMS = (missing("list.sections.min", "/list", "sections"),)

BAD_CARD = CAROUSEL.cards[0]._replace(header=None, body=None, options=())
BAD_CARDS = CAROUSEL._replace(cards=(BAD_CARD,))
BAD_CARDS_PROBLEMS = (
    missing("carousel.card.header.missing", "/cards/0", "header"),
    missing("carousel.card.body.missing", "/cards/0", "body"),
    missing("buttons.min", "/cards/0/buttons", "buttons"),
    problem("carousel.cards.min", "", key="cards", limit=2, actual=1),
)
NO_CARDS = message("carousel", "Our new mugs")
NO_CARDS_PROBLEMS = (problem("carousel.cards.min", "", key="cards", limit=2, actual=0),)
MANY_CARDS = CAROUSEL._replace(cards=(*CAROUSEL.cards, card(3, "A text that is too long for a card")))
MANY_CARDS_PROBLEMS = (
    beyond("carousel.cards.max", "/cards", 3, 4, "/cards/3"),
    too_long("carousel.card.body.len", "/cards/3/body", 20, 34),
    too_long("button.title.len", "/cards/3/buttons/0/title", 4, 7),
)
TWO_LINKS = message("cta_url", "Shop", options=(option(0, "Open the shop", "url"), option(1, "Sale", "url")))
TWO_LINKS_PROBLEMS = (
    problem("cta.url.scheme", "/buttons/0/value"),
    beyond("cta.count", "", 1, 2, "/buttons/1"),
)
BAD_CAPTION = message("image", "A caption that is too long", PICTURE)
BAD_CAPTION_PROBLEMS = (
    too_long("media.caption.len", "/body", 10, 26),
    problem("header.media.ext", "/image/link"),
)
BAD_TEXT = message("text", "A text that is too long")
BAD_TEXT_PROBLEMS = (too_long("text.body.len", "/body", 10, 23), problem("type.unknown", "/type"))

POLL = message(
    "poll",
    "Which mug do you like best?",
    Placeholder("/options", "Poll", (Text("Blue", "/options/0"), Text("Red", "/options/1"))),
)
POLL_OF_OPTIONS = message(
    "poll",
    "Which topic?",
    options=(row(0, 0, "Track my order"), row(0, 1, "Return something that I ordered last week")),
)
DEFINITION = message(
    "template",
    "Hello *{{1}}*, your order {{order_id}} is on its way to {{2}}. It will be there soon.\n" * 3,
    Text("Order {{1}}", "/header"),
    "Sent by Acme Store",
    (option(0, "Track {{1}}", "url"), option(1, "Stop")),
)

FAULTY: dict[str, tuple[Message, tuple[Problem, ...]]] = {
    "long": (LONG, LONG_PROBLEMS),
    "holes": (HOLES, HOLES_PROBLEMS),
    "no_buttons": (NO_BUTTONS, NO_BUTTONS_PROBLEMS),
    "bad_list": (BAD_LIST, BAD_LIST_PROBLEMS),
    "empty_list": (EMPTY_LIST, EMPTY_LIST_PROBLEMS),
    "bad_cards": (BAD_CARDS, BAD_CARDS_PROBLEMS),
    "no_cards": (NO_CARDS, NO_CARDS_PROBLEMS),
    "many_cards": (MANY_CARDS, MANY_CARDS_PROBLEMS),
    "two_links": (TWO_LINKS, TWO_LINKS_PROBLEMS),
    "bad_caption": (BAD_CAPTION, BAD_CAPTION_PROBLEMS),
    "bad_text": (BAD_TEXT, BAD_TEXT_PROBLEMS),
}
CHANNELS: dict[str, tuple[Message, tuple[Problem, ...], str]] = {
    "poll": (POLL, (), "whatsapp"),
    "poll_telegram": (POLL_OF_OPTIONS, (), "telegram"),
    "pills": (
        ORDER._replace(block=ORDER.block._replace(header=None, footer=None)),
        (
            problem("channel.field.unsupported", "/header", "warning"),
            problem("channel.field.unsupported", "/footer", "warning"),
            too_long("button.title.len", "/buttons/2/title", 20, 22),
        ),
        "instagram",
    ),
}
