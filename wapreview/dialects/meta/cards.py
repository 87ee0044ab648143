"""The cards of a free-form carousel, as far as rules look behind what the phone shows."""

from collections.abc import Iterator, Sequence

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.details import text_detail
from wapreview.dialects.meta.singles import product_details
from wapreview.dialects.meta.template_sent import index_details
from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Media, Option


def is_product(card: Node) -> bool:
    """Whether the card shows a product of a catalogue."""
    return card.word("type") == "product" or card.object("action").has("product_retailer_id")


def card_details(nodes: Sequence[Node], cards: Sequence[Block]) -> Iterator[Detail]:
    """What rules may limit about the cards beside their texts and buttons."""
    yield from index_details(list(nodes))
    for number, (node, card) in enumerate(zip(nodes, cards, strict=True), 1):
        where = f" of card {number}"
        node.need("action", "carousel.card.action.missing", f"action{where}")
        if is_product(node):
            yield from product_details(node.object("action"), where)
        else:
            yield from _media_card(node, card, where)


def _media_card(node: Node, card: Block, where: str) -> Iterator[Detail]:
    node.need("header", "carousel.card.header.missing", f"header{where}")
    if isinstance(card.header, Media) and card.header.id and not card.header.link:
        sentence = f"The picture or film{where} is given by its id; on a card it needs a link."
        node.note("carousel.card.link.missing", sentence, "error", at=card.header.at, key="link")
    at = card.options_at or node.at
    on = where.replace(" of ", " on ", 1)
    replies = [option for option in card.options if option.action == "reply"]
    links = [option for option in card.options if option.action == "url"]
    if card.options_at and not card.options:
        yield Detail("carousel.card.replies", at, f"buttons{on}", 0)
    if replies:
        yield _count("carousel.card.replies", at, f"buttons{on}", replies)
    if links:
        yield _count("carousel.card.links", at, f"links{on}", links)
    if replies and links:
        yield Detail("carousel.card.kinds", at, where.removeprefix(" of "), 2)
    for place, option in enumerate(replies, 1):
        yield from text_detail("carousel.reply.id", option.id, f"id of button {place}{where}")


def _count(name: str, at: str, subject: str, options: Sequence[Option]) -> Detail:
    return Detail(name, at, subject, len(options), members=tuple(option.at for option in options))
