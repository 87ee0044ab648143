"""A send request made of what a reply repeats of the message that it answers: the other way round of quotes.py."""

from wapreview.dialects.lenient import Members, member, objects, string
from wapreview.dialects.whapi.quotes import BUTTON_PREFIX, ROW_PREFIX
from wapreview.messages.pointers import Json

_WORDS = {"reply": "quick_reply", "simple": "quick_reply"}
"""Words of the OpenAPI file for a button that answers."""

_VALUES = ("phone_number", "url", "copy_code", "merchant_url")


def rebuild(quoted: Json) -> Json | None:
    """The send that gives the quoted message, as far as the quote says; None when it says nothing of one.

    Whom it went to, the values of links, calls and copied codes, and pictures above buttons are not in a quote.
    """
    if not isinstance(quoted, dict):
        return None
    if "sections" in quoted:
        return _list(quoted)
    if "buttons" in quoted:
        return _buttons(quoted)
    if media := string(quoted, "link") or string(quoted, "id"):
        return {"media": media, **_strings(quoted, "caption", "mime_type", "filename")}
    body = _words(quoted, "body")
    return None if body is None else {"body": body}


def _list(quoted: Members) -> Members:
    sections: list[Json] = [_section(section) for section in objects(quoted, "sections")]
    return {
        "type": "list",
        **_worded(quoted, header=("title", "header"), body=("description", "body"), footer=("footer",)),
        "action": {"list": {"sections": sections, **_strings(quoted, "label")}},
    }


def _section(section: Members) -> Members:
    rows: list[Json] = [
        {**_id(row, ROW_PREFIX), **_strings(row, "title", "description")} for row in objects(section, "rows")
    ]
    return {**_strings(section, "title"), "rows": rows}


def _buttons(quoted: Members) -> Members:
    buttons: list[Json] = [_button(button) for button in objects(quoted, "buttons")]
    return {
        "type": "button",
        **_worded(quoted, header=("header",), body=("body",), footer=("footer",)),
        "action": {"buttons": buttons},
    }


def _button(button: Members) -> Members:
    kind = string(button, "type") or "quick_reply"
    title = string(button, "text")
    return {
        "type": _WORDS.get(kind, kind),
        **({} if title is None else {"title": title}),
        **_id(button, BUTTON_PREFIX),
        **_strings(button, *_VALUES),
    }


def _id(value: Members, prefix: str) -> Members:
    id_ = string(value, "id")
    return {} if id_ is None else {"id": id_.removeprefix(prefix)}


def _worded(quoted: Members, **parts: tuple[str, ...]) -> Members:
    """Each part as {"text": ...}, from the first of its names that the quote has."""
    found = {
        part: next(filter(None, (_words(quoted, name) for name in names)), None)
        for part, names in parts.items()
    }
    return {part: {"text": text} for part, text in found.items() if text is not None}


def _words(quoted: Members, name: str) -> str | None:
    """A text as the help desk shows it, or as an object, as the OpenAPI file has it."""
    found = member(quoted, name)
    return found if isinstance(found, str) else string(found, "text") or string(found, "body")


def _strings(value: Members, *names: str) -> Members:
    return {name: text for name in names if (text := string(value, name)) is not None}
