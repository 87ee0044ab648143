"""Moments: how a time is written, and what no calendar holds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.simulation.clock import FrozenClock, WallClock, moment_at, parse_moment

TEN_FOUR = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05 10:04",
        "2026-01-05T10:04:00",
        "2026-01-05T10:04Z",
        "2026-01-05T12:04+02:00",
        "20260105T1004",
        "1767607440",
    ],
)
def test_ways_to_write_a_moment(text: str) -> None:
    assert parse_moment(text) == TEN_FOUR


def test_a_day_alone_begins_at_midnight() -> None:
    assert parse_moment("2026-01-05") == datetime(2026, 1, 5, tzinfo=UTC)


def test_a_moment_keeps_its_own_time_zone() -> None:
    assert parse_moment("2026-01-05T12:04+02:00").utcoffset() == timedelta(hours=2)
    assert parse_moment("2026-01-05 10:04").utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "10:04",
        "2026-13-01",
        "2026-02-30 10:00",
        "-1",
        "1.5",
        "253402300800",
        "9" * 30,
        "9" * 5000,
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_iso_8601_is_read_back(moment: datetime) -> None:
    assert parse_moment(moment.isoformat()) == moment


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        moment = parse_moment(text)
    except ValueError:
        return
    assert moment.utcoffset() is not None


def test_seconds_that_no_calendar_holds() -> None:
    assert moment_at(0, UTC) == datetime(1970, 1, 1, tzinfo=UTC)
    assert [moment_at(seconds, UTC) for seconds in (10**12, -(10**12), 10**30, 2**63)] == [None] * 4


def test_a_frozen_clock_stands_still_and_the_wall_clock_has_a_time_zone() -> None:
    clock = FrozenClock(TEN_FOUR)
    assert clock.now() is clock.now()
    assert WallClock().now().utcoffset() is not None
