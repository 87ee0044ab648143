"""The gallery: every sample opens, each dialect shows all that it has, and only broken ones are broken."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from wapreview.messages.message import Block, Media, Message, options_of
from wapreview.messages.problem import Problem
from wapreview.preview import Preview, open_file

GALLERY = Path(__file__).resolve().parents[1] / "sample_messages"
FLOWS = GALLERY / "flows"
FLOWING = sorted(file for file in FLOWS.rglob("*") if file.suffix in (".json", ".curl"))
SAMPLES = sorted(
    file for file in GALLERY.rglob("*") if file.suffix in (".json", ".curl") and file not in FLOWING
)
WELCOME = GALLERY / "welcome.json"
BROKEN = [file for file in SAMPLES if file.stem.startswith("broken_")]
CLEAN = [file for file in SAMPLES if file not in (WELCOME, *BROKEN)]

FLAWS = {
    "chatt2/broken_misspelt_key.json": {"field.unknown"},
    "cloud/broken_duplicate_ids.json": {"button.id.dup"},
    "cloud/broken_five_buttons.json": {"buttons.max"},
    "cloud/broken_missing_body.json": {"body.missing"},
    "cloud/broken_truncated.json": {"json.syntax"},
    "exotel/broken_eleven_rows.json": {"list.rows.total"},
    "exotel/broken_title_too_long.json": {"button.title.len", "header.text.len"},
    "messangi/broken_wrong_types.json": {"field.type"},
    "whapi/broken_meta_shape.json": {"action.format"},
    "whapi/broken_title_too_long.json": {"button.title.len"},
}
"""What each broken sample is there to show."""
FLOW_DIALECTS = {"support": "exotel", "shop": "whapi", "booking": "cloud"}
FLAWED = FLOWS / "support" / "order_status.json"
"""The one message of a flow with a mistake: a title has 21 of 20 characters."""


class Shown(NamedTuple):
    """What the samples of a dialect show, in the words of the neutral message."""

    kinds: set[str]
    headers: set[str]
    """The headers of its buttons: text, or a kind of media."""
    sources: set[str]
    """How its media are given: by link, by id, or inline."""
    actions: set[str]


PLAIN = {"text", "image", "video", "audio", "document", "location", "contacts"}
BY_DIALECT = {
    "chatt2": Shown(
        {"button", "list", "cta_url", "location_request", "text", "image", "video", "audio"},
        {"text", "image"},
        {"link"},
        {"reply", "row", "url", "location"},
    ),
    "cloud": Shown(
        {
            "button",
            "list",
            "cta_url",
            "location_request",
            "carousel",
            "flow",
            "product_list",
            "template",
            "reaction",
            "sticker",
            *PLAIN,
        },
        {"text", "image", "video", "document"},
        {"link", "id"},
        {"reply", "row", "url", "location", "form", "catalog"},
    ),
    "exotel": Shown(
        {"button", "list", "cta_url", "template", *PLAIN} - {"video", "audio"},
        {"text", "image"},
        {"link"},
        {"reply", "row", "url"},
    ),
    "messangi": Shown({"button", "list", *PLAIN}, {"text", "image", "document"}, {"link"}, {"reply", "row"}),
    "whapi": Shown(
        {"button", "list", "carousel", "sticker", *PLAIN},
        {"text", "image", "video"},
        {"link", "id", "inline"},
        {"reply", "row", "url", "call", "copy"},
    ),
}
"""What the samples of each dialect must show."""

OURS = {"491700000001", "4915550001"}
"""Mira's number and the shop's; no other number stands in the gallery."""


def name_of(file: Path) -> str:
    return file.relative_to(GALLERY).as_posix()


def problems_of(preview: Preview) -> list[Problem]:
    return [problem for item in preview.items for problem in item.problems]


def messages_of(preview: Preview) -> list[Message]:
    return [message for item in preview.items for message in item.messages]


def of_dialect(dialect: str) -> list[Message]:
    files = [file for file in CLEAN if file.parent.name == dialect]
    return [message for file in files for message in messages_of(open_file(file))]


def blocks_of(message: Message) -> list[Block]:
    return [message.block, *message.cards]


@pytest.mark.parametrize("file", [file for file in SAMPLES if file.stem != "broken_truncated"], ids=name_of)
def test_a_sample_is_recognised_as_the_dialect_of_its_folder(file: Path) -> None:
    expected = "cloud" if file == WELCOME else file.parent.name
    items = open_file(file).items
    assert [item.dialect.name for item in items] == [expected]
    assert items[0].detection is not None
    assert items[0].detection.dialect == expected
    assert items[0].detection.what == "message"


@pytest.mark.parametrize("file", CLEAN, ids=name_of)
def test_a_sample_is_one_message_without_a_flaw(file: Path) -> None:
    preview = open_file(file)
    assert preview.source.trouble is None
    assert len(messages_of(preview)) == 1
    assert {problem.rule for problem in preview.problems} == (
        {"repair.curl"} if file.suffix == ".curl" else set()
    )


@pytest.mark.parametrize("file", BROKEN, ids=name_of)
def test_a_broken_sample_shows_its_flaw_and_still_draws(file: Path) -> None:
    preview = open_file(file)
    trouble = preview.source.trouble
    found = {problem.rule for problem in problems_of(preview)} | ({trouble.rule} if trouble else set())
    assert FLAWS[name_of(file)] <= found
    assert messages_of(preview) or trouble


def test_every_flaw_has_its_sample() -> None:
    assert {name_of(file) for file in BROKEN} == set(FLAWS)


def test_the_welcome_has_one_small_flaw() -> None:
    (problem,) = problems_of(open_file(WELCOME))
    assert (problem.rule, problem.severity) == ("button.title.len", "error")
    assert (problem.actual, problem.limit) == (22, 20)
    assert problem.at == "/interactive/action/buttons/2/reply/title"


@pytest.mark.parametrize("dialect", BY_DIALECT)
def test_a_dialect_shows_everything_it_has(dialect: str) -> None:
    messages = of_dialect(dialect)
    blocks = [block for message in messages for block in blocks_of(message)]
    media = [block.header for block in blocks if isinstance(block.header, Media)]
    buttons = [
        message.block.header for message in messages if message.kind == "button" and message.block.header
    ]
    assert (
        Shown(
            {message.kind for message in messages},
            {header.kind if isinstance(header, Media) else "text" for header in buttons},
            {source for source in ("link", "id", "inline") for item in media if getattr(item, source)},
            {option.action for message in messages for option in options_of(message)},
        )
        == BY_DIALECT[dialect]
    )


def test_carousels_come_with_links_and_with_replies() -> None:
    carousels = [message for message in of_dialect("cloud") if message.kind == "carousel"]
    assert {option.action for message in carousels for option in options_of(message)} == {"url", "reply"}
    assert all(len(message.cards) == 3 for message in carousels)


def test_the_long_list_is_as_long_as_a_list_can_be() -> None:
    (message,) = messages_of(open_file(GALLERY / "cloud" / "list_long.json"))
    described = [option.description.value for option in options_of(message) if option.description]
    assert [len(text) for text in described] == [72] * 10


def test_one_sample_goes_to_a_group() -> None:
    assert [message.kind for message in of_dialect("whapi") if message.group] == ["button"]


@pytest.mark.parametrize("file", SAMPLES, ids=name_of)
def test_no_option_is_named_like_a_neighbouring_file(file: Path) -> None:
    """A file named like an option's id is the next message of a flow, and these samples are none."""
    names = {neighbour.stem for neighbour in file.parent.iterdir()}
    for message in messages_of(open_file(file)):
        assert not names & {option.id.value for option in options_of(message) if option.id}


