"""A template that was drawn with its definition stands in the studio as its phone showed it, also when looked at."""

from pathlib import Path

from tests.emulator.emulating import NOWHERE
from tests.emulator.templates.samples import (
    REPLY,
    body,
    button,
    buttons,
    defined,
    filled,
    request,
    sent,
    word,
)
from tests.studio.conftest import OpenStudio
from tests.studio.happened import recorded
from tests.studio.looking import source
from wapreview.dialects.lenient import Members
from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.emulator.sends import take
from wapreview.simulation.events import MessageReceived, MessageRevised, ReplySent
from wapreview.simulation.opening import Circumstances
from wapreview.studio.live import Live

PAYLOAD: Members = {"type": "payload", "payload": "WHERE"}
SEND = request(sent(filled("body", word("Mira"), word("1023")), button(0, "quick_reply", PAYLOAD)))
WORDS = "Hi Mira, order 1023 is on its way."


def sending() -> tuple[Emulator, MessageReceived]:
    emulator = new_emulator(Wanted(NOWHERE, port=0, seed=1, handshake=False))
    emulator.templates.add_body(defined(body(), buttons(REPLY)))
    return emulator, take(emulator, get("cloud"), SEND).sent[0].received


async def test_an_opened_recording_shows_its_words_and_its_json(
    open_studio: OpenStudio, folder: Path
) -> None:
    emulator, _ = sending()
    path = recorded(folder / "template.jsonl", emulator.simulation)
    await emulator.close()
    async with open_studio(path) as person:
        assert WORDS in " ".join(person.chat.split())
        assert '"name": "order_update"' in source(person)
        await person.press("1")
        history = person.entry.simulation.history
        replied = [event.reply for event in history if isinstance(event, ReplySent)]
        assert [(reply.id, reply.title) for reply in replied] == [("WHERE", "Where is it?")]  # type: ignore[union-attr]
        assert not any(isinstance(event, MessageRevised) for event in history)
        assert WORDS in " ".join(person.chat.split())


async def test_a_message_that_a_bot_sends_is_not_read_anew() -> None:
    emulator, received = sending()
    entry = Live(emulator.simulation, "bot", Circumstances())
    assert entry.look_at(received.id)
    assert entry.standing[received.id].message == received.message
    assert entry.body_of(received.id) == 0
    await emulator.close()


async def test_of_several_messages_only_its_own_is_filled() -> None:
    emulator, _ = sending()
    first, second = take(emulator, get("cloud"), [SEND, SEND]).sent
    entry = Live(emulator.simulation, "bot", Circumstances())
    for each in (first.received, second.received):
        assert entry.look_at(each.id)
        assert entry.standing[each.id].message == each.message
    await emulator.close()
