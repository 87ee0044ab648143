"""WhatsApp's own chat exports, of both platforms and several regions."""

from datetime import UTC, datetime

import pytest

from wapreview.sources.logs.chat_export import Attachment, ChatExport, parse_chat_export


def chat_of(text: str) -> ChatExport:
    chat = parse_chat_export(text, "chat.txt")
    assert chat is not None
    return chat


ANDROID = """05/01/2026, 10:04 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.
05/01/2026, 10:04 - Mira: hello
there: now

bye
05/01/2026, 10:05 - Acme Store: IMG-20260105-WA0001.jpg (file attached)
A caption
13/01/2026, 10:05 - Mira: <Media omitted>
13/01/2026, 10:06 - Mira: This message was deleted
13/01/2026, 10:07 - Mira: fine <This message was edited>
13/01/2026, 10:08 - Mira changed their phone number
"""

IOS = (
    "\ufeff[05.01.26, 10:04:03] Acme Store: \u200eMessages and calls are end-to-end encrypted.\r\n"
    "[05.01.26, 10:04:03] Mira: hello\r\nthere: now\r\n\r\nbye\r\n"
    "\u200e[05.01.26, 10:05:09] Acme Store: A caption \u200e<attached: 0001-PHOTO.jpg>\r\n"
    "[13.01.26, 10:05:03] Mira: \u200eimage omitted\r\n"
    "[13.01.26, 10:06:00] Mira: \u200eThis message was deleted.\r\n"
    "[13.01.26, 10:07:00] ~\u202fMira: fine \u200e<This message was edited>\r\n"
    "[13.01.26, 10:08:00] Acme Store: menu.pdf \u2022 \u200e1 page \u200edocument omitted\r\n"
)


def test_an_android_export() -> None:
    chat = chat_of(ANDROID)
    assert chat.senders == ("Mira", "Acme Store")
    assert [line.line for line in chat.lines] == [1, 2, 6, 8, 9, 10, 11]
    assert [line.sender for line in chat.lines] == [None, "Mira", "Acme Store", "Mira", "Mira", "Mira", None]
    assert chat.lines[1].text == "hello\nthere: now\n\nbye"
    assert chat.lines[2][3:5] == ("A caption", Attachment("IMG-20260105-WA0001.jpg"))
    assert chat.lines[3][3:5] == ("", Attachment(None))
    assert [line.deleted for line in chat.lines] == [False] * 4 + [True, False, False]
    assert (chat.lines[5].text, chat.lines[5].edited) == ("fine", True)
    assert chat.lines[1].at == datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
    assert len(chat.remarks) == 1
    assert "time zone" in chat.remarks[0]


