"""Bytes that nobody logs on purpose: none raises, none takes more than linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.logs.writer import FORMS
from wapreview.sources.logs import Log, inner_values, parse_log
from wapreview.sources.logs.chat_export import parse_chat_export


def check(data: bytes) -> Log:
    """What holds of every log."""
    log = parse_log(data, "x")
    lines = max(1, data.count(b"\n") + data.count(b"\r") + 1)
    for record in log.records:
        assert isinstance(record.value, (dict, list))
        assert 1 <= record.line <= record.end_line
        assert record.time is None or record.time.tzinfo is not None
    if not data.startswith((b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:4]:
        assert all(record.end_line <= lines for record in log.records)
        assert all(place.line <= lines for place in log.unplaced)
    for record in log.records[:5]:
        list(inner_values(record.value))
    return log


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_arbitrary_bytes(data: bytes) -> None:
    check(data)
    check(b"\x1f\x8b\x08" + data)


SMALL = [data[:3000] for name, data in FORMS.items() if len(data) < 12_000]
TOKENS = rb"""{ } [ ] " ' \ \\ \" "" , : ... ` ( ) %7B%22 &quot; b' {'a': {"a": {a: {"log":" [Object] <ref*1> True 1e999
    curl -d' \u \ud83d [truncated] 2026-01-05T10:04:03 """
PIECES = st.sampled_from(
    [
        *TOKENS.split(),
        b"\n",
        b"\t",
        b"\r",
        b"\x00",
        b"\xff",
        b"\x1b[",
        b" more ",
        b"9" * 30,
        "…".encode(),
        b"curl -d '",
        b" ",
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_pieces_of_every_form(data: bytes) -> None:
    check(data)


@settings(max_examples=100)
@given(
    st.sampled_from(SMALL), st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 8), PIECES), max_size=4)
)
def test_valid_logs_with_pieces_replaced(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for at, length, piece in changes:
        data = data[:at] + piece + data[at + length :]
    check(data)


PARTS = st.sampled_from(
    [
        "05/01/2026, 10:04 - ",
        "1/5/26, 10:04\u202fAM - ",
        "[05.01.26, 10:04:03] ",
        "[99/99/99, 99:99:99] ",
        "0/0/00, 0:00 - ",
        "Mira: ",
        "hello",
        "\n",
        "\u200e",
        ": ",
        "<Media omitted>",
        "<attached: a.jpg>",
        "a.jpg (file attached)",
    ]
)


@settings(max_examples=100)
@given(st.lists(PARTS, max_size=20).map("".join))
def test_chat_exports(text: str) -> None:
    chat = parse_chat_export(text, "x")
    if chat:
        assert set(chat.senders) == {line.sender for line in chat.lines if line.sender}
        assert all(1 <= line.line <= text.count("\n") + 1 for line in chat.lines)


REPEATED = [
    *rb"""{"a": {"a":{ {'a': {a: {"a":1, {\"a\": {""a"": %7B%22a%22: {&quot;a&quot;: {"a":" {'a':' {a:` {"a":1} {"log":"
    [[ " \ {a:b( ... a| '' {"request":{"body": "{""a"":""".split(),
    *(
        b'{"a": oops} ',
        b'\n{"a":[',
        b'b\'{"a":\\',
        b"{ ",
        b"{\n",
        b"{a: [Object ",
        b"{a: <",
        b'curl -d \'{"a":',
        b"2026-01-05 ",
    ),
    *(
        b"POST https://a/ ",
        b"sent ",
        b"' '",
        b'\n{"a": "b\n',
        b"\x1b[",
        b"\x1b]",
        b"Jan  5 10:04:03 ",
        b"a,b\n",
        b"1767607443 ",
    ),
    *(b"\n{a: 1", b"{a: x} ", b"{a: {b: {c: x ", b"{'a': 'b' ", b'{\\\\"a\\\\":'),
]


@pytest.mark.parametrize("piece", REPEATED)
def test_no_log_takes_more_than_linear_time(piece: bytes) -> None:
    start = time.process_time()
    check(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5


def test_an_open_cell_does_not_hide_the_rest() -> None:
    data = b'time,body\n1,"{""a"": 1\n' + b'2,"{""b"": 2}"\n' * 3
    assert check(data).records
