"""Functions of a dialect that are loaded when they are first called: whoever only reads messages never does."""

from importlib import import_module
from typing import Any


def later(module: str, name: str) -> Any:
    """A static method that calls the function `name` of a module of wapreview.dialects."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(f"{__package__}.{module}"), name)(*arguments, **named)

    return staticmethod(call)
