"""The phone's signs as drawings that the page holds once and shows in many places."""

from typing import Final

from wapreview.exports.icons import PATHS
from wapreview.messages.message import Action

OWN: Final = {
    "verified": "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0M-2.8,.2L-.8,2.2L3,-2",
    "sent": "M-4.6,.4L-1.4,3.6L4.8,-3.6",
    "delivered": "M-6.8,.4L-3.6,3.6L2.6,-3.6M-1.2,2.6L-.2,3.6L6.4,-3.6",
    "failed": "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0M0,-3.2V.6M0,3v.1",
    "audio": "M-2.6,4.4V-4.8L4.6,-6V3.2M-2.6,4.4a2,1.6 0 1,1 -.1,-.4M4.6,3.2a2,1.6 0 1,1 -.1,-.4",
    "catalog": "M-5.4,-5.4H-1V-1H-5.4zM1,-5.4H5.4V-1H1zM-5.4,1H-1V5.4H-5.4zM1,1H5.4V5.4H1z",
    "other": "M-2,-4.6L2.6,0L-2,4.6",
    "tapped": "M-5.6,0a5.6,5.6 0 1,0 11.2,0a5.6,5.6 0 1,0 -11.2,0M-2.4,0L-.6,1.9L2.7,-1.7",
}
"""Name -> SVG path in a box from -7 to 7, where pictures have none of that name."""
DRAWN: Final = {
    **OWN,
    **{
        name: PATHS[name]
        for name in (
            "back", "call", "menu", "reply", "list", "open", "copy", "location", "form", "picture", "video",
            "document", "sticker", "person", "voice",
        )
    },
}  # fmt: skip
ACTIONS: Final[dict[Action, str]] = {
    "reply": "reply",
    "row": "other",
    "url": "open",
    "call": "call",
    "copy": "copy",
    "location": "location",
    "form": "form",
    "catalog": "catalog",
    "other": "other",
}


def drawings() -> str:
    """All signs, not shown where they stand."""
    symbols = "".join(
        f'<symbol id="icon-{name}" viewBox="-7.5 -7.5 15 15"><path d="{path}"/></symbol>'
        for name, path in DRAWN.items()
    )
    return f'<svg class="drawings" aria-hidden="true">{symbols}</svg>'


def icon(name: str, kind: str = "") -> str:
    """A sign that says nothing which the text beside it does not say."""
    classes = f"icon {kind}".rstrip()
    return f'<svg class="{classes}" aria-hidden="true"><use href="#icon-{name}"/></svg>'
