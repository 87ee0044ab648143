"""The authority of one run."""

import ssl
from pathlib import Path

import pytest

from wapreview.emulator.running.authority import KEPT_MAX, Authority


def shaken(client: ssl.SSLContext, server: ssl.SSLContext, host: str) -> None:
    """A handshake in memory; raises ssl.SSLError."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [
        client.wrap_bio(to_client, to_server, server_hostname=host),
        server.wrap_bio(to_server, to_client, server_side=True),
    ]
    while sides:
        for side in list(sides):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            sides.remove(side)


def test_a_client_that_trusts_it_takes_its_word_for_a_host(
    authority: Authority, trusting: ssl.SSLContext
) -> None:
    shaken(trusting, authority.context("graph.facebook.com"), "graph.facebook.com")


def test_not_for_another_host(authority: Authority, trusting: ssl.SSLContext) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(trusting, authority.context("graph.facebook.com"), "api.exotel.com")


def test_a_client_that_does_not_trust_it_goes_away(authority: Authority) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(ssl.create_default_context(), authority.context("api.exotel.com"), "api.exotel.com")


def test_the_strictest_check_of_certificates_finds_nothing(
    authority: Authority, trusting: ssl.SSLContext
) -> None:
    trusting.verify_flags |= ssl.VERIFY_X509_STRICT
    shaken(trusting, authority.context("api.chatt2.me"), "api.chatt2.me")


def test_no_key_is_left_on_the_disk(authority: Authority, tmp_path: Path) -> None:
    authority.context("graph.facebook.com")
    assert [path.name for path in tmp_path.iterdir()] == ["authority.pem"]
    assert b"PRIVATE" not in authority.certificate.read_bytes()
    assert authority.certificate.read_bytes().count(b"BEGIN CERTIFICATE") == 1


def test_a_certificate_is_made_once_for_a_host(authority: Authority) -> None:
    assert authority.context("api.exotel.com") is authority.context("API.exotel.com.")
    assert authority.context("api.exotel.com") is not authority.context("api.in.exotel.com")


def test_a_pattern_does_not_fill_the_memory(authority: Authority) -> None:
    first = authority.context("a.messangi.me")
    for number in range(KEPT_MAX):
        authority.context(f"a{number}.messangi.me")
    assert authority.context("a.messangi.me") is not first


def test_two_runs_do_not_trust_each_other(authority: Authority, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    client = ssl.create_default_context(cafile=str(Authority(other).certificate))
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(client, authority.context("api.exotel.com"), "api.exotel.com")
