"""Which members of an object are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.emulator.graph_fields import selected, wanted_of, with_id
from wapreview.messages.pointers import Json

ROW: Json = {"id": "1", "name": "Acme", "owner": {"id": "2", "name": "Mira"}, "rows": [{"a": 1, "b": 2}, 7]}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("", ROW),
        ("name", {"name": "Acme"}),
        ("name,nothing", {"name": "Acme"}),
        (" id , name ", {"id": "1", "name": "Acme"}),
        ("owner{name}", {"owner": {"name": "Mira"}}),
        ("owner{name},name", {"owner": {"name": "Mira"}, "name": "Acme"}),
        ("rows{a}", {"rows": [{"a": 1}, 7]}),
        ("rows.limit(3){b},name.format(x)", {"rows": [{"b": 2}, 7], "name": "Acme"}),
        ("name{a}}},id", {"name": "Acme", "id": "1"}),
    ],
)
def test_members_are_chosen(fields: str, found: object) -> None:
    assert selected(ROW, wanted_of(fields)) == found


def test_an_id_is_told_without_being_asked() -> None:
    assert with_id(ROW, wanted_of("name")) == {"name": "Acme", "id": "1"}
    assert with_id({"name": "Acme"}, wanted_of("name")) == {"name": "Acme"}
    assert with_id(ROW, {}) == ROW


@given(st.text("ab{},.() ", max_size=200))
def test_any_text_can_be_asked_with(fields: str) -> None:
    selected(ROW, wanted_of(fields))


def test_many_levels_do_no_harm() -> None:
    assert selected(ROW, wanted_of("owner{" * 20_000)) == {"owner": {}}
