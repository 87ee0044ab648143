"""The files that customers send through the control API."""

from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.emulator import Emulator
from wapreview.errors import WapreviewError
from wapreview.messages.reply import MediaReply


def keep(emulator: Emulator, reply: MediaReply, data: bytes) -> MediaReply:
    """The reply with the id under which the bot can fetch these bytes. Raises ControlError where there is no room."""
    simulation = emulator.simulation
    identity = simulation.dialect.new_id("media", emulator.random, simulation.customer.number)
    try:
        emulator.media.put(data, reply.mime, filename=reply.filename, by="customer", identity=identity)
    except WapreviewError as error:
        raise ControlError(409, "no_room", str(error)) from None
    return reply._replace(id=identity)
