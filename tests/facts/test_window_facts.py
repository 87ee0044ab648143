"""The customer service window as the vendors' pages state it; what becomes of a late send is the simulation's."""

from tests.dialects.bodies import BUTTONS, cloud
from tests.facts.stage import Phone
from wapreview.dialects.answers import title_of
from wapreview.dialects.registry import get
from wapreview.simulation.windows import RULE


def test_metas_window_is_24_hours() -> None:
    limit = get("cloud").limits[RULE]
    assert (limit.value, limit.unit, limit.native) == (24, "hours", False)


def test_a_button_message_is_right_by_itself() -> None:
    assert Phone(cloud(BUTTONS), "cloud").rules == {}


def test_after_metas_window_a_button_message_fails() -> None:
    limit = get("cloud").limits[RULE]
    assert (limit.severity, limit.breach, limit.kinds) == ("error", "fail", ())
    assert limit.reason
    assert title_of("cloud", limit.reason.code) == "Re-engagement message"


def test_exotels_session_is_24_hours() -> None:
    limit = get("exotel").limits[RULE]
    assert (limit.value, limit.unit, limit.severity, limit.native) == (24, "hours", "error", False)


def test_who_states_the_24_hours() -> None:
    rules = {name: get(name).limits.get(RULE) for name in ("cloud", "whapi", "messangi", "exotel", "chatt2")}
    stated = {name: limit.source for name, limit in rules.items() if limit and not limit.native}
    assert set(stated) == {"cloud", "exotel", "chatt2"}
    assert "/docs/1.0" in stated["chatt2"]
    assert rules["whapi"] is None
    assert rules["messangi"]
    assert rules["messangi"].severity == "warning"
