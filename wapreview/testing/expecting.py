"""What a test expects the customer to see."""

import re
from typing import NamedTuple

from wapreview.testing.seen import Seen


class Expected(NamedTuple):
    """A message; what is None does not matter."""

    text: str | re.Pattern[str] | None = None
    """Stands somewhere in its words; or a pattern that is found there."""
    options: tuple[str, ...] | None = None
    """All its options by title or id, in order."""
    kind: str | None = None

    def why_not(self, seen: Seen) -> str:
        """Why a message is another one; empty where it is this one."""
        if self.kind is not None and seen.kind != self.kind:
            return f"this is a {seen.kind} message"
        if not self._has_words(seen.text):
            return f"{self._words()} is not in it"
        if self.options is not None and not self._has_options(seen):
            names = ", ".join(option.name for option in seen.options)
            return f"its options are {names}" if names else "it has no options"
        return ""

    def told(self) -> str:
        """What is expected, for a sentence."""
        what = f"a {self.kind} message" if self.kind else "a message"
        parts = [] if self.text is None else [self._words()]
        if self.options:
            word = "options" if len(self.options) > 1 else "option"
            parts.append(f"the {word} {', '.join(self.options)}")
        elif self.options is not None:
            parts.append("no options")
        return f"{what} with {' and '.join(parts)}" if parts else what

    def _has_words(self, text: str) -> bool:
        if self.text is None:
            return True
        return self.text in text if isinstance(self.text, str) else self.text.search(text) is not None

    def _has_options(self, seen: Seen) -> bool:
        wanted = self.options or ()
        return len(wanted) == len(seen.options) and all(
            name in (option.title, option.id) for name, option in zip(wanted, seen.options, strict=True)
        )

    def _words(self) -> str:
        return (
            f"“{self.text}”" if isinstance(self.text, str) else f"/{self.text.pattern if self.text else ''}/"
        )
