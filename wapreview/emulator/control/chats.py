"""What stands on a customer's phone, as JSON."""

from collections.abc import Iterable
from typing import Any

from wapreview.emulator.control.customers import customer_record
from wapreview.emulator.control.options import OPTIONS_MAX, option_record
from wapreview.messages.message import Block, Contacts, Location, Media, Option, Placeholder, Text
from wapreview.messages.pointers import Json
from wapreview.simulation.items import Item, MessageItem, NoticeItem, ReplyItem
from wapreview.simulation.recordings.shapes import plain
from wapreview.simulation.simulation import Simulation


def chat_record(simulation: Simulation, key: str, last: int) -> dict[str, Json]:
    """A customer with the last items of the chat, the oldest first."""
    conversation, window = simulation.conversations[key], simulation.window(key)
    shown = [item for item in conversation.items if isinstance(item, MessageItem | ReplyItem | NoticeItem)]
    return {
        "customer": customer_record(simulation, key),
        "typing": conversation.typing,
        "window": {
            "closed": window.closed,
            "closes": window.closes.isoformat() if window.closes else None,
        },
        "items": [item_record(item) for item in shown[max(len(shown) - last, 0) :]],
    }


def item_record(item: Item) -> dict[str, Json]:
    """A message, a reply or a notice as JSON."""
    match item:
        case MessageItem():
            return _message(item)
        case ReplyItem():
            said: dict[str, Any] = plain(item.reply)
            time = item.time.isoformat()
            return {"kind": "reply", "id": item.id, "at": time, "reply": said, "status": item.status}
        case NoticeItem():
            return {"kind": "notice", "text": item.text}
        case _:
            return {"kind": "notice", "text": ""}


def _message(item: MessageItem) -> dict[str, Json]:
    message = item.message
    record: dict[str, Json] = {
        "kind": "message",
        "id": item.id,
        "at": item.time.isoformat(),
        "type": message.kind,
        **_block(message.block, item),
        "status": item.status,
        "refused": item.refused,
    }
    if message.sheet is not None:
        record["list_button"] = message.sheet.label.value if message.sheet.label else None
        record["sections"] = [
            {
                "title": section.title.value if section.title else None,
                "options": _options(section.options, item),
            }
            for section in message.sheet.sections
        ]
    if message.cards:
        record["cards"] = [dict(_block(card, item)) for card in message.cards]
    if item.failure:
        record["failure"] = item.failure
    if item.reaction:
        record["reaction"] = item.reaction
    return record


def _block(block: Block, item: MessageItem) -> dict[str, Json]:
    record: dict[str, Json] = {}
    match block.header:
        case Text(value):
            record["header"] = value
        case Media(kind):
            record["media"] = kind
        case Location():
            record["media"] = "location"
        case Contacts():
            record["media"] = "contacts"
        case Placeholder(_, label):
            record["media"] = label
        case None:
            pass
    if block.body is not None:
        record["body"] = block.body.value
    if block.footer is not None:
        record["footer"] = block.footer.value
    return {**record, "options": _options(block.options, item)}


def _options(options: Iterable[Option], item: MessageItem) -> list[Json]:
    """With `tapped`: whether it was; `spent`: whether it cannot be tapped again."""
    return [
        {**option_record(option), "tapped": option.at in item.tapped, "spent": option.at in item.spent}
        for option in list(options)[:OPTIONS_MAX]
    ]
