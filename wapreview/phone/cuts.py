"""Where a phone ends a text that is too long for it, if a provider lets it through."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.crop import sliced
from wapreview.phone.rows import Role
from wapreview.phone.scene import Scene
from wapreview.phone.wrapped import Wrapped


class Cut(NamedTuple):
    """How much of a text shows: so many lines or characters, whichever is less."""

    lines: int | None = None
    characters: int | None = None
    """None for as many as the limit that the text breaks: more is not certain to show."""
    more: str = ""
    """What stands after the ellipsis."""
    always: bool = False
    """Whether it holds for texts within their limit too."""
    source: str = "observed"
    """The page that says so; WhatsApp itself documents none of this."""


ONE_LINE = Cut(lines=1)
CUTS: dict[Role, Cut] = {
    "header": Cut(lines=2),
    "footer": Cut(lines=2),
    "option": Cut(
        lines=1, source="https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies"
    ),
    "option.spent": ONE_LINE,
    "sheet.title": ONE_LINE,
    "sheet.section": ONE_LINE,
    "sheet.row": ONE_LINE,
    "sheet.description": Cut(lines=2),
    "body": Cut(
        characters=3584,
        more=words.READ_MORE,
        always=True,
        source="https://informaticaprod.it/4geek/messaggi-lunghissimi-su-whatsapp",
    ),
}
"""By what the text is."""
TEMPLATE_BODY = Cut(
    lines=5,
    more=words.READ_MORE,
    always=True,
    source=(
        "https://support.chatmaxima.com/en/"
        "why-does-my-whatsapp-template-message-show-read-more-b34c2d82-1f29-481a-903e-bcd90bdfe73a/"
    ),
)


def cut_of(role: Role, limit: int | None, scene: Scene) -> Cut | None:
    """How a text of this role is cut; `limit` is where it breaks its own, in code points."""
    template = scene.kind == "template" and role == "body"
    cut = TEMPLATE_BODY if template else CUTS.get(role)
    if not scene.view.cut or cut is None or not (cut.always or limit is not None):
        return None
    return cut if cut.always else cut._replace(characters=limit)


def kept_of(value: str, cut: Cut) -> str:
    """The beginning of a text that the cut leaves, one character less for the ellipsis."""
    if cut.characters is None or len(value) <= cut.characters:
        return value
    return value[: max(1, cut.characters - 1)].rstrip()


def cut_lines(
    lines: Sequence[Wrapped], cut: Cut, short: bool, at: Pointer | None, room: int, scene: Scene
) -> list[Wrapped]:
    """The lines that show; an ellipsis ends them if some were left out, or if the text was `short`ened before."""
    kept = list(lines[: cut.lines])
    if not short and len(kept) == len(lines):
        return kept
    last = kept[-1]
    role = last.segments[-1].role if last.segments else "body"
    tail = [scene.own(scene.glyph("ellipsis"), role, at, "cut")]
    if cut.more:
        tail += [scene.blank(1), scene.own(cut.more, "link", at, "cut")]
    cells = sum(part.cells for part in tail)
    if cells > room:
        tail, cells = tail[:1], 1
    before = sliced(last.segments, 0, max(0, room - cells))
    while before and before[-1].text.endswith(" "):
        before = sliced(before, 0, sum(part.cells for part in before) - 1)
    used = sum(part.cells for part in before)
    kept[-1] = last._replace(segments=[*before, *tail], cells=used + cells)
    return kept
