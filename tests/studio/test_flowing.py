"""Flows in the studio: the next message comes, options are marked, and a flow is built by tapping alone."""

import json
import tomllib
from pathlib import Path

from tests.studio.conftest import OpenStudio
from tests.studio.driving import cloud_buttons, cloud_text, sample

SUPPORT = sample("flows/support/help.json")


async def test_the_support_flow_is_walked_by_keys_to_its_end(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT) as person:
        assert "bot: flow" in person.screen.splitlines()[0]
        await person.press("enter", "enter", "enter")
        await person.settle(lambda: "Please enter your order number." in person.chat)
        await person.press("c")
        await person.send("ORD-12345")
        await person.settle(lambda: "Order #ORD-12345 is out for delivery" in person.chat)
        assert "21/20" in "\n".join(person.rows("#chat"))
        await person.press("escape", "2")
        await person.settle(lambda: "Have a great day" in person.chat)


async def test_a_folder_opens_at_the_message_with_which_its_flow_begins(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT.parent) as person:
        assert person.entry.path is not None
        assert person.entry.path.name == "help.json"


async def test_a_sheet_gives_way_to_typing(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT) as person:
        await person.press("1")
        await person.settle(person.has_sheet)
        await person.press("c")
        await person.type("order o")
        assert not person.has_sheet()
        assert person.app.phone.composer.typed.value == "order o"
        assert not person.entry.dirty


async def test_options_that_nobody_tapped_are_marked(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT) as person:
        await person.press("enter", "down", "enter", "enter")
        await person.settle(lambda: "Yes, cancel it" in person.chat)
        assert "○" in "\n".join(person.rows("#chat"))
        await person.press("2")
        await person.settle(lambda: "●" in "".join(person.rows("#chat")))


async def test_a_file_alone_is_no_flow_and_has_no_marks(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"menu.json": cloud_buttons("Well?", ["Yes", "No"])}) as person:
        assert "○" not in "".join(person.rows("#chat"))
        await person.press("1")
        assert "leads nowhere" not in person.chat
        assert "bot: none" in person.screen.splitlines()[0]


async def test_a_prototype_is_built_by_tapping_alone(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"menu.json": cloud_buttons("Well?", ["Yes", "No"])}) as person:
        await person.press("1")
        await person.press("W")
        await person.sees("Write the next message now")
        await person.press("enter")
        await person.type("How nice!")
        await person.press("enter")
        await person.settle(lambda: "How nice!" in person.chat)
        written = json.loads((folder / "menu.a.json").read_text("utf-8"))
        assert written["text"]["body"] == "How nice!"
        assert "menu.a.json" in "".join(person.rows("#files"))


async def test_an_option_is_linked_to_a_message_that_exists(open_studio: OpenStudio, folder: Path) -> None:
    texts = {"menu.json": cloud_buttons("Well?", ["Yes", "No"]), "bye.json": cloud_text("Bye!")}
    async with open_studio(texts=texts) as person:
        await person.press("2")
        await person.press("W", "down", "enter")
        await person.press("enter")
        await person.settle(lambda: "Bye!" in person.chat)
        assert tomllib.loads((folder / "flow.toml").read_text("utf-8"))["on"][-1] == {
            "option": "b",
            "message": "menu",
            "send": "bye",
        }


async def test_what_leads_nowhere_can_be_noted(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"menu.json": cloud_buttons("Well?", ["Yes", "No"])}) as person:
        await person.press("1", "W", "down", "down", "enter")
        await person.settle((folder / "TODO.md").exists)
        assert "“Yes” (a) of menu.json leads nowhere yet" in (folder / "TODO.md").read_text("utf-8")


async def test_a_dead_end_of_a_flow_is_said_on_the_phone(open_studio: OpenStudio) -> None:
    texts = {"menu.json": cloud_buttons("Well?", ["Yes", "No"]), "a.json": cloud_text("First")}
    async with open_studio(texts=texts) as person:
        await person.press("2")
        await person.settle(lambda: "leads nowhere in this flow" in person.chat)
        assert "W writes what comes next" in person.told[-1]


async def test_i_opens_the_file_of_a_message_that_came(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT) as person:
        await person.press("enter", "enter", "enter")
        await person.settle(lambda: "Please enter your order number." in person.chat)
        await person.press("e")
        assert "order_number.json: i opens it" in person.told[-1]
        await person.press("i")
        assert person.entry.path is not None
        assert person.entry.path.name == "order_number.json"


async def test_a_closed_window_sends_what_the_flow_keeps_for_it(open_studio: OpenStudio) -> None:
    async with open_studio(SUPPORT) as person:
        await person.press("enter", "enter", "enter")
        await person.settle(lambda: "Please enter your order number." in person.chat)
        before = len(person.entry.simulation.conversation.items)
        await person.press("L")
        await person.settle(lambda: len(person.entry.simulation.conversation.items) > before)
