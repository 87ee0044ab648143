"""One text of a message while it is edited: what its JSON is before and with each change. No terminal."""

from wapreview.messages.fix import Change, Insert, Put
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer, child
from wapreview.messages.problem import Problem
from wapreview.sources.parse import parse_text
from wapreview.sources.patch import PatchError, apply_edits, edits_of
from wapreview.sources.rewriting import TextEdit
from wapreview.sources.source import Source
from wapreview.studio.in_place.parts import EditPart, inserted, value_of


class Writing:
    """The text `part` of the body with this number; the text of the file is `source`'s before the change."""

    def __init__(
        self, source: Source, body: int, part: EditPart, message: Message, problems: tuple[Problem, ...] = ()
    ) -> None:
        self.source, self.body, self.part = source, body, part
        self.written = source.text
        """The text of the file with the change as far as it was written."""
        self.before = value_of(part, source.bodies[body].value)
        self._new: tuple[Json, tuple[str, ...]] | None = None
        if part.key is not None:
            self._new = inserted(part, source.bodies[body].value, message, problems)
            if self._new is None:
                raise PatchError(f"“{part.key}” is no text; i goes to its JSON.")

    @property
    def at(self) -> Pointer:
        """The node of the text, also when it is new."""
        if self.part.key is None or self._new is None:
            return self.part.at
        return child(self.part.at, self.part.key, *self._new[1])

    def changes(self, text: str) -> tuple[Change, ...]:
        """What makes this the text; nothing where it is the one that there was."""
        if self.part.key is None or self._new is None:
            return (Put(self.part.at, text),) if text != self.before else ()
        value, keys = self._new
        return (Insert(self.part.at, _filled(value, keys, text), self.part.key),)

    def edits(self, text: str) -> tuple[TextEdit, ...]:
        """The edits of the file for this text. Raises PatchError."""
        changes = self.changes(text)
        return edits_of(self.source, self.body, changes) if changes else ()

    def write(self, text: str) -> str:
        """The file with this text. Raises PatchError."""
        self.written = apply_edits(self.source.text, self.edits(text))
        return self.written

    def begin_again(self, file: str) -> None:
        """Somebody else changed the file meanwhile: the change is one of that text from now on."""
        self.source = parse_text(file, self.source.name)
        self.written = file
        if self.body >= len(self.source.bodies):
            raise PatchError("The message is not in the file any more.")


def _filled(value: Json, keys: tuple[str, ...], text: str) -> Json:
    if not keys or not isinstance(value, dict):
        return text
    return {**value, keys[0]: _filled(value[keys[0]], keys[1:], text)}
