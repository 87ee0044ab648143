"""The customer service window of each provider and channel: the numbers typed by hand a second time."""

import pytest

from wapreview.dialects.answers import refusal
from wapreview.dialects.registry import get
from wapreview.messages.problem import Problem
from wapreview.rules.limits import limits_for

RULE = "window.closed"

WINDOWS = [
    ("cloud", "whatsapp", 24, "error", "fail", 131047),
    ("exotel", "whatsapp", 24, "error", "fail", 131047),
    ("chatt2", "whatsapp", 24, "error", "fail", 131047),
    ("messangi", "whatsapp", 24, "warning", "accept", None),
    ("chatt2", "instagram", 168, "error", "fail", None),
    ("chatt2", "messenger", 24, "error", "fail", None),
]
"""Dialect, channel, hours, how grave a late message is, what the provider does, and the code of its answer."""

WITHOUT = [("whapi", "whatsapp"), ("chatt2", "telegram"), ("chatt2", "sms")]


@pytest.mark.parametrize(("dialect", "channel", "hours", "severity", "breach", "code"), WINDOWS)
def test_the_window(
    dialect: str, channel: str, hours: int, severity: str, breach: str, code: int | None
) -> None:
    limit = limits_for(get(dialect), channel=channel)[RULE]
    assert (limit.value, limit.unit) == (hours, "hours")
    assert (limit.severity, limit.breach) == (severity, breach)
    assert (limit.reason and limit.reason.code) == code
    assert limit.kinds == ()


@pytest.mark.parametrize(("dialect", "channel"), WITHOUT)
def test_no_window(dialect: str, channel: str) -> None:
    assert RULE not in limits_for(get(dialect), channel=channel)


def test_every_dialect_and_channel_is_in_one_of_the_lists() -> None:
    listed = {(dialect, channel) for dialect, channel, *_ in WINDOWS} | set(WITHOUT)
    names = ("cloud", "whapi", "messangi", "exotel", "chatt2")
    assert listed == {(name, channel) for name in names for channel in get(name).channels}


def test_instagram_itself_has_a_day() -> None:
    limit = limits_for(get("chatt2"), channel="instagram")[RULE]
    assert (limit.stricter, limit.platform) == (24, "Instagram")


@pytest.mark.parametrize("dialect", ["cloud", "exotel"])
def test_what_is_said_of_a_late_message(dialect: str) -> None:
    limit = get(dialect).limits[RULE]
    why = refusal(dialect, Problem(RULE, "error", "", "Ours.", reason=limit.reason))
    assert (why.code, why.title) == (131047, "Re-engagement message")
    assert "24 hours have passed since the" in why.details
