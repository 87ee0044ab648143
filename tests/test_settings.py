"""Settings: flag, environment, project, person, default; and mistakes that name file, key and nearest key."""

import json
from pathlib import Path
from typing import Any

import pytest

from wapreview import settings
from wapreview.errors import WapreviewError
from wapreview.resources import sample_messages
from wapreview.settings import dialect_without_files, files, load, person_file, project_file
from wapreview.settings_files import PROJECT_FILE
from wapreview.settings_model import Settings, known_keys
from wapreview.simulation.opening import UNSETTLED
from wapreview.studio.start import make_studio


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's file, not yet there; its folder is the present one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / PROJECT_FILE


@pytest.fixture
def person(no_settings_of_the_person: Path) -> Path:
    """The person's file, not yet there."""
    folder = no_settings_of_the_person / "wapreview"
    folder.mkdir()
    assert person_file() == folder / "settings.toml"
    return person_file()


def mistake(**environment: str) -> str:
    with pytest.raises(WapreviewError) as error:
        load(environment=environment)
    return str(error.value)


# Where they lie


def test_without_files_and_variables_the_defaults_hold(project: Path) -> None:
    assert load(environment={}) == Settings()
    assert files() == []
    assert dialect_without_files({}) is None


def test_the_project_s_file_is_the_nearest_upward(project: Path) -> None:
    below = project.parent / "a" / "b"
    below.mkdir(parents=True)
    project.write_text('dialect = "whapi"')
    assert project_file(below) == project
    nearer = below.parent / PROJECT_FILE
    nearer.write_text('dialect = "exotel"')
    assert project_file(below) == nearer
    assert load(below, {}).dialect == "exotel"
    assert load(project.parent, {}).dialect == "whapi"


def test_a_folder_of_that_name_is_no_file(project: Path) -> None:
    project.mkdir()
    assert project_file(project.parent) is None


def test_a_folder_that_may_not_be_entered_holds_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert files(project.parent) == []


def test_a_present_folder_that_was_removed_is_no_project(project: Path) -> None:
    project.parent.rmdir()
    assert load(environment={}) == Settings()


# Who counts more


def test_the_environment_then_the_project_then_the_person(project: Path, person: Path) -> None:
    person.write_text('dialect = "messangi"\n[studio]\nskin = "light"\n')
    assert load(environment={}).dialect == "messangi"
    project.write_text('dialect = "whapi"\n')
    found = load(environment={})
    assert (found.dialect, found.studio.skin) == ("whapi", "light")
    environment = {"WAPREVIEW_DIALECT": "exotel", "WAPREVIEW_SKIN": "plain", "WAPREVIEW_SIZE": "large"}
    found = load(environment=environment)
    assert (found.dialect, found.studio.skin, found.studio.size) == ("exotel", "plain", "large")


def test_an_empty_variable_is_none(project: Path) -> None:
    assert load(environment={"WAPREVIEW_SKIN": "", "WAPREVIEW_DIALECT": ""}) == Settings()
    assert dialect_without_files({"WAPREVIEW_DIALECT": ""}) is None


def test_tables_are_joined_key_by_key(project: Path, person: Path) -> None:
    person.write_text('[studio]\nsize = "small"\nwallpaper = false\n[customer]\nname = "Noor"\n')
    found = load(environment={"WAPREVIEW_SIZE": "large"})
    assert (found.studio.size, found.studio.wallpaper, found.customer.name) == ("large", False, "Noor")


