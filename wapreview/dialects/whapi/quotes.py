"""The copy of the answered message that Whapi.Cloud puts into a reply's `context`."""

from wapreview.dialects.lenient import Members
from wapreview.dialects.replies import Sent
from wapreview.messages.message import Block, Media, Message, Option, Section, Text
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, Occasion

BUTTON_PREFIX = "ButtonsV3:"
ROW_PREFIX = "ListV3:"

BARE = "bare"
"""The form in which ids have no prefix: bots take them in both forms."""

_WORDS = {"reply": "quick_reply"}
"""Where the vendor's word for a button's kind differs from ours."""


def quote(reply: Sent, occasion: Occasion) -> Members:
    """`quoted_content` and `quoted_type`; nothing when the answered message is not known.

    WhatsApp Web quotes the body alone; its quote of a list is not documented and taken to be the phone's.
    """
    message = occasion.message
    if message is None:
        return {}
    if message.sheet:
        return {"quoted_content": _list(message, prefix_in(ROW_PREFIX, occasion)), "quoted_type": "list"}
    block = _answered(reply, message)
    if block.options and occasion.variant != "web":
        return {"quoted_content": _buttons(block, prefix_in(BUTTON_PREFIX, occasion)), "quoted_type": "hsm"}
    if isinstance(block.header, Media) and message.kind == block.header.kind:
        return {"quoted_content": _file(block.header, block.body), "quoted_type": message.kind}
    return {"quoted_content": _present(body=block.body), "quoted_type": "text"}


def prefix_in(prefix: str, occasion: Occasion) -> str:
    """The prefix of ids in the form that the occasion's variant names."""
    return "" if occasion.variant == BARE else prefix


def _file(media: Media, caption: Text | None) -> Members:
    """A file that was sent on its own."""
    mime: Members = {"mime_type": media.mime} if media.mime else {}
    return {
        **_present(id=media.id),
        **mime,
        **_present(link=media.link, caption=caption, filename=media.filename),
    }


def _answered(reply: Sent, message: Message) -> Block:
    """The card whose button was tapped, else the whole bubble; carousels are not documented."""
    card = reply.card if isinstance(reply, ButtonReply) else None
    return message.cards[card] if card is not None and card < len(message.cards) else message.block


def _buttons(block: Block, prefix: str) -> Members:
    header = block.header if isinstance(block.header, Text) else None
    buttons: list[Json] = [_button(option, prefix) for option in block.options]
    return {**_present(header=header, body=block.body, footer=block.footer), "buttons": buttons}


def _button(option: Option, prefix: str) -> Members:
    kind: Members = {"type": _WORDS.get(option.action, option.action)}
    return kind | _present(text=option.title) | _prefixed(prefix, option)


def _list(message: Message, prefix: str) -> Members:
    block, sheet = message.block, message.sheet
    title = block.header if isinstance(block.header, Text) else None
    label, sections = (sheet.label, sheet.sections) if sheet else (None, ())
    parts = _present(title=title, description=block.body, label=label, footer=block.footer)
    return {**parts, "sections": [_section(section, prefix) for section in sections]}


def _section(section: Section, prefix: str) -> Members:
    rows: list[Json] = [
        _prefixed(prefix, row) | _present(title=row.title, description=row.description)
        for row in section.options
    ]
    return {**_present(title=section.title), "rows": rows}


def _prefixed(prefix: str, option: Option) -> Members:
    return {"id": prefix + option.id.value} if option.id else {}


def _present(**parts: Text | None) -> Members:
    return {key: text.value for key, text in parts.items() if text}
