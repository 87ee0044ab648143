"""The wrapper of a Messangi request."""

from functools import partial

from wapreview.dialects.lenient import Members
from wapreview.dialects.meta.mending import apart, has_all, mend_meta, typed


def wrap(value: Members) -> Members | None:
    """{"channel", "request": {"message", "from", "to", "type", ...}}."""
    request = value.get("request")
    if isinstance(request, dict):
        return None if has_all(value, "channel") else {"channel": "WHATSAPP", **apart(value, "channel")[1]}
    if request is not None or not has_all(value, "from", "to"):
        return None
    outer, inner = apart(value, "channel", "callbacks")
    return {"channel": "WHATSAPP", **outer, "request": typed(inner)}


mend = partial(mend_meta, wrap=wrap)
"""As all that carry Meta's inner object, with this wrapper."""