def test_an_ios_export() -> None:
    chat = chat_of(IOS)
    assert chat.senders == ("Mira", "Acme Store")
    assert [line.sender for line in chat.lines] == [
        None,
        "Mira",
        "Acme Store",
        "Mira",
        "Mira",
        "Mira",
        "Acme Store",
    ]
    assert chat.lines[1].text == "hello\nthere: now\n\nbye"
    assert chat.lines[2][3:5] == ("A caption", Attachment("0001-PHOTO.jpg"))
    assert chat.lines[3].attachment == Attachment(None, "image")
    assert chat.lines[4].deleted
    assert (chat.lines[5].text, chat.lines[5].edited) == ("fine", True)
    assert chat.lines[6].attachment == Attachment("menu.pdf")
    assert chat.lines[2].at == datetime(2026, 1, 5, 10, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "time"),
    [
        ("05/01/2026, 10:04 - ", (2026, 1, 5, 10, 4, 0)),
        ("5/1/26, 22:04 - ", (2026, 1, 5, 22, 4, 0)),
        ("05.01.26, 10:04 - ", (2026, 1, 5, 10, 4, 0)),
        ("05-01-2026, 10:04 - ", (2026, 1, 5, 10, 4, 0)),
        ("1/5/26, 10:04 AM - ", (2026, 1, 5, 10, 4, 0)),
        ("1/5/26, 12:04\u202fAM - ", (2026, 1, 5, 0, 4, 0)),
        ("1/5/26, 12:04\u202fpm - ", (2026, 1, 5, 12, 4, 0)),
        ("05/01/2026, 10:04 p. m. - ", (2026, 1, 5, 22, 4, 0)),
        ("05/01/2026 10:04 - ", (2026, 1, 5, 10, 4, 0)),
        ("05/01/2026 à 10:04 - ", (2026, 1, 5, 10, 4, 0)),
        ("[05.01.26, 10:04:03] ", (2026, 1, 5, 10, 4, 3)),
        ("[2026-01-05, 10:04:03 PM] ", (2026, 1, 5, 22, 4, 3)),
        ("[1/5/26, 10:04:03\u202fPM] ", (2026, 1, 5, 22, 4, 3)),
        ("\u200e[05/01/2026, 10:04:03] ", (2026, 1, 5, 10, 4, 3)),
        ("31/02/2026, 10:04 - ", None),
    ],
)
def test_dates(head: str, time: tuple[int, int, int, int, int, int] | None) -> None:
    (line,) = chat_of(f"{head}Mira: hello").lines
    assert (line.at, line.sender, line.text) == (time and datetime(*time, tzinfo=UTC), "Mira", "hello")


@pytest.mark.parametrize(
    ("dates", "first", "certain"),
    [
        (["05/01/2026", "13/01/2026"], (1, 5), True),
        (["05/01/2026", "05/13/2026"], (5, 1), True),
        (["01/30/2026", "02/01/2026"], (1, 30), True),
        (["01/11/2026", "02/01/2027"], (11, 1), False),
        (["11/01/2026", "01/02/2026"], (1, 11), True),
        (["01/11/2026", "02/01/2026"], (1, 11), True),
        (["05/01/2026", "06/01/2026"], (1, 5), False),
        (["05.01.2026", "06.01.2026"], (1, 5), True),
        (["05/05/2026"], (5, 5), True),
    ],
)
def test_the_order_of_day_and_month_is_decided_over_the_whole_file(
    dates: list[str], first: tuple[int, int], certain: bool
) -> None:
    chat = chat_of("\n".join(f"{date}, 10:04 - Mira: hello" for date in dates))
    time = chat.lines[0].at
    assert time is not None
    assert (time.month, time.day) == first
    assert any("whether the day or the month" in remark for remark in chat.remarks) is not certain


def test_an_american_guess_is_named() -> None:
    chat = chat_of("1/5/26, 10:04 AM - Mira: hello")
    assert "the month is taken" in chat.remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "2026-01-05 10:04:03 - bot: hello",
        "2026-01-05 10:04:03,123 INFO bot: hello",
        '{"a": 1}',
        "Jan  5 10:04:03 host app: x",
        "05/01/2026, 10:04 - Messages and calls are end-to-end encrypted",
        "x\n" * 30 + "05/01/2026, 10:04 - Mira: hello",
    ],
)
def test_what_is_no_chat(text: str) -> None:
    assert parse_chat_export(text, "x") is None


def test_what_stands_before_the_first_message_is_named() -> None:
    chat = chat_of("A note\n05.01.2026, 10:04 - Mira: hello")
    assert [line.line for line in chat.lines] == [2]
    assert "before the first message" in chat.remarks[0]


def test_a_customer_may_write_like_whatsapp() -> None:
    chat = chat_of(
        "05.01.2026, 10:04 - Mira: This business is good: <b>\n05.01.2026, 10:05 - Mira: a.jpg is (file attached)"
    )
    assert [(line.sender, line.text) for line in chat.lines] == [
        ("Mira", "This business is good: <b>"),
        ("Mira", "a.jpg is (file attached)"),
    ]
