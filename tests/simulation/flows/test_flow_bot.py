"""The flow at the business's end: messages arrive by themselves, and going back forgets what came after."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.simulation.flows.folders import buttons, template, text, written
from tests.simulation.flows.walking import MOMENT, Walk
from wapreview.dialects.registry import get
from wapreview.messages.message import options_of
from wapreview.messages.reply import Customer, LinkOpened, ReactionReply
from wapreview.preview import open_file
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import BusinessTyping, FlowMoved, MessageReceived
from wapreview.simulation.flows.flow import DeadEnd
from wapreview.simulation.flows.flow_bot import FlowBot
from wapreview.simulation.flows.opening import FlowSource
from wapreview.simulation.items import MessageItem
from wapreview.simulation.opening import Circumstances, open_conversation
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to

FLOW = """start = "menu"
[[on]]
option = "yes"
send = ["one", { message = "two", delay = 5 }]
[[on]]
state = "two"
other = true
remember = "name"
enter = "named"
send = "one"
[[on]]
option = "no"
send = "one"
end = true
[window_expired]
send = "template"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(
        tmp_path,
        flow=FLOW,
        menu=buttons("Menu", "yes", "no", "lost"),
        one=text("One {name}"),
        two=text("Who?"),
    )
    return written(tmp_path, template=template())


