"""The `fields` of a Graph request: which members of an object are asked for.

"Field expansion", https://developers.facebook.com/docs/graph-api/guides/field-expansion: `id,name,owner{id,name}`.
"""

import re
from typing import TypeAlias

from wapreview.messages.pointers import Json

Wanted: TypeAlias = dict[str, "Wanted"]
TOKEN = re.compile(r"[A-Za-z0-9_]+|[{},]|\.[a-z_]+\([^)]*\)")
NOTHING: Wanted = {}


def wanted_of(text: str) -> Wanted:
    """The names in `fields`, each with those inside it; modifiers such as .limit(3) are left out."""
    whole: Wanted = {}
    around = [whole]
    last = whole
    for sign in TOKEN.findall(text):
        if sign == "{":
            around.append(last)
        elif sign == "}":
            around = around[:-1] or [whole]
        elif sign[0] not in ",.":
            last = around[-1].setdefault(sign, {})
    return whole


def selected(value: Json, wanted: Wanted) -> Json:
    """The members that are asked for and known; all where none are. In a list, those of each of its objects."""
    if not wanted:
        return value
    if isinstance(value, list):
        return [selected(each, wanted) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: selected(value[name], inner) for name, inner in wanted.items() if name in value}


def with_id(value: Json, wanted: Wanted) -> Json:
    """The same, and the id of an object that has one: the Graph API tells it without being asked."""
    return selected(value, {**wanted, "id": {}}) if wanted else value
