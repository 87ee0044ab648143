"""The link between phone and source: what is focused on one is the cursor in the other."""

import json
from collections.abc import Iterable

from wapreview.messages.pointers import Pointer, resolve
from wapreview.messages.problem import Problem
from wapreview.phone.rows import Segment, Spot
from wapreview.simulation.items import MessageItem
from wapreview.sources.source import Body, Place
from wapreview.studio.canvas import Cursor
from wapreview.studio.chat import Chat
from wapreview.studio.entry import Entry
from wapreview.studio.source import Mark, Source


class Link:
    """Knows both sides; each follows the other only while the other leads."""

    def __init__(self, chat: Chat, source: Source) -> None:
        self._chat, self._source = chat, source

    # The source follows

    def source_follows(self, entry: Entry) -> None:
        """Puts the editor's cursor on the JSON of what the phone's cursor is on."""
        cursor = self._chat.place
        body = self._body(entry, cursor)
        if cursor is None or body is None or body.locate is None or entry.trouble is not None:
            return
        faulty = next((entry.problems[number] for number in self.on_phone(entry)), None)
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

    # The phone follows

    def phone_follows(self, entry: Entry) -> None:
        """Focuses what the phone draws from the JSON under the editor's cursor."""
        if entry.trouble is None and not entry.pending:
            self.phone_shows(entry, self._source.cursor_offset)

    def phone_shows(self, entry: Entry, offset: int) -> None:
        """Focuses what the phone draws from the smallest node around an offset of the text."""
        best: tuple[int, Cursor] | None = None
        for identity, each in entry.standing.items():
            body, index = entry.preview.source.bodies[each.item.body], entry.index_of(identity)
            if index is None or _width(body, each.message.at, offset) is None:
                continue
            for at, spot in _tappable(self._chat.canvas.drawn[index].rows):
                width = _width(body, at, offset)
                if width is not None and (best is None or width < best[0]):
                    best = width, Cursor(index, spot)
        if best is not None and best[1] != self._chat.cursor:
            self._chat.focus_spot(best[1], tell=False)

    # Problems, as their numbers

    def on_phone(self, entry: Entry) -> list[int]:
        """The problems of the part that the phone's cursor is on."""
        cursor = self._chat.place
        if cursor is None or cursor.item >= len(self._chat.canvas.drawn):
            return []
        here, at = {id(problem) for problem in self._chat.canvas.drawn[cursor.item].problems}, cursor.spot.at
        numbered = [(n, problem) for n, problem in enumerate(entry.problems) if id(problem) in here]
        return [n for n, p in numbered if p.at == at or p.at.startswith(at + "/") or at in p.excess]

    def at_cursor(self, entry: Entry) -> list[int]:
        """The problems of what the editor's cursor is on; failing that, of its line."""
        offset, (row, _) = self._source.cursor_offset, self._source.cursor_location
        start = self._source.exact.get_index_from_location((row, 0))
        end = start + len(self._source.document.get_line(row))
        inside, beside = [], []
        for number in range(len(entry.problems)):
            for place in self.places_of(entry, number):
                if place.start <= offset <= place.end and start <= place.start and place.end <= end:
                    inside.append((place.end - place.start, number))
                elif start <= place.start <= end:
                    beside.append((abs(place.start - offset), number))
        return list(dict.fromkeys(number for _, number in sorted(inside or beside)))

    def places_of(self, entry: Entry, number: int) -> list[Place]:
        """Where a problem stands; one about too many of a thing stands at those beyond the limit."""
        problem = entry.problems[number]
        if problem.excess and not entry.stale:
            return _known(entry.place_at(problem.body, at) for at in problem.excess)
        return _known([entry.places[number]])

    def marks(self, entry: Entry) -> list[Mark]:
        """Where the editor underlines."""
        return [
            Mark(place, problem.severity)
            for number, problem in enumerate(entry.problems)
            if problem.severity != "note"
            for place in self.places_of(entry, number)
        ]

    def _body(self, entry: Entry, cursor: Cursor | None) -> Body | None:
        if cursor is None or cursor.item >= len(self._chat.canvas.drawn):
            return None
        item = self._chat.canvas.drawn.item(cursor.item)
        return self._body_of(entry, item.id) if isinstance(item, MessageItem) else None

    def _body_of(self, entry: Entry, message_id: str) -> Body | None:
        number = entry.body_of(message_id)
        return entry.preview.source.bodies[number] if number is not None else None


def _known(places: Iterable[Place | None]) -> list[Place]:
    return [place for place in places if place is not None]


def _tappable(rows: list[tuple[Segment, ...]]) -> Iterable[tuple[Pointer | None, Spot]]:
    """Each node that is drawn with a spot, once."""
    spotted = ((segment.at, segment.spot) for row in rows for segment in row if segment.spot)
    return dict.fromkeys(pair for at, spot in spotted for pair in ((at, spot), (spot.at, spot)))


def _width(body: Body | None, at: Pointer | None, offset: int) -> int | None:
    """How wide the node is, if the offset lies in it."""
    if body is None or body.locate is None or at is None or not body.start <= offset <= body.end:
        return None
    place = body.locate(at)
    return place.end - place.start if place.start <= offset <= place.end else None
