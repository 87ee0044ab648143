"""How a body or an address shows that it is Messangi's."""

from wapreview.dialects.dialect import Signature
from wapreview.dialects.lenient import member, string
from wapreview.dialects.shapes import has, is_object
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints


def claims(hints: Hints) -> str | None:
    """Whether the address is Messangi's, or its messages endpoint on any host."""
    host = hints.host or ""
    if host.split(".")[-2:-1] == ["messangi"]:
        return f"the command posts to {host}"
    if (hints.path or "").rstrip("/") == "/v3/messages":
        return "the command posts to /v3/messages"
    return None


def _is_send(value: Json) -> bool:
    return string(value, "channel") is not None and is_object(value, "request")


def _is_refusal(value: Json) -> bool:
    return string(value, "status") == "REJECTED" and has(value, "messageId", "description")


SIGNATURES: tuple[Signature, ...] = (
    Signature(1, "message", 'it has a "channel" and a "request"', _is_send, members=("channel",)),
    Signature(
        2,
        "answer",
        'it has "meta" with a "transactionId"',
        lambda value: has(member(value, "meta"), "transactionId"),
        members=("meta",),
    ),
    Signature(
        29,
        "webhook",
        'it has "owner", "processId" and "user"',
        lambda value: has(value, "owner", "processId", "user"),
        members=("owner",),
    ),
    Signature(
        29, "error", 'its "status" is "REJECTED" and it has a "description"', _is_refusal, members=("status",)
    ),
)
