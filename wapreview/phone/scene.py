"""What all parts of one bubble are drawn with, and the smallest things drawn with it."""

from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.phone.faults import Faults
from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import Ground, Role, Row, Segment, Shape, Spot, View
from wapreview.phone.safe import cells_of, clusters, is_ascii


class Scene(NamedTuple):
    """Shape, view and problems; the ground and spot of what is drawn now, and the cells between its edges."""

    shape: Shape
    view: View
    faults: Faults
    ground: Ground
    spot: Spot | None
    width: int
    kind: str = ""
    """The kind of message that is drawn."""

    @property
    def room(self) -> int:
        """Cells for text: one is left free on each side."""
        return max(2, self.width - 2)

    def glyph(self, name: str) -> str:
        """A glyph, or its stand-in."""
        return GLYPHS[name][self.shape.ascii]

    def blank(self, cells: int) -> Segment:
        """Nothing but ground."""
        return Segment(" " * cells, cells, "blank", self.ground, None, None, self.spot)

    def sign(self, name: str, role: Role) -> Segment:
        """A glyph as a segment: furniture without a node."""
        return Segment(self.glyph(name), 1, role, self.ground, None, None, self.spot)

    def own(self, text: str, role: Role, at: Pointer | None, key: str) -> Segment:
        """The phone's own words: they stand for the member `key` that the node lacks."""
        return Segment(text, cells_of(text), role, self.ground, at, key, self.spot)

    def left(self, parts: list[Segment], cells: int) -> list[Segment]:
        """Parts of so many cells, flush left, as wide as the bubble."""
        return [self.blank(1), *parts, self.blank(self.width - 1 - cells)]

    def right(self, parts: list[Segment], cells: int) -> list[Segment]:
        """The same, flush right."""
        return [self.blank(self.width - 1 - cells), *parts, self.blank(1)]

    def centre(self, parts: list[Segment], cells: int) -> list[Segment]:
        """The same, in the middle."""
        before = (self.width - cells) // 2
        return [self.blank(before), *parts, self.blank(self.width - before - cells)]


def is_lined(shape: Shape) -> bool:
    """Whether edges are drawn with lines; half blocks have no ASCII stand-in that looks like one."""
    return shape.edges == "lines" or shape.ascii


def chat(cells: int) -> Segment:
    """Bare chat."""
    return Segment(" " * cells, cells, "blank", "chat")


def cropped(text: str, cells: int, shape: Shape, tail: bool = False) -> str:
    """The text made safe and at most so wide: an ellipsis stands for its end, with `tail` its beginning."""
    if is_ascii(text) and len(text) <= cells:
        return text
    parts = list(clusters(text, 0, len(text), shape.ascii))
    if sum(part.cells for part in parts) <= cells:
        return "".join(part.shown for part in parts)
    kept, used = [], 1
    for part in reversed(parts) if tail else parts:
        used += part.cells
        if used > cells:
            break
        kept.append(part.shown)
    more = GLYPHS["ellipsis"][shape.ascii]
    return more + "".join(reversed(kept)) if tail else "".join(kept) + more


def tidy(parts: list[Segment]) -> Row:
    """The parts as a row, without empty ones."""
    return tuple(part for part in parts if part.text)
