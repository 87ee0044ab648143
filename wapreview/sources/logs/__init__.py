"""Finds the JSON values in logs, however they were written, and WhatsApp chat exports; knows no dialect."""

from wapreview.sources.logs.inner import inner_records, inner_values, search
from wapreview.sources.logs.reading import parse_log, read_log
from wapreview.sources.logs.records import Direction, Log, Record, Unplaced

__all__ = [
    "Direction",
    "Log",
    "Record",
    "Unplaced",
    "inner_records",
    "inner_values",
    "parse_log",
    "read_log",
    "search",
]
