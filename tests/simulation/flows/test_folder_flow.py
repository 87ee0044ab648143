"""A folder is a prototype without any configuration: names of files say what comes next."""

from pathlib import Path

import pytest

from tests.simulation.flows.folders import buttons, names, text, written
from wapreview.messages.reply import ButtonReply, LocationReply, RowReply, TextReply
from wapreview.simulation.flows.flow import DeadEnd, Position, Step
from wapreview.simulation.flows.opening import open_flow
from wapreview.simulation.flows.problems import problems_of


def after(folder: Path, message: str, option: str) -> str | DeadEnd | None:
    """What comes after a tap."""
    outcome = open_flow(folder).next_of(Position(message, message), ButtonReply(option, option.upper()))
    if isinstance(outcome, Step):
        (name,) = names(outcome.sends)
        assert outcome.state == name
        return name
    return outcome


def test_the_messages_own_file_comes_before_the_common_one(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes"), other=buttons("?", "yes"), menu__yes=text("1"), yes=text("2"))
    assert after(tmp_path, "menu", "yes") == "menu.yes"
    assert after(tmp_path, "other", "yes") == "yes"
    assert after(tmp_path, "", "yes") == "yes"


def test_a_path_can_be_as_long_as_its_names(tmp_path: Path) -> None:
    written(tmp_path, a=buttons("?", "b"), a__b=buttons("?", "c"), a__b__c=text("end"))
    assert after(tmp_path, "a.b", "c") == "a.b.c"
    assert open_flow(tmp_path).starts == ["a"]


@pytest.mark.parametrize("suffix", [".json", ".curl", ".txt", ".jsonl", ".JSON"])
def test_every_suffix_that_is_taken_from_a_folder_counts(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, menu=buttons("?", "yes"))
    (tmp_path / f"yes{suffix}").write_text(text("Fine"))
    assert after(tmp_path, "menu", "yes") == "yes"


def test_ids_that_cannot_be_names_are_escaped(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "a/b", "c.d"))
    (tmp_path / "a%2Fb.json").write_text(text("1"))
    (tmp_path / "menu.c%2Ed.json").write_text(text("2"))
    assert after(tmp_path, "menu", "a/b") == "a%2Fb"
    assert after(tmp_path, "menu", "c.d") == "menu.c%2Ed"


@pytest.mark.parametrize(
    ("one", "other"), [("yes.json", "yes.curl"), ("yes.json", "Yes.json"), ("menu.yes.json", "Menu.yes.json")]
)
def test_ambiguity_is_named_and_never_guessed(tmp_path: Path, one: str, other: str) -> None:
    written(tmp_path, menu=buttons("?", "yes"))
    (tmp_path / one).write_text(text("1"))
    (tmp_path / other).write_text(text("2"))
    outcome = after(tmp_path, "menu", "yes")
    assert isinstance(outcome, DeadEnd)
    assert outcome.reason.startswith("“YES” could lead to ")
    assert one in outcome.reason
    assert other in outcome.reason
    assert outcome.files == ()


def test_an_option_that_leads_nowhere_says_which_files_would_come_next(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes", "no"), yes=text("Fine"))
    outcome = after(tmp_path, "menu", "no")
    assert outcome == DeadEnd(
        "“NO” leads nowhere in this flow.", "NO", "menu", "no", ("menu.no.json", "no.json")
    )


def test_a_list_row_leads_on_like_a_button(tmp_path: Path) -> None:
    written(tmp_path, menu=text("?"), row=text("Fine"))
    outcome = open_flow(tmp_path).next_of(Position("menu"), RowReply("row", "Row", None))
    assert isinstance(outcome, Step)


@pytest.mark.parametrize("reply", [TextReply("yes"), LocationReply(1, 2)])
def test_a_folder_says_nothing_of_other_replies(tmp_path: Path, reply: TextReply | LocationReply) -> None:
    written(tmp_path, menu=buttons("?", "yes"), yes=text("Fine"))
    assert open_flow(tmp_path).next_of(Position("menu"), reply) is None


def test_a_folder_is_a_flow_when_an_option_leads_on(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes"), other=text("Hello"))
    assert not open_flow(tmp_path).begun
    assert problems_of(open_flow(tmp_path)) == []
    written(tmp_path, yes=text("Fine"))
    assert open_flow(tmp_path / "other.json").begun


def test_files_in_other_folders_and_hidden_ones_are_none_of_it(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes"))
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", yes=text("1"))
    (tmp_path / ".yes.json").write_text(text("2"))
    assert isinstance(after(tmp_path, "menu", "yes"), DeadEnd)


def test_the_opened_file_is_the_start(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes"), yes=text("Fine"), island=text("Alone"))
    assert open_flow(tmp_path).starts == ["island", "menu"]
    assert open_flow(tmp_path / "yes.json").starts == ["yes"]
