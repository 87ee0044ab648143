"""The table finds what trying all routes one after the other finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from wapreview.emulator.endpoints.route_table import RouteTable
from wapreview.emulator.endpoints.table import provider_routes


class _Nothing:
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise NotImplementedError


def route(path: str, method: str) -> Route:
    return Route(path, _Nothing(), methods=[method])


def scope_of(method: str, path: str) -> Scope:
    return {"type": "http", "method": method, "path": path, "root_path": ""}


ROUTES = provider_routes()
TABLE = RouteTable(ROUTES)
FIXED = {word for each in ROUTES for word in each.path.split("/") if word and "{" not in word}
WORDS = st.sampled_from(["1", "42", "x", "upload:7", *sorted(FIXED)])


@given(st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]), st.lists(WORDS, max_size=5))
def test_it_finds_what_a_search_through_all_finds(method: str, words: list[str]) -> None:
    scope = scope_of(method, "/" + "/".join(words))
    tried = [(each, *each.matches(scope)) for each in ROUTES]
    full = next((each for each, match, _ in tried if match is Match.FULL), None)
    found, parameters = TABLE.find(scope)
    assert found is full
    assert (parameters is None) == all(match is Match.NONE for _, match, _ in tried)


def test_every_route_is_found_by_its_own_path() -> None:
    for each in ROUTES:
        path = each.path_format.replace("{", "").replace("}", "")
        scope = scope_of(sorted(each.methods or ())[0], path)
        if each.matches(scope)[0] is Match.FULL:
            assert TABLE.find(scope)[0] is not None


@pytest.mark.parametrize(
    ("method", "path", "number", "parameters"),
    [
        ("POST", "/5/messages", 0, {"number": "5"}),
        ("GET", "/5/other", 1, {"number": "5", "word": "other"}),
        ("GET", "/5/messages", 1, {"number": "5", "word": "messages"}),
        ("DELETE", "/5/messages", None, {"number": "5", "word": "messages"}),
        ("GET", "/5", None, None),
        ("GET", "/5/messages/6", None, None),
    ],
)
def test_a_word_that_is_left_open_comes_after_its_own_route(
    method: str, path: str, number: int | None, parameters: dict[str, str] | None
) -> None:
    routes = [route("/{number}/messages", "POST"), route("/{number}/{word}", "GET")]
    found, given_parameters = RouteTable(routes).find(scope_of(method, path))
    assert found is (None if number is None else routes[number])
    assert given_parameters == parameters
