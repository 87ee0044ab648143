"""The business is writing: a small bubble with three dots."""

from wapreview.phone.bubble import Inside, boxed, placed
from wapreview.phone.faults import NONE
from wapreview.phone.rows import Row, Segment, Shape, View
from wapreview.phone.scene import Scene, chat
from wapreview.simulation.items import TypingItem

_DOTS = 3


def draw_typing(item: TypingItem, shape: Shape) -> list[Row]:
    """The bubble after a free row; the dots take turns to be bright."""
    scene = Scene(shape, View(), NONE, "bubble.in", None, 2 * _DOTS + 1)
    parts: list[Segment] = [scene.blank(1)]
    for number in range(_DOTS):
        bright = number == item.beat % _DOTS
        name = "typing.beat" if bright else "typing"
        parts += [scene.sign(name, "typing.beat" if bright else "typing"), scene.blank(1)]
    return [(chat(shape.width),), *placed(boxed([Inside(parts)], scene, "in"), scene, "in", tail=True)]