@pytest.mark.parametrize("file", FLOWING, ids=name_of)
def test_a_message_of_a_flow_is_clean_and_of_the_flows_dialect(file: Path) -> None:
    preview = open_file(file)
    assert [item.dialect.name for item in preview.items] == [FLOW_DIALECTS[file.parent.name]]
    assert len(messages_of(preview)) == 1
    expected = {"button.title.len"} if file == FLAWED else set()
    assert {problem.rule for problem in preview.problems if problem.severity != "note"} == expected


def test_the_flawed_message_of_a_flow_has_one_character_too_many() -> None:
    (problem,) = (problem for problem in problems_of(open_file(FLAWED)) if problem.severity == "error")
    assert (problem.actual, problem.limit) == (21, 20)


@pytest.mark.parametrize("file", [*SAMPLES, *FLOWING], ids=name_of)
def test_a_sample_names_no_real_number_and_no_real_address(file: Path) -> None:
    text = file.read_text("utf-8")
    numbers = {re.sub(r"\D", "", found) for found in re.findall(r"\+[\d ]{9,}|\b491\d{7,}|\b4915\d+", text)}
    assert numbers <= OURS
    if file.suffix == ".json":
        assert set(re.findall(r"https?://([^/\"\s]+)", text)) <= {"example.com"}
