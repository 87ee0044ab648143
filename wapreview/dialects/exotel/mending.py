"""The wrapper of an Exotel request."""

from functools import partial

from wapreview.dialects.lenient import Members
from wapreview.dialects.meta.mending import apart, has_all, mend_meta, typed


def wrap(value: Members) -> Members | None:
    """{"from", "to", "content": {"type", ...}}."""
    if not has_all(value, "from", "to") or "content" in value:
        return None
    outer, content = apart(value, "from", "to", "status_callback", "custom_data")
    return {**outer, "content": typed(content)}


mend = partial(mend_meta, wrap=wrap)
"""As all that carry Meta's inner object, with this wrapper."""
