"""A form that the customer sent: its name, and the answers as far as they can be read."""

import json
from collections.abc import Iterator
from itertools import islice

from wapreview.messages.pointers import Json
from wapreview.messages.reply import FormReply
from wapreview.phone import words
from wapreview.phone.area import card_in, card_rows
from wapreview.phone.bubble import Inside
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import wrap

_SHOWN = 8
"""So many answers, and parts of one answer; an ellipsis stands for further answers."""
_LINES = 2
"""About so many lines of one answer."""
_LONG = 400
"""Characters of one answer that can be seen at most."""
_READ = 20_000
"""Characters of answers that are read at most."""


def form_rows(form: FormReply, scene: Scene) -> list[Inside]:
    """A box with the sign of a form."""
    area = card_in(scene)
    inside = area._replace(width=area.width - 2)
    lines = wrap(words.FORMS[form.name], None, "media.name", inside.room, inside)
    answers = list(islice(_answers(form.values), _SHOWN + 1))
    shown = [*answers[:_SHOWN], scene.glyph("ellipsis")] if len(answers) > _SHOWN else answers
    for answer in shown:
        most = cropped(answer[:_LONG], inside.room * _LINES, scene.shape)
        lines += wrap(most, None, "media.detail", inside.room, inside)
    return card_rows("form", lines, area, scene)


def _answers(values: str) -> Iterator[str]:
    """One line for each answer; a text that is no JSON stands as it is."""
    if len(values) > _READ:
        return
    try:
        yield from _lines("", json.loads(values))
    except (ValueError, RecursionError):
        yield values


def _lines(name: str, value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in words.PLUMBING:
                yield from _lines(key, below)
    elif isinstance(value, list) and any(isinstance(below, dict | list) for below in value):
        for below in value:
            yield from _lines(name, below)
    else:
        parts = value[:_SHOWN] if isinstance(value, list) else [value]
        label = name.replace("_", " ")
        yield ": ".join(part for part in (label, ", ".join(map(_said, parts))) if part)


def _said(value: Json) -> str:
    if isinstance(value, bool):
        return words.YES if value else words.NO
    return "" if value is None else str(value)
