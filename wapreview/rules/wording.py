"""What is odd about the words of a text, whatever the provider: signs nobody sees, and placeholders left unfilled."""

import re
from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line breaks, and what turns the direction of a text round."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]"
)
"""Characters without a picture; joiners and variation selectors, which shape emoji, are none of them."""
PLACEHOLDER = re.compile(r"\{\{\s*\w{1,40}\s*\}\}|\{[A-Za-z]\w{2,40}\}|<[A-Za-z]+(?:[_-][A-Za-z]+){1,4}>")
"""What a person or a program was to replace: {{1}}, {Your_Token}, <your-number>."""


class Words:
    """The odd words of one message; a text that is part of several rules is looked at once."""

    def __init__(self, message: Message) -> None:
        self._template = message.kind == "template"
        self._seen: set[Pointer] = set()

    def odd(self, part: Detail, text: str) -> Iterator[Detail]:
        """What is odd about the words of a text, as parts of their own; a template's variables are not."""
        if part.at not in self._seen:
            self._seen.add(part.at)
            yield from _odd(part, text, template=self._template)


def _odd(part: Detail, text: str, *, template: bool) -> Iterator[Detail]:
    if found := len(CONTROLS.findall(text)):
        yield Detail("text.control", part.at, part.subject, found)
    if found := len(INVISIBLE.findall(text)):
        alone = not INVISIBLE.sub("", text).strip()
        yield Detail("text.invisible", part.at, part.subject, found, case="alone" if alone else "")
    if not template and (placeholder := PLACEHOLDER.search(text)):
        yield Detail("text.placeholder", part.at, f"{part.subject}: {placeholder[0]}", 1)
