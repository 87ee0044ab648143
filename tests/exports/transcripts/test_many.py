"""Long conversations: the time grows with the length, and no faster."""

import time

import pytest

from tests.exports.transcripts.walk import MOMENT, Walk, buttons
from wapreview.exports.transcripts.formats import FORMATS, export
from wapreview.exports.transcripts.transcript import transcript_of
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import Event, ReplySent

MANY = 10_000


def events(messages: int) -> list[Event]:
    """So many messages, half of them answers, without what a provider makes of them."""
    walk = Walk()
    first = walk.send(buttons("Do you *want* it?\nhttps://example.com", "Yes", "No"))
    begun, customer = walk.simulation.events[:2], walk.simulation.folded.shown
    said: list[Event] = []
    for n in range(2, messages + 2, 2):
        said.append(first._replace(n=n, id=f"m{n}"))
        said.append(ReplySent(n + 1, MOMENT, customer, f"r{n}", TextReply("_yes_ please"), f"m{n}", None))
    return [*begun, *said]


@pytest.mark.parametrize("form", FORMATS)
def test_ten_thousand_messages_take_seconds(form: str) -> None:
    many = events(MANY)
    began = time.process_time()
    text = export(form, transcript_of(many))
    assert text.count("yes") >= MANY / 2
    assert time.process_time() - began < 10


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("sign", [" ", "`", "*", "_ ", "[", "\\", "<", "\u202e", "\n", "1.", "```a"])
def test_a_long_text_takes_no_longer_than_its_length(form: str, sign: str) -> None:
    walk = Walk()
    walk.say(TextReply(sign * 50_000 + "x"))
    began = time.process_time()
    export(form, transcript_of(walk.simulation.events))
    assert time.process_time() - began < 5
