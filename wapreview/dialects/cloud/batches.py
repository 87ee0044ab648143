"""Several updates of Meta's in one webhook.

Up to 1,000 may come together (webhooks, create an endpoint): an entry for each account, its changes in a row.
"""

from collections.abc import Sequence

from wapreview.dialects.lenient import Members
from wapreview.messages.pointers import Json

UPDATES_MAX = 1000


def batched(payloads: Sequence[Json]) -> Json | None:
    """The changes of all payloads, in this order; None where one is not of this form, or they are too many."""
    accounts: dict[str, list[Json]] = {}
    kinds: list[Json] = []
    for payload in payloads:
        if not isinstance(payload, dict) or not isinstance(payload.get("entry"), list):
            return None
        kinds.append(payload.get("object"))
        for entry in payload["entry"]:  # type: ignore[union-attr]
            if not isinstance(entry, dict) or not isinstance(entry.get("changes"), list):
                return None
            accounts.setdefault(str(entry.get("id")), []).extend(entry["changes"])  # type: ignore[arg-type]
    updates = sum(map(len, accounts.values()))
    if not kinds or any(kind != kinds[0] for kind in kinds) or updates > UPDATES_MAX:
        return None
    entries: list[Json] = [_entry(account, changes) for account, changes in accounts.items()]
    return {"object": kinds[0], "entry": entries}


def _entry(account: str, changes: list[Json]) -> Members:
    return {"id": account, "changes": changes}
