"""Why a test fails; to pytest and unittest these are failed assertions."""


class Failure(AssertionError):  # noqa: N818 - these read as sentences in a test
    """Something did not go as the test expects; `phone` is the phone as text at that moment."""

    def __init__(self, sentence: str, phone: str = "") -> None:
        self.phone = phone
        super().__init__(sentence)


class NotSeen(Failure):
    """The customer did not see what was expected, or saw something where nothing was expected."""


class CannotDo(Failure):
    """The customer cannot do this: there is no such option, no such message, or it was tapped already."""


class BotFailed(Failure):
    """The bot did not take a webhook: nobody listened, it was refused, or no answer came.

    `status` is the bot's HTTP status; None where there was no answer. An error that was raised in a bot that runs
    inside the test is the cause of this one.
    """

    def __init__(self, sentence: str, phone: str = "", status: int | None = None) -> None:
        self.status = status
        super().__init__(sentence, phone)
