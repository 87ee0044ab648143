"""What came while another phone was in sight: counted, marked by a line, and read when it is shown or answered."""

from tests.simulation.talks import BEN, MIRA, talk, text
from wapreview.messages.reply import TextReply
from wapreview.simulation.items import Item, MessageItem, UnreadItem
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


def both() -> Simulation:
    """Mira's phone is in sight, and Ben is there too."""
    simulation = talk(statuses=False)
    simulation.join(BEN)
    return simulation


def items(simulation: Simulation, key: str = BEN.number) -> list[Item]:
    return simulation.conversations[key].items


def tails(simulation: Simulation) -> list[bool]:
    return [item.first for item in items(simulation) if isinstance(item, MessageItem)]


def test_an_answer_from_a_phone_out_of_sight_reads_what_waited() -> None:
    simulation = both()
    send(simulation, text(), customer=BEN.number)
    send(simulation, text(), customer=BEN.number)
    simulation.reply(TextReply("Hello"), customer=BEN.number)
    assert simulation.conversations[BEN.number].unread == 0
    send(simulation, text(), customer=BEN.number)
    assert items(simulation)[-2] == UnreadItem(1)


def test_what_was_seen_is_not_counted_again() -> None:
    simulation = both()
    send(simulation, text(), customer=BEN.number)
    simulation.show_customer(BEN.number)
    assert UnreadItem(1) in items(simulation)
    simulation.show_customer(MIRA.number)
    send(simulation, text("Another"), customer=BEN.number)
    send(simulation, text("And another"), customer=BEN.number)
    place = items(simulation).index(UnreadItem(2))
    assert [type(item) for item in items(simulation)[place + 1 :]] == [MessageItem, MessageItem]


def test_without_the_line_the_messages_are_one_group_again() -> None:
    simulation = both()
    simulation.show_customer(BEN.number)
    send(simulation, text(), customer=BEN.number)
    simulation.show_customer(MIRA.number)
    send(simulation, text(), customer=BEN.number)
    assert tails(simulation) == [True, True]
    simulation.reply(TextReply("Hello"), customer=BEN.number)
    assert tails(simulation) == [True, False]
