"""Heads of requests to a proxy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.emulator.requests import BadRequestError
from wapreview.emulator.running.heads import Asked, asked


def test_connect() -> None:
    head = b"CONNECT graph.facebook.com:443 HTTP/1.1\r\nHost: graph.facebook.com:443"
    assert asked(head) == Asked("CONNECT", "graph.facebook.com", 443, "", (b"Host: graph.facebook.com:443",))


@pytest.mark.parametrize(
    ("target", "host", "port", "path"),
    [
        ("https://graph.facebook.com/v20.0/1/messages", "graph.facebook.com", 443, "/v20.0/1/messages"),
        ("http://Graph.Facebook.com", "graph.facebook.com", 80, "/"),
        ("HTTP://graph.facebook.com:8080?a=b", "graph.facebook.com", 8080, "/?a=b"),
        ("https://key:token@api.exotel.com/v2?x=https://a/b#c", "api.exotel.com", 443, "/v2?x=https://a/b"),
        ("http://[::1]:9/x", "[::1]", 9, "/x"),
        ("http://api.chatt2.me//v1", "api.chatt2.me", 80, "//v1"),
    ],
)
def test_the_whole_address_is_taken_apart(target: str, host: str, port: int, path: str) -> None:
    assert asked(f"POST {target} HTTP/1.1".encode()) == Asked("POST", host, port, path, ())


def test_what_is_handed_on_names_the_host_of_the_target_and_lasts_one_exchange() -> None:
    head = (
        b"POST https://graph.facebook.com/v20.0/1/messages?x=1 HTTP/1.1\r\nHost: example.com\r\n"
        b"Authorization: Bearer t\r\nProxy-Authorization: Basic eDp5\r\nProxy-Connection: keep-alive\r\n"
        b"connection: keep-alive\r\nTransfer-Encoding: chunked\r\nX-Name: caf\xc3\xa9"
    )
    assert asked(head).forwarded() == (
        b"POST /v20.0/1/messages?x=1 HTTP/1.1\r\nHost: graph.facebook.com\r\nConnection: close\r\n"
        b"Authorization: Bearer t\r\nTransfer-Encoding: chunked\r\nX-Name: caf\xc3\xa9\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (b"", "not a request"),
        (b"GET", "not a request"),
        (b"GET / HTTP/1.1", "whole address"),
        (b"GET ftp://example.com/ HTTP/1.1", "whole address"),
        (b"GET graph.facebook.com HTTP/1.1", "whole address"),
        (b"GET http:// HTTP/1.1", "no host"),
        (b"GET http://a:b:c/ HTTP/1.1", "no host"),
        (b"CONNECT graph.facebook.com:0 HTTP/1.1", "no host"),
        (b"CONNECT graph.facebook.com:65536 HTTP/1.1", "no host"),
        (b"CONNECT graph.facebook.com:x HTTP/1.1", "no host"),
        (b"CONNECT graph.facebook.com/x:443 HTTP/1.1", "no host"),
        (b"get http://example.com/ HTTP/1.1", "not a request"),
        (b"GET http://example.com/ HTTP/2", "not a request"),
        (b"GET http://example.com/a b HTTP/1.1", "not a request"),
        (b"GET http://ex\xc3\xa4mple.com/ HTTP/1.1", "not a request"),
        (b"GET http://example.com/ HTTP/1.1\r\n folded: yes", "not a request"),
        (b"GET http://example.com/ HTTP/1.1\r\nno colon", "not a request"),
        (b"GET http://example.com/ HTTP/1.1\r\nx: a\nTransfer-Encoding: chunked", "not a request"),
    ],
)
def test_what_cannot_be_read_is_said(head: bytes, sentence: str) -> None:
    with pytest.raises(BadRequestError, match=sentence) as error:
        asked(head)
    assert error.value.status == 400


@given(
    st.binary(max_size=300) | st.binary(max_size=100).map(lambda rest: b"POST http://" + rest + b" HTTP/1.1")
)
def test_any_bytes_are_a_request_or_a_sentence(head: bytes) -> None:
    try:
        request = asked(head)
    except BadRequestError:
        return
    assert request.host
    assert request.forwarded().count(b"\r\n\r\n") == 1
    assert b"\n" not in request.forwarded().replace(b"\r\n", b"")
