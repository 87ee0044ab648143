"""Several updates in one webhook, and the way to ask a dialect for it."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.messages.pointers import Json

Batch: TypeAlias = Callable[[Sequence[Json]], Json | None]


def batched(dialect: Dialect, payloads: Sequence[Json]) -> Json | None:
    """One payload that tells what several tell, in this order; None where the provider never posts it so.

    A dialect that can do it has a function `batched`; the others need none.
    """
    batch: Batch | None = getattr(dialect, "batched", None)
    return batch(payloads) if batch else None
