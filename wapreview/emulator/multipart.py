"""Forms with a file in them, read as they come: bounded, and never into a path that a client names."""

from collections.abc import AsyncGenerator
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from wapreview.emulator.requests import BadRequestError, parts_of

FIELDS_MAX = 50
FIELD_MAX = 256 * 1024
"""Bytes of a field that is no file."""
MULTIPART = "multipart/form-data"


class Form(NamedTuple):
    """The fields of a form, and its files by their fields; close it."""

    fields: dict[str, str]
    files: dict[str, UploadFile]

    def close(self) -> None:
        """Forgets the files."""
        for file in self.files.values():
            file.file.close()


def is_multipart(request: Request) -> bool:
    """Whether the body says that it is such a form."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == MULTIPART


class _Parser(MultiPartParser):
    """Knows whether the form came to its end."""

    whole = False

    def on_end(self) -> None:
        self.whole = True

    def drop(self) -> None:
        """Forgets the files."""
        for file in self._files_to_close_on_error:
            file.close()


async def form_of(request: Request, limit: int) -> Form:
    """The form in a body of at most `limit` bytes; files beyond 1 MB wait on the disk. Raises BadRequestError."""

    async def stream() -> AsyncGenerator[bytes, None]:
        async for part in parts_of(request, limit):
            yield part

    parser = _Parser(request.headers, stream(), max_files=1, max_fields=FIELDS_MAX, max_part_size=FIELD_MAX)
    try:
        items = (await parser.parse()).multi_items()
    except MultiPartException as error:
        raise BadRequestError(400, f"The form cannot be read: {error.message}") from None
    except UnicodeDecodeError:
        raise BadRequestError(400, "The form cannot be read: its fields are no text.") from None
    if not parser.whole:
        parser.drop()
        raise BadRequestError(400, "The form was cut off.")
    fields = {name: value for name, value in items if isinstance(value, str)}
    return Form(fields, {name: value for name, value in items if isinstance(value, UploadFile)})
