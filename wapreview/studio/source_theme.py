"""The editor's colours, from the skin."""

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

from wapreview.skins import Skin
from wapreview.studio.paint import ink_of

KINDS = {
    "string": "string",
    "string.special.key": "key",
    "json.label": "key",
    "label": "key",
    "number": "number",
    "constant.builtin": "keyword",
    "json.null": "keyword",
    "json.error": "error",
    "boolean": "keyword",
}
"""What the highlighter calls a part of the text -> the skin's colour for it."""


def source_theme(skin: Skin) -> TextAreaTheme:
    """The skin as a theme of the editor."""
    ground = ink_of(skin, "panel")
    return TextAreaTheme(
        f"wapreview-{skin.name}",
        base_style=Style(color=ink_of(skin, "text"), bgcolor=ground),
        gutter_style=Style(color=ink_of(skin, "muted"), bgcolor=ground),
        cursor_line_style=Style(),
        cursor_line_gutter_style=Style(
            color=ink_of(skin, "text"), bgcolor=ink_of(skin, "cursor_line"), bold=True
        ),
        cursor_style=Style(color=ground, bgcolor=ink_of(skin, "text")),
        selection_style=Style(bgcolor=ink_of(skin, "selection")),
        syntax_styles={kind: Style(color=ink_of(skin, key)) for kind, key in KINDS.items()},
    )
