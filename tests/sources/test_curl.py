import pytest

from wapreview.sources.parse import parse_text
from wapreview.sources.source import Hints

BODY = '{"to": "491700000001", "text": {"body": "it\'s fine"}}'


def hints(text: str) -> list[Hints]:
    source = parse_text(text, "test")
    assert source.trouble is None
    return [body.hints for body in source.bodies]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("curl https://example.com/a/b -d '@'", ("POST", "example.com", "/a/b")),
        ("curl -X put --url 'https://example.com:8080/a' --data '@'", ("PUT", "example.com:8080", "/a")),
        ("curl --request=PATCH \"http://example.com\" -d '@'", ("PATCH", "example.com", None)),
        ("curl -XPOST -d '@' https://example.com/behind", ("POST", "example.com", "/behind")),
        ("$ curl -s \\\n  -H 'a: b' \\\n  -d '@' \\\n  https://example.com/c", ("POST", "example.com", "/c")),
        ("curl.exe -d '@' ^\r\n https://example.com/c", ("POST", "example.com", "/c")),
        ("curl https://[::1]:8000/c -d '@'", ("POST", "[::1]:8000", "/c")),
        ("curl -d @- https://example.com/c <<EOF\n@\nEOF", ("POST", "example.com", "/c")),
        ("curl '{{base_url}}/messages/interactive' -d '@'", ("POST", None, "/messages/interactive")),
        ("curl \"$BASE/v1/messages\" -d '@'", ("POST", None, "/v1/messages")),
        ("curl -d '@'", ("POST", None, None)),
        (
            "curl -H 'Referer: https://other.example/x' https://example.com/y -d '@'",
            ("POST", "example.com", "/y"),
        ),
    ],
)
def test_method_host_and_path(command: str, expected: Hints) -> None:
    assert hints(
        command.replace("@", BODY, 1) if "@-" not in command else command.replace("\n@", "\n" + BODY)
    ) == [expected]


HIDDEN = "s3cr3t"


@pytest.mark.parametrize(
    "command",
    [
        f"curl https://mira:{HIDDEN}@example.com/a?b=c -d '@'",
        f"curl https://{HIDDEN}@example.com/a -d '@'",
        f"curl https://mira:{HIDDEN}/x@example.com/a -d '@'",
        f"curl https://example.com/a?token={HIDDEN} -d '@'",
        f"curl 'https://example.com/a?x=1&access_token={HIDDEN}#f' -d '@'",
        f"curl https://example.com/a -H 'Authorization: Bearer {HIDDEN}' -d '@'",
        f"curl https://example.com/a -u mira:{HIDDEN} -d '@'",
        f"curl -u https://{HIDDEN}.example/ https://example.com/a -d '@'",
        f"curl -H \"x-api-key: https://{HIDDEN}/a\" https://example.com/a -d '@'",
        f"curl https://example.com/bot123456:{HIDDEN}/sendMessage -d '@'",
        f"curl https://example.com/send/{HIDDEN * 6} -d '@'",
        f"curl https://mira:{HIDDEN}@ -d '@'",
    ],
)
def test_nothing_secret_gets_into_the_hints(command: str) -> None:
    source = parse_text(command.replace("'@'", f"'{BODY}'"), "test")
    assert len(source.bodies) == 1
    assert HIDDEN not in repr(source.bodies[0].hints)
    assert HIDDEN not in repr(source.bodies[0].repairs)
    assert source.bodies[0].hints.method == "POST"


def test_several_commands_have_hints_of_their_own() -> None:
    text = (
        f"First:\n\ncurl https://one.example/a \\\n -d '{BODY}'\n\n"
        f"then\n\ncurl -X PUT https://two.example/b --data '\n{BODY}\n'\n"
    )
    assert hints(text) == [("POST", "one.example", "/a"), ("PUT", "two.example", "/b")]
    source = parse_text(text, "test")
    assert [text[each.start : each.start + 13] for body in source.bodies for each in body.repairs] == [
        "curl https://",
        "curl -X PUT h",
    ]


def test_an_answer_below_a_command_has_no_hints() -> None:
    text = f"curl https://one.example/a -d '{BODY}'\n\nAnswer:\n\n" + '{"sent": true}'
    assert hints(text) == [("POST", "one.example", "/a"), (None, None, None)]


def test_curl_inside_a_message_is_no_command() -> None:
    text = 'See {"text": {"body": "use curl https://example.com/a -d x"}}'
    assert hints(text) == [(None, None, None)]


def test_a_command_without_json_says_so() -> None:
    source = parse_text("curl https://example.com/a -d to=1", "test")
    assert not source.bodies
    assert source.trouble is not None
    assert source.trouble.message.startswith("No message found: ")
