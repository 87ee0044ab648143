"""The formats of a transcript, by name."""

from collections.abc import Callable, Mapping
from typing import Final

from wapreview.errors import WapreviewError
from wapreview.exports.transcripts import as_json, as_markdown, as_text
from wapreview.exports.transcripts.html import page
from wapreview.exports.transcripts.transcript import Transcript
from wapreview.skins import load_skin

LIGHT, DARK = "light", "dark"
"""The skins of a page for which nobody named one."""


def _html(transcript: Transcript, skin: str | None) -> str:
    if skin is not None:
        return page.export(transcript, load_skin(skin))
    return page.export(transcript, load_skin(LIGHT), load_skin(DARK))


FORMATS: Final[Mapping[str, Callable[[Transcript, str | None], str]]] = {
    "text": lambda transcript, _skin: as_text.export(transcript),
    "html": _html,
    "md": lambda transcript, _skin: as_markdown.export(transcript),
    "json": lambda transcript, _skin: as_json.export(transcript),
}
"""Name -> exporter of a transcript with a skin, which only a page needs. A new format is one file and one row."""
SUFFIXES: Final = {".txt": "text", ".html": "html", ".htm": "html", ".md": "md", ".json": "json"}


def export(form: str, transcript: Transcript, *, skin: str | None = None) -> str:
    """The transcript in the format of that name; `skin` is a shipped skin or the path of one.

    Raises WapreviewError for an unknown format and for a skin that cannot be read.
    """
    if form not in FORMATS:
        raise WapreviewError(f'no format "{form}"; there are {", ".join(FORMATS)}')
    return FORMATS[form](transcript, skin)
