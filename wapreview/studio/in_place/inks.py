"""The colours of the field: those of the place on the phone that it lies over."""

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

from wapreview.exports.paint import mix, resolve
from wapreview.phone.rows import Ground, Role, Segment
from wapreview.skins import Skin
from wapreview.studio.paint import WITHOUT_COLOUR, style_of

SELECTED = 0.3
"""How far the ground of selected text moves towards its ink."""


def style_at(skin: Skin, role: Role, ground: Ground, marks: str = "") -> Style:
    """How the phone shows text of this role there; colours in place of a reversal, which would meet the cursor's."""
    look = resolve(Segment("", 0, role, ground, marks=marks), skin)
    ink, fill = look.ink or WITHOUT_COLOUR["text"], look.ground or WITHOUT_COLOUR["background"]
    if look.reverse:
        ink, fill = fill, ink
    return style_of(look._replace(ink=ink, ground=fill, reverse=False))


def field_theme(skin: Skin, role: Role, ground: Ground) -> TextAreaTheme:
    """The theme of a field over text of this role."""
    base = style_at(skin, role, ground)
    ink, fill = _colour(base, "text"), _colour(base, "background")
    return TextAreaTheme(
        f"wapreview-{skin.name}-{role}-{ground}",
        base_style=base,
        gutter_style=base,
        cursor_line_style=Style(),
        cursor_style=Style(color=fill, bgcolor=ink, bold=False, underline=False),
        selection_style=Style(color=ink, bgcolor=mix(fill, ink, SELECTED)),
    )


def _colour(style: Style, name: str) -> str:
    colour = style.color if name == "text" else style.bgcolor
    return colour.name if colour is not None else WITHOUT_COLOUR[name]
