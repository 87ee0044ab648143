"""Lists of the Graph API, a page at a time.

"Paginated results", https://developers.facebook.com/docs/graph-api/results.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_addresses import own_address
from wapreview.emulator.endpoints.cloud_api import Members, bad_parameter, found
from wapreview.emulator.graph_fields import wanted_of, with_id
from wapreview.messages.pointers import Json

PAGE, PAGE_MAX = 25, 1000
"""Rows of a page: usually, and at most."""


class Edges(NamedTuple):
    """The cursors of a page, and whether there is more."""

    before: str
    after: str
    more_before: bool
    more_after: bool


def limit_of(call: Call) -> int:
    """The rows that a page may have."""
    written = call.request.query_params.get("limit", "")
    count = int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else PAGE
    return min(max(count, 1), PAGE_MAX)


def listed(call: Call, rows: Mapping[str, Members]) -> Result:
    """A page of rows, by their keys, with the fields that are asked for."""
    keys, query = list(rows), call.request.query_params
    after, before = query.get("after"), query.get("before")
    edge = _key_in(after or before or "")
    if (after or before) and edge not in rows:
        return bad_parameter(
            call, "The cursor belongs to no row of this list; leave it out to begin with the first."
        )
    start, end = 0, limit_of(call)
    if after:
        start = keys.index(edge) + 1
        end += start
    elif before:
        end = keys.index(edge)
        start = max(0, end - limit_of(call))
    page = keys[start:end]
    wanted = wanted_of(query.get("fields", ""))
    data: Json = [with_id(rows[key], wanted) for key in page]
    if not page:
        return found({"data": data})
    edges = Edges(_cursor(page[0]), _cursor(page[-1]), start > 0, end < len(keys))
    return found({"data": data, "paging": paging(call, edges)})


def paging(call: Call, edges: Edges) -> Members:
    """The cursors, and the addresses of the pages around this one."""
    written: Members = {"cursors": {"before": edges.before, "after": edges.after}}
    if edges.more_after:
        written["next"] = _address(call, {"after": edges.after})
    if edges.more_before:
        written["previous"] = _address(call, {"before": edges.before})
    return written


def _address(call: Call, cursor: dict[str, str]) -> str:
    """This request with another cursor; its token is not repeated."""
    left_out = ("after", "before", "access_token")
    kept = [(name, value) for name, value in call.request.query_params.multi_items() if name not in left_out]
    return f"{own_address(call)}{call.request.scope['path']}?{urlencode([*kept, *cursor.items()])}"


def _cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode("utf-8", "surrogatepass")).decode("ascii")


def _key_in(cursor: str) -> str:
    """The key in a cursor; empty for anything else."""
    try:
        return urlsafe_b64decode(cursor.encode("ascii")).decode("utf-8")
    except ValueError:
        return ""