def test_in_the_studio_too(project: Path, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person.write_text('[studio]\nskin = "light"\n[customer]\nnumber = "+49 1"\n[business]\nname = "Café"\n')
    words: dict[str, Any] = {"dialect": None, "skin": None, "circumstances": UNSETTLED}
    studio = make_studio([], **words)
    assert studio.skin.name == "light"
    monkeypatch.setenv("WAPREVIEW_SKIN", "plain")
    assert make_studio([], **words).skin.name == "plain"
    assert make_studio([], **{**words, "skin": "dark"}).skin.name == "dark"
    silent = project.parent / "silent.json"
    silent.write_text(json.dumps({"messaging_product": "whatsapp", "type": "text", "text": {"body": "Hi"}}))
    (slot,) = make_studio([str(silent)], **words).shelf.slots
    assert slot.entry is not None
    simulation = slot.entry.simulation
    assert (simulation.customer.number, simulation.business.name) == ("491", "Café")
    (named,) = make_studio([str(sample_messages() / "welcome.json")], **words).shelf.slots
    assert named.entry is not None
    assert named.entry.simulation.customer.number == "491700000001"


# Mistakes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('dialekt = "whapi"', 'dialekt: no such setting; did you mean "dialect"?'),
        ('[studio]\nskn = "dark"', 'studio.skn: no such setting; did you mean "studio.skin"?'),
        ('skin = "dark"', 'skin: no such setting; did you mean "studio.skin"?'),
        ("[xyzzy]\na = 1", "xyzzy: no such setting; there are dialect, channel, lint"),
        ("dialect = 3", "dialect: Input should be a valid string"),
        ('dialect = "wapi"', 'dialect: there is no dialect "wapi"; did you mean "whapi"?'),
        ('dialect = "xyzzy"', 'dialect: there is no dialect "xyzzy"; there are cloud, whapi'),
        ('[studio]\nsize = "huge"', "studio.size: Input should be 'small', 'usual' or 'large'"),
        ('[studio]\nskin = "drak"', 'studio.skin: there is no skin "drak"; did you mean "dark"?'),
        ('[studio]\nwallpaper = "perhaps"', "studio.wallpaper: Input should be a valid boolean"),
        ("studio = 3", "studio: Input should be a valid dictionary"),
        ("[keys]\npresent = 5", "keys.present: Input should be a valid string"),
        ("dialect = ", "Invalid value (at "),
        ("dialect whapi", "Expected '=' after a key"),
    ],
)
def test_a_mistake_names_file_and_key_and_the_nearest(
    project: Path, person: Path, text: str, sentence: str
) -> None:
    person.write_text(text)
    assert mistake().startswith(f"{person}: {sentence}")


def test_a_mistake_of_the_project_names_its_file(project: Path) -> None:
    project.write_text('dialekt = "whapi"')
    assert mistake() == f'{project}: dialekt: no such setting; did you mean "dialect"?'


def test_the_project_does_not_settle_what_is_the_person_s(project: Path) -> None:
    project.write_text('[studio]\nskin = "dark"')
    assert mistake() == f"{project}: studio: is a person's own setting; it belongs into {person_file()}"


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("WAPREVIEW_DIALECT", "wapi", 'WAPREVIEW_DIALECT: there is no dialect "wapi"; did you mean "whapi"?'),
        ("WAPREVIEW_SKIN", "drak", 'WAPREVIEW_SKIN: there is no skin "drak"; did you mean "dark"?'),
        ("WAPREVIEW_SIZE", "huge", "WAPREVIEW_SIZE: studio.size: Input should be 'small'"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    project: Path, variable: str, value: str, sentence: str
) -> None:
    assert mistake(**{variable: value}).startswith(sentence)


def test_the_dialect_without_files_is_checked_too() -> None:
    assert dialect_without_files({"WAPREVIEW_DIALECT": "whapi"}) == "whapi"
    with pytest.raises(WapreviewError, match='WAPREVIEW_DIALECT: there is no dialect "wapi"'):
        dialect_without_files({"WAPREVIEW_DIALECT": "wapi"})


def test_a_skin_of_one_s_own_is_a_file(project: Path, person: Path) -> None:
    person.write_text('[studio]\nskin = "mine.toml"')
    assert load(environment={}).studio.skin == "mine.toml"


def test_a_file_that_is_no_text_is_said(project: Path, person: Path) -> None:
    person.write_bytes(b"\xff\xfe")
    assert mistake() == f"{person}: is not UTF-8 text"


def test_a_byte_order_mark_is_no_mistake(project: Path, person: Path) -> None:
    person.write_bytes(b'\xef\xbb\xbfdialect = "whapi"')
    assert load(environment={}).dialect == "whapi"


def test_an_unknown_action_among_the_keys_names_the_nearest(project: Path, person: Path) -> None:
    person.write_text('[keys]\npresnt = "f5"')
    with pytest.raises(WapreviewError) as error:
        make_studio([], dialect=None, skin=None, circumstances=UNSETTLED)
    assert str(error.value) == f'{person}: keys.presnt: no such action; did you mean "present"?'


def test_every_key_is_known_by_its_dotted_name() -> None:
    assert {"dialect", "studio.skin", "customer.number", "business.name", "keys"} <= set(known_keys())
    assert set(settings.PROJECT_KEYS) <= Settings.model_fields.keys()
