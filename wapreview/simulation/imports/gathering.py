"""From the records of the logs to pieces."""

from collections.abc import Iterator, Sequence

from wapreview.simulation.imports.pieces import Piece, Place, Remarks
from wapreview.simulation.imports.values import Reading, pieces_of, reading_of
from wapreview.sources.logs import Log, Record, search


def pieces_in(logs: Sequence[Log], wanted: str | None, remarks: Remarks) -> list[list[Piece]]:
    """The pieces of each log in the order of its lines; `wanted` names a dialect to be asked first."""
    return [list(_of_log(number, log, wanted, remarks)) for number, log in enumerate(logs)]


def _of_log(file: int, log: Log, wanted: str | None, remarks: Remarks) -> Iterator[Piece]:
    number = 0
    for record in log.records:
        readings = _readings(record, wanted)
        if record.cut and not readings:
            remarks.add(
                Place(file, record.line), "The logger cut this value; nothing can be told from what is left."
            )
        for found, reading in readings:
            number += 1
            place = Place(file, found.line, number)
            if found.cut and not reading.empty:
                remarks.add(place, "The logger cut a part of this value; it is shown as far as it goes.")
            yield from pieces_of(reading, found, place, remarks)
    for unplaced in log.unplaced:
        remarks.add(Place(file, unplaced.line), unplaced.reason)


def _readings(record: Record, wanted: str | None) -> list[tuple[Record, Reading]]:
    """What a record is; where it is nothing, or only looks like something, what lies inside of it."""
    taken: list[Reading] = []
    empty: list[tuple[Record, Reading]] = []

    def accepts(candidate: Record) -> bool:
        reading = reading_of(candidate.value, candidate, wanted)
        if reading is None:
            return False
        if reading.empty:
            empty.append((candidate, reading))
            return False
        taken.append(reading)
        return True

    found = list(search(record, accepts))
    return list(zip(found, taken, strict=True)) or empty[:1]
