"""The list that slides over the chat."""

from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Section, Sheet
from wapreview.messages.pointers import parent
from wapreview.messages.subjects import of_row
from wapreview.rules.parts.options import count_part, text_part

ONLY_SECTION = "only section"
"""The case of a title where there is one section: it may be left out more often."""


def sheet_parts(sheet: Sheet) -> Iterator[Detail]:
    """The button that opens it, its sections and their rows."""
    sections = sheet.sections
    yield from text_part("list.button", sheet.label, "text of the list button")
    at = parent(sections[0].at) if len(sections) > 1 else sheet.at
    yield count_part("list.sections", "sections", at, sections, None if sections else "sections")
    rows = [row for section in sections for row in section.options]
    yield count_part("list.rows", "rows in all", at, rows)
    case = ONLY_SECTION if len(sections) == 1 else ""
    for number, section in enumerate(sections, 1):
        yield from _section(section, number, case)


def _section(section: Section, number: int, case: str) -> Iterator[Detail]:
    yield from text_part("list.section.title", section.title, f"title of section {number}", case)
    rows = section.options
    at = parent(rows[0].at) if len(rows) > 1 else section.at
    yield count_part("list.rows.section", f"rows in section {number}", at, rows, None if rows else "rows")
    for place, row in enumerate(rows, 1):
        subjects = of_row(place, number)
        _, _, title, row_id, _, description = row
        if row_id is not None:
            yield Detail("list.row.id", row_id.at, subjects.id, row_id.value)
        if title is not None:
            yield Detail("list.row.title", title.at, subjects.title, title.value)
        if description is not None:
            yield Detail("list.row.desc", description.at, subjects.description, description.value)
