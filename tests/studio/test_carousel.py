"""A carousel is turned by arrows and clicks."""

import json

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample

CARDS = sample("cloud/carousel_replies.json")


async def test_the_arrows_turn_the_cards_and_stop_at_both_ends(open_studio: OpenStudio) -> None:
    async with open_studio(CARDS) as person:
        cards = json.loads(CARDS.read_text("utf-8"))["interactive"]["action"]["cards"]
        first, last = (cards[n]["body"]["text"].split()[-1] for n in (0, -1))
        assert first in person.chat
        await person.press("left")
        assert first in person.chat
        await person.press(*["right"] * len(cards))
        assert last in person.chat
        await person.press("enter")
        replied = person.payload["entry"][0]["changes"][0]["value"]["messages"][0]
        wanted = json.dumps(cards[-1])
        assert json.dumps(replied["interactive"]["button_reply"]["id"]) in wanted


async def test_a_click_on_the_next_card_brings_it_to_the_front(open_studio: OpenStudio) -> None:
    async with open_studio(CARDS) as person:
        chat = person.app.phone.chat
        cursor = chat.cursor
        assert cursor is not None
        spots = [s for s in chat.canvas.spots(cursor.item) if s.does == "card" and s.number == 1]
        line = chat.canvas.lines_of(cursor._replace(spot=spots[0]))[0]
        await person.pilot.click("#chat", offset=(chat.size.width - 2, line - int(chat.scroll_offset.y)))
        await person.settle(lambda: chat.view_of(cursor.item).card == 1)
