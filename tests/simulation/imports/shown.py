"""What an import shows, as plain values that can be compared."""

from itertools import pairwise

from wapreview.messages.message import options_of
from wapreview.messages.pointers import resolve
from wapreview.simulation.events import MessageReceived
from wapreview.simulation.folding import Folded
from wapreview.simulation.imports.importing import imported
from wapreview.simulation.imports.result import Imported
from wapreview.simulation.items import MessageItem, NoticeItem, ReplyItem
from wapreview.sources.logs import parse_log


def import_of(*logs: bytes, dialect: str | None = None) -> Imported:
    """The import of some logs."""
    named = [parse_log(log, f"app{number}.log") for number, log in enumerate(logs, 1)]
    return imported(named, dialect=dialect)


def chat(found: Imported, customer: str | None = None) -> list[tuple[object, ...]]:
    """What stands on the phone, one bubble after the other, without times."""
    folded = Folded(found.history)
    return [shown for item in folded.conversations[customer or folded.shown].items if (shown := _shown(item))]


def _shown(item: object) -> tuple[object, ...] | None:
    match item:
        case MessageItem():
            block = item.message.block
            text = block.body.value if block.body else ""
            tapped = tuple(
                option.title.value
                for option in options_of(item.message)
                if option.at in item.tapped and option.title
            )
            kind = item.ghost or item.message.kind
            return kind, text, tapped, item.status, item.failure, item.refused
        case ReplyItem():
            quoted = item.quoted.block.body if item.quoted else None
            return "reply", item.reply, quoted.value if quoted else None, item.quoted is not None
        case NoticeItem():
            return "notice", item.text
    return None


def well_formed(found: Imported) -> None:
    """What holds for every import: numbers, causes and pointers fit."""
    history = found.history
    assert [event.n for event in history] == list(range(len(history)))
    assert all(first.at <= second.at for first, second in pairwise(history))
    for event in history:
        if isinstance(event, MessageReceived):
            for option in options_of(event.message):
                resolve(event.body, option.at)
