"""What connects the studio to a running bot."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator
    from wapreview.emulator.server import Listener


class Line(NamedTuple):
    """The emulator, and the address that it has taken already."""

    emulator: "Emulator"
    listener: "Listener"
    handshake: bool = True
    command: tuple[str, ...] = ()
    """What starts the bot, where it is ours to start."""
    hosts: tuple[str, ...] = ()
    """Hosts that are answered for it beside the providers'."""
