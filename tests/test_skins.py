"""Skins: complete, readable, and with mistakes that are named."""

from pathlib import Path
from typing import Final

import pytest

from tests.contrast import contrast
from tests.exports.handmade import segment
from wapreview.errors import WapreviewError
from wapreview.exports.paint import resolve
from wapreview.phone.rows import GROUNDS, ROLES, Ground, Role, Shape
from wapreview.resources import skin_files
from wapreview.skins import GROUND_FALLBACKS, ROLE_FALLBACKS, STUDIO_FALLBACKS, Studio, load_skin
from wapreview.tables import read_toml

COLOURED = ("light", "dark")
DECORATION: Final[dict[Role, str]] = {
    "blank": "has no letters",
    "edge": "the shape of a bubble",
    "wallpaper": "barely visible on purpose",
    "hairline": "parts rows that blanks part already",
    "typing": "the dots that are not bright now",
}
TEXT, SIGN = 4.5, 3.0
SIGNS: Final[tuple[Role, ...]] = (
    "mark", "mark.tapped", "typing.beat",
    "quote.mark", "media.icon", "tick.sent", "tick.read", "quote.bar", "sheet.radio", "sheet.radio.chosen",
    "sheet.sign", "send.off", "head.icon", "verified", "composer.icon", "composer.button",
)  # fmt: skip
"""Signs and what is switched off: WCAG asks 3:1 of graphical objects and nothing of inactive controls."""
BUBBLES: Final[tuple[Ground, ...]] = ("bubble.in", "bubble.out")
APPEARS: Final[dict[Role, tuple[Ground, ...]]] = {
    "header": ("bubble.in", "bubble.out"),
    "body": BUBBLES,
    "footer": BUBBLES,
    "time": (*BUBBLES, "media", "pill"),
    "link": BUBBLES,
    "list.mark": BUBBLES,
    "quote.mark": BUBBLES,
    "option": ("chat", "bubble.in", "bubble.out", "focus", "pill"),
    "option.spent": ("chat", "bubble.in", "focus", "pill"),
    "overhang": ("bubble.in", "bubble.out", "focus", "media", "pill", "sheet", "sheet.focus"),
    "badge": ("chat", "bubble.in", "bubble.out", "sheet", "sheet.focus"),
    "badge.warning": ("chat", "bubble.in", "sheet", "sheet.focus"),
    "counter": ("chat", "bubble.in", "sheet", "sheet.focus"),
    "ghost": ("chat", "bubble.in", "focus", "pill", "sheet", "sheet.focus"),
    "failure": ("chat", "bubble.in", "bubble.out", "media", "pill"),
    "mark": ("chat", "bubble.in", "focus", "pill", "sheet", "sheet.focus"),
    "mark.tapped": ("chat", "bubble.in", "focus", "pill", "sheet", "sheet.focus"),
    "typing.beat": ("bubble.in",),
    "variable": ("bubble.in", "focus"),
    "invisible": ("bubble.in", "bubble.out", "focus", "media", "sheet", "sheet.focus"),
    "media.icon": ("media", "bubble.in", "bubble.out", "quote.out"),
    "media.name": ("media", "bubble.in", "bubble.out", "quote.out"),
    "media.detail": ("media", "bubble.in", "bubble.out", "quote.out"),
    "placeholder": ("bubble.in", "bubble.out", "media"),
    "tick.sent": ("bubble.out", "media", "pill"),
    "tick.read": ("bubble.out", "media", "pill"),
    "quote.bar": ("quote.in", "quote.out"),
    "quote.name": ("quote.in", "quote.out"),
    "quote.text": ("quote.in", "quote.out"),
    "pill": ("pill",),
    "notice": ("notice",),
    "reaction": ("reaction",),
    "number": ("chat", "bubble.in", "focus", "pill", "sheet", "sheet.focus"),
    "sheet.title": ("sheet",),
    "sheet.section": ("sheet",),
    "sheet.row": ("sheet", "sheet.focus"),
    "sheet.description": ("sheet", "sheet.focus"),
    "sheet.radio": ("sheet", "sheet.focus"),
    "sheet.radio.chosen": ("sheet", "sheet.focus"),
    "sheet.sign": ("sheet",),
    "send": ("send",),
    "send.off": ("send.off",),
    "head.name": ("head",),
    "head.subtitle": ("head",),
    "head.icon": ("head",),
    "avatar": ("avatar",),
    "verified": ("head",),
    "composer.hint": ("composer",),
    "composer.icon": ("composer",),
    "composer.button": ("composer.button",),
}
"""Where each role is read."""


