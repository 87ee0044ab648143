"""`wapreview show`: the phone, drawn once."""

from typing import NamedTuple

from wapreview.commands.opened import open_for_command
from wapreview.exports.formats import export
from wapreview.phone.draw import draw_screen
from wapreview.phone.rows import View
from wapreview.simulation.items import MessageItem
from wapreview.simulation.opening import Circumstances
from wapreview.skins import load_skin

SKIN_OF_FORM = {"text": "plain", "ansi": "dark", "svg": "light", "png": "light"}


class Wanted(NamedTuple):
    """How to draw."""

    form: str
    width: int
    card: int
    sheet: bool
    skin: str | None
    dialect: str | None


def show_file(file: str, wanted: Wanted, circumstances: Circumstances) -> bytes:
    """The phone with everything in the file, in the wanted form."""
    _, opened = open_for_command(file, wanted.dialect, circumstances)
    skin = load_skin(wanted.skin or SKIN_OF_FORM[wanted.form])
    shape = skin.shape._replace(width=wanted.width)
    problems = {shown.id: shown.problems for shown in opened.shown}
    items = opened.simulation.conversation.items
    rows = draw_screen(
        items,
        [problems.get(item.id, ()) if isinstance(item, MessageItem) else () for item in items],
        shape,
        View(card=wanted.card),
        name=opened.simulation.business.name,
        subtitle="business account",
    )
    data = export(wanted.form, rows, skin, title=f"wapreview {file}")
    return data if isinstance(data, bytes) else data.encode("utf-8")
