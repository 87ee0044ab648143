"""From logs to the history of a simulation."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from wapreview.messages.reply import Business
from wapreview.simulation.events import Event, MessageMissing, MessageReceived, ReplySent
from wapreview.simulation.imports.answering import answered
from wapreview.simulation.imports.building import Writer, beginning, business_of
from wapreview.simulation.imports.doubles import once
from wapreview.simulation.imports.gathering import pieces_in
from wapreview.simulation.imports.ghosts import find_ghosts
from wapreview.simulation.imports.joining import join
from wapreview.simulation.imports.people import Person, settle
from wapreview.simulation.imports.pieces import Heard, Remarks
from wapreview.simulation.imports.result import Found, Imported, Trouble
from wapreview.simulation.imports.timing import Timed, in_time
from wapreview.sources.logs import Log

SAMPLE_BUSINESS = Business()
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""When logs happened that tell no time at all."""


def imported(
    logs: Sequence[Log],
    *,
    dialect: str | None = None,
    business: Business = SAMPLE_BUSINESS,
    otherwise: datetime = EPOCH,
) -> Imported:
    """The history in these logs, one conversation for each customer.

    `dialect` names one to be asked first what a value is; `business` tells a name, and a number where the logs
    have none; `otherwise` is the time of logs without any.
    """
    names = tuple(Path(log.name).name for log in logs)
    remarks = Remarks(names)
    timed = in_time(pieces_in(logs, dialect, remarks), otherwise, remarks)
    timed = answered(once(timed, remarks), remarks)
    people = settle(timed, remarks)
    messages = join(timed)
    timed = _placed(timed, remarks)
    replies = [each.piece for each in timed if isinstance(each.piece, Heard)]
    known = {*messages, *(heard.inbound.id for heard in replies if heard.inbound.id)}
    business = business_of(timed, business)
    story = Writer(people, messages, find_ghosts(replies, known), names, business)
    story.tell(timed)
    for place in story.unknown:
        remarks.add(place, "A status of a message that is not in this log.")
    return _result(story, people, timed, business, remarks)


def _placed(timed: Sequence[Timed], remarks: Remarks) -> list[Timed]:
    """Without the replies of which nothing tells whose they are."""
    kept = []
    for each in timed:
        if isinstance(each.piece, Heard) and not each.piece.customer:
            remarks.add(each.piece.place, "Nothing tells whose reply this was; it was left out.")
        else:
            kept.append(each)
    return kept


def _result(
    story: Writer, people: dict[str, Person], timed: Sequence[Timed], business: Business, remarks: Remarks
) -> Imported:
    found = _customers(story.events, people, story.troubles)
    if not found:
        return Imported((), remarks.all(), ())
    trouble = max(story.troubles.values(), key=lambda each: each.n, default=None)
    shown = trouble.customer if trouble else max(found, key=lambda each: each.last).customer
    title = f"imported from {_listed(remarks.names)}"
    began = beginning(timed, shown, story.events[0].at, title, business)
    return Imported((began, *story.events), remarks.all(), found, trouble)


def _customers(
    events: Sequence[Event], people: dict[str, Person], troubles: dict[str, Trouble]
) -> tuple[Found, ...]:
    firsts: dict[str, datetime] = {}
    lasts: dict[str, datetime] = {}
    messages: Counter[str] = Counter()
    replies: Counter[str] = Counter()
    for event in events:
        firsts.setdefault(event.customer, event.at)
        lasts[event.customer] = event.at
        messages[event.customer] += isinstance(event, MessageReceived | MessageMissing)
        replies[event.customer] += isinstance(event, ReplySent)
    return tuple(
        Found(
            key,
            people[key].number or key,
            people[key].name,
            messages[key],
            replies[key],
            first,
            lasts[key],
            troubles[key].sentence if key in troubles else "",
        )
        for key, first in firsts.items()
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
