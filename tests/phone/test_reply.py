"""What is told of a reply, and where."""

from datetime import UTC, datetime

import pytest

from tests.phone.drawing import segments, spots
from tests.phone.handmade import ALL, CAROUSEL, LIST, NOON, ORDER, SHEET, item
from tests.phone.replies import CART, DOCUMENT, FORM, ITEMS, MANY, NOTICES, REASON, STATUSES, STICKER, sent
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    FormReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    Reply,
    SharedContact,
    TextReply,
)
from wapreview.phone.draw import draw, draw_sheet
from wapreview.phone.rows import Role, Row, Shape, Spot, View, text_of
from wapreview.phone.sizes import size_of
from wapreview.simulation.items import Item, TypingItem, UnreadItem

SHAPE = Shape()


def drawn(what: Item, view: View | None = None) -> list[Row]:
    return draw(what, (), SHAPE, view or View())


def said(rows: list[Row], *roles: Role) -> list[str]:
    """The texts of these roles, without what surrounds them."""
    return [part.text.strip() for part in segments(rows) if part.role in roles]


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (None, ""),
        (-1, ""),
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (9_949, "9.9 kB"),
        (245_300, "245 kB"),
        (1_240_000, "1.2 MB"),
        (3 * 10**9, "3 GB"),
    ],
)
def test_sizes(count: int | None, shown: str) -> None:
    assert size_of(count) == shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("allowed", "You allowed Acme Store to call you"),
        ("allowed_always", "You allowed Acme Store to call you at any time"),
        ("allowed_until", "You allowed Acme Store to call you until 31 March 2026"),
        ("called", "You called Acme Store, which may call you back"),
        ("not_allowed", "You did not allow Acme Store to call you"),
        ("deleted", "You deleted a message"),
        ("edited", "You edited a message: Two mugs, not three"),
        ("system", "System notice: Mira changed to +491700000002"),
        ("unknown", "button of tomorrow: ?"),
    ],
)
def test_what_leaves_no_bubble(name: str, told: str) -> None:
    rows = drawn(sent(NOTICES[name]))

    assert " ".join(said(rows, "notice")) == told
    assert not spots(rows)


def test_a_permission_ends_on_the_day_of_the_phones_own_clock() -> None:
    late = CallPermissionReply(True, expires=int(datetime(2026, 3, 31, 23, 59, tzinfo=UTC).timestamp()))
    never = CallPermissionReply(True, expires=10**20)

    assert "31 March" in " ".join(said(drawn(sent(late)), "notice"))
    assert "until" not in " ".join(said(drawn(sent(never)), "notice"))
    nobody = sent(never)._replace(quoted_name="")
    assert said(drawn(nobody), "notice") == ["You allowed this business to call", "you"]


def test_a_file_shows_type_and_size_and_a_long_type_by_its_ending() -> None:
    assert said(drawn(sent(DOCUMENT)), "media.name", "media.detail") == ["Contract.docx", "DOCX · 18 kB"]
    nameless = MediaReply("document", "application/pdf", id="1003383421387256", link="https://example.com/a")
    assert said(drawn(sent(nameless)), "media.name", "media.detail") == ["Document", "PDF"]


def test_a_sticker_has_no_bubble_unless_it_quotes() -> None:
    alone, quoting = drawn(sent(STICKER)), drawn(sent(STICKER, ORDER))

    assert {part.ground for part in segments(alone)} == {"chat", "media", "pill"}
    assert "bubble.out" in {part.ground for part in segments(quoting)}


def test_what_the_customer_sends_stands_at_the_right() -> None:
    for reply in (STICKER, DOCUMENT, CART, FORM):
        assert all(row[0].ground == "chat" and row[0].cells > 5 for row in drawn(sent(reply)))


def test_a_contact_without_a_name_shows_the_number() -> None:
    card = ContactsReply((SharedContact("", ("", "+4915550001")),))
    nobody = ContactsReply((SharedContact(""),))

    assert said(drawn(sent(card)), "media.name", "media.detail") == ["+4915550001"]
    assert said(drawn(sent(nobody)), "media.name") == ["(no name)"]


def test_a_cart_counts_adds_up_and_ends() -> None:
    assert said(drawn(sent(CART)), "media.name") == ["3 items"]
    assert "1,265.48 EUR (estimated total)" in said(drawn(sent(CART)), "media.detail")
    many = said(drawn(sent(MANY)), "media.detail")
    assert many[0] == "45.00 EUR (estimated total)"
    assert many[-1] == "+4"
    assert not [text for text in many if "mug-5" in text]


@pytest.mark.parametrize("price", [float("inf"), float("nan"), 1e308])
def test_a_cart_that_does_not_add_up_has_no_total(price: float) -> None:
    cart = OrderReply("c", (OrderedItem("a", 10, price, "EUR"), OrderedItem("b", 10**400, 1.0, "USD")))

    assert not [text for text in said(drawn(sent(cart)), "media.detail") if "total" in text]


