"""Whapi's interactive messages: flat buttons of four kinds, `action.list`, and carousels of cards."""

from wapreview.dialects.fields import LABEL, Node, quoted
from wapreview.dialects.meta.options import read_sections
from wapreview.dialects.whapi.media import read_media
from wapreview.messages.message import Action, Block, Message, Option, Placeholder, Sheet, Text

KEYS = (
    "to",
    "type",
    "header",
    "body",
    "footer",
    "action",
    "media",
    "mime_type",
    "no_encode",
    "caption",
    "quoted",
    "edit",
)

BUTTONS: dict[str, tuple[Action, str]] = {
    "quick_reply": ("reply", ""),
    "call": ("call", "phone_number"),
    "url": ("url", "url"),
    "copy": ("copy", "copy_code"),
}
"""By the type of a button: what it does, and the member that holds its value."""


def read_interactive(node: Node) -> Message:
    """A message with buttons, a list or a product."""
    node.known(*KEYS, "view_once", "mentions", "ephemeral", "filename")
    action = node.object("action")
    node.need("action", "action.missing", "action of the message")
    kind = _kind(node, action)
    action.known("buttons", "list", "product")
    block = Block(
        node.at,
        header=_header(node, kind, action),
        body=node.worded("body"),
        footer=node.worded("footer"),
        options=_product(action) if kind == "product" else _buttons(action),
        options_at=action.place("buttons") if "buttons" in action.value else None,
    )
    return Message(kind, node.at, block, sheet=_sheet(action) if kind == "list" else None)


def _kind(node: Node, action: Node) -> str:
    """button, list or product: as the type says, or else what the action holds."""
    word = node.word("type")
    held = {"buttons": "button"}.get(key := action.first("list", "product", "buttons") or "", key)
    if word not in ("", "button", "list", "product"):
        sentence = f"{quoted(word)} is no type of Whapi.Cloud; it takes button, list and product."
        fix = node.setting("type", held) if held else None
        node.note("type.unknown", sentence, "error", at=node.place("type"), fix=fix)
    elif word and (not held or held == word):
        return word
    return held or "button"


def _header(node: Node, kind: str, action: Node) -> Text | Placeholder | None:
    text = node.worded("header")
    if text is None and kind == "product":
        product = action.object("product")
        return Placeholder(product.at, "Product", tuple(filter(None, (product.text("product_id"),))))
    return text


def _product(action: Node) -> tuple[Option, ...]:
    return (Option("catalog", action.object("product").at),)


def with_media(message: Message, node: Node) -> Message:
    """The message with its top-level media as header; a header text then has no place on the phone."""
    media = read_media(node)
    if media is None:
        return message
    if message.block.header:
        sentence = "The message has a header text and media; the media is drawn."
        node.note("header.mixed", sentence, at=message.block.header.at)
    return message._replace(block=message.block._replace(header=media))


def _buttons(holder: Node) -> tuple[Option, ...]:
    return tuple(_button(node, number) for number, node in enumerate(holder.objects("buttons"), 1))


def _button(node: Node, number: int) -> Option:
    """{"type": "url", "title", "id", "url"}: flat, whatever the type."""
    node.known("type", "title", "id", "phone_number", "url", "copy_code", "merchant_url", "reply")
    word = node.word("type")
    if word not in BUTTONS:
        sentence = f"The type of button {number} must be one of quick_reply, call, url and copy."
        node.note(
            "button.type",
            sentence,
            "error",
            at=node.place("type"),
            key=None if "type" in node.value else "type",
            fix=node.setting("type", _guess(node)),
        )
    does, member = BUTTONS.get(word) or BUTTONS[_guess(node)]
    _need(node, number, member)
    return Option(
        does,
        node.at,
        title=node.text("title") or node.own_text(),
        id=node.text("id"),
        value=node.text(member) if member else None,
    )


def _need(node: Node, number: int, member: str) -> None:
    if node.own_text() is None:
        node.need("title", "button.title.missing", f"title of button {number}")
    node.need("id", "button.id.missing", f"id of button {number}")
    if member:
        node.need(member, "button.field.missing", f'"{member}" of button {number}')


def _guess(node: Node) -> str:
    """The type that a button without one has, by the value that it carries."""
    return next((word for word, (_, member) in BUTTONS.items() if member and node.has(member)), "quick_reply")


def _sheet(action: Node) -> Sheet:
    found = action.object("list")
    found.known("sections", "label")
    found.need("label", "list.button.missing", "label of the list button", word=LABEL)
    return Sheet(found.at, found.text("label"), read_sections(found))


def read_carousel(node: Node) -> Message:
    """{"to", "body", "cards": [{"id", "media": {"media"}, "text", "buttons"}]}."""
    node.known("to", "body", "cards", "quoted", "edit", "view_once", "mentions", "ephemeral")
    cards = tuple(map(_card, node.objects("cards")))
    return Message("carousel", node.at, Block(node.at, body=node.worded("body")), cards=cards)


def _card(node: Node) -> Block:
    node.known("id", "media", "text", "buttons", "mime_type", "no_encode")
    holder = node if isinstance(node.value.get("media"), str) else node.object("media")
    return Block(
        node.at,
        header=read_media(holder),
        body=node.text("text"),
        options=_buttons(node),
        options_at=node.place("buttons") if "buttons" in node.value else None,
    )
