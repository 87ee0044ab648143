"""The colours of skins as CSS variables."""

from collections.abc import Iterator
from typing import Final

from wapreview.phone.rows import Ground, Role
from wapreview.skins import Skin

GROUNDS: Final[dict[str, Ground]] = {
    "chat": "chat",
    "in": "bubble.in",
    "out": "bubble.out",
    "quote": "quote.out",
    "media": "media",
    "pill": "pill",
    "notice": "notice",
    "reaction": "reaction",
    "head": "head",
    "avatar": "avatar",
}
"""CSS variable -> what it is the background of."""

INKS: Final[dict[str, tuple[Role, Ground]]] = {
    "wallpaper": ("wallpaper", "chat"),
    "failure": ("failure", "chat"),
    "ghost": ("ghost", "chat"),
    "ghost-option": ("option", "chat"),
    "in-body": ("body", "bubble.in"),
    "in-title": ("header", "bubble.in"),
    "in-footer": ("footer", "bubble.in"),
    "in-time": ("time", "bubble.in"),
    "in-link": ("link", "bubble.in"),
    "in-label": ("placeholder", "bubble.in"),
    "in-writer": ("quote.name", "bubble.in"),
    "in-quote": ("quote.mark", "bubble.in"),
    "option": ("option", "bubble.in"),
    "option-tapped": ("option.spent", "bubble.in"),
    "hairline": ("hairline", "bubble.in"),
    "section": ("sheet.section", "bubble.in"),
    "row": ("sheet.row", "bubble.in"),
    "description": ("sheet.description", "bubble.in"),
    "out-body": ("body", "bubble.out"),
    "out-footer": ("footer", "bubble.out"),
    "out-time": ("time", "bubble.out"),
    "out-link": ("link", "bubble.out"),
    "out-quote": ("quote.mark", "bubble.out"),
    "tick-sent": ("tick.sent", "bubble.out"),
    "tick-read": ("tick.read", "bubble.out"),
    "tick-failed": ("failure", "bubble.out"),
    "quote-bar": ("quote.bar", "quote.out"),
    "quote-name": ("quote.name", "quote.out"),
    "quote-text": ("quote.text", "quote.out"),
    "media-icon": ("media.icon", "media"),
    "media-name": ("media.name", "media"),
    "media-detail": ("media.detail", "media"),
    "pill-ink": ("pill", "pill"),
    "notice-ink": ("notice", "notice"),
    "reaction-ink": ("reaction", "reaction"),
    "head-name": ("head.name", "head"),
    "head-subtitle": ("head.subtitle", "head"),
    "head-icon": ("head.icon", "head"),
    "verified": ("verified", "head"),
    "avatar-ink": ("avatar", "avatar"),
}
"""CSS variable -> whose colour it is, and on what it stands."""

PAGE: Final[dict[str, str]] = {
    "page": "background",
    "page-text": "text",
    "page-muted": "muted",
    "page-line": "line",
    "page-accent": "accent",
}
"""CSS variable -> the colour of the room around the phone."""

BEHIND, BEFORE = "Canvas", "CanvasText"
"""The reader's own colours (CSS Color 4, section 6.2), where a skin leaves the choice to the terminal."""
_SWAPPED = "reverse"


def rules(light: Skin, dark: Skin | None) -> str:
    """The variables as CSS: those of the first skin, and those of the other where the reader likes it dark."""
    scheme = "light dark" if dark else "normal"
    first = f":root{{color-scheme:{scheme};{_variables(light)}}}"
    if dark is None:
        return first
    return f"{first}\n@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}"


def _variables(skin: Skin) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in variables(skin))


def variables(skin: Skin) -> Iterator[tuple[str, str]]:
    """Every variable with its colour."""
    for name, ground in GROUNDS.items():
        yield name, _ground(skin, ground)
    for name, (role, ground) in INKS.items():
        yield name, _ink(skin, role, ground)
    for name, field in PAGE.items():
        fill = getattr(skin.studio, field)
        yield name, fill if fill.startswith("#") else BEHIND if field == "background" else BEFORE


def _ground(skin: Skin, ground: Ground) -> str:
    fill = skin.grounds[ground]
    return fill if fill.startswith("#") else BEFORE if fill == _SWAPPED else BEHIND


def _ink(skin: Skin, role: Role, ground: Ground) -> str:
    ink = skin.on.get((ground, role), skin.colours[role].ink)
    return ink or (BEHIND if skin.grounds[ground] == _SWAPPED else BEFORE)
