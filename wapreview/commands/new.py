"""`wapreview new`: a small correct message to begin with."""

from wapreview import settings
from wapreview.dialects.registry import DEFAULT, get
from wapreview.starters import starter


def new_message(kind: str, dialect: str | None) -> str:
    """The message; the dialect that nobody named is the settings', else the usual one. Raises WapreviewError."""
    if dialect is None:
        dialect = settings.load().dialect if settings.files() else settings.dialect_without_files()
    return starter(kind, get(dialect or DEFAULT).name)
