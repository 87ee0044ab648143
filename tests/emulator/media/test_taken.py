"""Which files Meta takes, and what it answers to others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.emulator.media.taken import UNKNOWN, check_upload, plain_type, taken, upload_type

LIST = (
    "(#100) Param file must be a file with one of the following types: audio/aac, audio/mp4, audio/mpeg, audio/amr, "
    "audio/ogg, audio/opus, application/vnd.ms-powerpoint, application/msword, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, "
    "application/vnd.openxmlformats-officedocument.presentationml.presentation, "
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/pdf, text/plain, "
    "application/vnd.ms-excel, image/jpeg, image/png, image/webp, video/mp4, video/3gpp. "
    "Received file of type 'application/octet-stream'."
)


def test_another_type_is_refused_in_metas_words() -> None:
    refusal = check_upload(UNKNOWN, 10)
    assert refusal
    assert (refusal.code, refusal.status, refusal.title, refusal.details) == (100, 400, LIST, "")


@pytest.mark.parametrize("mime", taken().types)
def test_every_type_of_the_list_is_of_a_kind_and_is_taken(mime: str) -> None:
    assert check_upload(mime, 1) is None
    assert check_upload(f"{mime.upper()}; charset=x", 1) is None


def test_kinds_hold_no_type_that_the_list_lacks() -> None:
    assert {mime for kind in taken().kinds for mime in kind.types} == set(taken().types)
    assert set(taken().endings.values()) <= set(taken().types)
    assert {begin.type for begin in taken().beginnings} <= set(taken().types)


@pytest.mark.parametrize(
    ("mime", "most"),
    [
        ("image/jpeg", 5_000_000),
        ("image/webp", 500_000),
        ("video/3gpp", 16_000_000),
        ("audio/ogg; codecs=opus", 16_000_000),
        ("application/pdf", 100_000_000),
    ],
)
def test_a_file_over_the_size_is_refused(mime: str, most: int) -> None:
    assert check_upload(mime, most) is None
    refusal = check_upload(mime, most + 1)
    assert refusal
    assert refusal.code == 100
    assert f"{most:,}" in refusal.details


def test_an_empty_file_is_refused() -> None:
    refusal = check_upload("image/png", 0)
    assert refusal
    assert "empty" in refusal.details


def test_a_long_type_is_not_repeated_whole() -> None:
    refusal = check_upload("x/" + "y" * 10_000, 1)
    assert refusal
    assert len(refusal.title) < 2_000


@given(st.text())
def test_no_type_can_reach_into_the_sentence(mime: str) -> None:
    refusal = check_upload(f"{{types}}{mime}", 1)
    assert refusal
    assert refusal.title.count("audio/aac") == 1 + mime.count("audio/aac")


def test_the_part_says_the_type_even_if_it_says_nothing_useful() -> None:
    assert upload_type("image/png", "image/jpeg", "a.pdf") == "image/png"
    assert upload_type(UNKNOWN, "image/jpeg", "a.jpg") == UNKNOWN


def test_without_a_part_type_the_field_then_the_name_then_the_bytes() -> None:
    assert upload_type(None, "audio/ogg; codecs=opus", "a.pdf") == "audio/ogg; codecs=opus"
    assert upload_type("", " ", "../menu/Card.PDF", b"\xff\xd8\xff") == "application/pdf"
    assert upload_type(filename="card", head=b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert upload_type(filename="card.exe", head=b"MZ") == UNKNOWN
    assert upload_type() == UNKNOWN


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8L", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"OggS\x00", "audio/ogg"),
        (b"#!AMR\n", "audio/amr"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xf1P", "audio/aac"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp5", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
    ],
)
def test_first_bytes_tell_the_type(head: bytes, mime: str) -> None:
    assert upload_type(head=head) == mime


def test_parameters_do_not_count() -> None:
    assert plain_type(' Audio/OGG ; codecs="opus"') == "audio/ogg"
