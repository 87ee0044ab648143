"""JSON in colours, for panes that only show it."""

import re

from textual.content import Content
from textual.style import Style

from wapreview.exports.paint import safe
from wapreview.skins import Skin
from wapreview.studio.paint import ink_of

TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<keyword>true|false|null)"
)


def json_content(text: str, skin: Skin) -> Content:
    """The text in the skin's colours, with control characters made visible."""
    shown = "\n".join(safe(line) for line in text.split("\n"))
    content = Content(shown)
    for match in TOKEN.finditer(shown):
        colour = ink_of(skin, match.lastgroup or "text")
        if colour:
            content = content.stylize(Style.parse(colour), match.start(), match.end())
    return content
