"""What stands around the messages: head and composer, date pills and notices."""

from wapreview.phone import words
from wapreview.phone.faults import NONE
from wapreview.phone.glyphs import glyph
from wapreview.phone.rows import Ground, Role, Row, Segment, Shape, Spot, View
from wapreview.phone.safe import cells_of, safe
from wapreview.phone.scene import Scene, chat, cropped, is_lined, tidy
from wapreview.phone.wrap import wrap
from wapreview.simulation.items import DateItem, UnreadItem

_AVATAR = 5
_BUTTON = 5


def draw_date(item: DateItem, shape: Shape) -> list[Row]:
    """The pill that begins a day."""
    return [(chat(shape.width),), *_pills([_day(item, shape)], "pill", "pill", shape)]


def draw_unread(item: UnreadItem, shape: Shape) -> list[Row]:
    """The pill above what was not read yet."""
    text = f"{item.messages} {words.UNREAD}{'' if item.messages == 1 else 'S'}"
    return [(chat(shape.width),), *_pills([cropped(text, shape.width - 4, shape)], "pill", "pill", shape)]


def draw_notice(text: str, shape: Shape) -> list[Row]:
    """A sentence in the middle of the chat, wrapped to four fifths of it."""
    scene = Scene(shape, View(), NONE, "notice", None, 0)
    lines = wrap(text, None, "notice", shape.width * 8 // 10 - 4, scene)
    texts = ["".join(part.text for part in line.segments) for line in lines]
    return [(chat(shape.width),), *_pills(texts, "notice", "notice", shape)]


def _day(item: DateItem, shape: Shape) -> str:
    ago = (item.today - item.day).days
    if ago in (0, 1):
        return words.YESTERDAY if ago else words.TODAY
    return cropped(item.day.strftime("%A" if 1 < ago < 7 else shape.date), shape.width - 4, shape)


def _pills(texts: list[str], role: Role, ground: Ground, shape: Shape) -> list[Row]:
    """Lines on one ground in the middle of the chat, its ends rounded."""
    widest = max(cells_of(text) for text in texts)
    before = (shape.width - widest - 4) // 2
    ends = "()" if is_lined(shape) else glyph("half.right", shape) + glyph("half.left", shape)
    ink = None if is_lined(shape) else ground
    left, right = (Segment(end, 1, "edge", "chat", ink=ink) for end in ends)
    rows = []
    for text in texts:
        cells = cells_of(text)
        gap = (widest - cells) // 2
        line = " " * (gap + 1) + text + " " * (widest - cells - gap + 1)
        rows.append(
            tidy(
                [
                    chat(before),
                    left,
                    Segment(line, widest + 2, role, ground),
                    right,
                    chat(shape.width - before - widest - 4),
                ]
            )
        )
    return rows


def draw_head(name: str, subtitle: str, shape: Shape, *, verified: bool = True) -> list[Row]:
    """The bar at the top, three rows: back, avatar with the initial, name and badge, subtitle, signs."""
    edge, middle, below = _avatar(safe(name.strip()[:1].upper(), shape.ascii) or "?", shape)
    back = _on_head(f" {glyph('back', shape)} ", "head.icon")
    icons = _on_head(f"{glyph('phone', shape)}  {glyph('menu', shape)} ", "head.icon")
    gap = _on_head(" ", "blank")
    room = shape.width - back.cells - middle.cells - icons.cells - (4 if verified else 2)
    badge = [gap, _on_head(glyph("verified", shape), "verified")] if verified else []
    shown = _on_head(cropped(name, max(2, room), shape), "head.name")
    under = _on_head(cropped(subtitle, shape.width - back.cells - middle.cells - 2, shape), "head.subtitle")
    before = _on_head(" " * back.cells, "blank")
    first = _filled([back, middle, gap, shown, *badge], [icons], shape)
    second = _filled([before, below, gap, under], [], shape)
    if is_lined(shape):
        return [first, second, (_on_head(glyph("line", shape) * shape.width, "edge"),)]
    return [_filled([before, edge], [], shape), first, second]


def _on_head(text: str, role: Role) -> Segment:
    return Segment(text, cells_of(text), role, "head")


def _filled(start: list[Segment], end: list[Segment], shape: Shape) -> Row:
    """Parts at both ends of the bar, with ground between them."""
    used = sum(part.cells for part in [*start, *end])
    gap = max(0, shape.width - used)
    return tidy([*start, _on_head(" " * gap, "blank"), *end])


def _avatar(initial: str, shape: Shape) -> tuple[Segment, Segment, Segment]:
    """Top, middle and bottom of the round avatar."""
    cells = cells_of(initial)
    if is_lined(shape):
        free = _on_head(" " * (cells + 2), "blank")
        return free, Segment(f"({initial})", cells + 2, "avatar", "avatar"), free
    left = (_AVATAR - cells) // 2
    letter = " " * left + initial + " " * (_AVATAR - cells - left)
    top, bottom = (round_edge(name, _AVATAR, "head", "avatar", shape) for name in ("top", "bottom"))
    return top, Segment(letter, _AVATAR, "avatar", "avatar"), bottom


def round_edge(name: str, cells: int, ground: Ground, ink: Ground, shape: Shape) -> Segment:
    """The top or bottom edge of something round, as half blocks."""
    text = glyph(f"{name}.left", shape) + glyph(name, shape) * (cells - 2) + glyph(f"{name}.right", shape)
    return Segment(text, cells, "edge", ground, ink=ink)


def draw_composer(text: str, shape: Shape) -> list[Row]:
    """The bar at the bottom, three rows: the field, and a button with a microphone, or an arrow for text."""
    field = shape.width - _BUTTON - 3
    send = Spot("send", "") if text else None
    sign = glyph("send" if text else "microphone", shape).center(_BUTTON - 2 * is_lined(shape))
    button = [Segment(sign, len(sign), "composer.button", "composer.button", None, None, send)]
    rows = zip(
        _rounded(_field(text, field - 2 * is_lined(shape), shape), field, "composer", shape),
        _rounded(button, _BUTTON, "composer.button", shape),
        strict=True,
    )
    return [tidy([chat(1), *left, chat(1), *right, chat(1)]) for left, right in rows]


def _field(text: str, cells: int, shape: Shape) -> list[Segment]:
    """Face, the end of the text or a hint, clip and camera; the signs give way where it is narrow."""
    side = "" if is_lined(shape) else " "
    face = f" {glyph('face', shape)} {side}"
    clip, camera = glyph("clip", shape), f"  {glyph('camera', shape)} {side}"
    room = cells - len(face) - len(clip) - len(camera) - 1
    if room < len(words.HINT):
        room, camera = room + len(camera) - 1, " "
    shown = cropped(text, max(1, room), shape, tail=True) if text else words.HINT[: max(1, room)]
    free = cells - len(face) - len(clip) - len(camera) - cells_of(shown)
    typing = Spot("type", "")
    return [
        Segment(face, len(face), "composer.icon", "composer", None, None, typing),
        Segment(shown, cells_of(shown), "body" if text else "composer.hint", "composer", None, None, typing),
        Segment(" " * free, free, "blank", "composer", None, None, typing),
        Segment(clip, len(clip), "composer.icon", "composer", None, None, Spot("attach", "")),
        Segment(camera, len(camera), "composer.icon", "composer"),
    ]


def _rounded(middle: list[Segment], cells: int, ground: Ground, shape: Shape) -> list[list[Segment]]:
    """One row of parts with edges all round."""
    if not is_lined(shape):
        top, bottom = (round_edge(name, cells, "chat", ground, shape) for name in ("top", "bottom"))
        return [[top], middle, [bottom]]
    line = glyph("line", shape) * (cells - 2)
    edges = [
        glyph(f"line.{name}.left", shape) + line + glyph(f"line.{name}.right", shape)
        for name in ("top", "bottom")
    ]
    top, bottom = (Segment(edge, cells, "edge", ground) for edge in edges)
    side = Segment(glyph("side", shape), 1, "edge", ground)
    return [[top], [side, *middle, side], [bottom]]
