"""Replaces phone numbers, names, user ids and e-mail addresses in a history, the same by the same."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from wapreview.simulation.events import Event
from wapreview.simulation.imports.pseudonyms.fakes import Fakes
from wapreview.simulation.imports.pseudonyms.kinds import WORDS, Kind
from wapreview.simulation.imports.pseudonyms.originals import Originals, originals_of
from wapreview.simulation.imports.pseudonyms.residue import Left, left_in
from wapreview.simulation.imports.pseudonyms.rewriting import Rewriting
from wapreview.simulation.recordings.lines import event_of, line_of, record_of

KEY_BYTES = 32


class Count(NamedTuple):
    """How many different ones were replaced, and in how many places."""

    different: int
    places: int


class Report(NamedTuple):
    """What was replaced, and whether any of it is left."""

    counts: dict[Kind, Count]
    left: tuple[Left, ...]
    """Lines of events, from 1, that still hold an original; empty when none is left."""

    def sentences(self) -> list[str]:
        """For people."""
        parts = [_told(kind, count) for kind, count in self.counts.items() if count.different]
        lines = [f"replaced {', '.join(parts)}" if parts else "there was nothing to replace"]
        if self.left:
            where = "; ".join(map(str, self.left[:10])) + ("; ..." if len(self.left) > 10 else "")
            lines.append(f"NOT all of them could be replaced: {where}")
        else:
            lines.append(
                "looked through what is written, ids in base64 too: none of them is left. "
                "The business's name, places, links and names of files stay."
            )
        return lines


def pseudonymise(history: Sequence[Event], seed: int | None = None) -> tuple[tuple[Event, ...], Report]:
    """The history with other numbers, names, user ids and addresses, and what was replaced.

    The same original becomes the same throughout. With a `seed` the outcome can be repeated; without one nobody
    can find the originals by trying numbers out.
    """
    records = [record_of(event) for event in history]
    originals = originals_of(records)
    key = secrets.token_bytes(KEY_BYTES) if seed is None else f"seed {seed}".encode()
    rewriting = Rewriting(originals, Fakes(key, originals))
    events = tuple(event_of(rewriting.json(dict(record))) for record in records)
    left = left_in(map(line_of, events), originals)
    return events, Report(_counts(originals, rewriting), tuple(left))


def _counts(originals: Originals, rewriting: Rewriting) -> dict[Kind, Count]:
    different: dict[Kind, int] = {
        "number": len(originals.numbers),
        "name": len(originals.names),
        "user_id": len(originals.user_ids),
        "email": len(originals.emails),
    }
    return {kind: Count(number, rewriting.counts[kind]) for kind, number in different.items()}


def _told(kind: Kind, count: Count) -> str:
    one, several = WORDS[kind]
    places = "1 place" if count.places == 1 else f"{count.places} places"
    return f"{count.different} {one if count.different == 1 else several} in {places}"
