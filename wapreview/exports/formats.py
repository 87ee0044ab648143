"""The formats in which the phone can be taken away, by name."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from wapreview.errors import WapreviewError
from wapreview.exports import ansi, png, svg, text
from wapreview.phone.rows import Row
from wapreview.skins import Skin


class Exporter(Protocol):
    """Writes rows as one document: str is UTF-8 text, bytes are a file as they are."""

    def __call__(self, rows: Sequence[Row], skin: Skin, *, title: str) -> str | bytes: ...


FORMATS: Final[Mapping[str, Exporter]] = {
    "text": text.export,
    "ansi": ansi.export,
    "svg": svg.export,
    "png": png.export,
}
"""Name -> exporter. A new format is one file and one row here."""


def export(form: str, rows: Sequence[Row], skin: Skin, *, title: str) -> str | bytes:
    """The rows in the format of that name. Raises WapreviewError for an unknown name."""
    if form not in FORMATS:
        raise WapreviewError(f'no format "{form}"; there are {", ".join(FORMATS)}')
    return FORMATS[form](rows, skin, title=title)
