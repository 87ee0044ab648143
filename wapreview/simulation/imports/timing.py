"""When things happened: the payload's own time, else the log's, else that of the neighbours in the file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import NamedTuple

from wapreview.simulation.imports.pieces import Piece, Place, Remarks, Stamp, Told

QUARTER = timedelta(minutes=15)
"""Zones differ by whole quarters of an hour."""
NEAR = timedelta(minutes=2)
"""What a log may be late after the provider's time."""
SURE = 0.8
"""The part of the webhooks that must agree before a log's clock is corrected."""


class Timed(NamedTuple):
    """A piece and its moment."""

    moment: datetime
    piece: Piece


def in_time(files: Sequence[Sequence[Piece]], otherwise: datetime, remarks: Remarks) -> list[Timed]:
    """All pieces, the earliest first; `otherwise` is the moment of logs that tell no time at all."""
    timed: list[tuple[datetime, int, Place, Timed]] = []
    zones: Counter[tzinfo] = Counter()
    for file, pieces in enumerate(files):
        shift = clock_shift(piece.stamp for piece in pieces)
        zones.update(_zone(piece.stamp.log, shift) for piece in pieces if piece.stamp.log)
        if abs(shift) >= NEAR:
            sentence = f"The times of this log are {_span(shift)} the provider's; they were moved."
            remarks.add(Place(file, 0), sentence)
        moments = _filled([_moment(piece, shift) for piece in pieces], otherwise)
        if pieces and not any(piece.stamp.log or piece.stamp.own for piece in pieces):
            remarks.add(
                Place(file, 0), "This log tells no time; what it holds stands in the order of its lines."
            )
        places = _backwards(moments, pieces)
        for moment, place, piece in zip(moments, places, pieces, strict=True):
            timed.append((moment, _step(piece), place, Timed(moment, piece)))
    timed.sort(key=lambda each: each[:3])
    zone = zones.most_common(1)[0][0] if zones else UTC
    return [each._replace(moment=_as_seen(each.moment, zone)) for *_, each in timed]


def clock_shift(stamps: Iterable[Stamp]) -> timedelta:
    """What has to be added to a log's times to get the provider's.

    A log that names no zone may be written in the machine's own, which shows in its webhooks: they lie a whole
    number of quarters of an hour apart from the provider's times. A clock that is slow shows too: it has webhooks
    arrive before they were made.
    """
    apart = sorted(stamp.own - stamp.log for stamp in stamps if stamp.own and stamp.log)
    if not apart:
        return timedelta(0)
    zone = QUARTER * round(apart[len(apart) // 2] / QUARTER)
    agreeing = [each for each in apart if abs(each - zone) <= NEAR]
    if len(agreeing) < SURE * len(apart):
        return timedelta(0)
    slow = agreeing[len(agreeing) // 2] - zone
    return zone + max(slow, timedelta(0))


def _moment(piece: Piece, shift: timedelta) -> datetime | None:
    """Payloads tell whole seconds; where the log agrees, it tells the rest of a reply's time."""
    own = piece.stamp.own
    log = _plus(piece.stamp.log, shift) if piece.stamp.log else None
    if own is None:
        return log
    finer = log is not None and not isinstance(piece, Told) and log.replace(microsecond=0) == own
    return log if finer else own


_STEPS = {"sent": 1, "delivered": 2, "read": 3, "failed": 3}


def _step(piece: Piece) -> int:
    """Statuses of the same second come in the order in which a message goes its way."""
    return _STEPS[piece.status.name] if isinstance(piece, Told) else 0


def _plus(moment: datetime, shift: timedelta) -> datetime | None:
    try:
        return moment.astimezone(UTC) + shift
    except OverflowError:
        return None


def _filled(moments: Sequence[datetime | None], otherwise: datetime) -> list[datetime]:
    """What has no time happened right after what stands before it, else right before what stands after it."""
    first = next((moment for moment in moments if moment), otherwise)
    filled: list[datetime] = []
    for moment in moments:
        filled.append(moment or (filled[-1] if filled else first))
    return filled


def _backwards(moments: Sequence[datetime], pieces: Sequence[Piece]) -> list[Place]:
    """The places, turned round in a log with the newest first: they decide about equal moments."""
    steps = Counter((later > earlier) - (later < earlier) for earlier, later in pairwise(moments))
    if steps[-1] <= 3 * steps[1]:
        return [piece.place for piece in pieces]
    return [piece.place._replace(line=-piece.place.line, number=-piece.place.number) for piece in pieces]


def _zone(log: datetime, shift: timedelta) -> tzinfo:
    """The zone in which the log was written: the times on the phone are those that its reader knows."""
    offset = log.utcoffset() or timedelta(0)
    own = offset - QUARTER * round(shift / QUARTER)
    return timezone(own) if abs(own) <= timedelta(hours=14) else UTC


def _as_seen(moment: datetime, zone: tzinfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def _span(shift: timedelta) -> str:
    minutes = round(abs(shift) / timedelta(minutes=1))
    hours, rest = divmod(minutes, 60)
    said = " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
    return f"{said} {'behind' if shift > timedelta(0) else 'ahead of'}"
