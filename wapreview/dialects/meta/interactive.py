"""Meta's inner object: the value of `interactive`, whatever wrapper it came in."""

from wapreview.dialects.fields import Node, quoted
from wapreview.dialects.meta.cards import card_details, is_product
from wapreview.dialects.meta.headers import read_header
from wapreview.dialects.meta.options import READERS, Choices, read_card_buttons, shape_of
from wapreview.dialects.meta.singles import SINGLES, read_single
from wapreview.dialects.meta.vendor import EVERY_INTERACTIVE, Vendor
from wapreview.messages.message import Block, Header, Message, Placeholder, Text

KINDS = {"location_request_message": "location_request"}
"""Our word where it is not Meta's."""

INNER_KEYS = ("type", "header", "body", "footer", "action")


def read_interactive(node: Node, vendor: Vendor, *extra: str) -> Message:
    """The inner object as a message; `extra` are members that the object may carry in a bare form."""
    node.known(*INNER_KEYS, *extra)
    action = node.object("action")
    word = _kind(node, action, vendor)
    if word in EVERY_INTERACTIVE:
        node.need("action", "action.missing", "action of the message")
    choices = _choices(word, action, vendor)
    block = Block(
        node.at,
        header=read_header(node) or _stand_in(word, action),
        body=node.worded("body"),
        footer=node.worded("footer"),
        options=choices.options,
        options_at=choices.options_at,
    )
    kind, details = KINDS.get(word, word or "interactive"), choices.details
    if word != "carousel":
        return Message(kind, node.at, block, sheet=choices.sheet, details=details)
    nodes = action.objects("cards")
    cards = tuple(_card(card, vendor) for card in nodes)
    return Message(kind, node.at, block, cards=cards, details=(*details, *card_details(nodes, cards)))


def _kind(node: Node, action: Node, vendor: Vendor) -> str:
    """Meta's word for the kind; of an unknown word, the kind that its action fits."""
    word = node.word("type")
    if word in vendor.interactive:
        return word
    if word in EVERY_INTERACTIVE:
        sentence = f'{vendor.title} documents no interactive message of type "{word}"; Meta does.'
        node.note("type.unknown", sentence, "warning", at=node.place("type"))
        return word
    shape = shape_of(action)
    named = (
        f"{quoted(word)} is no type of interactive message" if word else "The interactive message has no type"
    )
    drawn = f"; it is drawn as {shape}" if shape else ""
    missing = None if "type" in node.value else "type"
    fix = node.setting("type", shape, safe=not word) if shape else None
    node.note("type.unknown", f"{named}{drawn}.", "error", at=node.place("type"), key=missing, fix=fix)
    return shape or word


def _choices(word: str, action: Node, vendor: Vendor) -> Choices:
    if reader := READERS.get(word):
        return reader(action, vendor)
    return read_single(word, action) if word in SINGLES else Choices()


PRODUCT_KEYS = ("product_retailer_id", "catalog_id")


def _stand_in(word: str, action: Node) -> Header | None:
    """What stands where the phone would draw something of its own: a product, an order, an unknown kind."""
    if word == "product":
        return _product(action)
    if word in ("order_details", "order_status"):
        return Placeholder(action.at, "Order", _texts(action.object("parameters"), "reference_id"))
    known = word in EVERY_INTERACTIVE
    return None if known else Placeholder(action.at, f"Interactive {word}".rstrip())


def _product(action: Node) -> Placeholder:
    return Placeholder(action.at, "Product", _texts(action, *PRODUCT_KEYS))


def _texts(node: Node, *keys: str) -> tuple[Text, ...]:
    return tuple(filter(None, (node.text(key) for key in keys)))


def _card_choices(action: Node, vendor: Vendor) -> Choices:
    shape = shape_of(action)
    return read_card_buttons(action) if shape == "button" else _choices(shape, action, vendor)


def _card(node: Node, vendor: Vendor) -> Block:
    """A carousel card: {"card_index", "type", "header", "body", "action"}; the action tells its options."""
    node.known("card_index", "type", "header", "body", "footer", "action")
    action = node.object("action")
    product = is_product(node)
    choices = Choices() if product else _card_choices(action, vendor)
    return Block(
        node.at,
        header=read_header(node) or (_product(action) if product else None),
        body=node.worded("body"),
        footer=node.worded("footer"),
        options=choices.options,
        options_at=choices.options_at,
    )
