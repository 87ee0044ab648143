"""From rows to Textual's strips: the last step, where roles become colours."""

from functools import lru_cache

from rich.highlighter import Highlighter
from rich.segment import Segment as RichSegment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from wapreview.exports.paint import Look, dimmed, runs, safe
from wapreview.phone.rows import Row, Segment
from wapreview.skins import Skin
from wapreview.studio.emoji import simplified

WITHOUT_COLOUR = {
    "background": "#000000",
    "panel": "#000000",
    "text": "#ffffff",
    "selection": "#444444",
    "muted": "#bbbbbb",
}
"""What the studio takes where a skin leaves a colour to the terminal: the room is painted in one piece."""


def strip_of(row: Row, skin: Skin, *, behind: bool = False, simple_emoji: bool = False) -> Strip:
    """The row as a strip; `behind` an open sheet it is dimmed."""
    pieces = []
    for run in runs(row, skin):
        text = simplified(run.text) if simple_emoji else run.text
        pieces.append(RichSegment(text, style_of(dimmed(run.look) if behind else run.look)))
    return Strip(pieces, sum(segment.cells for segment in row))


def edge_strip(row: Row, skin: Skin) -> Strip:
    """The rounded top of a sheet: the dimmed chat shows in its corners."""
    return strip_of(tuple(segment._replace(behind=True) for segment in row), skin)


class ControlSigns(Highlighter):
    """For input fields: one visible sign in the place of each control character, on the screen only."""

    def highlight(self, text: Text) -> None:
        """Changes what is shown of the field's value."""
        text.plain = safe(text.plain)


@lru_cache(maxsize=512)
def style_of(look: Look) -> Style:
    """A look as a Rich style."""
    return Style(
        color=look.ink or WITHOUT_COLOUR["text"],
        bgcolor=look.ground or WITHOUT_COLOUR["background"],
        bold=look.bold,
        italic=look.italic,
        underline=look.underline,
        strike=look.strike,
        dim=look.dim,
        reverse=look.reverse,
    )


def with_thumb(strip: Strip, skin: Skin) -> Strip:
    """The strip with a scroll bar's thumb in its last cell."""
    width = strip.cell_length - 1
    last = next(iter(strip.crop(width)), RichSegment(" "))
    style = (last.style or Style()) + Style(color=ink_of(skin, "muted"))
    return Strip.join([strip.crop(0, width), Strip([RichSegment("▐", style)], 1)])


def empty_row(width: int) -> Row:
    """A row of bare chat."""
    return (Segment(" " * width, width, "blank", "chat"),)


def ink_of(skin: Skin, name: str) -> str | None:
    """A colour of the room around the phone; None is the terminal's own."""
    fill = str(getattr(skin.studio, name))
    return fill if fill.startswith("#") else None
