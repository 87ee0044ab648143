"""The wrapper of a Chatt2 request."""

from functools import partial

from wapreview.dialects.lenient import Members
from wapreview.dialects.meta.mending import apart, has_all, mend_meta, typed


def wrap(value: Members) -> Members | None:
    """{"from", "to", "content": {"interactive": ...}}: without a type."""
    if not has_all(value, "from", "to") or "content" in value:
        return None
    outer, content = apart(value, "from", "to")
    whole = typed(content)
    if "interactive" in whole:
        whole = apart(whole, "type")[1]
    return {**outer, "content": whole}


mend = partial(mend_meta, wrap=wrap)
"""As all that carry Meta's inner object, with this wrapper."""
