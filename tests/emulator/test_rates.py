"""How much may be sent at once, on the simulation's clock."""

from datetime import timedelta

import pytest

from tests.emulator.graph import MIRA, NOON, error, graph
from wapreview.dialects.registry import get, names
from wapreview.emulator.rates import Rates, rates_of
from wapreview.emulator.switches import Switches
from wapreview.messages.message import Block, Message
from wapreview.simulation.clock import FrozenClock

MESSAGE = Message("text", "", Block(""))
LIMITS = get("cloud").limits


class Sending:
    """Messages to customers, one after the other."""

    def __init__(self) -> None:
        self.clock = FrozenClock(NOON)
        self.rates = Rates(self.clock.now)

    def send(self, customer: str = MIRA) -> str:
        """The rule that was broken; empty where none was."""
        found = self.rates.exceeded("cloud", customer, MESSAGE, LIMITS)
        return found[0].rule if found else ""


def test_eighty_a_second_go_out_and_no_more() -> None:
    sending = Sending()
    assert [sending.send(str(number)) for number in range(80)] == [""] * 80
    assert sending.send("x") == "send.rate.max"
    sending.clock.move(0.9)
    assert sending.send("x") == "send.rate.max"
    sending.clock.move(0.1)
    assert sending.send("x") == ""


def test_one_person_gets_a_burst_and_then_one_message_in_six_seconds() -> None:
    sending = Sending()
    assert [sending.send() for _ in range(45)] == [""] * 45
    assert sending.send() == "send.pair.max"
    assert sending.send("somebody else") == ""
    sending.clock.move(6)
    assert sending.send() == ""
    assert sending.send() == "send.pair.max"
    sending.clock.move(timedelta(minutes=10).total_seconds())
    assert [sending.send() for _ in range(45)] == [""] * 45


def test_a_clock_that_is_moved_back_blocks_nobody() -> None:
    sending = Sending()
    for _ in range(45):
        sending.send()
    sending.clock.move(-3600)
    assert sending.send() == ""


def test_a_clear_account_has_sent_nothing() -> None:
    sending = Sending()
    for _ in range(45):
        sending.send()
    sending.rates.clear()
    assert sending.send() == ""


def test_only_meta_documents_its_rates() -> None:
    assert {name for name in names() if rates_of(name)} == {"cloud"}


async def test_a_flood_is_taken_unless_limits_are_wanted() -> None:
    async with graph() as meta:
        for _ in range(100):
            assert (await meta.send(type="text", text={"body": "hi"})).status_code == 200


async def test_limits_are_refused_in_metas_words() -> None:
    async with graph(switches=Switches(rate_limits=True)) as meta:
        for _ in range(45):
            assert (await meta.send(type="text", text={"body": "hi"})).status_code == 200
        said = error(await meta.send(type="text", text={"body": "hi"}))
        assert said["code"] == 131056
        for number in range(35):
            await meta.send(
                to=f"4915100{number:04}", type="template", template={"name": "a", "language": {"code": "en"}}
            )
        said = error(await meta.send(to="49151999", type="text", text={"body": "hi"}))
        assert said["code"] == 130429
        assert said["error_data"]["details"] == "Cloud API message throughput has been reached."


@pytest.mark.parametrize("written", [MIRA, f"+{MIRA}", f"+{MIRA[:2]} {MIRA[2:]}"])
async def test_a_test_number_writes_to_its_list_alone(written: str) -> None:
    async with graph(switches=Switches(allowed=(written,))) as meta:
        assert (await meta.send(type="text", text={"body": "hi"})).status_code == 200
        said = error(await meta.send(to="4915112345", type="text", text={"body": "hi"}))
        assert said["code"] == 131030
        assert said["message"] == "(#131030) Recipient phone number not in allowed list"
