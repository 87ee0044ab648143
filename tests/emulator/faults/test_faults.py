"""Which faults are on: lists to choose from, switching, and dice that begin again."""

import pytest

from tests.emulator.faults.little_bot import happened, says, talking
from wapreview.emulator.faults.catalogue import FAULTS
from wapreview.emulator.faults.chance import chances
from wapreview.emulator.faults.rule import RULES_MAX, read_rules
from wapreview.emulator.faults.short import parse_fault
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.messages.pointers import Json


async def test_all_faults_can_be_chosen_from_and_switched() -> None:
    async with talking() as (emulator, _):
        faults = emulator.faults
        assert [choice.name for choice in faults.choices()] == list(FAULTS)
        assert not any(choice.on for choice in faults.choices())
        for name in FAULTS:
            assert faults.toggle(name) is True
            assert {choice.name for choice in faults.choices() if choice.on} == {name}
            (told,) = faults.describe()
            assert told.startswith(name)
            assert told.endswith(FAULTS[name].sentence)
            assert faults.toggle(name) is False
        assert faults.rules() == []
        with pytest.raises(ValueError, match=r'did you mean "webhook\.drop"'):
            faults.toggle("webhook.dropp")


async def test_rules_are_set_added_and_cleared() -> None:
    async with talking() as (emulator, _):
        faults = emulator.faults
        faults.set([{"fault": "webhook.delay", "seconds": 3.0}])
        faults.add({"fault": "webhook.drop", "probability": 0.5})
        expected = [{"fault": "webhook.delay"}, {"fault": "webhook.drop", "probability": 0.5}]
        assert faults.rules() == expected
        with pytest.raises(ValueError, match="rule 1: fault"):
            faults.set([{"fault": "nothing"}])
        assert faults.rules() == expected
        faults.clear()
        assert faults.rules() == []
        faults.set([{"fault": "webhook.drop"}] * RULES_MAX)
        with pytest.raises(ValueError, match="no more are taken"):
            faults.add({"fault": "webhook.drop"})


async def test_what_is_wanted_on_the_command_line_is_on_from_the_beginning() -> None:
    wanted = Wanted("http://127.0.0.1:9/webhook", faults=(parse_fault("webhook.drop 20 %"),))
    emulator = new_emulator(wanted)
    assert emulator.faults.rules() == [{"fault": "webhook.drop", "probability": 0.2}]
    await emulator.close()


async def test_going_back_begins_with_fresh_dice_and_counts() -> None:
    async with talking({"fault": "webhook.drop", "probability": 0.5, "times": 3}) as (emulator, _):
        before = emulator.simulation.history[-1].n
        runs = []
        for _run in range(2):
            told = len(happened(emulator))
            await says(emulator, *map(str, range(12)))
            runs.append(happened(emulator)[told:])
            emulator.simulation.rewind(before)
        assert runs[0] == runs[1]
        assert len(runs[0]) == 3


def test_rules_do_not_disturb_each_other() -> None:
    one: list[Json] = [{"fault": "webhook.drop", "probability": 0.5}]
    more: list[Json] = [{"fault": "signature.bad", "probability": 0.5}, *one]
    (alone,), (_, beside) = chances(read_rules(one), 7), chances(read_rules(more), 7)
    assert [alone.happens("a") for _ in range(50)] == [beside.happens("a") for _ in range(50)]


def test_two_rules_of_one_fault_throw_their_own_dice() -> None:
    first, second = chances(read_rules([{"fault": "webhook.drop", "probability": 0.5}] * 2), 7)
    assert [first.happens() for _ in range(50)] != [second.happens() for _ in range(50)]


def test_what_another_customer_does_changes_nothing() -> None:
    rules = read_rules([{"fault": "webhook.drop", "probability": 0.5}])
    (alone,), (mixed,) = chances(rules, 7), chances(rules, 7)
    expected = [alone.happens("a") for _ in range(50)]
    found = []
    for _ in range(50):
        mixed.happens("b")
        found.append(mixed.happens("a"))
    assert found == expected


def test_never_and_always() -> None:
    never, always = chances(
        read_rules([{"fault": "webhook.drop", "probability": 0}, {"fault": "webhook.drop"}]), 7
    )
    assert not any(never.happens() for _ in range(100))
    assert all(always.happens() for _ in range(100))
