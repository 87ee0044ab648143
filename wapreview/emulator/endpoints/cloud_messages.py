"""POST /{phone-number-id}/messages: sends, read marks, the typing indicator."""

from wapreview.dialects.nested import unnested
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import ID_SHOWN, body_of, done, not_owned
from wapreview.emulator.endpoints.sending import send
from wapreview.emulator.marks import mark_read, reader_of
from wapreview.messages.pointers import Json

TYPING_SECONDS = 25.0
"""How long the customer sees that somebody writes, unless a message comes first (Meta, typing indicators)."""


async def messages(call: Call) -> Result:
    """Takes a message, or a read mark."""
    body = unnested(await body_of(call))
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    if isinstance(body, dict) and body.get("status") == "read":
        return _read(call, body)
    return send(call, body)


def _read(call: Call, body: dict[str, Json]) -> Result:
    """The customer sees blue ticks; with `typing_indicator` also the three dots."""
    simulation, message_id = call.emulator.simulation, str(body.get("message_id") or "")
    customer = reader_of(simulation, message_id)
    if customer is None:
        return call.error(
            400, f"no message of a customer has the id {message_id[:ID_SHOWN] or '(none given)'}"
        )
    mark_read(simulation, customer, message_id)
    if body.get("typing_indicator"):
        call.emulator.typing.begin(simulation, customer, TYPING_SECONDS)
    return done()._replace(customer=customer)
