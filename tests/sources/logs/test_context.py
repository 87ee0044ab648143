"""What the words around a value tell."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from wapreview.sources.logs import Record, inner_records, parse_log
from wapreview.sources.logs.times import find_time, time_of

AT = datetime(2026, 1, 5, 10, 4, 3, tzinfo=UTC)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
BODY = '{"to": "491700000001"}'


def only(text: str) -> Record:
    (record,) = parse_log(text.encode(), "app.log").records
    return record


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-01-05T10:04:03Z", AT),
        ("2026-01-05 10:04:03,123 INFO", AT + timedelta(milliseconds=123)),
        ("[2026-01-05 10:04:03.123456789] x", AT + timedelta(microseconds=123456)),
        ("2026-01-05T12:04:03+02:00", AT),
        ("2026-01-05T12:04:03+0200", AT),
        ("2026/01/05 10:04:03 [error]", AT),
        ('10.0.0.1 - - [05/Jan/2026:10:04:03 +0000] "POST', AT),
        ("05/Jan/2026:05:04:03 -0500", AT),
        ("Mon, 05 Jan 2026 10:04:03 GMT", AT),
        ("Mon Jan 05 2026 11:04:03 GMT+0100 (CET)", AT),
        ("Mon Jan  5 10:04:03 2026", AT),
        ("05 Jan 2026 10:04:03", AT),
        ("1767607443 x", AT),
        ("[1767607443.5] x", AT + timedelta(seconds=0.5)),
        ("1767607443123", AT + timedelta(milliseconds=123)),
        ("2026-01-05 10:04", AT.replace(second=0)),
        ("10:04:03 x", None),
        ("2026-13-05 10:04:03", None),
        ("2026-02-30T10:04:03 then 2026-01-05T10:04:03", AT),
        ("number 1767607443 is no time here", None),
        ("", None),
    ],
)
def test_times_in_a_line(text: str, time: datetime | None) -> None:
    assert find_time(text) == time


@pytest.mark.parametrize(
    ("value", "time"),
    [
        (1767607443, AT),
        (1767607443.25, AT + timedelta(seconds=0.25)),
        (1767607443123, AT + timedelta(milliseconds=123)),
        ("1767607443000001", AT + timedelta(microseconds=1)),
        (1767607443000000000, AT),
        ("2026-01-05T10:04:03.000Z", AT),
        (12, None),
        (True, None),
        (None, None),
        (10**400, None),
        (1e300, None),
        ("x" * 1000, None),
    ],
)
def test_times_of_a_member(value: int | float | str | None, time: datetime | None) -> None:
    assert time_of(value) == time


def test_a_time_keeps_its_zone() -> None:
    found = find_time("2026-01-05T12:04:03+02:00")
    assert found is not None
    assert found.tzinfo == timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    "text",
    [
        f"2026-01-05 10:04:03 received {BODY}",
        f"2026-01-05 10:04:03 Received:\n{json.dumps(json.loads(BODY), indent=2)}",
        f"2026-01-05 10:04:03 Received:\n{BODY}",
        f'{{"time": "2026-01-05T10:04:03Z", "msg": "received", "data": {BODY}}}',
        f'{{"MESSAGE": "received {json.dumps(BODY)[1:-1]}", "__REALTIME_TIMESTAMP": "1767607443000000"}}',
        f'{{"@timestamp": 1767607443, "direction": "in", "data": {json.dumps(BODY)}}}',
        f"time,direction,body\n1767607443,in,{json.dumps(BODY).replace(chr(92), chr(34))}",
    ],
)
def test_time_and_direction_of_a_value(text: str) -> None:
    record = only(text)
    assert (record.time, record.direction) == (AT, "in")
    for inside in inner_records(record):
        assert (inside.time, inside.direction) == (AT, "in")


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Received webhook", "in"),
        ("incoming message:", "in"),
        ("<-- ", "in"),
        ("POST /webhook HTTP/1.1", "in"),
        ("webhook handler sending", "out"),
        ("sent to customer", "out"),
        ("--> ", "out"),
        ("POST https://example.com/v1/messages", "out"),
        ("POST https://example.com/v1/webhooks/1", "in"),
        ("Sender presents", ""),
        ("hello", ""),
        ("", ""),
    ],
)
def test_words_before_a_value(words: str, direction: str) -> None:
    assert only(f"{words} {BODY}").direction == direction


def test_words_behind_the_last_value_belong_to_the_next() -> None:
    records = parse_log(f"received {BODY} and sent {BODY}, {BODY} done".encode(), "x").records
    assert [record.direction for record in records] == ["in", "out", "out"]
    records = parse_log(f"received [{BODY},\n{BODY}]\n{BODY}".encode(), "x").records
    assert [record.direction for record in records] == ["in", "in", ""]


def test_an_address_is_a_hint_without_what_is_secret() -> None:
    record = only(
        f"2026-01-05 POST https://u:pw@example.com:8080/v1/{'k' * 40}/messages?token=s3cr3t 201 Created {BODY}"
    )
    assert tuple(record.hints) == ("POST", "example.com:8080", "/v1/*/messages")
    assert record.status == 201


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        (["Jan  5 10:04:03 a", "2026-01-05 10:05:00 b"], [AT, AT.replace(minute=5, second=0)]),
        (["2025-12-31 23:59:59 a", "Jan  1 00:00:00 b"], [NEW_YEAR - timedelta(seconds=1), NEW_YEAR]),
        (["Jan  5 10:04:03 a", "b"], [None, None]),
    ],
)  # fmt: skip
def test_a_time_without_a_year_takes_that_of_its_neighbours(
    lines: list[str], times: list[datetime | None]
) -> None:
    text = "\n".join(f"{line} {BODY}" for line in lines)
    assert [record.time for record in parse_log(text.encode(), "x").records] == times


def test_a_time_without_a_year_takes_that_of_a_time_in_the_value() -> None:
    assert only('Jan  5 10:04:03 app {"messages": [{"timestamp": "1767607440"}]}').time == AT


def test_a_request_and_its_answer_share_a_number() -> None:
    request = {
        "method": "POST",
        "url": "https://example.com/v1/messages?access_token=s3cr3t",
        "body": {"to": "1"},
    }
    answer = {"status": 200, "body": '{"messages": [{"id": "wamid.B"}]}'}
    lines = [{"time": "2026-01-05T10:04:03Z", "request": request, "response": answer}] * 2
    records = parse_log("\n".join(map(json.dumps, lines)).encode(), "x").records
    assert [record.value for record in records] == [{"to": "1"}, {"messages": [{"id": "wamid.B"}]}] * 2
    assert [record.exchange for record in records] == [1, 1, 2, 2]
    assert [(record.direction, record.status) for record in records[:2]] == [("out", None), ("", 200)]
    assert {tuple(record.hints) for record in records} == {("POST", "example.com", "/v1/messages")}
    assert {record.time for record in records} == {AT}
    assert "s3cr3t" not in repr(records)


@pytest.mark.parametrize(
    "wrapper",
    [
        {"request": {"to": "1"}, "response": {"id": "2"}},
        {"req_body": '{"to": "1"}', "res_body": '{"id": "2"}', "status": 200},
        {"req": {"method": "POST", "data": {"to": "1"}}, "res": {"statusCode": 200, "data": {"id": "2"}}},
        {"request": {"body": '{"to": "1"}'}, "response": {"body": '{"id": "2"}'}},
        {"request": {"method": "POST", "postData": {"mimeType": "x", "params": [{"value": '{"to": "1"}'}]}},
         "response": {"status": 200, "content": {"mimeType": "x", "text": '{"id": "2"}'}}},
    ],
)  # fmt: skip
def test_shapes_of_exchanges(wrapper: dict[str, object]) -> None:
    records = parse_log(json.dumps(wrapper).encode(), "x").records
    assert [record.value for record in records] == [{"to": "1"}, {"id": "2"}]
    (outer,) = parse_log(json.dumps({"log": wrapper, "a": 1}).encode(), "x").records
    inside = [each for record in inner_records(outer) for each in inner_records(record)]
    assert [record.value for record in inside] == [{"to": "1"}, {"id": "2"}]
    assert len({record.exchange for record in inside} - {None}) == 1


def test_exchanges_in_one_document_have_numbers_of_their_own() -> None:
    entries = [{"request": {"to": str(number)}, "response": {"id": str(number)}} for number in range(3)]
    text = json.dumps({"events": entries}) + "\n" + json.dumps({"message": json.dumps(entries[0])})
    found = [
        inside
        for outer in parse_log(text.encode(), "x").records
        for record in inner_records(outer)
        for inside in inner_records(record)
    ]
    assert [record.exchange == found[at - at % 2].exchange for at, record in enumerate(found)] == [True] * 8
    assert len({record.exchange for record in found}) == 4


def test_a_request_without_json_has_an_answer_alone() -> None:
    record = only(
        json.dumps(
            {"request": {"method": "GET", "url": "/x"}, "response": {"status": 404, "body": {"error": {}}}}
        )
    )
    assert (record.value, record.status, record.exchange) == ({"error": {}}, 404, 1)


def test_a_record_without_a_body_stays_as_it_is() -> None:
    line = {"request": {"method": "GET", "url": "/x"}, "response": {"status": 200}}
    assert only(json.dumps(line)).value == line


def test_the_rows_of_a_sheet_hold_exchanges() -> None:
    text = 'url,request_body,response_body,status\nhttps://example.com/v1,"{""to"": ""1""}","{""id"": ""2""}",200\n'
    records = parse_log(text.encode(), "x.csv").records
    assert [record.value for record in records] == [{"to": "1"}, {"id": "2"}]
    assert {record.exchange for record in records} == {1}
