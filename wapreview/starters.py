"""Small correct messages to begin with: one file per dialect and kind, in starters/."""

from wapreview.errors import WapreviewError
from wapreview.resources import starter_messages
from wapreview.tables import nearest

KINDS = {
    "button": "Reply buttons",
    "list": "List",
    "link": "Link button",
    "call": "Call button",
    "copy": "Copy-code button",
    "location_request": "Location request",
    "carousel": "Carousel",
    "text": "Text",
    "image": "Image",
    "video": "Video",
    "document": "Document",
    "audio": "Audio",
    "voice": "Voice note",
    "sticker": "Sticker",
    "location": "Location",
    "contacts": "Contact card",
    "template": "Template, as it is sent",
    "definition": "Template, as it is submitted",
    "form": "Form (Meta calls it a Flow)",
    "product_list": "Products of a catalogue",
    "reaction": "Reaction",
}
"""The word for `wapreview new`, and what it gives, in the order of the lists."""


def kinds_of(dialect: str) -> list[str]:
    """What this dialect can say."""
    folder = starter_messages() / dialect
    found = {file.stem for file in folder.iterdir()} if folder.is_dir() else set()
    return [kind for kind in KINDS if kind in found]


def starter(kind: str, dialect: str) -> str:
    """The text of a small correct message; a command where only the address tells what it is.

    Raises WapreviewError, naming the kinds, when the dialect has none of that kind.
    """
    if kind not in (kinds := kinds_of(dialect)):
        there_are = f"there are {', '.join(kinds)}" if kinds else "nothing is kept for this dialect"
        raise WapreviewError(f"no message “{kind}” for {dialect}{nearest(kind, kinds)}; {there_are}")
    (file,) = (starter_messages() / dialect).glob(f"{kind}.*")
    return file.read_text("utf-8")


def suffix_of(kind: str, dialect: str) -> str:
    """The suffix of a starter's file: .json, or .curl where only the address tells what it is."""
    (file,) = (starter_messages() / dialect).glob(f"{kind}.*")
    return file.suffix
