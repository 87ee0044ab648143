"""For bot authors: a bot under test, a customer with a phone, and what stands on it.

Nothing is loaded before it is asked for, because pytest loads the plug-in of this package in every run.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wapreview.emulator.identity import Identity
    from wapreview.testing.connecting import connect
    from wapreview.testing.customer import Customer
    from wapreview.testing.failures import BotFailed, CannotDo, Failure, NotSeen
    from wapreview.testing.provider import Provider
    from wapreview.testing.records import Call, Refusal
    from wapreview.testing.seen import Option, Seen

__all__ = [
    "BotFailed",
    "Call",
    "CannotDo",
    "Customer",
    "Failure",
    "Identity",
    "NotSeen",
    "Option",
    "Provider",
    "Refusal",
    "Seen",
    "connect",
]

_HOMES = {
    "BotFailed": "wapreview.testing.failures",
    "Call": "wapreview.testing.records",
    "CannotDo": "wapreview.testing.failures",
    "Customer": "wapreview.testing.customer",
    "Failure": "wapreview.testing.failures",
    "Identity": "wapreview.emulator.identity",
    "NotSeen": "wapreview.testing.failures",
    "Option": "wapreview.testing.seen",
    "Provider": "wapreview.testing.provider",
    "Refusal": "wapreview.testing.records",
    "Seen": "wapreview.testing.seen",
    "connect": "wapreview.testing.connecting",
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
