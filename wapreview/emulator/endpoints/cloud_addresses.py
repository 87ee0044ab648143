"""Addresses in answers: on the API's own scheme, host and port, as the bot reaches it."""

import re

from wapreview.emulator.endpoints.calls import Call
from wapreview.emulator.running.hosts import provider_hosts

HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")
"""A host and a port as a header may say them."""


def own_address(call: Call) -> str:
    """http://127.0.0.1:PORT, without a slash at the end.

    A bot in a container reaches the emulator under another name than we know: the one that it asked for. A provider's
    own host, which a bot may name, is never repeated: with it the next request would leave this machine.
    """
    scope = call.request.scope
    host = call.request.headers.get("host", "")
    read = HOST.fullmatch(host)
    if read is None or read["name"] in provider_hosts():
        return call.emulator.address
    return f"{scope.get('scheme', 'http')}://{host}"
