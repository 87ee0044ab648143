"""Errors that escape from a bot: they are noticed, and go on their way."""

from collections import deque
from threading import Condition
from types import TracebackType

ERRORS_MAX = 20


class Noticing:
    """Around every call of an app; the latest errors are kept."""

    def __init__(self) -> None:
        self.count = 0
        self._errors: deque[Exception] = deque(maxlen=ERRORS_MAX)
        self._more = Condition()

    def __enter__(self) -> None:
        """The bot is called."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self.take(error)

    def take(self, error: Exception) -> None:
        """The bot raised this."""
        with self._more:
            self._errors.append(error)
            self.count += 1
            self._more.notify_all()

    def since(self, count: int, seconds: float = 0.0) -> Exception | None:
        """The latest error, if one comes after so many; ASGI apps answer 500 first, and raise then."""
        with self._more:
            self._more.wait_for(lambda: self.count > count, seconds)
            return self._errors[-1] if self.count > count else None
