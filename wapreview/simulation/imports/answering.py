"""Which answer belongs to which send, and which sends were logged twice.

By the exchange where the log tells it, else by order: an answer belongs to the earliest send of its dialect that
waits for one, and no longer than a minute. The same body again within two seconds is the same send logged twice,
unless the log has an answer to each of them, or somebody wrote between.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import zip_longest

from wapreview.simulation.imports.masks import is_masked
from wapreview.simulation.imports.pieces import Answered, Heard, Remarks, Request, Told
from wapreview.simulation.imports.timing import Timed

PATIENCE = timedelta(seconds=60)
"""How long a send waits for its answer."""
TWIN = timedelta(seconds=2)
TWIN_LINES = 40
"""How far apart the copies of a send may be where the log tells no times."""


def answered(timed: Sequence[Timed], remarks: Remarks) -> list[Timed]:
    """The pieces without sends that were logged twice; requests and their messages know their answers."""
    desk = _Desk(remarks, _owners(timed))
    for each in timed:
        match each.piece:
            case Request():
                desk.take(each, each.piece)
            case Answered():
                desk.answer(each, each.piece)
            case Heard():
                desk.heard(each.piece)
            case Told():
                pass
    desk.close()
    return [each for each in timed if id(each.piece) not in desk.dropped]


def _owners(timed: Iterable[Timed]) -> dict[str, str]:
    """Whose a message is, by its id, as far as webhooks tell."""
    owners: dict[str, str] = {}
    for each in timed:
        piece = each.piece
        if isinstance(piece, Told) and is_known(piece.status.number):
            owners[piece.status.message_id] = piece.status.number or ""
        elif isinstance(piece, Heard) and piece.inbound.quotes and piece.inbound.number:
            owners[piece.inbound.quotes] = piece.inbound.number
    return owners


class _Desk:
    """Sends that wait for their answers."""

    def __init__(self, remarks: Remarks, owners: dict[str, str]) -> None:
        self.remarks = remarks
        self.owners = owners
        self.heard_from = set(owners.values())
        self.waiting: dict[str, deque[Timed]] = {}
        """By dialect, the earliest first."""
        self.twins: dict[str, deque[Timed]] = {}
        """What looks like a copy of a send, until an answer of its own proves it."""
        self.recent: dict[str, dict[str, Timed]] = {}
        """The latest sends to a number by their text, since that customer wrote last."""
        self.exchanges: dict[tuple[int, int], Request] = {}
        self.ids: set[str] = set()
        self.dropped: set[int] = set()

    def take(self, timed: Timed, request: Request) -> None:
        recent = self.recent.setdefault(request.parts[0].number, {})
        known = recent.get(request.text)
        if known is not None and _near(known, timed):
            self.twins.setdefault(request.dialect.name, deque()).append(timed)
            return
        recent[request.text] = timed
        self.waiting.setdefault(request.dialect.name, deque()).append(timed)
        if request.exchange is not None:
            self.exchanges[request.place.file, request.exchange] = request

    def heard(self, heard: Heard) -> None:
        number = heard.inbound.number
        if number and number in self.recent:
            self.recent[number].clear()
        elif not number or not number.isdecimal():
            self.recent.clear()

    def answer(self, timed: Timed, answer: Answered) -> None:
        if answer.ids and self.ids.issuperset(answer.ids):
            self._drop(answer, "This answer was logged before; it counts once.")
            return
        request = self._by_exchange(answer) or self._by_order(timed, answer)
        if request is None:
            self._drop(answer, "An answer to a send that is not in this log.")
            return
        self.ids.update(answer.ids)
        request.answered, answer.request = True, request
        failed = not answer.ids or (answer.status is not None and answer.status >= 400)
        for part, identity in zip_longest(request.parts, answer.ids[: len(request.parts)]):
            part.id = identity or ""
            part.refused = failed

    def _by_exchange(self, answer: Answered) -> Request | None:
        if answer.exchange is None:
            return None
        request = self.exchanges.get((answer.place.file, answer.exchange))
        return None if request is None or request.answered else request

    def _by_order(self, timed: Timed, answer: Answered) -> Request | None:
        """The earliest that waits, else a copy that turns out to be none."""
        for queue in (self.waiting, self.twins):
            waiting = queue.get(answer.dialect.name, deque())
            while waiting and (_answered(waiting[0]) or timed.moment - waiting[0].moment > PATIENCE):
                stale = waiting.popleft()
                if queue is self.twins:
                    self._twice(stale)
            found = next((each for each in waiting if self._fits(each, answer)), None)
            if found is not None and isinstance(found.piece, Request):
                waiting.remove(found)
                return found.piece
        return None

    def _fits(self, timed: Timed, answer: Answered) -> bool:
        """Whether nothing says that the answer is to a message for somebody else."""
        request = timed.piece
        if not isinstance(request, Request) or request.answered:
            return False
        owner = self.owners.get(answer.ids[0]) if answer.ids else None
        number = request.parts[0].number
        # A number from which nobody writes may be the same customer's in another form.
        return not owner or owner == number or number not in self.heard_from

    def close(self) -> None:
        for queue in self.twins.values():
            for timed in queue:
                self._twice(timed)

    def _twice(self, timed: Timed) -> None:
        self._drop(timed.piece, "This send was logged before; it counts once.")

    def _drop(self, piece: object, sentence: str) -> None:
        self.dropped.add(id(piece))
        self.remarks.add(piece.place, sentence)  # type: ignore[attr-defined]


def _answered(timed: Timed) -> bool:
    return isinstance(timed.piece, Request) and timed.piece.answered


def _near(first: Timed, second: Timed) -> bool:
    """Whether two equal sends are close enough to be one."""
    if first.piece.place == second.piece.place:
        return True
    if first.piece.stamp.log and second.piece.stamp.log:
        return second.moment - first.moment <= TWIN
    one, other = first.piece.place, second.piece.place
    return one.file == other.file and abs(other.line - one.line) <= TWIN_LINES


def is_known(identity: str | None) -> bool:
    """Whether an id is one: there, and not hidden by the logger."""
    return bool(identity) and not is_masked(identity or "")
