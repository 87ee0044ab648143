"""The parts of an entry as HTML."""

from collections.abc import Sequence

from wapreview.exports.transcripts.as_text import spoken
from wapreview.exports.transcripts.html.icons import ACTIONS, icon
from wapreview.exports.transcripts.html.texts import element, hidden, line, lines
from wapreview.exports.transcripts.parts import Cards, Choice, Choices, Menu, Part, Thing, Words

PICTURES = frozenset({"image", "video", "sticker", "location"})
"""Things that take the area of a picture."""


def said(parts: Sequence[Part]) -> str:
    """What stands above the time: texts and boxes."""
    return "".join(_said(part) for part in parts if isinstance(part, Words | Thing))


def below(parts: Sequence[Part]) -> str:
    """What stands under it: what can be tapped."""
    return "".join(_below(part) for part in parts if isinstance(part, Choices | Menu))


def cards(parts: Sequence[Part]) -> str:
    """The strips of carousels, which stand beside the bubble."""
    return "".join(_strip(part) for part in parts if isinstance(part, Cards))


def _said(part: Words | Thing) -> str:
    if isinstance(part, Thing):
        return _thing(part)
    return f'<p class="{part.role}" dir="auto">{lines(part.text, marked=part.marked)}</p>'


def _thing(thing: Thing) -> str:
    kind = "picture" if thing.what in PICTURES else "box"
    facts = "".join(f'<li dir="auto">{line(fact)}</li>' for fact in spoken(thing))
    listed = f'<ul class="facts">{facts}</ul>' if facts else ""
    return f'<div class="thing {kind}">{icon(thing.icon)}{element("p", "what", thing.what)}{listed}</div>'


def _below(part: Choices | Menu) -> str:
    return _menu(part) if isinstance(part, Menu) else _choices(part)


def _choices(part: Choices) -> str:
    rows = "".join(f"<li{_tapped_class(choice)}>{_choice(choice)}</li>" for choice in part.choices)
    return f'<ul class="options" aria-label="Options">{rows}</ul>'


def _choice(choice: Choice) -> str:
    value = element("span", "value", choice.value) if choice.value else ""
    label = f"{icon(_icon(choice))}{element('span', 'label', choice.label)}"
    return f'<span class="tap">{label}</span>{value}{_was_tapped(choice)}'


def _icon(choice: Choice) -> str:
    return "tapped" if choice.tapped else ACTIONS[choice.action]


def _tapped_class(choice: Choice) -> str:
    return ' class="tapped"' if choice.tapped else ""


def _was_tapped(choice: Choice) -> str:
    return hidden(" (tapped)") if choice.tapped else ""


def _menu(menu: Menu) -> str:
    groups = "".join(
        (element("h4", "section", group.title) if group.title else "")
        + "<ul>"
        + "".join(f"<li{_tapped_class(row)}>{_row(row)}</li>" for row in group.rows)
        + "</ul>"
        for group in menu.groups
    )
    label = f"{icon('list')}{element('span', 'label', menu.label)}"
    return f'<details class="sheet"><summary>{label}</summary>{groups}</details>'


def _row(row: Choice) -> str:
    described = element("span", "description", row.description) if row.description else ""
    return f"{element('span', 'row', row.label)}{_was_tapped(row)}{described}"


def _strip(part: Cards) -> str:
    """Cards side by side; the strip takes the focus, so that the arrow keys move it."""
    count = len(part.cards)
    shown = "".join(f'<li class="bubble">{said(card)}{below(card)}</li>' for card in part.cards)
    return f'<ul class="cards" tabindex="0" aria-label="Carousel of {count} cards">{shown}</ul>'
