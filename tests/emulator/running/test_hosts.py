"""Which hosts are answered."""

import pytest

from wapreview.compiled import read_table
from wapreview.dialects.registry import BUILT_IN
from wapreview.emulator.running.hosts import NAME, TABLE, provider_hosts
from wapreview.errors import WapreviewError


@pytest.mark.parametrize(
    "host",
    [
        "graph.facebook.com",
        "GRAPH.Facebook.com",
        "graph.facebook.com.",
        "lookaside.fbsbx.com",
        "gate.whapi.cloud",
        "elastic.messangi.me",
        "api.in.exotel.com",
        "api.exotel.com",
        "api.chatt2.me",
    ],
)
def test_the_providers_are_answered(host: str) -> None:
    assert host in provider_hosts()


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.com",
        "facebook.com",
        "graph.facebook.com.example.com",
        "agraph.facebook.com",
        "graph.facebook.com..",
        "messangi.me",
        "notmessangi.me",
        ".messangi.me",
        "a b.messangi.me",
        "*.messangi.me",
        "127.0.0.1",
        "[::1]",
    ],
)
def test_nobody_else_is(host: str) -> None:
    assert host not in provider_hosts()


def test_every_provider_has_a_host_with_its_source() -> None:
    rows = read_table(TABLE)["host"]
    assert {row["provider"] for row in rows} == set(BUILT_IN)
    for row in rows:
        assert NAME.fullmatch(row["name"].removeprefix("*."))
        assert row["source"].startswith("https://")
        assert row["date"]
        assert row["what"]


def test_more_hosts_can_be_added() -> None:
    hosts = provider_hosts(["API.example.com", "*.example.net"])
    assert "api.example.com" in hosts
    assert "a.b.example.net" in hosts
    assert "graph.facebook.com" in hosts


@pytest.mark.parametrize("name", ["", "*", "*.", "com", "https://example.com", "a b.com", "x." * 200 + "com"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(WapreviewError, match="not the name of a host"):
        provider_hosts([name])
