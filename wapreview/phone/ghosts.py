"""Ghosts: outlines in the place where a part of the message is missing."""

from wapreview.messages.message import Text
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone import words
from wapreview.phone.faults import aspect_of, badge_at, is_empty
from wapreview.phone.parts import Part
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene
from wapreview.phone.wrap import Wrapped, wrap


def ghost_at(scene: Scene, owner: Pointer, name: str, text: Text | None = None) -> Part | None:
    """The part, if it is a ghost: a problem says that it is missing, and there is no text to see."""
    part = Part(owner, name)
    return part if part in scene.faults.ghosts and not (text and text.value.strip()) else None


def ghost_lines(part: Part | None, scene: Scene, noun: str = "") -> list[Wrapped]:
    """An outlined box as wide as the scene's room; where the channel leaves a part out, one line that says so.

    `noun` is what the part is called, with its verb ("photo is"), where its usual name does not fit.
    """
    if part is None:
        return []
    problem = scene.faults.ghosts[part]
    badge = badge_at(scene.faults, part)
    if aspect_of(problem) == "unsupported":
        lines = _words(part, f"{part.name}: {words.ONLY_WHATSAPP}", problem, scene.room, scene)
        return [lines[0]._replace(badge=badge), *lines[1:]]
    text = ghost_text(part, problem, noun)
    pad = _padding(text, scene.room)
    inside = _words(part, text, problem, scene.room - 2 - 2 * pad, scene)
    sides = [_sided(line, scene.room, pad, scene) for line in inside]
    top, bottom = (ghost_edge(name, scene.room, scene) for name in ("top", "bottom"))
    return [top, sides[0]._replace(badge=badge), *sides[1:], bottom]


def ghost_label(part: Part, room: int, scene: Scene) -> list[Wrapped]:
    """The words between two dashes, for a label of at most so many cells; the badge is the caller's."""
    problem = scene.faults.ghosts[part]
    text = ghost_text(part, problem)
    pad = _padding(text, room)
    if pad == 0:
        return [line._replace(badge=None) for line in _words(part, text, problem, room, scene)]
    lines = _words(part, text, problem, room - 2 - 2 * pad, scene)
    return [_sided(line, line.cells + 2 + 2 * pad, pad, scene) for line in lines]


def _padding(text: str, room: int) -> int:
    """The free cells inside each side of an outline; none where a word needs the room."""
    return int(max(map(len, text.split())) + 4 <= room)


def ghost_text(part: Part, problem: Problem, noun: str = "") -> str:
    """body is missing."""
    state = words.EMPTY if is_empty(problem) else words.MISSING
    return f"{noun or words.PARTS.get(part.name, part.name)} {state}".strip()


def _words(part: Part, text: str, problem: Problem, room: int, scene: Scene) -> list[Wrapped]:
    return wrap(text, problem.at, "ghost", room, scene, key=problem.key or part.name)


def _sided(line: Wrapped, cells: int, pad: int, scene: Scene) -> Wrapped:
    side = scene.sign("ghost.side", "ghost")
    after = cells - 2 - pad - line.cells
    return Wrapped([side, scene.blank(pad), *line.segments, scene.blank(after), side], cells)


def ghost_edge(name: str, cells: int, scene: Scene) -> Wrapped:
    """The top or bottom of an outline."""
    left, right = (scene.glyph(f"ghost.{name}.{side}") for side in ("left", "right"))
    text = left + scene.glyph("ghost") * (cells - 2) + right
    return Wrapped([Segment(text, cells, "ghost", scene.ground, None, None, scene.spot)], cells)
