"""Many routes as one, found by the form of a path: trying each of a hundred patterns takes longer than most answers."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

ROUTE = "wapreview.route"
"""Under this name the route that was found waits in the scope."""


class RouteTable(BaseRoute):
    """Behaves like its routes one after the other, in their order.

    Only those are tried that have as many words as the path, and whose last word is the path's or is left open.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        """No parameter of a route may hold a slash."""
        self._open: dict[int, list[Route]] = {}
        """By the number of words: those whose last word is left open."""
        self._ending: dict[tuple[int, str], list[Route]] = {}
        """By the number of words and the last one: these, and those that are left open."""
        forms = [(route, _form(route.path)) for route in routes]
        for route, (words, last) in forms:
            if last is None:
                self._open.setdefault(words, []).append(route)
        for _, (words, last) in forms:
            if last is not None:
                self._ending[words, last] = [
                    route for route, form in forms if form in ((words, last), (words, None))
                ]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The first route that takes path and method, else the first that takes the path."""
        found: tuple[Match, Scope] = (Match.NONE, {})
        if scope["type"] != "http":
            return found
        path = scope["path"]
        words = path.count("/")
        routes = self._ending.get((words, path.rpartition("/")[2])) or self._open.get(words, ())
        for route in routes:
            match, own = route.matches(scope)
            if match is Match.FULL:
                return match, {**own, ROUTE: route}
            if match is Match.PARTIAL and found[0] is Match.NONE:
                found = (match, {**own, ROUTE: route})
        return found

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers by the route that was found."""
        route: Route = scope[ROUTE]
        await route.handle(scope, receive, send)


def _form(path: str) -> tuple[int, str | None]:
    """How many words a route's path has, and the last one; None where it is left open."""
    last = path.rpartition("/")[2]
    return path.count("/"), None if "{" in last else last
