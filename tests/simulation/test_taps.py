"""From an option to the reply that choosing it gives, and how a place is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.messages.message import Action, Block, Message, Option, Text
from wapreview.messages.reply import ButtonReply, LinkOpened, LocationReply, Reply, RowReply
from wapreview.simulation.taps import SAMPLE_PLACES, parse_place, reply_to

AT = "/option"


def option(action: Action) -> Option:
    return Option(action, AT, Text("Title", AT), Text("id", AT), Text("value", AT), Text("More", AT))


def holding(*options: Option, cards: tuple[Block, ...] = ()) -> Message:
    return Message("button", "", Block("", options=options), cards=cards)


@pytest.mark.parametrize(
    ("action", "reply"),
    [
        ("reply", ButtonReply("id", "Title")),
        ("row", RowReply("id", "Title", "More")),
        ("location", None),
        ("url", LinkOpened("url", "Title", "value")),
        ("call", LinkOpened("call", "Title", "value")),
        ("copy", LinkOpened("copy", "Title", "value")),
        ("form", LinkOpened("form", "Title", "value")),
        ("catalog", LinkOpened("catalog", "Title", "value")),
        ("other", LinkOpened("other", "Title", "value")),
    ],
)
def test_an_option_and_its_reply(action: Action, reply: Reply | None) -> None:
    assert reply_to(option(action), holding(option(action))) == reply


def test_what_is_missing_is_empty() -> None:
    bare = Option("row", AT)
    assert reply_to(bare, holding(bare)) == RowReply("", "", None)
    button = Option("reply", AT)
    assert reply_to(button, holding(button)) == ButtonReply("", "")


def test_a_button_of_a_card_knows_its_card() -> None:
    cards = tuple(
        Block(f"/cards/{n}", options=(option("reply")._replace(at=f"/cards/{n}/option"),)) for n in range(3)
    )
    second = cards[1].options[0]
    assert reply_to(second, holding(cards=cards)) == ButtonReply("id", "Title", card=1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("52.52, 13.4", LocationReply(52.52, 13.4)),
        ("52.52,13.4,Office", LocationReply(52.52, 13.4, "Office")),
        (" -33.9 , 18.4 , 1 Long Street, Cape Town ", LocationReply(-33.9, 18.4, "1 Long Street, Cape Town")),
        ("90,-180,", LocationReply(90, -180)),
        ("0,0", LocationReply(0, 0)),
    ],
)
def test_ways_to_write_a_place(text: str, place: LocationReply) -> None:
    assert parse_place(text) == place


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "latitude, longitude and perhaps a name"),
        ("52.52 13.4", "latitude, longitude and perhaps a name"),
        (",", "“” is not a number of degrees"),
        ("north, 13", "“north” is not a number of degrees"),
        ("90.1, 0", "the latitude 90.1 lies outside -90 to 90"),
        ("0, 180.1", "the longitude 180.1 lies outside -180 to 180"),
        ("nan, 0", "the latitude nan lies outside"),
        ("0, -inf", "the longitude -inf lies outside"),
    ],
)
def test_what_is_no_place(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        parse_place(text)
    assert sentence in str(error.value)


@given(st.floats(-90, 90), st.floats(-180, 180), st.text("abc, ", max_size=9))
def test_a_place_is_read_back(latitude: float, longitude: float, name: str) -> None:
    place = parse_place(f"{latitude}, {longitude}, {name}")
    assert place == LocationReply(latitude, longitude, name.strip() or None)


def test_the_sample_places_are_places() -> None:
    for place in SAMPLE_PLACES:
        assert (
            parse_place(f"{place.latitude}, {place.longitude}, {place.name}")._replace(address=place.address)
            == place
        )
