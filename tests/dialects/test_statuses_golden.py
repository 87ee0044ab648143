"""Every status in every form of every dialect: a payload, byte for byte, which is read back, or the stated refusal.

To write the payloads anew: GOLDEN=write, then look at each difference.
"""

import json
import os
from typing import get_args

import pytest

from tests.dialects.every_reply import CHANNELS
from tests.dialects.occasions import DIALECTS, GOLDEN, VARIANTS, occasion
from wapreview.messages.reply import Business, NoWebhook, Occasion, Status, StatusName

FOLDER = GOLDEN / "statuses"
SILENT = {"messangi": "Messangi defines no payload for a status."}

TELL_WHY = {
    ("cloud", "standard"),
    ("cloud", "older"),
    ("cloud", "username"),
    ("exotel", "B"),
    ("exotel", "C"),
    ("chatt2", "content"),
    ("chatt2", "envelope"),
}
"""Forms that say why a message failed; form D has a sentence, but no code."""

NUMBERLESS = {("chatt2", "content"), ("chatt2", "envelope"), ("cloud", "username")}
"""Forms that do not tell the customer's number."""

STATUSES: dict[str, Status] = {
    **{
        name: Status("MESSAGE-ID", name, time=1760000009) for name in get_args(StatusName) if name != "failed"
    },
    "failed": Status("MESSAGE-ID", "failed", 131047, "More than 24 hours have passed", 1760000009),
    "failed_unexplained": Status("MESSAGE-ID", "failed", time=1760000009),
}

CELLS = [(dialect, variant, case) for dialect, variant in VARIANTS for case in STATUSES]
WRITTEN = [cell for cell in CELLS if cell[0] not in SILENT]
REFUSED = [cell for cell in CELLS if cell[0] in SILENT]


def occasion_of(dialect: str, variant: str) -> Occasion:
    """The shared occasion, with the provider's own channel id where it has one."""
    business = Business(channel=CHANNELS.get(dialect, Business().channel))
    return occasion(variant=variant)._replace(business=business)


def path_of(dialect: str, variant: str, case: str) -> str:
    """Where a payload lies, below the folder."""
    return f"{dialect}.{variant}.{case}.json"


def test_no_cell_is_missing_and_none_is_left_over() -> None:
    assert {status.name for status in STATUSES.values()} == set(get_args(StatusName))
    assert {file.name for file in FOLDER.iterdir()} == {path_of(*cell) for cell in WRITTEN}
    assert len(WRITTEN) + len(REFUSED) == len(VARIANTS) * len(STATUSES)


@pytest.mark.parametrize(("dialect", "variant", "case"), WRITTEN)
def test_a_status_is_the_golden_one(dialect: str, variant: str, case: str) -> None:
    payload = DIALECTS[dialect].status(STATUSES[case], occasion_of(dialect, variant))
    assert not isinstance(payload, NoWebhook)
    text = DIALECTS[dialect].layout(payload) + "\n"
    path = FOLDER / path_of(dialect, variant, case)
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(("dialect", "variant", "case"), REFUSED)
def test_a_refusal_says_why(dialect: str, variant: str, case: str) -> None:
    answer = DIALECTS[dialect].status(STATUSES[case], occasion_of(dialect, variant))
    assert answer == NoWebhook(SILENT[dialect], documented=False)


@pytest.mark.parametrize(("dialect", "variant", "case"), WRITTEN)
def test_a_golden_status_is_read_back(dialect: str, variant: str, case: str) -> None:
    value = json.loads((FOLDER / path_of(dialect, variant, case)).read_text("utf-8"))

    (found,) = DIALECTS[dialect].read_webhook(value)

    told = (dialect, variant) in TELL_WHY
    assert isinstance(found, Status)
    assert found.number == (None if (dialect, variant) in NUMBERLESS else "491700000001")
    assert (found.message_id, found.name, found.time) == ("MESSAGE-ID", STATUSES[case].name, 1760000009)
    if case == "failed" and told:
        assert (found.code, found.text) == (131047, "More than 24 hours have passed")
    if found.name != "failed":
        assert (found.code, found.text) == (None, None)
