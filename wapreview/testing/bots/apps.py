"""What was given as a bot."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

from starlette.types import ASGIApp

from wapreview.errors import WapreviewError

WsgiApp: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
App: TypeAlias = ASGIApp | WsgiApp
Interface: TypeAlias = Literal["factory", "wsgi", "asgi"]
BY_PARAMETERS: dict[int, Interface] = {1: "factory", 2: "wsgi", 3: "asgi"}
"""A factory takes the provider; WSGI environ and start_response (PEP 3333); ASGI scope, receive and send."""
WRONG = (
    "is no bot: give the address of your webhook, an ASGI or WSGI app, or a function that takes the provider and "
    "gives one of these"
)


def interface_of(bot: object) -> Interface:
    """How a bot is called, by the number of its parameters. Raises WapreviewError."""
    if not callable(bot):
        raise WapreviewError(f"{_name(bot)} {WRONG}")
    try:
        parameters = inspect.signature(bot).parameters.values()
    except (TypeError, ValueError):
        parameters = ()  # type: ignore[assignment]
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [each for each in parameters if each.kind in by_place and each.default is each.empty]
    found = BY_PARAMETERS.get(len(needed))
    if found is None:
        raise WapreviewError(f"{_name(bot)} {WRONG}")
    return found


def _name(bot: object) -> str:
    name = getattr(bot, "__name__", "")
    return name if isinstance(name, str) and name else f"a {type(bot).__name__}"
