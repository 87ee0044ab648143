"""A cart that the customer sent: how many items, what they cost, and which they are."""

import math
from collections.abc import Iterable

from wapreview.messages.reply import OrderedItem, OrderReply
from wapreview.phone import words
from wapreview.phone.area import card_in, card_rows
from wapreview.phone.bubble import Inside
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import Wrapped, own_line, wrap

_SHOWN = 5
"""So many lines of a cart; the others are counted."""
_MOST = 10**9
"""What counts as one number; no cart holds more of a thing."""
_LONG = 200
"""Characters of a product's id, or of a currency, that can be seen at most."""


def order_rows(order: OrderReply, scene: Scene) -> list[Inside]:
    """A box with the sign of the cart."""
    area = card_in(scene)
    inside = area._replace(width=area.width - 2)
    lines = wrap(_count(order.items), None, "media.name", inside.room, inside)
    for total in _totals(order.items):
        lines += wrap(f"{total} {words.ESTIMATED}", None, "media.detail", inside.room, inside)
    for item in order.items[:_SHOWN]:
        lines.append(_line(item, inside))
    if (more := len(order.items) - _SHOWN) > 0:
        lines.append(own_line(f"+{more}", None, "", "media.detail", inside))
    return card_rows("cart", lines, area, scene)


def _count(items: tuple[OrderedItem, ...]) -> str:
    count = sum(min(item.quantity, _MOST) for item in items)
    return f"{count} {words.ORDERED}{'' if count == 1 else 's'}"


def _totals(items: Iterable[OrderedItem]) -> list[str]:
    """The sum in each currency; none where a price is no number that can be added."""
    sums: dict[str, float] = {}
    for item in items:
        currency = item.currency[:_LONG]
        sums[currency] = sums.get(currency, 0.0) + _cost(item)
    known = {currency: total for currency, total in sums.items() if math.isfinite(total)}
    return [f"{_money(total)} {currency}".rstrip() for currency, total in known.items()][:_SHOWN]


def _cost(item: OrderedItem) -> float:
    try:
        return item.quantity * item.price
    except OverflowError:
        return math.inf


def _money(amount: float) -> str:
    return f"{amount:,.2f}" if abs(amount) < 1e12 else f"{amount:g}"


def _line(item: OrderedItem, inside: Scene) -> Wrapped:
    """How many of what, cut where the box ends, and the price at its end."""
    cost = f"{_money(item.price)} {item.currency[:_LONG]}".rstrip()
    price = inside.own(cropped(cost, inside.room // 2, inside.shape), "media.detail", None, "")
    what = f"{min(item.quantity, _MOST)} {inside.glyph('times')} {item.product[:_LONG]}"
    shown = cropped(what, inside.room - price.cells - 1, inside.shape)
    product = inside.own(shown, "media.detail", None, "")
    gap = inside.blank(inside.room - product.cells - price.cells)
    return Wrapped([product, gap, price], inside.room)
