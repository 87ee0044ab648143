"""Makes the pictures of docs/ from the running studio, headless: a tap, a flow, a log that is walked, a bot.

Needs a monospace font (and, for colour emoji, an emoji font) on the machine.
"""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import escape

import resvg_py
from picture_bot import URL, PictureBot
from rich.style import Style
from textual.strip import Strip
from wcwidth import wcswidth

from wapreview.emulator.opening import Wanted
from wapreview.exports.chunks import chunks
from wapreview.exports.fonts import EMOJI_FAMILIES, FAMILIES
from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, boxes
from wapreview.resources import sample_messages
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.opening import Circumstances
from wapreview.studio.start import make_studio

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZE = (120, 40)
SCALE = 2
BASELINE = 13.5
FONTS = ", ".join(f"'{name}'" for name in (*FAMILIES, *EMOJI_FAMILIES)) + ", monospace"


class Picture(NamedTuple):
    """What is opened, what is pressed, and how it looks then."""

    name: str
    keys: tuple[str, ...]
    paths: tuple[str, ...] = ()
    """In the gallery; none: all of it."""
    skin: str = "light"
    bot: bool = False
    """Whether it is a talk with a bot."""


TYPED = ("O", "R", "D", "minus", *"12345")
PICTURES = (
    Picture("studio", ("2", "3")),
    Picture("studio-dark", ("2", "3"), skin="dark"),
    Picture(
        "flow",
        ("enter", "enter", "enter", "c", *TYPED, "enter", "escape"),
        ("flows/support/help.json", "flows/support"),
    ),
    Picture("log", (), ("logs/app.log", "logs/webhooks.log")),
    Picture("bot", ("c", "h", "i", "enter", "escape", "1"), bot=True),
)
GROUNDS = {"light": "#f0f2f5", "dark": "#111b21"}


async def screen(picture: Picture) -> list[Strip]:
    """The lines of the studio's screen after the keys."""
    clock = FrozenClock(parse_moment("2026-01-05 10:04"))
    paths = [str(sample_messages() / path) for path in picture.paths]
    app = make_studio(
        paths,
        dialect=None,
        skin=picture.skin,
        circumstances=Circumstances(clock, 0),
        bot=Wanted(URL, port=0, clock=clock, seed=0) if picture.bot else None,
    )
    if app.emulator is not None:
        PictureBot(app.emulator)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.5 if picture.bot else 0.2)
        while not all(slot.opened or slot.fault for slot in app.shelf.slots):
            app.poll()
            await pilot.pause()
        return list(app.screen._compositor.render_strips())


def svg(lines: list[Strip], page: str) -> str:
    """The lines as a picture in which block characters are rectangles, so that no seams show."""
    width, height = SIZE[0] * CELL_WIDTH, SIZE[1] * CELL_HEIGHT
    shapes: list[str] = []
    letters: list[str] = []
    for y, line in enumerate(lines):
        x = 0
        for text, style, _ in line:
            ink, ground = _colours(style)
            cells = wcswidth(text)
            shapes.append(
                _rect(x * CELL_WIDTH, y * CELL_HEIGHT, cells * CELL_WIDTH, CELL_HEIGHT, ground or page)
            )
            letters += _letters(text, x, y, ink, style)
            x += cells
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<g shape-rendering="crispEdges">{_rect(0, 0, width, height, page)}{"".join(shapes)}</g>'
        f'<g font-family="{FONTS}" font-size="15" xml:space="preserve">{"".join(letters)}</g></svg>'
    )


def _letters(text: str, x: int, y: int, ink: str, style: Style | None) -> Iterator[str]:
    weight = ' font-weight="bold"' if style and style.bold else ""
    slant = ' font-style="italic"' if style and style.italic else ""
    for chunk in chunks(text):
        left, top = (x + chunk.x) * CELL_WIDTH, y * CELL_HEIGHT
        if chunk.kind == "shape":
            for n in range(chunk.cells):
                for box in boxes(chunk.text[0], "edge"):
                    place = left + n * CELL_WIDTH + box.x
                    yield _rect(place, top + box.y, box.width, box.height, ink)
        elif chunk.text.strip():
            yield (
                f'<text x="{left}" y="{top + BASELINE}" textLength="{chunk.cells * CELL_WIDTH}"'
                f' lengthAdjust="spacingAndGlyphs" fill="{ink}"{weight}{slant}>{escape(chunk.text)}</text>'
            )
    if style and style.underline and text.strip():
        yield _rect(x * CELL_WIDTH, y * CELL_HEIGHT + 16, wcswidth(text) * CELL_WIDTH, 1, ink)


def _colours(style: Style | None) -> tuple[str, str | None]:
    ink = style.color.get_truecolor().hex if style and style.color else "#888888"
    ground = style.bgcolor.get_truecolor().hex if style and style.bgcolor else None
    return (ground or "#000000", ink) if style and style.reverse else (ink, ground)


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def main() -> None:
    with TemporaryDirectory() as nobody:
        os.environ |= {"XDG_CONFIG_HOME": nobody, "XDG_STATE_HOME": nobody}
        for picture in PICTURES:
            drawn = svg(asyncio.run(screen(picture)), GROUNDS[picture.skin])
            png = resvg_py.svg_to_bytes(svg_string=drawn, zoom=SCALE, monospace_family="DejaVu Sans Mono")
            (DOCS / f"{picture.name}.png").write_bytes(bytes(png))


if __name__ == "__main__":
    main()
