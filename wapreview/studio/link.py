"""The link between phone and source: what is focused on one is the cursor in the other."""

import json

from wapreview.messages.pointers import Pointer, resolve
from wapreview.messages.problem import Problem
from wapreview.phone.rows import Segment
from wapreview.simulation.items import MessageItem
from wapreview.sources.source import Body
from wapreview.studio.canvas import Cursor
from wapreview.studio.chat import Chat
from wapreview.studio.entry import Entry
from wapreview.studio.source import Mark, Source


class Link:
    """Knows both sides; each follows the other only while the other leads."""

    def __init__(self, chat: Chat, source: Source) -> None:
        self._chat, self._source = chat, source

    def source_follows(self, entry: Entry) -> None:
        """Puts the editor's cursor on the JSON of what the phone's cursor is on."""
        cursor = self._chat.place
        body = self._body(entry, cursor)
        if cursor is None or body is None or body.locate is None or entry.trouble is not None:
            return
        faulty = next(iter(self.problems_here()), None)
        if faulty is None or faulty.severity == "note" or faulty.excess:
            self._source.go_to(body.locate(cursor.spot.at))
        else:
            self._source.go_to(body.locate(faulty.at), self.characters_before(entry, faulty))

    def characters_before(self, entry: Entry, problem: Problem) -> int:
        """How many characters of a too long text are within the limit, as they are written in the JSON."""
        value = self._text_at(entry, problem)
        if value is None or problem.limit is None or (problem.actual or 0) <= problem.limit:
            return 0
        return len(json.dumps(value[: problem.limit], ensure_ascii=False)) - 2

    def _text_at(self, entry: Entry, problem: Problem) -> str | None:
        try:
            found = resolve(entry.preview.source.bodies[problem.body].value, problem.at)
        except LookupError:
            return None
        return found if isinstance(found, str) else None

    def phone_follows(self, entry: Entry) -> None:
        """Focuses what the phone draws from the JSON under the editor's cursor."""
        if entry.trouble is not None:
            return
        offset = self._source.cursor_offset
        best: tuple[int, Cursor] | None = None
        for index, drawn in enumerate(self._chat.canvas.drawn):
            if not isinstance(drawn.item, MessageItem):
                continue
            body = self._body_of(entry, drawn.item.id)
            for segment in _tappable(drawn.rows):
                for at in (segment.at, segment.spot.at if segment.spot else None):
                    width = _covers(body, at, offset)
                    if width is not None and segment.spot and (best is None or width < best[0]):
                        best = width, Cursor(index, segment.spot)
        if best is not None and best[1] != self._chat.cursor:
            self._chat.focus_spot(best[1], tell=False)

    def problems_here(self) -> list[Problem]:
        """The problems of the part that the phone's cursor is on."""
        cursor = self._chat.place
        if cursor is None or cursor.item >= len(self._chat.canvas.drawn):
            return []
        at = cursor.spot.at
        problems = self._chat.canvas.drawn[cursor.item].problems
        return [p for p in problems if p.at == at or p.at.startswith(at + "/") or at in p.excess]

    def marks(self, entry: Entry) -> list[Mark]:
        """Where the editor underlines; nothing while the text cannot be read."""
        if entry.trouble is not None:
            return []
        marks = []
        for problem in entry.problems:
            each = [problem._replace(at=at) for at in problem.excess] or [problem]
            places = [entry.place_of(one) for one in each if problem.severity != "note"]
            marks += [Mark(place, problem.severity) for place in places if place is not None]
        return marks

    def _body(self, entry: Entry, cursor: Cursor | None) -> Body | None:
        if cursor is None or cursor.item >= len(self._chat.canvas.drawn):
            return None
        item = self._chat.canvas.drawn[cursor.item].item
        return self._body_of(entry, item.id) if isinstance(item, MessageItem) else None

    def _body_of(self, entry: Entry, message_id: str) -> Body | None:
        number = entry.body_of(message_id)
        return entry.preview.source.bodies[number] if number is not None else None


def _tappable(rows: list[tuple[Segment, ...]]) -> list[Segment]:
    return [segment for row in rows for segment in row if segment.spot is not None]


def _covers(body: Body | None, at: Pointer | None, offset: int) -> int | None:
    """How wide the node is, if the offset lies in it."""
    if body is None or body.locate is None or at is None:
        return None
    place = body.locate(at)
    return place.end - place.start if place.start <= offset <= place.end else None
