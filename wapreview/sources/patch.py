"""From changes of the JSON to edits of the text as given: what no change touches stays, byte for byte."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from wapreview.messages.fix import Change
from wapreview.messages.pointers import Json
from wapreview.sources.changes import PatchError, changed, plan_of
from wapreview.sources.layout import Layout, layout_of
from wapreview.sources.literals import encode_string, quoting_of
from wapreview.sources.parse import parse_text
from wapreview.sources.rewriting import Rewriter, TextEdit, applied
from wapreview.sources.scanner import Node
from wapreview.sources.source import Body, Source

__all__ = ["Editing", "PatchError", "TextEdit", "apply_edits", "changed", "edits_of", "encode_string"]


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with its edits made; they are in order and do not overlap."""
    return applied(text, edits, 0, len(text))


def edits_of(source: Source, body: int, changes: Sequence[Change]) -> tuple[TextEdit, ...]:
    """The edits that make the changes in the body with this number, in order.

    The edited text is read again: it must give the changed value, and all else as before. Raises PatchError.
    """
    return Editing(source).edits_of(body, changes)


class Editing:
    """The edits of one text: how each of its bodies is laid out is found once, however many edits are asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._known: dict[int, tuple[Node, Layout]] = {}

    def edits_of(self, body: int, changes: Sequence[Change]) -> tuple[TextEdit, ...]:
        """As the function of that name. Raises PatchError."""
        source = self.source
        if not 0 <= body < len(source.bodies):
            raise PatchError(f"There is no body {body} in this text.")
        plan = plan_of(source.bodies[body].value, changes)
        root, layout = self._laid_out(body)
        edits = Rewriter(source.text, layout).edits(plan, root)
        if any(one.end > two.start for one, two in pairwise(edits)):
            raise PatchError("The changes overlap each other in the text.")
        new_rules = {"repair.shell"} if layout.quoting.escapes else set()
        _verify(source, body, edits, plan.apply(source.bodies[body].value), new_rules)
        return tuple(edits)

    def _laid_out(self, body: int) -> tuple[Node, Layout]:
        if body not in self._known:
            here, text = self.source.bodies[body], self.source.text
            if here.outline is None:
                raise PatchError("It is not known where the parts of this body stand in the text.")
            root = here.outline()
            in_command = any(repair.rule == "repair.curl" for repair in here.repairs)
            quoting = quoting_of(text, root.start, root.end, in_command)
            self._known[body] = root, layout_of(text, root, quoting)
        return self._known[body]


def _verify(source: Source, index: int, edits: Sequence[TextEdit], value: Json, new_rules: set[str]) -> None:
    """Refuses edits after which the text would say anything else, or need more repairs than `new_rules`."""
    again = parse_text(apply_edits(source.text, edits), source.name)
    wanted = [value if number == index else body.value for number, body in enumerate(source.bodies)]
    if [body.value for body in again.bodies] != wanted or _beside(again) != _beside(source):
        raise PatchError("The change is not possible in this text: it would be read otherwise afterwards.")
    for body, before in zip(again.bodies, source.bodies, strict=True):
        if not _rules(body) <= _rules(before) | new_rules:
            raise PatchError("The change is not possible in this text: it would need repairs afterwards.")


def _beside(source: Source) -> tuple[object, ...]:
    """What a text tells beside its values."""
    hints = tuple(body.hints for body in source.bodies)
    return hints, source.trouble and source.trouble.rule, {repair.rule for repair in source.repairs}


def _rules(body: Body) -> set[str]:
    return {repair.rule for repair in body.repairs}
