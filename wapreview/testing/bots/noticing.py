"""Errors that escape from a bot: they are noticed, and go on their way."""

from collections import deque
from types import TracebackType

ERRORS_MAX = 20


class Noticing:
    """Around every call of an app; the latest errors are kept."""

    def __init__(self) -> None:
        self.count = 0
        self._errors: deque[Exception] = deque(maxlen=ERRORS_MAX)

    def __enter__(self) -> None:
        """The bot is called."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self._errors.append(error)
            self.count += 1

    def since(self, count: int) -> Exception | None:
        """The latest error, if there came one after so many."""
        return self._errors[-1] if self.count > count else None
