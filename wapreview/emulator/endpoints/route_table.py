"""Finds a route by the form of a path: trying each of a hundred patterns takes longer than most answers."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from starlette.routing import Match, Route
from starlette.types import Scope

Parameters: TypeAlias = dict[str, Any]


class RouteTable:
    """Routes in the order in which they are tried.

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
            else:
                fitting = ((words, last), (words, None))
                self._ending[words, last] = [each for each, form in forms if form in fitting]

    def find(self, scope: Scope) -> tuple[Route | None, Parameters | None]:
        """The first route that takes path and method, and the parameters in the path.

        No route where none takes the method; no parameters either where none takes the path.
        """
        path, known = scope["path"], None
        words = path.count("/")
        routes = self._ending.get((words, path.rpartition("/")[2])) or self._open.get(words, [])
        for route in routes:
            match, own = route.matches(scope)
            if match is Match.FULL:
                return route, own["path_params"]
            if match is Match.PARTIAL:
                known = own["path_params"]
        return None, known


def _form(path: str) -> tuple[int, str | None]:
    """How many words a route's path has, and the last one; None where it is left open."""
    last = path.rpartition("/")[2]
    return path.count("/"), None if "{" in last else last
