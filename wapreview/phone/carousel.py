"""A carousel: a strip of cards of which one stands in front, and the next shows its edge."""

from wapreview.messages.message import Block, Message
from wapreview.messages.pointers import Pointer
from wapreview.phone.boxes import header_rows
from wapreview.phone.bubble import MARGIN, Boxed, Inside, badge_parts, badge_room, boxed, inner
from wapreview.phone.faults import NONE
from wapreview.phone.options import option_entry, option_rows
from wapreview.phone.rows import Row, Segment, Spot
from wapreview.phone.safe import clusters
from wapreview.phone.scene import Scene, chat, tidy
from wapreview.phone.texts import block_badge, text_lines, text_rows

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
    shape = _Height(message.cards, scene)
    boxes = boxed(shape.rows(message.cards[front], scene, spent), scene)
    before = _peeking(message, front - 1, shape, scene)
    after = _peeking(message, front + 1, shape, scene)
    rows = []
    for number, box in enumerate(boxes):
        left = [*_cut(before[number].parts, width - _SLIVER, width), chat(_GAP)] if before else [chat(MARGIN)]
        free = scene.shape.width - width - sum(part.cells for part in left)
        if box.badge or not after:
            right = badge_parts(box.badge, free)
        else:
            right = [chat(_GAP), *_cut(after[number].parts, 0, free - _GAP)]
            right.append(chat(max(0, free - _GAP - width)))
        rows.append(tidy([*left, *box.parts, *right]))
    return rows


class _Height:
    """The measures that all cards share: each is as high as the tallest."""

    def __init__(self, cards: tuple[Block, ...], scene: Scene) -> None:
        plain = scene._replace(faults=NONE)
        self._texts = max(len(self._content(card, plain)) for card in cards)
        self._options = max(len(self._below(card, plain, frozenset())) for card in cards)

    def rows(self, card: Block, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
        """The rows of a card."""
        empty = Inside([scene.blank(scene.width)])
        texts = self._content(card, scene) or [empty]
        texts += [empty] * (self._texts - len(texts))
        badge = block_badge(card, scene)
        texts[0] = texts[0]._replace(badge=badge or texts[0].badge)
        options = self._below(card, scene, spent)
        return [*texts, *options, *[empty] * (self._options - len(options))]

    def _content(self, card: Block, scene: Scene) -> list[Inside]:
        return header_rows(card.header, scene) + text_rows(text_lines(card, scene), [], scene)

    def _below(self, card: Block, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
        return option_rows([option_entry(option) for option in card.options], scene, spent)


def _peeking(message: Message, number: int, shape: _Height, scene: Scene) -> list[Boxed]:
    """A neighbour: what is seen of it shows no problem and does nothing but come to the front."""
    if not 0 <= number < len(message.cards):
        return []
    card = message.cards[number]
    spot = Spot("card", card.at, number)
    ground = scene.ground if scene.view.focus != spot else "focus"
    view = scene.view._replace(focus=None, numbers=False)
    plain = scene._replace(view=view, faults=NONE, ground=ground, spot=spot)
    rows = boxed(shape.rows(card, plain, frozenset()), plain)
    return [Boxed([_seen(part, card.at, spot) for part in row.parts]) for row in rows]


def _seen(part: Segment, at: Pointer, spot: Spot) -> Segment:
    """A part of a neighbour: a glimpse of the card, not the text of a node."""
    return part._replace(
        at=at if part.at is not None else None, key="card" if part.at is not None else None, spot=spot
    )


def _cut(parts: list[Segment], start: int, end: int) -> list[Segment]:
    """The cells from `start` to `end` of a row; half of a wide character is a blank."""
    kept, x = [], 0
    for part in parts:
        first, last = max(start - x, 0), min(end - x, part.cells)
        if first < last:
            kept.append(part._replace(text=_columns(part.text, first, last), cells=last - first))
        x += part.cells
    return kept


def _columns(text: str, first: int, last: int) -> str:
    if text.isascii() or len(text) == 0:
        return text[first:last]
    shown, x = "", 0
    for cluster in clusters(text, 0, len(text)):
        if first <= x and x + cluster.cells <= last and cluster.cells:
            shown += cluster.shown
        elif x < last and first < x + cluster.cells:
            shown += " " * (min(last, x + cluster.cells) - max(first, x))
        x += cluster.cells
    return shown
