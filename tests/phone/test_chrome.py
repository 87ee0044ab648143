"""Head, composer, date pills and wallpaper."""

from datetime import date

import pytest

from tests.phone.drawing import check_rows, segments, spots
from wapreview.phone.draw import draw, draw_composer, draw_head, draw_screen, wallpaper
from wapreview.phone.rows import Row, Segment, Shape, Spot, View, text_of
from wapreview.simulation.items import DateItem, NoticeItem

TODAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2025, 3, 4), "Today"),
        (date(2025, 3, 3), "Yesterday"),
        (date(2025, 2, 26), "Wednesday"),
        (date(2025, 2, 25), "25 February 2025"),
        (date(2025, 3, 5), "05 March 2025"),
    ],
)
def test_date_pills(day: date, shown: str) -> None:
    rows = draw(DateItem(day, TODAY), (), Shape(), View())

    assert [part.text.strip() for part in segments(rows) if part.role == "pill"] == [shown]


def test_a_notice_is_wrapped_and_centred() -> None:
    text = "This business uses a secure service from Meta to manage this chat."
    rows = draw(NoticeItem(text), (), Shape(), View())

    said = [part.text.strip() for part in segments(rows) if part.role == "notice"]
    assert len(said) == 3
    assert " ".join(said) == text


@pytest.mark.parametrize("width", range(24, 81, 8))
@pytest.mark.parametrize("edges", ["blocks", "lines"])
def test_head_and_composer_fit_any_width(width: int, edges: str) -> None:
    shape = Shape(width, edges)  # type: ignore[arg-type]
    for name in ("Acme Store", "", "日本の店" * 9, "🏬"):
        check_rows(draw_head(name, "business account of a long name", shape), width)
        check_rows(draw_composer(name, shape), width)


def test_the_head_says_who_it_is() -> None:
    head = draw_head("acme store", "business account", Shape())

    assert [
        part.text.strip() for part in segments(head) if part.role in ("avatar", "head.name", "head.subtitle")
    ] == [
        "A",
        "acme store",
        "business account",
    ]


def test_an_empty_composer_offers_the_microphone_and_a_full_one_sends() -> None:
    empty, full = draw_composer("", Shape()), draw_composer("Hello", Shape())

    assert (text_of(empty[1]).split()[-1], text_of(full[1]).split()[-1]) == ("●", "➤")
    assert "Message" in text_of(empty[1])
    assert "Hello" in text_of(full[1])
    assert spots(empty) == [Spot("type", ""), Spot("attach", "")]
    assert Spot("send", "") in spots(full)


def test_the_end_of_a_long_text_stays_in_sight() -> None:
    row = text_of(draw_composer("The beginning is gone but here is the end", Shape())[1])

    assert "…" in row
    assert "the end" in row


def test_the_wallpaper_lies_on_bare_chat_only_and_stays_put() -> None:
    row: Row = (
        Segment(" " * 20, 20, "blank", "chat"),
        Segment("Hi", 2, "body", "bubble.in"),
        Segment(" " * 24, 24, "blank", "chat"),
    )
    shape = Shape()

    papered = wallpaper(row, 0, shape)
    bare = text_of(wallpaper((Segment(" " * 46, 46, "blank", "chat"),), 0, shape))

    assert text_of(papered) == bare[:20] + "Hi" + bare[22:]
    assert not bare.isspace()
    assert wallpaper(row, 0, Shape(wallpaper=False)) is row


def test_a_screen_fills_its_height_or_shows_the_newest_rows() -> None:
    notices = [NoticeItem(f"Notice {number}") for number in range(9)]
    tall, low = (
        draw_screen(notices, (), Shape(), View(), name="A", subtitle="b", height=height)
        for height in (40, 12)
    )

    assert (len(tall), len(low)) == (40, 12)
    assert "Notice 8" in "".join(map(text_of, low))
    assert "Notice 0" not in "".join(map(text_of, low))