async def test_several_messages_come_in_a_row_with_their_delays(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    assert walk.texts() == ["Menu", "One {name}", "Who?"]
    times = [item.time - MOMENT for item in walk.messages()]
    assert times == [timedelta(), timedelta(), timedelta(seconds=5)]
    typing = [event.on for event in walk.simulation.events if isinstance(event, BusinessTyping)]
    assert typing == [True]
    assert not walk.simulation.conversation.typing


async def test_what_was_said_is_remembered_and_shown(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    await walk.write("Mira {name} %s")
    assert walk.texts()[-1] == "One Mira {name} %s"
    assert walk.simulation.conversation.state == "named"


async def test_going_back_restores_where_the_customer_was(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    moved = [event for event in walk.simulation.events if isinstance(event, FlowMoved)]
    here = walk.simulation.events[-1].n
    await walk.write("Mira")
    walk.simulation.rewind(here)
    conversation = walk.simulation.conversation
    assert (conversation.state, conversation.values) == (moved[-1].state, {})
    await walk.write("Ben")
    assert walk.texts()[-1] == "One Ben"


async def test_going_back_meanwhile_stops_what_was_under_way(folder: Path) -> None:
    walk = await Walk(folder).begin()
    start = walk.simulation.events[-1].n

    class Interrupted(FrozenClock):
        async def wait(self, seconds: float) -> None:  # noqa: ARG002
            walk.simulation.rewind(start)

    walk.simulation.clock = Interrupted(MOMENT)
    await walk.tap("YES")
    assert walk.texts() == ["Menu"]
    assert walk.simulation.conversation.state == "menu"


async def test_a_dead_end_is_said_on_the_phone_and_to_whom_it_concerns(folder: Path) -> None:
    walk = await Walk(folder).begin()
    heard: list[DeadEnd] = []
    walk.bot.on_dead_end(heard.append)
    await walk.tap("LOST")
    assert walk.notices() == ["“LOST” leads nowhere in this flow."]
    assert heard == [walk.bot.dead_end]
    assert heard[0].message == "menu"
    assert heard[0].option == "lost"
    await walk.tap("NO")
    assert walk.bot.dead_end is None


async def test_an_older_message_can_be_answered(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    await walk.tap("NO")
    assert walk.texts()[-1] == "One {name}"


@pytest.mark.parametrize("reply", [LinkOpened("url", "x"), ReactionReply("👍")])
async def test_what_stays_on_the_phone_is_not_answered(
    folder: Path, reply: LinkOpened | ReactionReply
) -> None:
    walk = await Walk(folder).begin()
    walk.simulation.reply(reply, walk.messages()[0].id)
    await walk.simulation.settle()
    assert walk.kinds() == "b"
    assert walk.notices() == []


async def test_statuses_are_not_answered(folder: Path) -> None:
    walk = Walk(folder)
    walk.simulation.statuses = True
    await walk.begin()
    await walk.simulation.settle()
    assert walk.kinds() == "b"


async def test_a_flow_toml_is_read_again_when_it_is_saved(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("LOST")
    file = folder / "flow.toml"
    file.write_text(FLOW + '[[on]]\noption = "lost"\nsend = "two"\n')
    await walk.tap("LOST")
    assert walk.texts() == ["Menu", "Who?"]
    file.write_text("start = ")
    await walk.tap("LOST")
    assert walk.notices()[-1].startswith("flow.toml, line 1: This is no TOML")


async def test_a_message_is_read_again_when_it_is_saved(folder: Path) -> None:
    walk = await Walk(folder).begin()
    written(folder, two=text("Who are you, please?"))
    await walk.tap("YES")
    assert walk.texts()[-1] == "Who are you, please?"


async def test_a_file_that_goes_away_meanwhile_is_said(folder: Path) -> None:
    walk = await Walk(folder).begin()
    (folder / "two.json").unlink()
    await walk.tap("YES")
    assert walk.notices() == ["“two” is no file of this flow."]


async def test_a_new_file_in_a_folder_comes_next(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", "no"), no=text("No"))
    walk = await Walk(tmp_path).begin()
    await walk.tap("YES")
    assert walk.bot.dead_end is not None
    assert walk.bot.dead_end.files == ("menu.yes.json", "yes.json")
    written(tmp_path, menu__yes=text("Yes"))
    await walk.tap("YES")
    assert walk.texts() == ["Menu", "Yes"]


async def test_a_folder_that_is_no_flow_says_nothing_on_the_phone(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes"))
    walk = await Walk(tmp_path).begin()
    await walk.tap("YES")
    assert walk.notices() == []
    assert walk.bot.dead_end is not None


async def test_a_file_that_was_opened_is_recognised(folder: Path) -> None:
    opened = open_conversation(
        open_file(folder / "menu.json"), get("cloud"), Circumstances(FrozenClock(MOMENT), 0)
    )
    simulation = opened.simulation
    simulation.bot = FlowBot(simulation, FlowSource(folder / "menu.json"))
    (item,) = (item for item in simulation.conversation.items if isinstance(item, MessageItem))
    option = next(options_of(item.message))
    reply = reply_to(option, item.message)
    assert reply is not None
    (folder / "menu.json").write_text(buttons("Another menu", "yes", "no", "lost"))
    simulation.reply(reply, item.id, option.at)
    await simulation.settle()
    assert simulation.conversation.state == "two"


async def test_the_studio_can_say_which_message_it_was(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes"), menu__yes=text("mine"), yes=text("common"))
    simulation = Simulation(get("cloud"), clock=FrozenClock(MOMENT), seed=0)
    bot = FlowBot(simulation, FlowSource(tmp_path))
    simulation.bot = bot
    other = open_file(written(tmp_path, other=buttons("Edited", "yes")) / "other.json")
    (message,) = other.items[0].messages
    event = simulation.receive(other.source.bodies[0].value, message)
    bot.know(event.id, "menu")
    option = next(options_of(message))
    reply = reply_to(option, message)
    assert reply is not None
    simulation.reply(reply, event.id, option.at)
    await simulation.settle()
    assert simulation.conversation.state == "menu.yes"


async def test_each_customer_has_a_place_of_their_own(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    ben = walk.simulation.join(Customer(number="491700000002", name="Ben"))
    await walk.bot.begin(ben)
    conversations = walk.simulation.conversations
    assert [conversation.state for conversation in conversations.values()] == ["two", "menu"]


async def test_a_closed_window_gets_the_template(folder: Path) -> None:
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    await walk.bot.window_closed()
    assert walk.texts()[-1] == "Who?"
    walk.simulation.advance(25 * 3600)
    await walk.bot.window_closed()
    await walk.bot.window_closed()
    assert [item.message.kind for item in walk.messages()[-2:]] == ["text", "template"]


async def test_a_message_that_comes_too_late_is_replaced(folder: Path) -> None:
    (folder / "flow.toml").write_text(FLOW.replace("delay = 5", "delay = 90000"))
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    assert [item.message.kind for item in walk.messages()] == ["button", "text", "template"]
    assert not any(item.refused or item.status == "failed" for item in walk.messages())


async def test_a_template_that_comes_too_late_may_be_sent(folder: Path) -> None:
    other = template().replace("come_back", "survey")
    written(folder, flow=FLOW.replace('"two", delay = 5', '"survey", delay = 90000'), survey=other)
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    assert walk.simulation.conversation.state == "survey"
    received = [event for event in walk.simulation.events if isinstance(event, MessageReceived)]
    assert received[-1].body == json.loads(other)


async def test_without_a_template_the_provider_answers_as_it_does(folder: Path) -> None:
    flow = FLOW.replace("delay = 5", "delay = 90000").partition("[window_expired]")[0]
    (folder / "flow.toml").write_text(flow)
    walk = await Walk(folder).begin()
    await walk.tap("YES")
    assert "131047" in walk.messages()[-1].failure


async def test_all_messages_of_a_file_are_sent(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes"))
    (tmp_path / "yes.jsonl").write_text(f"{text('One')}\n{text('Two')}\n")
    walk = await Walk(tmp_path).begin()
    await walk.tap("YES")
    assert walk.texts() == ["Menu", "One", "Two"]


async def test_the_same_seed_gives_the_same_events(folder: Path) -> None:
    runs = []
    for _ in range(2):
        walk = await Walk(folder).begin()
        await walk.tap("YES")
        await walk.write("Mira")
        runs.append([event for event in walk.simulation.events if isinstance(event, MessageReceived)])
    assert runs[0] == runs[1]


async def test_a_folder_that_cannot_be_listed_leads_nowhere(folder: Path) -> None:
    walk = await Walk(folder).begin()
    for path in list(folder.iterdir()):
        os.remove(path)  # noqa: PTH107
    folder.rmdir()
    await walk.tap("YES")
    assert walk.kinds() == "bc"
