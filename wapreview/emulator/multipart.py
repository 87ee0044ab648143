"""Forms with a file in them, read as they come: bounded, and never into a path that a client names."""

from collections.abc import AsyncGenerator
from typing import NamedTuple

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from wapreview.emulator.requests import BadRequestError, parts_of

FIELDS_MAX = 50
FIELD_MAX = 256 * 1024
"""Bytes of a field that is no file."""
HEAD_MAX = 16 * 1024
"""Bytes of what stands before a field: its name, a file's name and type."""
CHARSETS = ("", "utf-8", "utf8", "us-ascii")
"""A form may say in what its texts are written; slow codecs are no texts."""
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


def _charset(request: Request) -> str:
    _, options = parse_options_header(request.headers.get("content-type", ""))
    return options.get(b"charset", b"").decode("latin-1").lower()


class _Parser(MultiPartParser):
    """Knows whether the form came to its end."""

    whole = False
    _head = 0

    def on_part_begin(self) -> None:
        self._head = 0
        super().on_part_begin()

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._count(end - start)
        super().on_header_field(data, start, end)

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._count(end - start)
        super().on_header_value(data, start, end)

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > HEAD_MAX:
            raise MultiPartException(f"what stands before a field has more than {HEAD_MAX >> 10} KB.")

    def on_end(self) -> None:
        self.whole = True

    def drop(self) -> None:
        """Forgets the files."""
        for file in self._files_to_close_on_error:
            file.close()


async def form_of(request: Request, limit: int) -> Form:
    """The form in a body of at most `limit` bytes; files beyond 1 MB wait on the disk. Raises BadRequestError."""
    if _charset(request) not in CHARSETS:
        raise BadRequestError(400, "The texts of a form must be UTF-8.")

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
