"""GET /messages/list: what was said on the phones, as Whapi.Cloud lists it."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.dialects.lenient import Members, objects
from wapreview.dialects.whapi.history import listed
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.messages.reply import NoWebhook, Occasion
from wapreview.simulation.events import MessageReceived, WebhookMade
from wapreview.simulation.simulation import Simulation

COUNT, COUNT_MAX = 100, 500
"""Messages on a page, unless told otherwise and at most."""


async def messages(call: Call) -> Result:
    """All messages, or those of one chat; the newest first unless `sort` is asc."""
    query, chat = call.request.query_params, call.request.path_params.get("chat", "")
    found = [each for each in everything(call) if not chat or _is_of(each, chat)]
    if query.get("from_me") in ("true", "false"):
        found = [each for each in found if each.get("from_me") is (query["from_me"] == "true")]
    if query.get("sort") != "asc":
        found.reverse()
    first = _number(query.get("offset"), 0, len(found))
    page = found[first : first + _number(query.get("count"), COUNT, COUNT_MAX)]
    return Result(
        Answer(200, {"messages": [*page], "count": len(page), "total": len(found), "offset": first})
    )


def everything(call: Call) -> list[Members]:
    """All messages that this provider carried, in the order of time."""
    return list(_listed(call.emulator.simulation, call.api.dialect))


def message_of(simulation: Simulation, dialect: Dialect, message_id: str) -> Members | None:
    """The message with this id."""
    return next((each for each in _listed(simulation, dialect) if each.get("id") == message_id), None)


def _listed(simulation: Simulation, dialect: Dialect) -> Iterator[Members]:
    for event in simulation.events:
        if not isinstance(event, MessageReceived | WebhookMade) or event.dialect != dialect.name:
            continue
        if isinstance(event, MessageReceived):
            yield _sent(simulation, event)
        elif not isinstance(event.payload, NoWebhook):
            yield from objects(event.payload, "messages")


def _sent(simulation: Simulation, event: MessageReceived) -> Members:
    sides, item = simulation.folded.sides[event.id], simulation.conversations[event.customer]
    shown = item.message_item(event.id)
    time = int(event.at.timestamp())
    occasion = Occasion(sides.customer, sides.business, time, "", event.id, event.message, sent=event.body)
    return listed(occasion, shown.status if shown else None)


def _is_of(message: Members, chat: str) -> bool:
    """Whether a message is of this chat, with or without the suffix of the server."""
    return str(message.get("chat_id", "")).partition("@")[0] == chat.partition("@")[0]


def _number(text: str | None, usual: int, most: int) -> int:
    known = text is not None and text.isascii() and text.isdecimal() and len(text) < 10
    return min(int(text), most) if known and text is not None else min(usual, most)
