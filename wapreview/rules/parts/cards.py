"""The cards of a carousel."""

from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Message
from wapreview.messages.pointers import parent
from wapreview.rules.parts.blocks import header_word
from wapreview.rules.parts.contents import content_parts
from wapreview.rules.parts.options import count_part, label_parts, text_part


def card_parts(message: Message) -> Iterator[Detail]:
    """The cards, one after the other, and what must be alike on all of them."""
    cards = message.cards
    at = parent(cards[0].at) if len(cards) > 1 else message.block.at
    yield count_part("carousel.cards", "cards", at, cards, None if cards else "cards")
    yield from _mixed(
        cards, "carousel.card.buttons", [tuple(option.action for option in card.options) for card in cards]
    )
    yield from _mixed(cards, "carousel.card.header", [header_word(card.header) for card in cards])
    for number, card in enumerate(cards, 1):
        yield from _card(card, number)


def _mixed(cards: tuple[Block, ...], name: str, shapes: list[object]) -> Iterator[Detail]:
    """The first card that differs from the first one, with the number of different shapes."""
    odd = next((card for card, shape in zip(cards, shapes, strict=True) if shape != shapes[0]), None)
    if odd is not None:
        at = odd.options_at if name.endswith("buttons") else odd.header and odd.header.at
        yield Detail(name, at or odd.at, "cards", len(set(shapes)))


def _card(card: Block, number: int) -> Iterator[Detail]:
    where = f" on card {number}"
    if word := header_word(card.header):
        yield Detail(
            "carousel.card.header",
            card.header.at if card.header else card.at,
            f"header of card {number}",
            word,
        )
    yield from content_parts(card.header, where)
    yield from text_part("carousel.card.body", card.body, f"text of card {number}")
    if card.body is not None:
        breaks = card.body.value.count("\n")
        yield Detail("carousel.card.lines", card.body.at, f"line breaks on card {number}", breaks)
    yield from label_parts(card.options, where)
