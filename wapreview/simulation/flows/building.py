"""Building a flow by tapping: writing what comes next, linking it, or noting that it is missing."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from wapreview.dialects import registry
from wapreview.errors import WapreviewError, printable
from wapreview.simulation.flows.flow import Flow, short
from wapreview.simulation.flows.library import FlowMessage, id_of, label_of
from wapreview.simulation.flows.names import file_stem, fits_in_a_name, plain
from wapreview.simulation.flows.opening import FLOW_FILE
from wapreview.simulation.flows.reach import message_of
from wapreview.simulation.flows.toml_reading import read_flow
from wapreview.simulation.flows.writing import text_message
from wapreview.sources.saving import save

NOTES = "TODO.md"
HEAD = "# Written from the names of the files in this folder; from now on this file alone says what comes next.\n"


def write_next(flow: Flow, message: str, option_id: str, text: str) -> Path:
    """Writes a text message that comes after an option, in the dialect of the message that has it.

    In a folder its name says so; where a flow.toml rules, an [[on]] is added to it. Raises WapreviewError, and
    writes nothing, where a file of this name exists, or no file can have it.
    """
    found = _message(flow, message)
    dialect = next((item.dialect.name for item, _ in found.bodies()), registry.DEFAULT)
    content, suffix = text_message(dialect, text)
    stem = f"{flow.library.stem_of(message)}.{file_stem(option_id)}"
    if not fits_in_a_name(stem):
        raise WapreviewError(
            f"The id “{short(option_id)}” is too long for the name of a file; link it in {FLOW_FILE}."
        )
    if any(plain(other) == plain(stem) for other in flow.library.stems()):
        raise WapreviewError(
            f"{flow.library.folder / stem}: there is a file of this name; nothing was written."
        )
    path = flow.library.folder / f"{stem}{suffix}"
    _create(path, content)
    flow.library.look()
    if flow.file is not None:
        try:
            _add(flow.file, _on(option_id, message, stem))
        except WapreviewError:
            path.unlink(missing_ok=True)
            raise
    return path


def link_next(flow: Flow, message: str, option_id: str, existing: str) -> Path:
    """Lets an existing message come after an option, by an [[on]] at the end of flow.toml; all else stays as it is.

    A folder without one gets a flow.toml that says what the names of its files said. Gives the flow.toml. Raises
    WapreviewError.
    """
    _message(flow, message)
    target = _message(flow, existing)
    block = _on(option_id, message, target.name)
    if flow.file is not None:
        _add(flow.file, block)
        return flow.file
    path = flow.library.folder / FLOW_FILE
    _create(path, HEAD + _start(flow, message) + "".join(_as_it_is(flow, (message, option_id))) + block)
    return path


def note_next(flow: Flow, message: str, option_id: str) -> Path:
    """Notes in the folder's TODO.md that an option leads nowhere yet, once. Gives the file. Raises WapreviewError."""
    found = _message(flow, message)
    labels = [label_of(option) for option in found.options() if id_of(option) == option_id]
    label = labels[0] if labels else option_id
    line = printable(f"- [ ] “{short(label)}” ({short(option_id)}) of {found.path.name} leads nowhere yet\n")
    path = flow.library.folder / NOTES
    if not path.exists():
        _create(path, line)
        return path
    before = _text(path)
    if line.strip() not in before:
        save(str(path), _ended(before) + line, before)
    return path


def _message(flow: Flow, name: str) -> FlowMessage:
    found = message_of(flow.library, name)
    if found is None or not found.messages:
        raise WapreviewError(
            f"{flow.library.folder / name}: there is no such message; choose a file of this folder."
        )
    return found


def _start(flow: Flow, message: str) -> str:
    start = next(iter(flow.starts), message)
    return f"start = {quoted(start)}\n"


def _as_it_is(flow: Flow, without: tuple[str, str]) -> Iterator[str]:
    """An [[on]] for all that the names of the files say."""
    for name in flow.library.names():
        found = message_of(flow.library, name)
        for way in flow.ways(name) if found else ():
            if way.sends and (name, way.value) != without:
                yield _on(way.value, name, way.sends[0].message)


def _on(option_id: str, message: str, send: str) -> str:
    rows = f"option = {quoted(option_id)}\nmessage = {quoted(message)}\nsend = {quoted(send)}\n"
    return f"\n[[on]]\n{rows}"


def quoted(text: str) -> str:
    """A text as TOML writes it. Raises WapreviewError for what no TOML can hold."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise WapreviewError(
            "This id holds half a character (a lone surrogate), which no TOML file can hold."
        )
    signs = (f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else sign for sign in text)
    return '"' + "".join("\\" + sign if sign in ('"', "\\") else sign for sign in signs) + '"'


def _add(path: Path, block: str) -> None:
    """Puts an [[on]] at the end of a flow.toml. Raises WapreviewError where it has none of this form to add to."""
    before = _text(path)
    ending = "\r\n" if "\r\n" in before else "\n"
    after = _ended(before, ending) + block.replace("\n", ending)
    try:
        tomllib.loads(after.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise WapreviewError(
            f"{path}: no [[on]] can be added at its end; add it by hand:\n{block.strip()}"
        ) from None
    if any(problem.severity == "error" for problem in read_flow(before.removeprefix("\ufeff")).problems):
        raise WapreviewError(f"{path}: has mistakes; mend them first (`wapreview lint` names them).")
    save(str(path), after, before)


def _ended(text: str, ending: str = "\n") -> str:
    return text if not text or text.endswith("\n") else text + ending


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise WapreviewError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise WapreviewError(f"{path}: is no UTF-8 text.") from None


def _create(path: Path, text: str) -> None:
    """A new file; an existing one is never touched."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise WapreviewError(f"{path}: there is a file of this name; nothing was written.") from None
    except OSError as error:
        raise WapreviewError(f"{path}: cannot be written ({error.strerror}).") from None
