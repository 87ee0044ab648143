"""Placeholders are what their type says, so that a bot can open them."""

import io
import re
import struct
from base64 import b64encode

import pytest
import resvg_py

from wapreview.emulator.media.placeholders.mp4 import mp4
from wapreview.emulator.media.placeholders.ogg import PACKETS, SAMPLES, ogg
from wapreview.emulator.media.placeholders.placeholder import MADE, placeholder
from wapreview.emulator.media.taken import check_upload, upload_type
from wapreview.simulation.attachments import PLACEHOLDERS


@pytest.mark.parametrize("mime", sorted(MADE))
def test_first_bytes_are_those_of_the_type(mime: str) -> None:
    data = placeholder(mime)
    assert upload_type(head=data) == mime
    assert check_upload(mime, len(data)) is None
    assert len(data) < 8_000
    assert data == placeholder(f"{mime}; x=y")


@pytest.mark.parametrize("word", sorted(PLACEHOLDERS))
def test_all_that_a_customer_can_attach_has_one(word: str) -> None:
    mime = PLACEHOLDERS[word].mime
    assert upload_type(head=placeholder(mime)) == mime.partition(";")[0]


def test_other_types_get_a_line_of_text() -> None:
    assert placeholder("application/zip").decode("ascii").endswith(".\n")


@pytest.mark.parametrize(
    ("mime", "colour"), [("image/jpeg", (51, 124, 68)), ("image/webp", (0x25, 0xA9, 0x66))]
)
def test_a_picture_can_be_decoded_and_is_of_one_colour(mime: str, colour: tuple[int, int, int]) -> None:
    inner = b64encode(placeholder(mime)).decode("ascii")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="4" height="2">'
        f'<image width="4" height="2" preserveAspectRatio="none" xlink:href="data:{mime};base64,{inner}"/></svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    assert pixels(png, 4) == [colour] * 8


def pixels(png: bytes, width: int) -> list[tuple[int, ...]]:
    """The colours of a PNG of eight bits with alpha, whose rows are all of one colour."""
    import zlib

    data, at = b"", 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        data += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw = zlib.decompress(data)
    row = 1 + 4 * width
    found: list[bytes] = []
    above = bytes(4 * width)
    for start in range(0, len(raw), row):
        above = unfiltered(raw[start], raw[start + 1 : start + row], above)
        found += [above[place : place + 3] for place in range(0, 4 * width, 4)]
    return [tuple(pixel) for pixel in found]


def unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    """A row of a PNG without its filter (none, left, up, mean, Paeth)."""
    out = bytearray()
    for place, byte in enumerate(row):
        left = out[place - 4] if place >= 4 else 0
        corner = above[place - 4] if place >= 4 else 0
        up = above[place]
        guess = left + up - corner
        paeth = min((left, up, corner), key=lambda value: abs(guess - value))
        out.append((byte + (0, left, up, (left + up) // 2, paeth)[kind]) % 256)
    return bytes(out)


def test_the_boxes_of_the_film_fill_it_and_lead_to_its_picture() -> None:
    data = mp4()
    at, boxes = 0, {}
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        boxes[name] = (at, size)
        at += size
    assert at == len(data)
    assert list(boxes) == [b"ftyp", b"moov", b"mdat"]
    place = data.index(b"stco") + 12
    assert int.from_bytes(data[place : place + 4], "big") == boxes[b"mdat"][0] + 8
    size = data.index(b"stsz") + 8
    assert int.from_bytes(data[size : size + 4], "big") == boxes[b"mdat"][1] - 8


def test_the_pages_of_the_voice_message_have_their_numbers_and_positions() -> None:
    pages = re.split(b"OggS", ogg())[1:]
    assert [page[1] for page in pages] == [2, 0, 4]
    assert [int.from_bytes(page[14:18], "little") for page in pages] == [0, 1, 2]
    assert int.from_bytes(pages[2][2:10], "little") == PACKETS * SAMPLES
    assert pages[0][-19:].startswith(b"OpusHead")


def test_the_table_of_the_document_leads_to_its_objects() -> None:
    data = placeholder("application/pdf")
    table = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[table:].startswith(b"xref\n0 6\n")
    rows = data[table:].splitlines()[3:8]
    for number, row in enumerate(rows, 1):
        assert data[int(row[:10]) :].startswith(b"%d 0 obj" % number)


def test_the_sound_is_made_of_whole_frames() -> None:
    stream = io.BytesIO(placeholder("audio/mpeg"))
    frames = [stream.read(104) for _ in range(39)]
    assert stream.read() == b""
    assert {frame[:4] for frame in frames} == {b"\xff\xfb\x10\xc0"}
