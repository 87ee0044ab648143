import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.sources.mojibake import turn_back
from wapreview.sources.parse import parse_text


def misread(text: str, codec: str) -> str:
    """The text as shown by a program that takes its UTF-8 for `codec`; undefined bytes become controls."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


CODECS = [("mac_roman", "Mac Roman"), ("cp1252", "code page 1252"), ("cp874", "Thai code page 874")]


@pytest.mark.parametrize(("codec", "name"), CODECS)
@pytest.mark.parametrize("text", ["’", "“", "”", "—", "…", "👇", "💥", "❤️", "👩‍👧", "→", "€"])
def test_punctuation_and_emoji_are_turned_back(text: str, codec: str, name: str) -> None:
    assert turn_back(misread(text, codec)) == (text, name)


@pytest.mark.parametrize(("codec", "name"), CODECS[:2])
@pytest.mark.parametrize("text", ["é", "ü", "ß", "ñ", "É", "ãç", "Привет", "日本語", "שלום"])
def test_letters_are_turned_back(text: str, codec: str, name: str) -> None:
    assert turn_back(misread(text, codec)) == (text, name)


def test_latin_1_is_turned_back_too() -> None:
    assert turn_back("â\x80\x99") == ("’", "code page 1252")


@pytest.mark.parametrize(
    "text",
    [
        "l’été est là",
        "« Été » à 10\u00a0à 20\u00a0€",
        "“École”",
        "Allez au café…»",
        "NESCAFÉ® et CAFÉ™",
        "“perché…”",
        "AMANHÃ… ou AMANHÃ”",
        "GROSSE GRÜSSE – „Äpfel“",
        "แผน เทพ เพจ เกม แผนแผนแผน",
        "สวัสดีครับ",
        "Привет, мир — да",
        "日本語",
        "مرحبا",
        "👇💥",
        "√2 ≈ 1,41 ± 0,01",
        "Đà Nẵng – Việt Nam",
        "ÞÆÐI ð",
    ],
)
def test_what_was_read_right_is_left_alone(text: str) -> None:
    source = parse_text('{"a": "' + text + '"}', "test")
    assert source.bodies[0].value == {"a": text}
    assert not source.bodies[0].repairs


def test_a_run_is_turned_back_whole_or_not_at_all() -> None:
    assert turn_back("‚Äôé") is None
    assert turn_back("Ã©Ã") is None


def test_strict_json_is_turned_back_too_and_told_text_by_text() -> None:
    text = '{"a": "Itâ€™s Ã©", "b": ["plain", "cafÃ©"]}'
    body = parse_text(text, "test").bodies[0]
    assert body.value == {"a": "It’s é", "b": ["plain", "café"]}
    assert [(each.rule, text[each.start : each.end]) for each in body.repairs] == [
        ("repair.mojibake", "â€™s Ã©"),
        ("repair.mojibake", "Ã©"),
    ]
    assert body.repairs[0].message == (
        "“â€™” is UTF-8 that was read as code page 1252; it is read as “’”, and 1 more in this text."
    )
    assert body.locate is not None
    place = body.locate("/b/1")
    assert text[place.start : place.end] == '"cafÃ©"'


def test_misread_quotes_around_names() -> None:
    text = "{" + misread("“a”: “b”", "mac_roman") + "}"
    body = parse_text(text, "test").bodies[0]
    assert body.value == {"a": "b"}
    assert body.locate is not None
    assert text[body.locate("/a").start :] == misread("“b”", "mac_roman") + "}"


@settings(max_examples=100)
@given(
    st.text(
        st.characters(min_codepoint=0x80, exclude_categories=["Cs", "Cn", "Co", "Cc"]),
        min_size=3,
        max_size=20,
    )
)
def test_any_longer_run_is_turned_back_from_mac_roman(text: str) -> None:
    assert turn_back(misread(text, "mac_roman")) == (text, "Mac Roman")
