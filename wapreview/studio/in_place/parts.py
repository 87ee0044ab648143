"""The texts of the phone that can be edited: strings of the JSON, and those that are missing and drawn as a ghost."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.fix import Insert
from wapreview.messages.message import Message, Text
from wapreview.messages.pointers import Json, Pointer, child, resolve
from wapreview.messages.problem import Problem
from wapreview.phone.rows import Role, Row, Segment, Spot
from wapreview.rules.parts.blocks import INTERACTIVE

MARKED: frozenset[Role] = frozenset({"body", "footer"})
"""What WhatsApp's text marks work in."""
SEVERAL_LINES: frozenset[Role] = frozenset({"body", "sheet.description", "media.detail"})
"""Where a text may have line breaks, so that Enter makes one."""
IN_AN_OBJECT = frozenset({"body", "footer"})
"""Members of an interactive message whose text stands in an object of its own."""


class EditPart(NamedTuple):
    """A text as the phone draws it."""

    at: Pointer
    """Its node; for one that is missing the node that lacks it, and `key` names the missing member."""
    key: str | None
    spot: Spot | None
    """What a tap on it does."""
    role: Role

    @property
    def marked(self) -> bool:
        """Whether text marks work in it."""
        return self.role in MARKED or (self.key or "") in MARKED

    @property
    def has_lines(self) -> bool:
        """Whether it may have line breaks."""
        return self.role in SEVERAL_LINES or (self.role == "ghost" and self.key in ("body", "text"))


def parts_in(rows: Sequence[Row], value: Json) -> list[EditPart]:
    """The texts in these rows, in the order in which they are read; `value` is the JSON of the message's body."""
    found: dict[tuple[Pointer, str | None], EditPart] = {}
    for row in rows:
        for segment in row:
            part = part_of(segment, value)
            if part is not None:
                found.setdefault((part.at, part.key), part)
    return list(found.values())


def part_of(segment: Segment | None, value: Json) -> EditPart | None:
    """The text that a segment is a piece of, if it can be edited."""
    if segment is None or segment.at is None:
        return None
    node = _node(value, segment.at)
    if isinstance(node, (str, int, float)) and (segment.key is None or segment.role == "ghost"):
        return EditPart(segment.at, None, segment.spot, segment.role)
    if isinstance(node, dict) and segment.role == "ghost" and segment.key and segment.key not in node:
        return EditPart(segment.at, segment.key, segment.spot, segment.role)
    return None


def value_of(part: EditPart, value: Json) -> str:
    """What stands there now."""
    node = None if part.key else _node(value, part.at)
    return node if isinstance(node, str) else "" if node is None else str(node)


def inserted(
    part: EditPart, value: Json, message: Message, problems: Iterable[Problem]
) -> tuple[Json, tuple[str, ...]] | None:
    """What is put where a text is missing, and the keys that lead to the text in it; None for what is no text."""
    mended = next(_proposed(part, problems), None)
    if isinstance(mended, str):
        return "", ()
    if isinstance(mended, dict) and isinstance(mended.get("text"), str):
        return {**mended, "text": ""}, ("text",)
    if mended is not None or part.key is None:
        return None
    node = _node(value, part.at)
    beside = [node.get(key) for key in IN_AN_OBJECT] if isinstance(node, dict) else []
    if (
        part.key in IN_AN_OBJECT
        and message.kind in INTERACTIVE
        and not any(isinstance(b, str) for b in beside)
    ):
        return {"text": ""}, ("text",)
    return "", ()


def _proposed(part: EditPart, problems: Iterable[Problem]) -> Iterator[Json]:
    """What a fix would insert there."""
    for problem in problems:
        for change in problem.fix.changes if problem.fix else ():
            if isinstance(change, Insert) and (change.at, change.key) == (part.at, part.key):
                yield change.value


def with_text(message: Message, at: Pointer, value: str) -> Message:
    """The message with another text at this node."""
    changed = _with_text(message, at, value)
    return changed if isinstance(changed, Message) else message


def _with_text(part: object, at: Pointer, value: str) -> object:
    if isinstance(part, Text):
        return part._replace(value=value) if part.at == at else part
    if not isinstance(part, tuple):
        return part
    inner = [_with_text(each, at, value) for each in part]
    if all(new is old for new, old in zip(inner, part, strict=True)):
        return part
    make = getattr(type(part), "_make", tuple)
    return make(inner)


def texts_at(message: Message, spot: Spot) -> set[Pointer]:
    """The nodes of the texts that stand on a spot."""
    found: set[Pointer] = set()
    blocks = (message.block, *message.cards)
    if spot.does == "message":
        texts = [text for block in blocks for text in (block.header, block.body, block.footer)]
        return {text.at for text in texts if isinstance(text, Text)}
    sheet = message.sheet
    if sheet and spot.does == "sheet" and sheet.label:
        found.add(sheet.label.at)
    rows = [option for section in (sheet.sections if sheet else ()) for option in section.options]
    for option in (*(option for block in blocks for option in block.options), *rows):
        if spot.does == "option" and option.at == spot.at:
            found |= {text.at for text in (option.title, option.description) if text}
    return found


def below(at: Pointer, keys: Iterable[str]) -> Pointer:
    """The node that these keys lead to."""
    return child(at, *keys)


def _node(value: Json, at: Pointer) -> Json:
    try:
        return resolve(value, at)
    except LookupError:
        return None
