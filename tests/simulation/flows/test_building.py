"""A prototype is built by tapping alone: what comes next is written, linked or noted."""

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulation.flows.folders import buttons, text, written
from tests.simulation.flows.walking import FLOWS, Walk
from wapreview.dialects.registry import BUILT_IN
from wapreview.errors import WapreviewError
from wapreview.preview import open_file
from wapreview.simulation.flows.building import link_next, note_next, quoted, write_next
from wapreview.simulation.flows.opening import open_flow
from wapreview.simulation.flows.problems import problems_of
from wapreview.starters import starter, suffix_of

TOML = 'start = "menu" # the beginning\r\n\r\n[[on]]\r\noption = "yes"\r\nsend = "fine"'


async def test_a_prototype_is_built_by_tapping(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", "a/b"))
    walk = await Walk(tmp_path).begin()
    for label, words in (("YES", "Fine!\n“Really” {fine}"), ("A/B", "Both")):
        await walk.tap(label)
        dead_end = walk.bot.dead_end
        assert dead_end is not None
        path = write_next(walk.bot.flow, dead_end.message, dead_end.option or "", words)
        assert path.name == dead_end.files[0]
        await walk.tap(label)
        assert walk.texts()[-1] == words
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "menu.a%2Fb.json",
        "menu.json",
        "menu.yes.json",
    ]


@pytest.mark.parametrize("dialect", BUILT_IN)
def test_what_is_written_is_of_the_dialect_of_its_message(tmp_path: Path, dialect: str) -> None:
    menu = tmp_path / f"menu{suffix_of('button', dialect)}"
    menu.write_text(starter("button", dialect), "utf-8")
    path = write_next(open_flow(tmp_path), "menu", "x", "Hello “Mira”, it's \\ ready\nSee you")
    (item,) = open_file(path).items
    assert item.dialect.name == dialect
    body = item.messages[0].block.body
    assert body is not None
    assert body.value == "Hello “Mira”, it's \\ ready\nSee you"
    assert [problem.rule for problem in item.problems if problem.severity != "note"] == []


@pytest.mark.parametrize("name", ["menu.yes.json", "menu.yes.curl", "Menu.YES.json"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    written(tmp_path, menu=buttons("Menu", "yes"))
    (tmp_path / name).write_text("mine")
    with pytest.raises(WapreviewError, match="nothing was written"):
        write_next(open_flow(tmp_path), "menu", "yes", "x")
    assert (tmp_path / name).read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 2


def test_an_id_that_is_too_long_for_a_file_is_said(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "y" * 256))
    with pytest.raises(WapreviewError, match="too long for the name of a file"):
        write_next(open_flow(tmp_path), "menu", "y" * 256, "x")


def test_in_a_flow_toml_the_new_message_is_linked(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", "no"), fine=text("Fine"))
    (tmp_path / "flow.toml").write_bytes(TOML.encode())
    assert write_next(open_flow(tmp_path), "menu", "no", "A pity").name == "menu.no.json"
    after = (tmp_path / "flow.toml").read_bytes().decode()
    block = '\r\n\r\n[[on]]\r\noption = "no"\r\nmessage = "menu"\r\nsend = "menu.no"\r\n'
    assert after == TOML + block
    assert problems_of(open_flow(tmp_path)) == []


def test_a_link_leaves_the_rest_of_a_flow_toml_byte_for_byte(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "yes", 'n"o\\'), fine=text("Fine"))
    (tmp_path / "flow.toml").write_bytes(b"\xef\xbb\xbf" + TOML.encode())
    link_next(open_flow(tmp_path), "menu", 'n"o\\', "fine")
    after = (tmp_path / "flow.toml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + TOML.encode())
    assert tomllib.loads(after.decode("utf-8-sig"))["on"][1]["option"] == 'n"o\\'
    assert problems_of(open_flow(tmp_path)) == []


@pytest.mark.parametrize("flow", ['start = "menu"\non = []\n', "start = ", 'start = "menu"\nstrat = 1\n'])
def test_a_flow_toml_to_which_nothing_can_be_added_stays(tmp_path: Path, flow: str) -> None:
    written(tmp_path, menu=buttons("Menu", "no"), flow=flow)
    with pytest.raises(WapreviewError, match=r"flow\.toml: "):
        link_next(open_flow(tmp_path), "menu", "no", "menu")
    with pytest.raises(WapreviewError, match=r"flow\.toml: "):
        write_next(open_flow(tmp_path), "menu", "no", "x")
    assert (tmp_path / "flow.toml").read_text() == flow
    assert len(list(tmp_path.iterdir())) == 2


async def test_a_link_in_a_folder_keeps_what_the_names_said(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    shutil.copytree(FLOWS / "shop", folder)
    written(folder, welcome=(folder / "welcome.json").read_text("utf-8").replace('"hours"', '"when"'))
    before = open_flow(folder / "welcome.json")
    path = link_next(before, "welcome", "when", "hours")
    assert path == folder / "flow.toml"
    after = open_flow(folder)
    assert after.starts == ["welcome"]
    assert problems_of(after) == []
    for name in before.library.names():
        was = [(way.value, way.sends) for way in before.ways(name) if way.sends]
        now = [(way.value, way.sends) for way in after.ways(name)]
        assert [way for way in now if way[0] != "when"] == was
    walk = await Walk(folder, "whapi").begin()
    await walk.tap("Opening hours")
    assert walk.texts()[-1].startswith("We are here")


def test_only_existing_messages_are_linked(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "no"))
    with pytest.raises(WapreviewError, match="there is no such message"):
        link_next(open_flow(tmp_path), "menu", "no", "nothing")
    assert not (tmp_path / "flow.toml").exists()


def test_a_note_is_kept_once(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("Menu", "no", "later"))
    for option in ("no", "later", "no"):
        path = note_next(open_flow(tmp_path), "menu", option)
    assert path.read_text("utf-8") == (
        "- [ ] “NO” (no) of menu.json leads nowhere yet\n- [ ] “LATER” (later) of menu.json leads nowhere yet\n"
    )


@given(st.text())
def test_any_text_is_quoted_for_toml(words: str) -> None:
    assert tomllib.loads(f"a = {quoted(words)}") == {"a": words}


def test_half_a_character_cannot_be_quoted() -> None:
    with pytest.raises(WapreviewError, match="half a character"):
        quoted("\ud800")
