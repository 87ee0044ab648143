"""A carousel: a strip of cards of which one stands in front, and the next shows its edge."""

from wapreview.messages.message import Block, Message
from wapreview.messages.pointers import Pointer
from wapreview.phone.boxes import header_rows
from wapreview.phone.bubble import MARGIN, Boxed, Inside, badge_parts, badge_room, boxed, inner, placed
from wapreview.phone.crop import sliced
from wapreview.phone.faults import NONE, badge_at
from wapreview.phone.ghosts import ghost_at, ghost_edge, ghost_lines
from wapreview.phone.options import ghost_options, option_entry, option_rows
from wapreview.phone.parts import Part
from wapreview.phone.rows import Row, Segment, Spot
from wapreview.phone.scene import Scene, chat, tidy
from wapreview.phone.texts import block_badge, line_row, text_lines, text_rows

_SLIVER = 2
"""Cells of the previous card that stay visible."""
_GAP = 1


def card_width(scene: Scene) -> int:
    """The cells of a card with its edges: 7 tenths of the chat, with room for a sliver and a badge."""
    chat_width = scene.shape.width
    return min(chat_width * 7 // 10, chat_width - _SLIVER - _GAP - badge_room(chat_width))


def carousel_rows(message: Message, spent: frozenset[Pointer], scene: Scene) -> list[Row]:
    """The strip with `view.card` in front."""
    width = card_width(scene)
    scene = scene._replace(width=inner(scene, width))
    front = min(max(0, scene.view.card), len(message.cards) - 1)
    shape = _Height(message.block.at, message.cards, scene)
    boxes = boxed(shape.rows(message.cards[front], scene, spent), scene)
    before = _peeking(message, front - 1, shape, scene)
    after = _peeking(message, front + 1, shape, scene) or _lacking(message, boxes, scene)
    rows = []
    for number, box in enumerate(boxes):
        left = (
            [*sliced(before[number].parts, width - _SLIVER, width), chat(_GAP)] if before else [chat(MARGIN)]
        )
        free = scene.shape.width - width - sum(part.cells for part in left)
        if box.badge or not after:
            right = badge_parts(box.badge, free)
        else:
            right = [chat(_GAP), *sliced(after[number].parts, 0, free - _GAP)]
            right.append(chat(max(0, free - _GAP - width)))
        rows.append(tidy([*left, *box.parts, *right]))
    return rows


class _Height:
    """The measures that all cards share: each is as high as the tallest."""

    def __init__(self, at: Pointer, cards: tuple[Block, ...], scene: Scene) -> None:
        self._badge = badge_at(scene.faults, Part(at, "cards"))
        scenes = (scene, scene._replace(faults=NONE))[: len(cards)]
        looks = [(card, look) for card in cards for look in scenes]
        self._texts = max(len(self._content(card, look)) for card, look in looks)
        self._options = max(len(self._below(card, look, frozenset())) for card, look in looks)

    def rows(self, card: Block, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
        """The rows of a card."""
        empty = Inside([scene.blank(scene.width)])
        texts = self._content(card, scene) or [empty]
        texts += [empty] * (self._texts - len(texts))
        badge = block_badge(card, scene) or self._badge
        texts[0] = texts[0]._replace(badge=badge or texts[0].badge)
        options = self._below(card, scene, spent)
        return [*texts, *options, *[empty] * (self._options - len(options))]

    def _content(self, card: Block, scene: Scene) -> list[Inside]:
        return header_rows(card, scene) + text_rows(text_lines(card, scene), [], scene)

    def _below(self, card: Block, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
        entries = [option_entry(option) for option in card.options]
        return option_rows(entries, scene, spent) if entries else ghost_options(card, scene)


def missing_card(ghost: Part, scene: Scene) -> list[Row]:
    """The strip that should be there."""
    scene = scene._replace(width=inner(scene, card_width(scene)))
    rows = [line_row(line, scene) for line in ghost_lines(ghost, scene)]
    return placed(boxed(rows, scene), scene, "in", False)


def _lacking(message: Message, front: list[Boxed], scene: Scene) -> list[Boxed]:
    """Beside the last card, the outline of the one that should follow."""
    if ghost_at(scene, message.block.at, "cards") is None:
        return []
    scene = scene._replace(ground="chat")
    cells = card_width(scene)
    side = scene.sign("ghost.side", "ghost")
    sides = Boxed([side, scene.blank(cells - 2), side])
    top, bottom = (Boxed(ghost_edge(name, cells, scene).segments) for name in ("top", "bottom"))
    return [top, *[sides] * (len(front) - 2), bottom]


def _peeking(message: Message, number: int, shape: _Height, scene: Scene) -> list[Boxed]:
    """A neighbour: what is seen of it shows no problem and does nothing but come to the front."""
    if not 0 <= number < len(message.cards):
        return []
    card = message.cards[number]
    spot = Spot("card", card.at, number)
    ground = scene.ground if scene.view.focus != spot else "focus"
    view = scene.view._replace(focus=None, numbers=False)
    faults = scene.faults if view.cut else NONE
    plain = scene._replace(view=view, faults=faults, ground=ground, spot=spot)
    rows = boxed(shape.rows(card, plain, frozenset()), plain)
    return [Boxed([_seen(part, card.at, spot) for part in row.parts]) for row in rows]


def _seen(part: Segment, at: Pointer, spot: Spot) -> Segment:
    """A part of a neighbour: a glimpse of the card, not the text of a node."""
    return part._replace(
        at=at if part.at is not None else None, key="card" if part.at is not None else None, spot=spot
    )
