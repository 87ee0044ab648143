"""From a log to the JSON values in it."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from wapreview.messages.pointers import Json
from wapreview.sources.bounds import SIZE_MAX
from wapreview.sources.files import read_bytes
from wapreview.sources.lines import Lines
from wapreview.sources.logs.bounds import EXCERPT_MAX, LOG_MAX, RECORDS_MAX, UNPLACED_MAX
from wapreview.sources.logs.context import NOTHING, Context, of_members, of_words
from wapreview.sources.logs.exchanges import Exchange, entries_of, exchange_of
from wapreview.sources.logs.finder import Broken, Finder, Piece, command_at
from wapreview.sources.logs.inner import inner_records
from wapreview.sources.logs.opening import open_text
from wapreview.sources.logs.records import Log, Record, Unplaced
from wapreview.sources.logs.sheets import Row, rows_of
from wapreview.sources.logs.times import NO_YEAR, with_year
from wapreview.sources.logs.unwrapping import Unwrapped, unwrap
from wapreview.sources.scanner import ScanError, Scanner

_BEFORE = 500
"""Characters before a value that are read for its time and direction."""


def read_log(path: Path | str) -> Log:
    """The JSON values in a log file, and what in it could not be read.

    Raises WapreviewError when there is no such file, or it cannot be read, or it is no ordinary file.
    """
    return parse_log(read_bytes(path, LOG_MAX), str(path))


def parse_log(data: bytes, name: str) -> Log:
    """The JSON values in the bytes of a log, in the order of its lines. Raises nothing, whatever the bytes."""
    opened = open_text(data)
    del data
    reader = _Reader(opened.text)
    reader.read()
    places = [*opened.losses, *reader.places]
    if reader.more:
        places.append(Unplaced(reader.last, f"{reader.more} more places could not be read."))
    return Log(name, tuple(_with_years(reader.records)), tuple(sorted(places, key=lambda each: each.line)))


class _Reader:
    """One reading of a log."""

    def __init__(self, text: str) -> None:
        self.records: list[Record] = []
        self.places: list[Unplaced] = []
        self.more = 0
        self.last = 1
        self.exchanges = 0
        self.text = text

    def read(self) -> None:
        rows = rows_of(self.text)
        found = self.of_rows(rows) if rows else self.of_text(unwrap(self.text))
        for record in found:
            if len(self.records) == RECORDS_MAX:
                self.places.append(
                    Unplaced(record.line, f"More than {RECORDS_MAX} values; the rest was left out.")
                )
                return
            self.records.append(record)

    def of_rows(self, rows: Iterator[Row]) -> Iterator[Record]:
        """The values in the cells of a sheet."""
        for number, row in enumerate(rows):
            whole = Record(row.cells, row.line, row.end_line, number=number, form="csv")
            exchange = exchange_of(row.cells)
            if exchange:
                yield from self.of_exchange(exchange, whole, NOTHING)
                continue
            found = list(inner_records(whole))
            yield from (record._replace(nested=0) for record in found)
            if not found and any("{" in str(cell) for cell in row.cells.values()):
                self.place(
                    row.line,
                    "No cell of this row holds a whole JSON value.",
                    ",".join(map(str, row.cells.values())),
                )

    def of_text(self, log: Unwrapped) -> Iterator[Record]:
        """The values in lines of any kind."""
        lines = Lines(log.text)
        context, behind, number = NOTHING, 0, 0
        for piece in Finder(log.text):
            line = lines.line_column(piece.start)[0]
            if isinstance(piece, Broken):
                reason = f"This began like JSON and was left out: {piece.reason}."
                self.place(log.number(line), reason, log.text[piece.start : piece.start + EXCERPT_MAX])
            else:
                context = self.around(log, piece, line, behind, context)
                end_line = log.number(lines.line_column(max(piece.start, piece.end - 1))[0])
                own = Record(
                    piece.value, log.number(line), end_line, number=number, cut=piece.cut, form=piece.form
                )
                yield from self.of_piece(own, piece, log, lines, context)
                number += 1
            behind = max(behind, piece.end)

    def around(self, log: Unwrapped, piece: Piece, line: int, behind: int, last: Context) -> Context:
        """What stands around a value; elements of one array have what stands around the first."""
        gap = log.text[max(behind, piece.start - _BEFORE) : piece.start]
        if behind and "," in gap and not gap.strip(" \t\n,[]"):
            return last
        before, _, own = gap.rpartition("\n")
        found = of_words(log.prefix(line) + (own if behind < piece.start else ""))
        if not own.strip(" \t\"'`"):
            previous = before.rstrip().rpartition("\n")[2]
            above = of_words(log.prefix(line - 1) + previous) if previous else NOTHING
            found = found.over(of_members(piece.value)).over(above)
        command = command_at(log.text, piece.start, piece.end) if "curl" in gap else None
        return Context(None, "out", command.hints).over(found) if command else found

    def of_piece(
        self, own: Record, piece: Piece, log: Unwrapped, lines: Lines, context: Context
    ) -> Iterator[Record]:
        entries = entries_of(piece.value)
        exchange = None if entries else exchange_of(piece.value)
        if entries:
            starts = _places(log.text, piece, len(entries))
            for entry, start in zip(entries, starts, strict=True):
                found = exchange_of(entry)
                line = log.number(lines.line_column(start)[0])
                if found:
                    yield from self.of_exchange(
                        found, own._replace(line=line, end_line=line, form="har"), context
                    )
        elif exchange:
            yield from self.of_exchange(exchange, own, context)
        else:
            yield _with(own, context.over(of_members(piece.value)))

    def of_exchange(self, exchange: Exchange, own: Record, context: Context) -> Iterator[Record]:
        """A request and its answer, which share a number."""
        self.exchanges += 1
        for part in exchange.parts:
            known = part.context.over(Context(context.time))
            record = _with(own, known)
            yield record._replace(value=part.value, cut=own.cut or part.cut, exchange=self.exchanges)

    def place(self, line: int, reason: str, excerpt: str) -> None:
        """Notes what could not be read; after many only their number."""
        self.last = max(self.last, line)
        if len(self.places) >= UNPLACED_MAX:
            self.more += 1
        else:
            self.places.append(Unplaced(line, reason, excerpt.partition("\n")[0][:EXCERPT_MAX]))


def _with(record: Record, context: Context) -> Record:
    return record._replace(
        time=context.time, direction=context.direction, hints=context.hints, status=context.status
    )


def _places(text: str, piece: Piece, count: int) -> list[int]:
    """Where the entries of a HAR document begin; where the document does when that would take long."""
    if piece.end - piece.start <= SIZE_MAX and "\n" in text[piece.start : piece.end]:
        try:
            root = Scanner(text).value(piece.start)
        except ScanError:
            return [piece.start] * count
        return [root.find(f"/log/entries/{number}")[0].start for number in range(count)]
    return [piece.start] * count


def _with_years(records: list[Record]) -> Iterator[Record]:
    """The records; a time without a year gets that of the nearest record with one, else of a time inside, else none."""
    near = next((each.time for each in records if each.time and each.time.year != NO_YEAR), None)
    for record in records:
        if not record.time or record.time.year != NO_YEAR:
            near = record.time or near
            yield record
        else:
            known = near or _time_inside(record.value)
            yield record._replace(time=with_year(record.time, known) if known else None)


def _time_inside(value: Json) -> datetime | None:
    """The first time that a value holds, however deep."""
    waiting = deque([value])
    while waiting:
        here = waiting.popleft()
        found = of_members(here).time
        if found and found.year != NO_YEAR:
            return found
        waiting += here.values() if isinstance(here, dict) else here if isinstance(here, list) else ()
    return None
