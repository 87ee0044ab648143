"""The strip of cards."""

from tests.phone.drawing import drawn_texts, segments, spots
from tests.phone.handmade import CAROUSEL, card, item, message
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw
from wapreview.phone.rows import Shape, Spot, View

CARDS = {number: Spot("card", f"/cards/{number}", number) for number in range(3)}


def test_the_neighbours_bring_themselves_to_the_front() -> None:
    turned = [
        {spot for spot in spots(draw(item(CAROUSEL), (), Shape(), View(card=front))) if spot.does == "card"}
        for front in range(3)
    ]

    assert turned == [{CARDS[1]}, {CARDS[0], CARDS[2]}, {CARDS[1]}]


def test_a_card_beyond_the_last_is_the_last() -> None:
    last, beyond = (draw(item(CAROUSEL), (), Shape(), View(card=card)) for card in (2, 9))

    assert last == beyond


def test_only_the_front_card_says_its_texts() -> None:
    drawn = drawn_texts(draw(item(CAROUSEL), (), Shape(), View(card=1)))

    assert [at for at in drawn if at.startswith("/cards")] == [
        "/cards/1/body",
        "/cards/1/buttons/0/title",
        "/cards/1/buttons/1/title",
    ]


def test_all_cards_are_as_high_as_the_tallest() -> None:
    heights = {len(draw(item(CAROUSEL), (), Shape(), View(card=front))) for front in range(3)}

    assert len(heights) == 1


def test_the_next_card_is_partly_visible() -> None:
    rows = draw(item(CAROUSEL), (), Shape(), View())

    visible = sum(part.cells for part in rows[6] if part.spot == CARDS[1])
    assert 6 <= visible < 32


def test_a_focused_neighbour_shows_it() -> None:
    rows = draw(item(CAROUSEL), (), Shape(), View(focus=CARDS[1]))

    assert {part.ground for part in segments(rows) if part.spot == CARDS[1]} > {"focus"}


def test_a_badge_of_a_card_lies_over_its_neighbour() -> None:
    problem = Problem(
        "card.button.title.len", "error", "/cards/0/buttons/0/title", "", limit=4, actual=7, unit="characters"
    )
    excess = Problem(
        "cards.max", "error", "/cards", "", limit=1, actual=3, unit="items", excess=("/cards/1", "/cards/2")
    )
    rows = draw(item(CAROUSEL), (problem,), Shape(), View())
    second = draw(item(CAROUSEL), (excess,), Shape(), View(card=1))

    assert [part.text.strip() for part in segments(rows) if part.role == "badge"] == ["7/4"]
    assert [part.text.strip() for part in segments(second) if part.role == "badge"] == ["2nd of 1"]


def test_cards_without_a_body_need_no_bubble() -> None:
    rows = draw(item(message("carousel", cards=(card(0, "One"),))), (), Shape(), View())

    assert not any(part.role == "time" for part in segments(rows))
