"""The same thing in a log twice: providers deliver webhooks again, programs log what they send in two places."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from datetime import timedelta

from wapreview.messages.reply import Status
from wapreview.simulation.imports.masks import is_masked
from wapreview.simulation.imports.pieces import Heard, Remarks, Told
from wapreview.simulation.imports.timing import Timed

SAME_WEBHOOK = timedelta(seconds=2)
"""Webhooks without an id of their own that are equal and no further apart count as one."""


def once(timed: Iterable[Timed], remarks: Remarks) -> list[Timed]:
    """Every reply and every status once; of two copies the one that was not cut.

    The same message id with the same kind of reply is one reply; the same message id with the same status is one.
    """
    seen: OrderedDict[Hashable, int] = OrderedDict()
    kept: list[Timed] = []
    for each in timed:
        piece = each.piece
        if not isinstance(piece, Heard | Told):
            kept.append(each)
            continue
        key = _key(piece)
        known = seen.get(key)
        if known is None or not _same(kept[known], each):
            seen[key] = len(kept)
            kept.append(each)
            continue
        remarks.add(piece.place, "This webhook was logged before; it counts once.")
        if getattr(kept[known].piece, "cut", False) and not piece.cut:
            kept[known] = each._replace(moment=kept[known].moment)
    return kept


def _key(piece: Heard | Told) -> Hashable:
    if isinstance(piece, Told):
        status: Status = piece.status
        return (
            "status",
            status.message_id,
            status.name,
            status.message_id if _named(status.message_id) else status,
        )
    reply, identity = piece.inbound.reply, piece.inbound.id
    if identity and _named(identity):
        return "reply", identity, type(reply).__name__
    return "reply", repr(piece.inbound)


def _same(first: Timed, second: Timed) -> bool:
    """Whether two pieces with the same key are one thing."""
    piece = second.piece
    if isinstance(piece, Heard) and not (piece.inbound.id and _named(piece.inbound.id)):
        return first.piece.place != piece.place and abs(second.moment - first.moment) <= SAME_WEBHOOK
    return True


def _named(identity: str) -> bool:
    return not is_masked(identity)
