"""The files that customers send through the control API."""

from base64 import b64encode
from hashlib import sha256

from wapreview.emulator.emulator import Emulator
from wapreview.messages.reply import MediaReply


def keep(emulator: Emulator, reply: MediaReply, data: bytes) -> MediaReply:
    """The reply with what the bot needs to fetch these bytes."""
    del emulator
    digest = b64encode(sha256(data).digest()).decode("ascii")
    return reply._replace(sha256=digest, size=len(data))
