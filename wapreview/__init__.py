"""wapreview: WhatsApp message JSON as the customer's phone shows it.

For Python programs: `load` reads messages, `lint` says what the provider would refuse. Nothing is loaded before it is
asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wapreview.api import lint, load
    from wapreview.errors import WapreviewError
    from wapreview.messages.fix import Fix
    from wapreview.messages.message import Message
    from wapreview.messages.problem import Problem
    from wapreview.rules.reports.report import Finding

__version__ = "0.1.0"

__all__ = ["Finding", "Fix", "Message", "Problem", "WapreviewError", "__version__", "lint", "load"]

_HOMES = {
    "Finding": "wapreview.rules.reports.report",
    "Fix": "wapreview.messages.fix",
    "Message": "wapreview.messages.message",
    "Problem": "wapreview.messages.problem",
    "WapreviewError": "wapreview.errors",
    "lint": "wapreview.api",
    "load": "wapreview.api",
}


def __getattr__(name: str) -> object:
    """What the package offers, from the module that has it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What can be asked for, loaded or not."""
    return sorted({*globals(), *__all__})
