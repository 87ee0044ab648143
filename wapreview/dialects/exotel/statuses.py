"""What Exotel posts about a message's fate: two newer forms, the flat callback and the older report."""

from collections.abc import Callable

from wapreview.dialects.answers import load_answers, title_of
from wapreview.dialects.exotel.callbacks import asked
from wapreview.dialects.exotel.webhooks import account_sid
from wapreview.dialects.forms import iso, with_plus
from wapreview.dialects.lenient import Members, bare
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook, Occasion, Status

_UNKNOWN_ERROR = 131000


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a status, in the form that goes with the occasion's variant."""
    form = _FORMS.get(occasion.variant, _flat)
    return form(status, iso(occasion.time if status.time is None else status.time), occasion)


def _flat(status: Status, time: str, occasion: Occasion) -> Members:
    """The page that shows webhook A has no status; this is the status callback of the send page."""
    return {
        "sid": status.message_id,
        "from": with_plus(occasion.business.number),
        "to": with_plus(occasion.customer.number),
        "status": status.name,
        "exo_status_code": load_answers("exotel").statuses[status.name],
        "timestamp": time,
        **_custom(occasion),
    }


def _form_b(status: Status, time: str, occasion: Occasion) -> Members:
    data: Members = {
        "message_sid": status.message_id,
        "from": with_plus(occasion.business.number),
        "to": with_plus(occasion.customer.number),
        "status": status.name,
        "timestamp": time,
        **_errors(status),
    }
    return {"type": "message_status", "timestamp": time, "account_sid": account_sid(occasion), "data": data}


def _form_c(status: Status, time: str, occasion: Occasion) -> Members:
    message: Members = {
        "id": status.message_id,
        "status": status.name,
        "recipient": with_plus(occasion.customer.number),
        "timestamp": time,
        **_errors(status),
    }
    return {
        "event": "message_status",
        "timestamp": time,
        "account_sid": account_sid(occasion),
        "message": message,
    }


def _form_d(status: Status, time: str, occasion: Occasion) -> Members:
    answers = load_answers("exotel")
    message: Members = {
        "callback_type": "dlr",
        "sid": status.message_id,
        "to": bare(occasion.customer.number),
        "exo_status_code": answers.statuses[status.name],
        "exo_detailed_status": answers.words[status.name],
        "description": status.text or f"Message {status.name}",
        "timestamp": time,
        **_custom(occasion),
    }
    return {"whatsapp": {"messages": [message]}}


def _custom(occasion: Occasion) -> Members:
    """The data of the send comes back with its callbacks."""
    data = asked(occasion.sent, occasion.part, "custom_data")
    return {"custom_data": data} if data else {}


def _errors(status: Status) -> Members:
    if status.name != "failed":
        return {}
    code = _UNKNOWN_ERROR if status.code is None else status.code
    title = title_of("exotel", code) or status.text or ""
    return {"errors": [{"code": code, "title": title, "detail": status.text or title}]}


_FORMS: dict[str, Callable[[Status, str, Occasion], Members]] = {
    "A": _flat,
    "B": _form_b,
    "C": _form_c,
    "D": _form_d,
}
