"""One file of the list: its text as edited, what was read from it, and its conversation."""

from collections.abc import Sequence
from pathlib import Path

from wapreview.dialects.registry import get, names
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Reply
from wapreview.preview import Item as PreviewItem
from wapreview.preview import Preview, place_of, preview
from wapreview.simulation.items import Item, MessageItem, NoticeItem
from wapreview.simulation.opening import Circumstances, Opened, Shown, messages_in, open_conversation
from wapreview.simulation.simulation import Simulation, Turn
from wapreview.sources.files import read_file
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Place, Source, Trouble

FALLBACK_DIALECT = "cloud"
STALE = "The JSON cannot be read (line {line}): this is the last version that could be read"


class Entry:
    """A file, a pasted text or a new message.

    The phone shows `items()`: the simulation's conversation with the edited text as a draft in the place of
    the messages it holds. While nobody has replied, an edit begins the conversation anew; afterwards the
    first reply appends the revision.
    """

    def __init__(
        self,
        source: Source,
        *,
        path: Path | None = None,
        read_only: bool = False,
        dialect: str | None = None,
        circumstances: Circumstances,
    ) -> None:
        self.path = path
        self.read_only = read_only
        """A sample of the gallery: saving asks for a place."""
        self.text = source.text
        self.saved_text = source.text if path else ""
        self.wanted_dialect = dialect
        self.circumstances = circumstances
        self.trouble: Trouble | None = source.trouble
        """Why the text as it stands cannot be read; the phone then keeps showing the last good one."""
        self.gone = False
        """The file vanished from the disk while open."""
        self.changed_outside = False
        """The file changed on disk while it was being edited."""
        self.name = source.name
        self.preview: Preview = preview(source, dialect)
        self.opened: Opened = self._open()

    @classmethod
    def of_file(cls, path: Path, **settings: object) -> "Entry":
        """Reads a file. Raises WapreviewError when it cannot be opened at all."""
        return cls(_editable(path), path=path, **settings)  # type: ignore[arg-type]

    @classmethod
    def of_text(cls, text: str, name: str, **settings: object) -> "Entry":
        """A pasted or new text."""
        return cls(parse_text(text, name), **settings)  # type: ignore[arg-type]

    @property
    def simulation(self) -> Simulation:
        """The simulation behind the phone."""
        return self.opened.simulation

    @property
    def dirty(self) -> bool:
        """Whether the text differs from what lies on disk."""
        return self.text != self.saved_text

    @property
    def stale(self) -> bool:
        """Whether the phone shows an earlier text, because the present one cannot be read."""
        return self.trouble is not None and self.text != self.preview.source.text

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the text; of one that cannot be read, why."""
        if self.stale and self.trouble is not None:
            place = f" (line {self.trouble.line}, column {self.trouble.column})"
            return (Problem(self.trouble.rule, "error", "", self.trouble.message + place),)
        return self.preview.problems

    def place_of(self, problem: Problem) -> Place | None:
        """Where a problem stands in the text as edited."""
        if not self.stale or self.trouble is None:
            return place_of(self.preview, problem)
        line, column = self.trouble.line, self.trouble.column
        return Place(line, column, line, column, 0, 0)

    def items(self) -> list[Item]:
        """What stands on the phone."""
        drafts = {shown.id: message for shown, (_, message) in self._drafted()}
        items = self.simulation.conversation.with_drafts(drafts)
        if self.stale and self.trouble is not None:
            items.append(NoticeItem(STALE.replace("{line}", str(self.trouble.line))))
        return items

    def problems_of(self, items: Sequence[Item]) -> list[tuple[Problem, ...]]:
        """The problems of each item's JSON body."""
        by_id = {shown.id: item.problems for shown, (item, _) in self._drafted()}
        return [by_id.get(item.id, ()) if isinstance(item, MessageItem) else () for item in items]

    def body_of(self, message_id: str) -> int | None:
        """Which JSON body of the source a message on the phone came from."""
        for shown, (item, _) in self._drafted():
            if shown.id == message_id:
                return item.body
        return None

    def edit(self, text: str) -> None:
        """Takes a new text: the phone shows it at once if it can be read."""
        if text == self.text:
            return
        self.text = text
        self._read(parse_text(text, self.name))

    def reread(self) -> None:
        """Takes the text that now lies on disk; one that cannot be read leaves the last good one."""
        if self.path is None:
            return
        try:
            source = _editable(self.path)
        except WapreviewError as error:
            self.trouble = Trouble("file.unreadable", str(error), 1, 1)
            return
        self.text = self.saved_text = source.text
        self.gone = self.changed_outside = False
        self._read(source)

    def dialects(self) -> list[str | None]:
        """What the text can be read as: detected (None), what else fits, then all others."""
        found = next((item.detection for item in self.preview.items if item.detection), None)
        fitting = list(found.alternatives) if found else []
        rest = [name for name in names() if name not in fitting and (found is None or name != found.dialect)]
        choices = [None, *fitting, *rest]
        return choices if self.wanted_dialect in choices else [*choices, self.wanted_dialect]

    def read_as(self, dialect: str | None) -> None:
        """Reads the text in this dialect from now on; None detects it again."""
        self.wanted_dialect = dialect
        self.preview = preview(self.preview.source, dialect)
        self.restart()

    def take_variant(self, variant: str) -> None:
        """Webhooks take this form from now on."""
        self.circumstances = self.circumstances._replace(variant=variant)
        self.simulation.variant = variant

    def restart(self) -> None:
        """Begins the conversation again."""
        self.opened = self._open()

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> Turn:
        """The customer replies; a message whose file was edited is revised first. Raises AlreadyTapped."""
        for shown, (item, message) in self._drafted():
            if shown.id == message_id:
                body = self.preview.source.bodies[item.body].value
                self.simulation.revise(shown.id, body, message)
        return self.simulation.reply(reply, message_id, option)

    def save(self, path: Path) -> None:
        """Writes the text to a file, whole or not at all. Raises WapreviewError."""
        temporary = path.with_name(f".{path.name}.wapreview-tmp")
        try:
            temporary.write_text(self.text, "utf-8", newline="")
            if path.exists():
                temporary.chmod(path.stat().st_mode)
            temporary.replace(path.resolve())
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise WapreviewError(
                f"{path}: cannot be written ({error.strerror}). Choose another place."
            ) from None
        self.path, self.name, self.saved_text = path, str(path), self.text
        self.read_only = self.gone = self.changed_outside = False

    def _read(self, source: Source) -> None:
        self.trouble = source.trouble
        if not source.bodies:
            return
        self.preview = preview(source, self.wanted_dialect)
        if not self._replied():
            self.restart()

    def _replied(self) -> bool:
        return self.simulation.conversation.latest is not None

    def _drafted(self) -> list[tuple[Shown, tuple[PreviewItem, Message]]]:
        return list(zip(self.opened.shown, messages_in(self.preview), strict=False))

    def _open(self) -> Opened:
        return open_conversation(
            self.preview, get(self.wanted_dialect or FALLBACK_DIALECT), self.circumstances
        )


def _editable(path: Path) -> Source:
    """The file's text. Raises WapreviewError where there is none: saving would overwrite what is there."""
    source = read_file(path)
    if source.trouble and source.trouble.rule in ("json.encoding", "json.size"):
        raise WapreviewError(f"{path}: {source.trouble.message}")
    return source
