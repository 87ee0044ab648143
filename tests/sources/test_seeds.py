"""What the vendors' own examples give, by the table that describes them."""

import pytest

from tests.seeds import COUNT, seed_text
from wapreview.messages.pointers import resolve
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Source

STRICT = {1, 2, 16, 17, 18, 20, 22, 23, 26, 29, 30, 31, 32}
NONE = {4, 24, 25, 33}
SEVERAL = {3: 2}


def read(number: int) -> Source:
    return parse_text(seed_text(number), f"example {number}")


@pytest.mark.parametrize("number", range(1, COUNT + 1))
def test_each_example_parses_as_described(number: int) -> None:
    source = read(number)
    if number in NONE:
        assert not source.bodies
        assert source.trouble is not None
        assert source.trouble.rule == "json.syntax"
        assert source.trouble.message.startswith("No message found: ")
        return
    assert source.trouble is None
    assert len(source.bodies) == SEVERAL.get(number, 1)
    repaired = bool(source.repairs or any(body.repairs for body in source.bodies))
    assert repaired is (number not in STRICT)


@pytest.mark.parametrize("number", sorted(set(range(1, COUNT + 1)) - NONE))
def test_every_place_in_an_example_holds_what_it_is_the_place_of(number: int) -> None:
    source = read(number)
    for body in source.bodies:
        assert body.locate is not None
        assert body.locate_key is not None
        waiting = [("", body.value)]
        while waiting:
            at, value = waiting.pop()
            place = body.locate(at)
            text = source.text[place.start : place.end]
            if isinstance(value, dict):
                assert text[0] + text[-1] in ("{}", '"}')
                waiting += [(f"{at}/{key}", inner) for key, inner in value.items()]
                for key in value:
                    key_place = body.locate_key(f"{at}/{key}")
                    assert source.text[key_place.start : key_place.end] == f'"{key}"'
            elif isinstance(value, list):
                assert text[0] + text[-1] == "[]"
                waiting += [(f"{at}/{index}", inner) for index, inner in enumerate(value)]
            elif isinstance(value, str) and text.isascii():
                assert text.replace('\\"', '"') == f'"{value}"'


def test_the_fenced_example_is_the_same_message_as_the_plain_one() -> None:
    assert read(5).bodies[0].value == read(6).bodies[0].value
    assert [repair.rule for repair in read(6).repairs] == ["repair.copy", "repair.fence"]


def test_two_objects_back_to_back_are_the_two_examples() -> None:
    assert [body.value for body in read(3).bodies] == [read(1).bodies[0].value, read(2).bodies[0].value]


def test_the_carousel_has_its_emoji_again() -> None:
    source = read(15)
    body = source.bodies[0]
    text, card = resolve(body.value, "/body/text"), resolve(body.value, "/cards/1/text")
    assert isinstance(text, str)
    assert isinstance(card, str)
    assert text.endswith("! \N{WHITE DOWN POINTING BACKHAND INDEX}")
    assert card.endswith("! \N{COLLISION SYMBOL}")
    assert len(card) == 161
    misread = [repair for repair in body.repairs if repair.rule == "repair.mojibake"]
    assert [source.text[repair.start] for repair in misread] == ["\uf8ff", "\uf8ff"]
    assert body.locate is not None
    place = body.locate("/cards/1/text")
    assert source.text[place.start : place.end].endswith('•"')


def test_an_apostrophe_does_not_end_a_curl_body() -> None:
    value = read(11).bodies[0].value
    assert resolve(value, "/action/list/sections/0/title") == "What's your favorite hamburger?"
    description = resolve(value, "/action/list/sections/0/rows/0/description")
    assert isinstance(description, str)
    assert '"plain"' in description


@pytest.mark.parametrize("number", [5, 6, 9, 10, 11, 13, 14])
def test_commands_tell_method_and_address(number: int) -> None:
    assert read(number).bodies[0].hints == ("POST", "gate.whapi.cloud", "/messages/interactive")


@pytest.mark.parametrize("number", [19, 21])
def test_credentials_in_an_address_are_dropped(number: int) -> None:
    hints = read(number).bodies[0].hints
    assert hints == ("POST", "api.in.exotel.com", "/v2/accounts/<account_sid>/messages")


@pytest.mark.parametrize("number", [27, 28])
def test_a_lone_header_is_wrapped(number: int) -> None:
    body = read(number).bodies[0]
    assert isinstance(body.value, dict)
    assert list(body.value) == ["header"]
    assert [repair.rule for repair in body.repairs] == ["repair.braces"]


def test_the_handler_says_where_and_what_to_do() -> None:
    trouble = read(25).trouble
    assert trouble is not None
    assert "give the JSON that this text or program sends" in trouble.message
    assert (trouble.line, trouble.column) == (1, 39)
