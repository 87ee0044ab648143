"""A message of the business as Whapi.Cloud lists it among the messages of a chat (OpenAPI file 1.8.7).

It is the answer to the send with what was sent in the member that the type names; the customer's own messages are
listed as its webhooks show them.
"""

from wapreview.dialects.lenient import Members, member
from wapreview.dialects.whapi.answers import accepted
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Occasion, StatusName

WRAPPER = frozenset(("to", "quoted", "typing_time", "no_encode", "edit", "no_cache"))
"""Members of a request that are not of the message."""
STATUSES: dict[StatusName | None, str] = {
    None: "pending",
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
}


def listed(occasion: Occasion, status: StatusName | None) -> Members:
    """One message that was sent; `occasion.sent` is its request."""
    message = member(accepted(occasion).body, "message")
    known: Members = dict(message) if isinstance(message, dict) else {}
    kind = str(known.get("type", "text"))
    return {**known, "status": STATUSES.get(status, "failed"), kind: _content(occasion.sent, kind)}


def _content(body: Json, kind: str) -> Json:
    """The request without its wrapper; a file by its address or its id, never with its bytes."""
    given = dict(body) if isinstance(body, dict) else {}
    if given.get("type") == kind:
        del given["type"]
    media = given.pop("media", None)
    if isinstance(media, str):
        given.update(_file(media))
    return {key: value for key, value in given.items() if key not in WRAPPER}


def _file(media: str) -> Members:
    if media[:8].lower().startswith(("http://", "https://")):
        return {"link": media}
    return {} if media[:5].lower() == "data:" or len(media) > 120 else {"id": media}
