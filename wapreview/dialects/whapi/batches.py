"""Several updates of Whapi.Cloud's in one webhook: `messages` and `statuses` are arrays."""

from collections.abc import Sequence

from wapreview.messages.pointers import Json

ARRAYS = ("messages", "statuses")


def batched(payloads: Sequence[Json]) -> Json | None:
    """One array with all of them; None where they are of different kinds or channels."""
    first, *others = payloads or [None]
    kind = next((key for key in ARRAYS if isinstance(first, dict) and isinstance(first.get(key), list)), "")
    if not isinstance(first, dict) or not kind:
        return None
    items: list[Json] = []
    for payload in (first, *others):
        if not isinstance(payload, dict) or not isinstance(payload.get(kind), list):
            return None
        if {**payload, kind: None} != {**first, kind: None}:
            return None
        items.extend(payload[kind])  # type: ignore[arg-type]
    return {**first, kind: items}
