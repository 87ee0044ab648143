"""A folder as a prototype: the file named like a tapped option's id comes next, and nothing needs to be configured.

After a tap on option X of message M comes the file named `M.X`; where there is none, the file named `X`.
"""

from pathlib import Path

from wapreview.errors import WapreviewError
from wapreview.messages.message import Option
from wapreview.messages.reply import ButtonReply, Reply, RowReply
from wapreview.simulation.flows.flow import (
    DeadEnd,
    FlowProblem,
    Position,
    Send,
    Step,
    Way,
    nowhere,
    short,
)
from wapreview.simulation.flows.library import FlowMessage, Library, id_of, label_of, stamp_of
from wapreview.simulation.flows.names import file_stem, fits_in_a_name, named_for, option_id, plain

LOOKED_AT_MAX = 500
"""Files of a folder that are read to learn whether it is a flow."""


class FolderFlow:
    """The flow that the names of a folder's files say; `opened` is the file from which it was found."""

    file: Path | None = None
    problems: tuple[FlowProblem, ...] = ()

    def __init__(self, library: Library, opened: Path | None = None) -> None:
        self.library = library
        self._opened = opened
        self._begun: tuple[object, bool] | None = None
        """The opened file's stamp, and whether this is a flow."""
        self._after: dict[tuple[str, str], list[str]] = {}
        """Names by what stands before their last dot ("" where there is none), and by the option behind it."""
        for stem in library.stems():
            before, _, last = stem.rpartition(".")
            self._after.setdefault((plain(before), plain(option_id(last))), []).append(stem)

    @property
    def begun(self) -> bool:
        """Whether any option of these files leads on; looked at again when the opened file is saved."""
        stamp = stamp_of(self._opened) if self._opened else None
        if self._begun is None or (self._begun[0] != stamp and not self._begun[1]):
            self._begun = stamp, self._begins()
        return self._begun[1]

    def _begins(self) -> bool:
        paths = [path for name in self.library.names() for path in self.library.find(name)]
        if self._opened in paths:
            paths.insert(0, self._opened)
        return any(map(self._leads_on, paths[:LOOKED_AT_MAX]))

    def _leads_on(self, path: Path) -> bool:
        message = self._read(path)
        return message is not None and any(
            self._successors(message.name, id_of(option)) for option in message.options()
        )

    def _read(self, path: Path) -> FlowMessage | None:
        try:
            return self.library.read_path(path)
        except WapreviewError:
            return None

    @property
    def starts(self) -> list[str]:
        """The opened file; else the messages to which nothing leads; else the first."""
        if self._opened is not None:
            return [self.library.name_of(self._opened)]
        names = [name for name in self.library.names() if self._messages(name)]
        led = {send.message for name in names for way in self.ways(name) for send in way.sends}
        return [name for name in names if name not in led] or names[:1]

    def _messages(self, name: str) -> FlowMessage | None:
        message = self.library.read(name)
        return message if message and message.messages else None

    def first(self) -> Step | DeadEnd:
        """The first message."""
        starts = self.starts
        if not starts:
            return DeadEnd("This folder holds no message.", "")
        return Step((Send(starts[0]),), starts[0], {})

    def next_of(self, position: Position, reply: Reply) -> Step | DeadEnd | None:
        """What comes after a tap; a folder says nothing of other replies."""
        if not isinstance(reply, ButtonReply | RowReply):
            return None
        found = self._successors(position.message, reply.id)
        if len(found) == 1:
            name = self.library.name_of(found[0])
            return Step((Send(name),), name, dict(position.values))
        reason = _between(reply.title, found) if found else nowhere(reply.title)
        files = () if found else self.files_after(position.message, reply.id)
        return DeadEnd(reason, reply.title, position.message, reply.id, files)

    def expired(self, position: Position) -> Step | None:  # noqa: ARG002 - a folder says nothing of windows
        """Nothing."""
        return None

    def ways(self, message: str) -> list[Way]:
        """One way for each option."""
        found = self.library.read(message)
        return [self._way(message, option) for option in found.options()] if found else []

    def anywhere(self) -> list[Way]:
        """None: a folder knows taps only."""
        return []

    def then(self, message: str) -> tuple[Send, ...]:  # noqa: ARG002 - one message at a time
        """Nothing."""
        return ()

    def files_after(self, message: str, option: str) -> tuple[str, ...]:
        """The names of the files that would come after an option, as far as a file can be named so."""
        stem = file_stem(option)
        wanted = (f"{message}.{stem}", stem) if message else (stem,)
        return tuple(f"{name}.json" for name in wanted if fits_in_a_name(name))

    def _way(self, message: str, option: Option) -> Way:
        identity, label = id_of(option), label_of(option)
        found = self._successors(message, identity)
        if len(found) == 1:
            return Way("option", identity, label, (Send(self.library.name_of(found[0])),), option)
        if found:
            return Way("option", identity, label, (), option, reason=_between(label, found))
        wanted = " or ".join(self.files_after(message, identity)) or "a name that is too long for a file"
        return Way("option", identity, label, (), option, reason=f"no {wanted}")

    def _successors(self, message: str, option: str) -> list[Path]:
        """The files that may come next: one, or none, or several of the same rank."""
        return (message and self._named(self.library.stem_of(message), option)) or self._named("", option)

    def _named(self, before: str, option: str) -> list[Path]:
        close = self._after.get((plain(before), plain(option)), [])
        chosen = named_for(option, [stem.rpartition(".")[2] for stem in close])
        stems = [stem for stem in close if stem.rpartition(".")[2] in chosen]
        return [path for stem in stems for path in self.library.find(stem)]


def _between(label: str, found: list[Path]) -> str:
    """Why nobody may choose."""
    names = " and ".join(path.name for path in found)
    return f"“{short(label)}” could lead to {names}: rename or remove all but one."
