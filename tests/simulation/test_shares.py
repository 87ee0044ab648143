"""Each message of a list is judged by its own problems."""

from wapreview.messages.message import Block, Message
from wapreview.messages.problem import Problem
from wapreview.simulation.shares import shares


def message(at: str) -> Message:
    return Message("text", at, Block(at))


def problem(at: str) -> Problem:
    return Problem("text.body.len", "error", at, "too long")


def test_a_problem_belongs_to_the_message_that_stands_nearest() -> None:
    messages = (message("/whatsapp/messages/0/content"), message("/whatsapp/messages/1/content"))
    of_first, of_second = (
        problem("/whatsapp/messages/0/to"),
        problem("/whatsapp/messages/1/content/text/body"),
    )
    of_all = problem("/custom_data")

    assert shares(messages, (of_first, of_second, of_all)) == [(of_first, of_all), (of_second, of_all)]


def test_one_message_has_all() -> None:
    found = (problem(""), problem("/content"))
    assert shares((message("/content"),), found) == [found]
    assert shares((message(""), message("/1")), ()) == [(), ()]


def test_ten_thousand_messages_take_no_time() -> None:
    messages = tuple(message(f"/{number}/content") for number in range(10_000))
    found = tuple(problem(f"/{number}/content/text") for number in range(10_000))
    assert shares(messages, found) == [(each,) for each in found]
