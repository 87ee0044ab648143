"""Secrets that somebody gave by a flag or a variable: hidden by what they are, wherever they turn up in a text."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from wapreview.simulation.recordings.secrets import HIDDEN

SHORT = 6
"""Characters below which a secret is only hidden where it is a whole text: “test” is a word as well."""


class GivenSecrets:
    """These texts, also as an address writes them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        both = {form for text in texts if text for form in (text, quote(text, safe=""))}
        self._texts = sorted(both, key=len, reverse=True)
        self._in_json = tuple(json.dumps(text)[1:-1] for text in self._texts)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def may_be_in(self, line: str) -> bool:
        """A quick look at ASCII JSON: False where `out_of` would change nothing in it."""
        return any(written in line for written in self._in_json)

    def out_of(self, value: Any) -> Any:
        """The same JSON with every one of them hidden; names of members stay."""
        if not self._texts:
            return value
        if isinstance(value, str):
            return self.out_of_text(value)
        if isinstance(value, dict):
            return {key: self.out_of(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.out_of(part) for part in value]
        return value

    def out_of_text(self, text: str) -> str:
        """The text with every one of them hidden."""
        for secret in self._texts:
            if len(secret) >= SHORT:
                text = text.replace(secret, HIDDEN)
            elif text == secret:
                return HIDDEN
        return text


NONE_GIVEN = GivenSecrets()
