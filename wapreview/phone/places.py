"""A place: a map with a pin, then its name and address."""

from wapreview.messages.message import Location
from wapreview.phone.area import RATIO, area_in, in_bubble
from wapreview.phone.bubble import Inside
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import Wrapped, wrap


def map_rows(scene: Scene) -> list[Inside]:
    """Streets, and a pin in the middle."""
    area = area_in(scene)
    height = max(4, round(area.width / RATIO * 0.6))
    rows = []
    for y in range(height):
        row = _streets(y == height * 2 // 3, area)
        rows.append(Inside(_pinned(row, area) if y == height // 2 else [_street(row, area)]))
    return in_bubble(rows, area, scene)


def _streets(across: bool, area: Scene) -> str:
    cells = [area.glyph("street.across") if across else " "] * area.width
    for x in (area.width // 5, area.width * 3 // 4):
        cells[x] = area.glyph("street.cross" if across else "street.down")
    return "".join(cells)


def _street(text: str, area: Scene) -> Segment:
    return Segment(text, len(text), "hairline", area.ground, None, None, area.spot)


def _pinned(row: str, area: Scene) -> list[Segment]:
    middle = area.width // 2
    return [_street(row[:middle], area), area.sign("pin", "media.icon"), _street(row[middle + 1 :], area)]


def place_lines(place: Location, scene: Scene) -> list[Wrapped]:
    """Name and address; the coordinates when there is neither."""
    lines: list[Wrapped] = []
    if place.name and place.name.value:
        lines += wrap(place.name.value, place.name.at, "media.name", scene.room, scene)
    if place.address and place.address.value:
        lines += wrap(place.address.value, place.address.at, "media.detail", scene.room, scene)
    return lines or _coordinates(place, scene)


def _coordinates(place: Location, scene: Scene) -> list[Wrapped]:
    parts: list[Segment] = []
    for text in (place.latitude, place.longitude):
        if text and text.value:
            shown = cropped(text.value, scene.room // 2 - 1, scene.shape)
            parts += [scene.blank(2)] if parts else []
            parts.append(scene.own(shown, "media.detail", text.at, "name"))
    return [Wrapped(parts, sum(part.cells for part in parts))] if parts else []
