"""POST /{phone-number-id}/messages: sends, read marks, the typing indicator."""

from wapreview.dialects.dialect import Answer
from wapreview.dialects.nested import unnested
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.sending import send
from wapreview.emulator.marks import mark_read, reader_of, type_for
from wapreview.messages.pointers import Json

SUCCESS: Json = {"success": True}
TYPING_SECONDS = 25.0
"""How long the customer sees that somebody writes, unless a message comes first (Meta, typing indicators)."""


async def messages(call: Call) -> Result:
    """Takes a message, or a read mark."""
    body = unnested(await call.json())
    wrong = wrong_number(call)
    if wrong is not None:
        return wrong
    if isinstance(body, dict) and body.get("status") == "read":
        return _read(call, body)
    return send(call, body)


def wrong_number(call: Call) -> Result | None:
    """The Graph API knows no phone number of this id; None where it does, or where everything is taken."""
    number, known = call.request.path_params["number"], call.emulator.identity.phone_number_id
    if number == known or call.emulator.switches.judged == "lenient":
        return None
    return unknown_object(call, number)._replace(text=f"the phone number id is {known}, not {number}")


def unknown_object(call: Call, identity: str) -> Result:
    """The Graph API's refusal of an id that it does not know (code 100, subcode 33)."""
    return call.error(400, f"{call.request.method.lower()} {identity}", code=33)


def _read(call: Call, body: dict[str, Json]) -> Result:
    """The customer sees blue ticks; with `typing_indicator` also the three dots."""
    simulation, message_id = call.emulator.simulation, str(body.get("message_id") or "")
    customer = reader_of(simulation, message_id)
    if customer is None:
        return call.error(400, f"no message of a customer has the id {message_id or '(none given)'}")
    mark_read(simulation, customer, message_id)
    if body.get("typing_indicator"):
        call.emulator.soon(type_for(simulation, customer, TYPING_SECONDS))
    return Result(Answer(200, SUCCESS), customer=customer)
