"""The wrapper of a Cloud API request."""

from functools import partial

from wapreview.dialects.lenient import Members
from wapreview.dialects.meta.mending import mend_meta, typed


def wrap(value: Members) -> Members | None:
    """{"messaging_product", "to", "type", ...}."""
    if value.get("to") is None and value.get("recipient") is None:
        return None
    rest = {key: member for key, member in value.items() if key != "messaging_product"}
    return {"messaging_product": "whatsapp", **typed(rest)}


mend = partial(mend_meta, wrap=wrap)
"""As all that carry Meta's inner object, with this wrapper."""
