"""Functions of a dialect that are loaded when they are first called: whoever only reads messages never does."""

from functools import cache
from importlib import import_module
from typing import Any


def later(module: str, name: str) -> Any:
    """A static method that calls the function `name` of a module of wapreview.dialects."""

    @cache
    def function() -> Any:
        return getattr(import_module(f"{__package__}.{module}"), name)

    def call(*arguments: Any, **named: Any) -> Any:
        return function()(*arguments, **named)

    return staticmethod(call)
