"""Which options of a flow lead on, and which nobody has tapped yet."""

from pathlib import Path

from tests.simulation.flows.folders import buttons, text, written
from tests.simulation.flows.walking import FLOWS, Walk
from wapreview.simulation.flows.marks import Mark, options_of_flow, untapped
from wapreview.simulation.flows.opening import open_flow

BUTTONS = "/interactive/action/buttons"


def test_options_are_marked_by_where_they_lead(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", "no"), yes=text("Fine"))
    flow = open_flow(tmp_path / "menu.json")
    assert options_of_flow(flow, "menu") == {
        f"{BUTTONS}/0": Mark("yes", True),
        f"{BUTTONS}/1": Mark("no", False, "no menu.no.json or no.json"),
    }
    assert options_of_flow(flow, "yes") == {}
    assert options_of_flow(flow, "elsewhere") == {}


async def test_a_tapped_option_is_no_longer_untapped(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", "no", "lost"), yes=buttons("Fine", "no"), no=text("No"))
    walk = await Walk(tmp_path).begin()
    await walk.tap("LOST")
    before = {"menu": {f"{BUTTONS}/0", f"{BUTTONS}/1"}, "yes": {f"{BUTTONS}/0"}, "no": set[str]()}
    assert untapped(walk.bot.flow, walk.simulation.history) == before
    await walk.tap("YES")
    after = {**before, "menu": {f"{BUTTONS}/1"}}
    assert untapped(walk.bot.flow, walk.simulation.history) == after
    walk.simulation.rewind(walk.simulation.events[2].n)
    assert untapped(walk.bot.flow, walk.simulation.history) == after


async def test_a_message_with_what_was_said_in_it_is_known_again() -> None:
    walk = await Walk(FLOWS / "support", "exotel").begin()
    await walk.tap("Track My Order")
    await walk.write("ORD-12345")
    await walk.tap("No, thanks")
    left = untapped(walk.bot.flow, walk.simulation.history)
    assert len(left["order_status"]) == 1
    assert len(left["help"]) == 2
