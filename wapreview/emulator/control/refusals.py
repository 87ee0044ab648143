"""What the control API cannot do, and why."""

from collections.abc import Mapping

from wapreview.messages.pointers import Json


class ControlError(Exception):
    """Something that is not done: an HTTP status, a word for programs, a sentence for people."""

    def __init__(self, status: int, code: str, sentence: str, **more: Json) -> None:
        """`more` are further members of the error: `options`, `message_id`."""
        self.status, self.code, self.sentence, self.more = status, code, sentence, more
        self.headers: Mapping[str, str] = {}
        super().__init__(sentence)

    @property
    def body(self) -> dict[str, Json]:
        """As it is answered."""
        return {"error": {"code": self.code, "message": self.sentence, **self.more}}
