"""Rows as a PNG picture, drawn from our SVG by resvg."""

from collections.abc import Sequence
from pathlib import Path

from wapreview.errors import WapreviewError
from wapreview.exports import svg
from wapreview.exports.fonts import font_folders, monospace_font
from wapreview.phone.rows import Row
from wapreview.skins import Skin

SCALE = 2
"""Pixels of the picture per pixel of the SVG."""


def export(rows: Sequence[Row], skin: Skin, *, title: str) -> bytes:
    """The picture at twice the size of the SVG.

    Raises WapreviewError where the machine has no monospace font: resvg would leave the letters out.
    """
    font = monospace_font()
    if font is None:
        raise WapreviewError(
            "a PNG needs a monospace font on this machine and there is none: install one"
            " (Debian and Ubuntu: apt install fonts-dejavu-core; or put DejaVuSansMono.ttf into "
            f"{font_folders()[-1]}), or write --format svg, which needs none"
        )
    return _render(svg.export(rows, skin, title=title), font.family, font.file)


def _render(document: str, family: str, file: Path) -> bytes:
    import resvg_py  # only a PNG pays for it

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=document,
            zoom=SCALE,
            font_family=family,
            monospace_family=family,
            font_files=[str(file)],
        )
    )
