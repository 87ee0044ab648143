"""The shared answer to what a segment looks like."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.exports.handmade import screen, segment
from wapreview.exports.paint import Look, dimmed, mix, resolve, runs, safe
from wapreview.skins import Skin, load_skin


@pytest.fixture(scope="module")
def light() -> Skin:
    return load_skin("light")


@pytest.fixture(scope="module")
def plain() -> Skin:
    return load_skin("plain")


def test_role_and_ground_give_the_colours(light: Skin) -> None:
    look = resolve(segment("x", "option", "bubble.in"), light)
    assert (look.ink, look.ground) == (light.colours["option"].ink, light.grounds["bubble.in"])


def test_an_ink_can_differ_on_one_ground(light: Skin) -> None:
    look = resolve(segment("x", "option", "focus"), light)
    assert look.ink == light.on["focus", "option"] != light.colours["option"].ink


def test_half_blocks_take_the_colour_of_another_ground(light: Skin) -> None:
    look = resolve(segment("▄", "edge", "chat", ink="bubble.out"), light)
    assert (look.ink, look.ground) == (light.grounds["bubble.out"], light.grounds["chat"])


def test_marks_add_weight_slant_and_strike(light: Skin) -> None:
    look = resolve(segment("x", "body", "bubble.in", marks="bis"), light)
    assert (look.bold, look.italic, look.strike) == (True, True, True)


def test_monospace_lies_on_a_shade_of_its_bubble(light: Skin) -> None:
    usual = resolve(segment("x", "body", "bubble.in"), light)
    code = resolve(segment("x", "body", "bubble.in", marks="m"), light)
    assert code.ground != usual.ground
    assert code.ink == usual.ink


def test_plain_has_weight_and_reverse_but_no_colour(plain: Skin) -> None:
    looks = [run.look for row in screen() for run in runs(row, plain)]
    assert all(look.ink is None and look.ground is None for look in looks)
    assert any(look.bold for look in looks)
    assert any(look.reverse for look in looks)


def test_the_chat_behind_a_sheet_is_darker(light: Skin) -> None:
    look = dimmed(resolve(segment("x", "body", "bubble.in"), light))
    assert look.ground == mix("#ffffff", "#000000", 0.55) == "#737373"


def test_the_chat_behind_a_sheet_is_dim_without_colours() -> None:
    assert dimmed(Look(bold=True, reverse=True)) == Look(dim=True)


def test_runs_join_neighbours_of_one_look_and_keep_all_text(light: Skin) -> None:
    for row in screen():
        found = list(runs(row, light))
        assert "".join(run.text for run in found) == "".join(part.text for part in row)
        assert sum(run.cells for run in found) == sum(part.cells for part in row)
        assert all(one.look != other.look for one, other in pairwise(found))


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_safe_text_has_no_control_character(text: str) -> None:
    result = safe(text)
    assert len(result) == len(text)
    assert wcswidth(result) >= 0
    result.encode("utf-8")
    assert safe(result) == result


def test_safe_text_shows_what_was_there() -> None:
    assert safe("a\x1b[2Jb\x7f\x9b\u202e\ud800") == "a␛[2Jb␡\ufffd\ufffd\ufffd"


def test_letters_emoji_and_right_to_left_marks_are_safe() -> None:
    text = "añ 👨\u200d👩\u200d👧 ✓ שלום \u200f عرب 中文"
    assert safe(text) == text
