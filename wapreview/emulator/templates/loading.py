"""Definitions from files: one each, or as Meta lists them."""

from collections.abc import Iterator
from pathlib import Path

from wapreview.dialects.lenient import Members
from wapreview.emulator.templates.definition import Definition
from wapreview.emulator.templates.store import TemplateStore
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json, Pointer, child
from wapreview.sources.files import find_files, read_file
from wapreview.sources.source import Body, Source

NEEDED = {"name": str, "language": str, "components": list}
ADVICE = 'a definition has "name", "language" and "components", or several of them stand in "data"'


def load_folder(store: TemplateStore, path: Path) -> tuple[Definition, ...]:
    """Takes the definitions of all files in a folder, or of one file, into the store; gives them.

    A file holds a definition, or an answer of Meta's with several ({"data": [...]}). They are taken as they are:
    approved unless they say otherwise. Raises WapreviewError, which names file and line, before any is taken.
    """
    found = [each for file in find_files([path]) for each in _in_file(file)]
    if not found:
        raise WapreviewError(f"{path}: there is no template definition here; {ADVICE}.")
    seen: dict[tuple[Json, Json], str] = {}
    for place, body in found:
        key = (body["name"], body["language"])
        if key in seen:
            raise WapreviewError(
                f"{place}: this template and language stand already in {seen[key]}; keep one."
            )
        seen[key] = place
    return tuple(store.add_body(body) for _, body in found)


def _in_file(file: Path) -> Iterator[tuple[str, Members]]:
    """The definitions of a file, each with the file and the line where it begins."""
    source = read_file(file)
    if source.trouble:
        raise WapreviewError(f"{file}:{source.trouble.line}: {source.trouble.message}")
    for body in source.bodies:
        for at, value in _rows(body.value):
            place = f"{file}:{_line(source, body, at)}"
            if not isinstance(value, dict):
                raise WapreviewError(f"{place}: this is no template definition; {ADVICE}.")
            for key, kind in NEEDED.items():
                if not (isinstance(value.get(key), kind) and value[key]):
                    sentence = f'this is no template definition, for it has no "{key}"; {ADVICE}'
                    raise WapreviewError(f"{place}: {sentence}.")
            yield place, value


def _rows(value: Json) -> Iterator[tuple[Pointer, Json]]:
    rows, at = (value["data"], "/data") if isinstance(value, dict) and "data" in value else (value, "")
    if isinstance(rows, list):
        yield from ((child(at, number), row) for number, row in enumerate(rows))
    else:
        yield at, rows


def _line(source: Source, body: Body, at: Pointer) -> int:
    if body.locate is None:
        return source.text.count("\n", 0, body.start) + 1
    return body.locate(at).line