def written(folder: Path, text: str) -> Path:
    """A skin file with this text."""
    file = folder / "mine.toml"
    file.write_text(text, "utf-8")
    return file


def test_every_role_is_read_somewhere_or_is_decoration() -> None:
    assert set(APPEARS) | set(DECORATION) == set(ROLES)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize(("role", "ground"), [(role, ground) for role in APPEARS for ground in APPEARS[role]])
def test_what_is_read_has_contrast(name: str, role: Role, ground: Ground) -> None:
    look = resolve(segment("x", role, ground), load_skin(name))
    assert look.ink
    assert look.ground
    assert contrast(look.ink, look.ground) >= (SIGN if role in SIGNS else TEXT)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("mark", ["body", "link", "footer"])
def test_monospace_text_has_contrast(name: str, mark: Role) -> None:
    for ground in BUBBLES:
        look = resolve(segment("x", mark, ground, marks="m"), load_skin(name))
        assert contrast(look.ink or "", look.ground or "") >= (TEXT if mark == "body" else SIGN)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("ground", ["panel", "background", "cursor_line", "selection"])
@pytest.mark.parametrize(
    "ink", ["text", "muted", "accent", "error", "warning", "key", "string", "number", "keyword"]
)
def test_the_studio_has_contrast(name: str, ink: str, ground: str) -> None:
    studio = load_skin(name).studio
    least = SIGN if ground == "selection" and ink == "muted" else TEXT
    assert contrast(getattr(studio, ink), getattr(studio, ground)) >= least


TOUCHING: Final = (
    ("chat", "bubble.in bubble.out head composer pill sheet"),
    ("bubble.in", "focus quote.in media"),
    ("bubble.out", "quote.out"),
    ("sheet", "sheet.focus send send.off"),
    ("head", "avatar"),
)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize(("ground", "others"), TOUCHING)
def test_grounds_that_touch_differ(name: str, ground: str, others: str) -> None:
    grounds = load_skin(name).grounds
    assert grounds[ground] not in [grounds[other] for other in others.split()]


@pytest.mark.parametrize("name", COLOURED)
def test_the_shipped_skins_give_every_value_themselves(name: str) -> None:
    table = read_toml(skin_files()[name])
    assert set(table.table("colours").values) == set(ROLES)
    assert set(table.table("grounds").values) == set(GROUNDS)
    assert set(table.table("studio").values) == set(Studio._fields)


@pytest.mark.parametrize("name", ["light", "dark", "plain"])
def test_every_role_and_ground_has_a_value(name: str) -> None:
    skin = load_skin(name)
    assert skin.name == name
    assert set(skin.colours) == set(ROLES)
    assert set(skin.grounds) == set(GROUNDS)


def test_plain_has_no_colour() -> None:
    skin = load_skin("plain")
    assert skin.shape.edges == "lines"
    assert not any(style.ink for style in skin.colours.values())
    assert set(skin.grounds.values()) == {"default", "reverse"}
    assert set(skin.studio) == {"default"}


def test_fallbacks_name_only_what_exists_and_end() -> None:
    for fallbacks, names, end in (
        (ROLE_FALLBACKS, ROLES, set(ROLES) - set(ROLE_FALLBACKS)),
        (GROUND_FALLBACKS, GROUNDS, {"chat"}),
        (STUDIO_FALLBACKS, Studio._fields, {"background", "text"}),
    ):
        assert set(fallbacks) | set(fallbacks.values()) <= set(names)
        for name in fallbacks:
            step, steps = name, 0
            while step in fallbacks and steps < 20:
                step, steps = fallbacks[step], steps + 1
            assert step in end


