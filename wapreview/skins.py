"""Skins: how the phone and the room around it look, read from TOML files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, TypeVar

from wapreview.errors import WapreviewError
from wapreview.phone.rows import GROUNDS, ROLES, Shape
from wapreview.resources import skin_files
from wapreview.tables import Table, nearest, read_toml

Colour: TypeAlias = str
""""#rrggbb", in lower case."""
Fill: TypeAlias = str
"""A colour, or "default" (the terminal's own), or "reverse" (foreground and background swapped)."""


Value = TypeVar("Value")


class Style(NamedTuple):
    """How a role is written. Without ink it takes the terminal's own foreground."""

    ink: Colour | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    dim: bool = False


class Studio(NamedTuple):
    """The colours of the room around the phone: a colour, or "default" for the terminal's own."""

    background: Fill
    """The window."""
    panel: Fill
    text: Fill
    muted: Fill
    accent: Fill
    error: Fill
    warning: Fill
    line: Fill
    """Borders and rules between panes."""
    selection: Fill
    cursor_line: Fill
    key: Fill
    """In JSON: the name of a member."""
    string: Fill
    number: Fill
    keyword: Fill
    """In JSON: true, false, null."""


@dataclass(frozen=True, slots=True)
class Skin:
    """A complete skin: every role, ground and studio colour has a value."""

    name: str
    shape: Shape
    colours: Mapping[str, Style]
    """Role -> style."""
    grounds: Mapping[str, Fill]
    on: Mapping[tuple[str, str], Colour]
    """(ground, role) -> the ink where it differs on that ground."""
    studio: Studio


TABLES: Final = ("name", "shape", "colours", "on", "grounds", "studio")
SHAPE_KEYS: Final = ("edges", "ascii", "clock", "date", "wallpaper")
# What a name takes its value from when the skin leaves it out. A role that is not here takes body's.
ROLE_FALLBACKS: Final = {
    "time": "footer",
    "list.mark": "footer",
    "quote.mark": "footer",
    "option.spent": "footer",
    "link": "option",
    "badge": "overhang",
    "badge.warning": "badge",
    "counter": "footer",
    "ghost": "footer",
    "failure": "badge",
    "mark": "option",
    "mark.tapped": "footer",
    "typing": "footer",
    "variable": "link",
    "invisible": "badge.warning",
    "hairline": "footer",
    "edge": "hairline",
    "wallpaper": "hairline",
    "media.icon": "footer",
    "media.detail": "footer",
    "placeholder": "footer",
    "tick.sent": "time",
    "tick.read": "tick.sent",
    "quote.bar": "quote.name",
    "quote.name": "option",
    "quote.text": "footer",
    "pill": "footer",
    "notice": "pill",
    "number": "footer",
    "sheet.title": "header",
    "sheet.section": "option",
    "sheet.description": "footer",
    "sheet.radio": "footer",
    "sheet.radio.chosen": "option",
    "sheet.sign": "footer",
    "send.off": "footer",
    "head.name": "header",
    "head.subtitle": "footer",
    "head.icon": "footer",
    "verified": "option",
    "composer.hint": "footer",
    "composer.icon": "head.icon",
}
GROUND_FALLBACKS: Final = {
    "bubble.in": "chat",
    "bubble.out": "bubble.in",
    "quote.in": "bubble.in",
    "quote.out": "bubble.out",
    "media": "bubble.in",
    "focus": "bubble.in",
    "pill": "bubble.in",
    "notice": "pill",
    "reaction": "pill",
    "sheet": "bubble.in",
    "sheet.focus": "sheet",
    "send": "sheet",
    "send.off": "sheet",
    "head": "bubble.in",
    "avatar": "head",
    "composer": "bubble.in",
    "composer.button": "composer",
}
STUDIO_FALLBACKS: Final = {
    "panel": "background",
    "muted": "text",
    "accent": "text",
    "error": "accent",
    "warning": "error",
    "line": "muted",
    "selection": "panel",
    "cursor_line": "panel",
    "key": "text",
    "string": "text",
    "number": "text",
    "keyword": "number",
}


def load_skin(name_or_path: str | Path) -> Skin:
    """A shipped skin by its name, or any skin by the path of its TOML file.

    Raises WapreviewError, which names the file, the key and the nearest valid one.
    """
    path = _find(name_or_path)
    table = read_toml(path)
    table.only(TABLES)
    styles = _styles(table.table("colours"))
    grounds = _fills(table.table("grounds"), GROUNDS, "default", "reverse")
    return Skin(
        name=table.text("name", path.stem),
        shape=_shape(table.table("shape")),
        colours=_filled(styles, ROLES, ROLE_FALLBACKS, styles.get("body", Style())),
        grounds=_filled(grounds, GROUNDS, GROUND_FALLBACKS, "default"),
        on=_exceptions(table.table("on")),
        studio=_studio(table.table("studio")),
    )


def _find(name_or_path: str | Path) -> Path:
    name = str(name_or_path)
    shipped = skin_files()
    if name in shipped:
        return shipped[name]
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return path
    known = ", ".join(shipped)
    raise WapreviewError(
        f'no skin "{name}"{nearest(name, shipped)}; there are {known}, or the path of a TOML file'
    )


def _styles(table: Table) -> dict[str, Style]:
    table.only(ROLES)
    return {role: _style(table.table(role)) for role in table.values}


def _style(table: Table) -> Style:
    table.only(Style._fields)
    ink = table.colour("ink") if "ink" in table.values else None
    return Style(ink, *(table.flag(name) for name in Style._fields[1:]))


def _fills(table: Table, known: Iterable[str], *words: str) -> dict[str, Fill]:
    table.only(known)
    return {key: table.colour(key, *words) for key in table.values}


def _studio(table: Table) -> Studio:
    given = _fills(table, Studio._fields, "default")
    return Studio(**_filled(given, Studio._fields, STUDIO_FALLBACKS, "default"))


def _exceptions(table: Table) -> dict[tuple[str, str], Colour]:
    table.only(GROUNDS)
    found = {}
    for ground in table.values:
        inks = table.table(ground)
        inks.only(ROLES)
        found.update({(ground, role): inks.colour(role) for role in inks.values})
    return found


def _shape(table: Table) -> Shape:
    table.only(SHAPE_KEYS)
    usual = Shape()
    return usual._replace(
        edges="lines" if table.word("edges", ("blocks", "lines")) == "lines" else "blocks",
        ascii=table.flag("ascii"),
        clock=_time_format(table, "clock", usual.clock),
        date=_time_format(table, "date", usual.date),
        wallpaper=table.flag("wallpaper", usual.wallpaper),
    )


def _time_format(table: Table, key: str, usual: str) -> str:
    """A format for strftime that writes something on this machine."""
    value = table.text(key, usual)
    try:
        sample = datetime(2026, 12, 31, 23, 59, tzinfo=UTC).strftime(value)
    except ValueError:
        sample = ""
    if not sample.strip() or not sample.isprintable():
        raise table.mistake(key, 'must be a time format such as "%H:%M"')
    return value


def _filled(
    given: Mapping[str, Value], names: Iterable[str], fallbacks: Mapping[str, str], last: Value
) -> dict[str, Value]:
    """Every name with its value, or the value of the nearest name down its chain, or `last`."""
    return {
        name: next((given[step] for step in _chain(name, fallbacks) if step in given), last) for name in names
    }


def _chain(name: str, fallbacks: Mapping[str, str]) -> Iterable[str]:
    yield name
    while name in fallbacks:
        name = fallbacks[name]
        yield name
