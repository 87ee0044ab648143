"""Skins for Textual: the colours of the room around the phone as a theme."""

import os
from collections.abc import Mapping

from textual.theme import Theme

from wapreview.phone.rows import Shape
from wapreview.settings_model import Size
from wapreview.skins import Skin
from wapreview.studio.paint import WITHOUT_COLOUR

WIDTHS: dict[Size, int] = {"small": 34, "usual": 47, "large": 60}
"""Cells of the chat: about 24, 34 and 46 characters of body on a line."""
SIZES: tuple[Size, ...] = ("small", "usual", "large")
SKINS = ("light", "dark", "plain")


def automatic_skin(environment: Mapping[str, str] = os.environ) -> str:
    """plain where colour is not wanted; else light or dark as COLORFGBG tells; else dark."""
    if environment.get("NO_COLOR"):
        return "plain"
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in ("7", "15") else "dark"


def shape_of(skin: Skin, size: Size, *, wallpaper: bool) -> Shape:
    """The skin's shape in this size."""
    return skin.shape._replace(width=WIDTHS[size], wallpaper=wallpaper and skin.shape.wallpaper)


def theme_of(skin: Skin) -> Theme:
    """The skin's room as a Textual theme."""

    def colour(key: str) -> str:
        fill = str(getattr(skin.studio, key))
        return fill if fill.startswith("#") else WITHOUT_COLOUR.get(key, "#ffffff")

    background = colour("background")
    return Theme(
        name=f"wapreview-{skin.name}",
        primary=colour("accent"),
        secondary=colour("accent"),
        accent=colour("accent"),
        success=colour("accent"),
        warning=colour("warning"),
        error=colour("error"),
        foreground=colour("text"),
        background=background,
        surface=colour("panel"),
        panel=colour("panel"),
        dark=int(background[1:3], 16) < 128,
        variables={
            "wa-muted": colour("muted"),
            "wa-line": colour("line"),
            "wa-selection": colour("selection"),
            "footer-key-foreground": colour("accent"),
            "footer-background": background,
            "footer-description-foreground": colour("muted"),
        },
    )