def test_a_skin_of_three_lines_is_complete(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '[colours]\nbody = { ink = "#112233" }\nbadge = { ink = "#FF0000" }\n[grounds]\nchat = "#ffffff"\n',
    )
    skin = load_skin(file)
    assert skin.name == "mine"
    assert skin.colours["badge.warning"].ink == "#ff0000"
    assert skin.colours["sheet.description"].ink == skin.colours["option"].ink == "#112233"
    assert skin.grounds["quote.out"] == "#ffffff"
    assert skin.shape == Shape()
    assert skin.studio.accent == "default"


def test_an_empty_file_is_a_skin_of_the_terminal(tmp_path: Path) -> None:
    skin = load_skin(str(written(tmp_path, "")))
    assert set(skin.grounds.values()) == {"default"}


def test_the_shape_is_read(tmp_path: Path) -> None:
    text = (
        '[shape]\nedges = "lines"\nascii = true\nclock = "%I:%M %p"\ndate = "%d/%m/%Y"\nwallpaper = false\n'
    )
    assert load_skin(written(tmp_path, text)).shape == Shape(
        edges="lines", ascii=True, clock="%I:%M %p", date="%d/%m/%Y", wallpaper=False
    )


def test_a_shipped_skin_can_be_copied(tmp_path: Path) -> None:
    copy = written(tmp_path, skin_files()["light"].read_text("utf-8"))
    assert load_skin(copy) == load_skin("light")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[colour]\nbody = {}", 'colour: unknown key; did you mean "colours"?'),
        ("[colours]\nboddy = {}", 'colours.boddy: unknown key; did you mean "body"?'),
        ("[colours]\nbody = { inc = '#000000' }", 'colours.body.inc: unknown key; did you mean "ink"?'),
        ("[colours]\nbody = { ink = 'red' }", 'colours.body.ink: must be a colour such as "#00a884"'),
        ("[colours]\nbody = { ink = 3 }", 'colours.body.ink: must be a colour such as "#00a884"'),
        ("[colours]\nbody = { bold = 1 }", "colours.body.bold: must be true or false"),
        ("[colours]\nbody = '#000000'", "colours.body: must be a table"),
        ("colours = 1", "colours: must be a table"),
        ("[colours]\ntick.read = {}", 'colours.tick: unknown key; did you mean "tick.sent"?'),
        ("[grounds]\nchatt = '#000000'", 'grounds.chatt: unknown key; did you mean "chat"?'),
        (
            "[grounds]\nchat = 'blue'",
            'grounds.chat: must be a colour such as "#00a884", or "default", or "reverse"',
        ),
        ("[on.bubble]\ntime = '#000000'", "on.bubble: unknown key"),
        ("[on.chat]\ntimes = '#000000'", 'on.chat.times: unknown key; did you mean "time"?'),
        ("[studio]\npanels = '#000000'", 'studio.panels: unknown key; did you mean "panel"?'),
        ("[studio]\npanel = 'reverse'", "studio.panel: must be a colour"),
        ("[shape]\nedges = 'line'", 'shape.edges: must be "blocks" or "lines"; did you mean "lines"?'),
        ("[shape]\nedges = []", 'shape.edges: must be "blocks" or "lines"'),
        ("[shape]\nascii = 'yes'", "shape.ascii: must be true or false"),
        ("[shape]\nwidth = 40", "shape.width: unknown key"),
        ("[shape]\nclock = 12", "shape.clock: must be printable text"),
        ("[shape]\nclock = ''", 'shape.clock: must be a time format such as "%H:%M"'),
        ("name = '\x7f'", ""),
        ('name = "a\\u001b"', "name: must be printable text"),
        ("a = ", "(at end of document)"),
    ],
)
def test_mistakes_name_file_key_and_the_nearest(tmp_path: Path, text: str, sentence: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(WapreviewError) as caught:
        load_skin(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert sentence in str(caught.value)


def test_an_unknown_name_lists_the_shipped_skins() -> None:
    with pytest.raises(
        WapreviewError, match=r'no skin "lihgt"; did you mean "light"\?; there are dark, light, plain'
    ):
        load_skin("lihgt")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="No such file"):
        load_skin(tmp_path / "missing.toml")
    file = tmp_path / "latin.toml"
    file.write_bytes(b"name = '\xff'")
    with pytest.raises(WapreviewError, match="is not UTF-8 text"):
        load_skin(file)
