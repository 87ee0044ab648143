"""The sample flows, walked from the first message to the last by taps and typed texts."""

import pytest

from tests.seeds import EXAMPLES
from tests.simulation.flows.walking import FLOWS, Walk
from wapreview.messages.reply import LocationReply
from wapreview.simulation.flows.flow import END
from wapreview.simulation.flows.opening import open_flow
from wapreview.simulation.flows.problems import problems_of


async def test_the_four_steps_of_support() -> None:
    walk = await Walk(FLOWS / "support", "exotel").begin()
    await walk.tap("Track My Order")
    await walk.write("ORD-12345")
    assert walk.labels() == ["Yes, another question", "No, thanks"]
    await walk.tap("No, thanks")
    assert walk.texts() == [
        "How can we help you today?",
        "Please enter your order number.",
        "Order #ORD-12345 is out for delivery. ETA: 3 PM.\nNeed anything else?",
        "Thank you! Have a great day.",
    ]
    assert walk.kinds() == "bcbcbcb"
    assert walk.simulation.conversation.state == END
    assert walk.simulation.conversation.values == {"order": "ORD-12345"}


async def test_another_question_begins_again() -> None:
    walk = await Walk(FLOWS / "support", "exotel").begin()
    await walk.tap("Track My Order")
    await walk.write("where is my ficus")
    assert walk.texts()[-2:] == [
        "There is no such order. Its number stands on the receipt and looks like ORD-12345.",
        "Please enter your order number.",
    ]
    await walk.write(" #ord-777 ")
    assert walk.texts()[-1].startswith("Order #ord-777 is out")
    await walk.tap("Yes, another question")
    await walk.tap("Cancel Order")
    await walk.tap("No, keep it")
    assert walk.texts()[-2:] == ["Good choice! The ficus looks forward to you.", "How can we help you today?"]
    assert walk.notices() == []


async def test_the_shop_needs_the_names_of_its_files_only() -> None:
    walk = await Walk(FLOWS / "shop", "whapi").begin()
    await walk.tap("See the plants")
    await walk.tap("Take the cactus")
    await walk.tap("By bicycle")
    assert walk.texts()[-1].startswith("A cactus does not travel by bicycle")
    await walk.tap("Show the others")
    await walk.tap("Take the ivy")
    await walk.tap("By bicycle")
    assert walk.texts()[-1].startswith("The bicycle comes tomorrow")
    await walk.tap("Opening hours")
    assert walk.texts()[-1].startswith("We are here Monday to Saturday")
    assert walk.notices() == []


async def test_a_booking_with_its_failure_path() -> None:
    walk = await Walk(FLOWS / "booking").begin()
    await walk.tap("Friday at 11")
    assert walk.texts()[-2].startswith("Oh, somebody was faster")
    await walk.tap("Tomorrow at 14")
    await walk.write("Ficus Street 3")
    assert walk.texts()[-2].startswith("We could not find that")
    await walk.reply(LocationReply(52.52, 13.40, "Ficus Street 3"))
    assert walk.texts()[-1] == "So the plant doctor rings at Ficus Street 3: Tomorrow at 14. Is that right?"
    await walk.tap("Yes, book it")
    assert walk.texts()[-1] == "Booked! The plant doctor comes to Ficus Street 3. See you: Tomorrow at 14."
    await walk.write("thanks")
    assert walk.texts()[-1].startswith("Half an hour at your window sill")


@pytest.mark.parametrize("name", ["support", "booking"])
def test_a_sample_flow_has_no_problem(name: str) -> None:
    assert problems_of(open_flow(FLOWS / name)) == []


def test_the_support_flow_is_that_of_the_providers_page() -> None:
    """Its visible texts stand on the page as they are; the third one with its placeholder filled."""
    pages = list(EXAMPLES.parent.glob("003*.txt"))
    if not pages:
        pytest.skip("the vendors' pages are not beside this checkout")
    (page,) = pages
    text = page.read_text("utf-8")
    walked = ("How can we help you today?", "Please enter your order number.", "Thank you! Have a great day.")
    labels = ("Track My Order", "Yes, another question", "No, thanks", "ETA: 3 PM.", "Need anything else?")
    files = " ".join(path.read_text("utf-8") for path in (FLOWS / "support").glob("*.json"))
    for words in (*walked, *labels):
        assert words in text
        assert words in files
