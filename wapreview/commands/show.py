"""`wapreview show`: the phone, drawn once."""

from pathlib import Path
from typing import NamedTuple

from wapreview import settings
from wapreview.commands.opened import open_for_command
from wapreview.errors import WapreviewError, say
from wapreview.exports.formats import export
from wapreview.phone.draw import draw_composer, draw_screen, draw_sheet
from wapreview.phone.rows import Row, Shape, View
from wapreview.preview import Preview, place_of
from wapreview.simulation.items import MessageItem
from wapreview.simulation.opening import Circumstances, Opened
from wapreview.simulation.parties import chat_title
from wapreview.skins import load_skin

SKIN_OF_FORM = {"text": "plain", "ansi": "dark", "svg": "light", "png": "light"}
FORM_OF_SUFFIX = {".svg": "svg", ".png": "png", ".ansi": "ansi", ".txt": "text"}


class Wanted(NamedTuple):
    """How to draw."""

    form: str
    width: int
    card: int = 0
    """The carousel card in front, from 0."""
    sheet: bool = False
    skin: str | None = None
    dialect: str | None = None
    body: int | None = None
    """Only this JSON body of the file, from 1."""
    channel: str | None = None


def form_for(output: Path | None, *, terminal: bool) -> str:
    """The format that nobody named: by the ending of the file, else colours for a terminal only."""
    if output is not None:
        suffix = output.suffix.lower()
        if suffix and suffix not in FORM_OF_SUFFIX:
            raise WapreviewError(
                f"{output}: no format for {suffix}; use {', '.join(FORM_OF_SUFFIX)}, or --format"
            )
        return FORM_OF_SUFFIX.get(suffix, "text")
    return "ansi" if terminal else "text"


def show_file(file: str, wanted: Wanted, circumstances: Circumstances) -> bytes:
    """The phone with everything in the file, in the wanted form. Raises WapreviewError."""
    skin = load_skin(wanted.skin or _usual_skin(wanted.form))
    seen, opened = open_for_command(file, wanted.dialect, circumstances, wanted.body, wanted.channel)
    _say_problems(seen)
    _check_card(wanted.card, opened)
    shape = skin.shape._replace(width=wanted.width)
    rows = _screen(opened, shape, View(card=wanted.card, channel=opened.simulation.channel))
    if wanted.sheet:
        above = rows[: -len(draw_composer("", shape))]
        rows = [*(_behind(row) for row in above), *_sheet(opened, shape)]
    data = export(wanted.form, rows, skin, title=f"wapreview {file}")
    return data if isinstance(data, bytes) else data.encode("utf-8")


def _usual_skin(form: str) -> str:
    """The skin that nobody named: the settings', but text is always plain, and a picture is never automatic."""
    chosen = settings.load().studio.skin if settings.files() else settings.skin_without_files()
    return chosen if chosen and chosen != "auto" and form != "text" else SKIN_OF_FORM[form]


def _say_problems(seen: Preview) -> None:
    """Each error and warning with its place."""
    for problem in seen.problems:
        place = place_of(seen, problem)
        if problem.severity != "note":
            where = f":{place.line}:{place.column}" if place else ""
            say(f"{seen.source.name}{where}: {problem.severity} {problem.rule}: {problem.message}")


def _screen(opened: Opened, shape: Shape, view: View) -> list[Row]:
    problems = {shown.id: shown.problems for shown in opened.shown}
    simulation = opened.simulation
    items = simulation.conversation.items
    title = chat_title(items, simulation.business, simulation.customer)
    return draw_screen(
        items,
        [problems.get(item.id, ()) if isinstance(item, MessageItem) else () for item in items],
        shape,
        view,
        **title._asdict(),
    )


def _behind(row: Row) -> Row:
    return tuple(segment._replace(behind=True) for segment in row)


def _sheet(opened: Opened, shape: Shape) -> list[Row]:
    """The list of the first list message, with all its rows and nothing chosen; it covers the composer."""
    for shown in opened.shown:
        if shown.message.sheet is not None:
            sheet = draw_sheet(shown.message.sheet, shown.message, shown.problems, shape, View())
            return [_behind(sheet.head[0]), *sheet.head[1:], *sheet.body, *sheet.foot]
    raise WapreviewError("--sheet: there is no list message in this file")


def _check_card(card: int, opened: Opened) -> None:
    most = max((len(shown.message.cards) for shown in opened.shown), default=0)
    if card and card >= most:
        held = f"the carousel has {most} cards" if most else "there is no carousel in this file"
        raise WapreviewError(f"--card {card + 1}: {held}")