def test_one_item_is_one_item() -> None:
    one = OrderReply("c", (OrderedItem("a", 1, 2.0, "EUR"),))

    assert said(drawn(sent(one)), "media.name") == ["1 item"]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ('{"flow_token": "secret"}', []),
        (
            '{"first_name": "Mira", "n": 2, "ok": false, "none": null}',
            ["first name: Mira", "n: 2", "ok: no", "none"],
        ),
        ('{"a": {"b": {"c": "deep"}}, "l": [{"x": 1}, {"x": 2}]}', ["c: deep", "x: 1", "x: 2"]),
        ("no JSON", ["no JSON"]),
        ("[" * 9000, None),
        ('"' + "x" * 30_000 + '"', []),
    ],
)
def test_the_answers_of_a_form(values: str, lines: list[str] | None) -> None:
    shown = said(drawn(sent(FormReply(values))), "media.detail")

    assert lines is None or shown == lines
    assert len(shown) <= 4


def test_a_form_of_many_answers_ends_with_an_ellipsis() -> None:
    many = FormReply("{" + ", ".join(f'"q{number}": {number}' for number in range(20)) + "}")

    assert said(drawn(sent(many)), "media.detail") == [*(f"q{number}: {number}" for number in range(8)), "…"]


def test_only_what_failed_has_a_sign_and_a_sentence() -> None:
    failed = drawn(STATUSES[3])

    assert said(failed, "failure") == ["!", "Not sent - 131026: Message", "undeliverable"]
    assert not any(said(drawn(reply), "failure") for reply in STATUSES[:3])
    assert not said(failed, "tick.sent", "tick.read")


def test_a_failed_message_says_why_and_nothing_is_cut() -> None:
    sign, *sentence = said(drawn(ITEMS["failed"]), "failure")

    assert sign == "!"
    assert " ".join(sentence) == f"Not delivered - {REASON}"
    assert " ".join(said(drawn(ITEMS["refused"]), "failure")[1:]).startswith("Refused - 131009: ")
    for status in ("sent", "delivered", "read"):
        assert drawn(ITEMS["failed"]._replace(status=status, failure="")) == drawn(item(ORDER))


def test_a_ghost_says_that_it_is_one_and_its_labels_can_be_tapped() -> None:
    rows = drawn(ITEMS["missing"])

    assert "message not in this log" in said(rows, "ghost")
    assert spots(rows) == [Spot("message", ""), Spot("option", "/labels/0"), Spot("option", "/labels/1")]
    assert "bubble.in" not in {part.ground for part in segments(rows)}
    assert "12:05" not in "".join(map(text_of, rows))


def test_a_rebuilt_message_is_labelled() -> None:
    assert said(drawn(ITEMS["rebuilt"]), "placeholder") == ["rebuilt from the log"]
    template = item(ALL["short"]._replace(label="order_update, en"))._replace(ghost="chat")
    assert said(drawn(template), "placeholder") == ["order_update, en", "rebuilt from the chat export"]


def test_marks_tell_what_was_not_tapped_yet() -> None:
    tapped = item(ORDER)._replace(tapped=frozenset({"/buttons/1"}))
    rows = drawn(tapped, View(marks=True, tapped=frozenset({"/buttons/2"})))

    assert said(rows, "mark", "mark.tapped") == ["○", "●", "●"]
    assert not said(drawn(tapped), "mark", "mark.tapped")


def test_a_list_is_marked_until_all_its_rows_were_tapped() -> None:
    rows = [option.at for section in SHEET.sections for option in section.options]
    some, every = (View(marks=True, tapped=frozenset(tapped)) for tapped in (rows[:2], rows))

    assert said(drawn(item(LIST), some), "mark", "mark.tapped") == ["○"]
    assert said(drawn(item(LIST), every), "mark", "mark.tapped") == ["●"]
    sheet = draw_sheet(SHEET, LIST, (), SHAPE, some)
    assert said(sheet.body, "mark", "mark.tapped") == ["●", "●", "○"]


def test_options_that_stay_on_the_phone_are_not_marked() -> None:
    rows = drawn(item(CAROUSEL), View(marks=True))

    front = [row for row in rows if "Buy now" in text_of(row) or "See more" in text_of(row)]
    assert [len(said([row], "mark")) for row in front] == [2, 0]


@pytest.mark.parametrize(("count", "shown"), [(1, "1 UNREAD MESSAGE"), (2, "2 UNREAD MESSAGES")])
def test_the_unread_line(count: int, shown: str) -> None:
    assert said(drawn(UnreadItem(count)), "pill") == [shown]


def test_the_dots_take_turns() -> None:
    beats = [
        [part.role for part in segments(drawn(TypingItem(beat))) if part.role.startswith("typing")]
        for beat in range(4)
    ]

    assert [roles.index("typing.beat") for roles in beats] == [0, 1, 2, 0]
    assert all(len(roles) == 3 for roles in beats)


@pytest.mark.parametrize(
    "reply", [TextReply("Yes"), STICKER, DOCUMENT, CART], ids=lambda reply: type(reply).__name__
)
def test_a_quote_stands_over_every_kind(reply: Reply) -> None:
    rows = drawn(sent(reply, ALL["picture_alone"]))

    assert said(rows, "quote.name") == ["Acme Store"]
    assert said(rows, "quote.text") == ["Photo"]
    row = next(row for row in rows if any(part.role == "quote.text" for part in row))
    assert "▣" in text_of(row)
    assert NOON.strftime("%H:%M") in "".join(map(text_of, rows))
