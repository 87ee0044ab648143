"""A new text message, in a provider's dialect: its starter with another text."""

from wapreview.errors import WapreviewError
from wapreview.messages.fix import Put
from wapreview.preview import open_text
from wapreview.sources.patch import PatchError, apply_edits, edits_of
from wapreview.starters import starter, suffix_of

KIND = "text"


def text_message(dialect: str, text: str) -> tuple[str, str]:
    """The content of a file with this text, and the suffix that it needs. Raises WapreviewError."""
    content = starter(KIND, dialect)
    suffix = suffix_of(KIND, dialect)
    seen = open_text(content, f"new{suffix}")
    body = seen.items[0].messages[0].block.body
    if body is None:
        raise WapreviewError(f"there is no text to write in a message of {dialect}")
    try:
        return apply_edits(content, edits_of(seen.source, 0, [Put(body.at, text)])), suffix
    except PatchError as error:
        raise WapreviewError(f"this text cannot be written: {error}") from None
