"""What Meta posts beside replies: edits, deletions, system notices, what is not supported. It is only read."""

from wapreview.dialects.lenient import Members, member, objects, string
from wapreview.messages.reply import OtherReply


def read_notice(message: Members) -> OtherReply | None:
    """A message of any type that is no reply of ours, with the words in it; None without a type."""
    what = string(message, "type")
    return OtherReply(what, _text(message, what)) if what else None


def changed(message: Members) -> str | None:
    """The id of the customer's own message that was edited or deleted."""
    ids = (string(message, what, "original_message_id") for what in ("edit", "revoke"))
    return next(filter(None, ids), None)


def _text(message: Members, what: str) -> str:
    if what == "edit":
        new = member(message, "edit", "message")
        kind = string(new, "type") or ""
        return string(new, kind, "body") or string(new, kind, "caption") or ""
    if what == "unsupported":
        return _unsupported(message)
    return string(message, what, "body") or ""


def _unsupported(message: Members) -> str:
    error = next(iter(objects(message, "errors")), None)
    why = string(error, "error_data", "details") or string(error, "message") or string(error, "title")
    what = string(message, "unsupported", "type")
    return ": ".join(filter(None, (what, why)))
