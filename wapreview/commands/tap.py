"""`wapreview tap`: the payload of a reply, or the list of what can be tapped."""

from wapreview.commands.opened import open_for_command
from wapreview.errors import WapreviewError, printable, say
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.reply import LocationReply, NoWebhook, Reply, TextReply
from wapreview.simulation.opening import Circumstances, Opened, Shown
from wapreview.simulation.simulation import Simulation, Turn
from wapreview.simulation.taps import SAMPLE_PLACES, parse_place, reply_to

GIVES = {
    "reply": "button reply",
    "row": "list reply",
    "location": "location",
    "url": "nothing (opens a link)",
    "call": "nothing (dials)",
    "copy": "nothing (copies a text)",
    "form": "nothing until the form is sent",
    "catalog": "nothing until a cart is sent",
    "other": "nothing that is simulated",
}


def tap_file(
    file: str,
    option: str | None,
    text: str | None,
    location: str | None,
    body: int | None,
    dialect: str | None,
    circumstances: Circumstances,
) -> str:
    """The payload; the list of options; or nothing where no webhook exists (said on stderr)."""
    _, opened = open_for_command(file, dialect, circumstances)
    shown = _choose(opened, body)
    simulation = opened.simulation
    if text is not None:
        return _printed(simulation.reply(TextReply(text)), simulation)
    if location is not None:
        place = _place(location)
        answers = any(found.action == "location" for found in options_of(shown.message))
        return _printed(simulation.reply(place, shown.id if answers else None), simulation)
    if option is None:
        return _listed(shown.message)
    chosen = _find(shown.message, option)
    return _printed(simulation.reply(_reply(chosen, shown.message), shown.id, chosen.at), simulation)


def _choose(opened: Opened, body: int | None) -> Shown:
    if not opened.shown:
        raise WapreviewError("there is no message to tap in this file; `wapreview show` says what it holds")
    if body is None:
        if len(opened.shown) > 1:
            say(f"{len(opened.shown)} messages in this file; taking the first (--body N chooses)")
        return opened.shown[0]
    if body > len(opened.shown):
        raise WapreviewError(f"--body {body}: this file holds {len(opened.shown)} message(s)")
    return opened.shown[body - 1]


def _reply(option: Option, message: Message) -> Reply:
    reply = reply_to(option, message)
    if reply is not None:
        return reply
    sample = SAMPLE_PLACES[0]
    say(f"no place given: sending {sample.name}, {sample.address}; --location chooses another")
    return sample


def _place(text: str) -> LocationReply:
    try:
        return parse_place(text)
    except ValueError as error:
        raise WapreviewError(f"--location: {error}") from None


def _find(message: Message, wanted: str) -> Option:
    options = list(options_of(message))
    if wanted.startswith("#") and wanted[1:].isdecimal() and 0 < int(wanted[1:]) <= len(options):
        return options[int(wanted[1:]) - 1]
    found = [option for option in options if option.id is not None and option.id.value == wanted]
    if not found:
        known = _listed(message).rstrip("\n") or "  this message has no options"
        raise WapreviewError(f"no option “{wanted}”. Known here:\n{known}")
    if len(found) > 1:
        say(f"the id “{wanted}” stands {len(found)} times; taking the first")
    return found[0]


def _listed(message: Message) -> str:
    lines = []
    for number, option in enumerate(options_of(message), 1):
        identity = option.id.value if option.id else "-"
        title = option.title.value if option.title else "-"
        lines.append(f"#{number}\t{printable(identity)}\t{printable(title)}\t{GIVES[option.action]}\n")
    if not lines:
        say("this message has no options; --text types an answer, --location sends a place")
    return "".join(lines)


def _printed(turn: Turn, simulation: Simulation) -> str:
    payload = turn.webhook.payload
    if isinstance(payload, NoWebhook):
        say(payload.reason)
        return ""
    if not turn.webhook.documented:
        say(f"not documented by the vendor ({simulation.dialect.title}); our reading")
    return turn.webhook.text + "\n"
