"""`wapreview tap`: the payload of a reply, or the list of what can be tapped."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wapreview.commands.opened import open_for_command, what_it_is
from wapreview.errors import WapreviewError, printable, say
from wapreview.messages.message import Action, Option, options_of
from wapreview.messages.reply import LocationReply, NoWebhook, TextReply
from wapreview.phone.safe import cells_of
from wapreview.simulation.opening import Circumstances, Opened, Shown
from wapreview.simulation.simulation import Simulation, Turn
from wapreview.simulation.taps import SAMPLE_PLACES, parse_place, reply_to

GIVES: dict[Action, str] = {
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
REPLIES: dict[Action, str] = {"reply": "ButtonReply", "row": "RowReply", "location": "LocationReply"}
"""The reply that an action gives, by the name under which a dialect says that it is not documented."""

COLUMN_MAX = 40
"""Cells to which a column of the list is filled up at most."""


class Asked(NamedTuple):
    """What to do with the message: one of the three, or none of them for the list of options."""

    option: str | None = None
    """An id, or #n."""
    text: str | None = None
    location: str | None = None
    """As `parse_place` reads it."""


class Choice(NamedTuple):
    """An option, and the message that it belongs to."""

    shown: Shown
    option: Option


def tap_file(
    file: str,
    asked: Asked,
    *,
    body: int | None = None,
    dialect: str | None = None,
    channel: str | None = None,
    circumstances: Circumstances,
    aligned: bool = False,
) -> str:
    """The payload; the list of options; or nothing where no webhook exists (said on stderr).

    `aligned` lists in columns for people in place of tabs. Raises WapreviewError.
    """
    seen, opened = open_for_command(file, dialect, circumstances, body, channel)
    if not opened.shown:
        raise WapreviewError(f"{seen.source.name}: {what_it_is(seen.items[0])} There is nothing to tap.")
    choices = [Choice(shown, option) for shown in opened.shown for option in options_of(shown.message)]
    if asked.text is not None:
        return _printed(_typed(asked.text, opened.simulation), opened.simulation)
    if asked.location is not None:
        return _printed(_shared(asked.location, choices, opened.simulation), opened.simulation)
    if asked.option is None:
        return _listed(choices, opened, aligned=aligned)
    return _printed(_tapped(_find(choices, asked.option, opened), opened.simulation), opened.simulation)


def _typed(text: str, simulation: Simulation) -> Turn:
    if not text.strip():
        raise WapreviewError("--text: WhatsApp sends no empty text; give it some words")
    return simulation.reply(TextReply(text))


def _shared(text: str, choices: Sequence[Choice], simulation: Simulation) -> Turn:
    """The place answers the first message that asks for one."""
    asking = next((choice for choice in choices if choice.option.action == "location"), None)
    if asking is None:
        return simulation.reply(_place(text))
    return simulation.reply(_place(text), asking.shown.id, asking.option.at)


def _place(text: str) -> LocationReply:
    try:
        return parse_place(text)
    except ValueError as error:
        raise WapreviewError(f"--location: {error}") from None


def _tapped(choice: Choice, simulation: Simulation) -> Turn:
    reply = reply_to(choice.option, choice.shown.message)
    if reply is None:
        reply = SAMPLE_PLACES[0]
        say(f"no place given: sending {reply.name}, {reply.address}; --location chooses another")
    return simulation.reply(reply, choice.shown.id, choice.option.at)


def _find(choices: Sequence[Choice], wanted: str, opened: Opened) -> Choice:
    numbered = {f"#{number}": choice for number, choice in enumerate(choices, 1)}
    if wanted in numbered:
        return numbered[wanted]
    found = [choice for choice in choices if choice.option.id and choice.option.id.value == wanted]
    if not found and f"#{wanted}" in numbered:
        return numbered[f"#{wanted}"]
    if not found:
        known = _columns(_lines(choices, opened)) or "  this message has no options"
        raise WapreviewError(f"no option “{wanted}”. Known here:\n{known}".rstrip("\n"))
    if len(found) > 1:
        say(f"the id “{wanted}” stands {len(found)} times; taking the first")
    return found[0]


def _listed(choices: Sequence[Choice], opened: Opened, *, aligned: bool) -> str:
    if not choices:
        say("this message has no options; --text types an answer, --location sends a place")
    lines = list(_lines(choices, opened))
    return _columns(lines) if aligned else "".join("\t".join(line) + "\n" for line in lines)


def _lines(choices: Sequence[Choice], opened: Opened) -> Iterator[tuple[str, ...]]:
    """Number, id, label and what it gives, each on one line and without a tab."""
    for number, (shown, option) in enumerate(choices, 1):
        gives = GIVES[option.action]
        if REPLIES.get(option.action) in opened.simulation.sides_of(shown.id).dialect.undocumented:
            gives += " (not documented by the vendor; our reading)"
        identity = option.id.value if option.id else "-"
        title = option.title.value if option.title else "-"
        yield f"#{number}", _one_line(identity), _one_line(title), gives


def _one_line(text: str) -> str:
    return printable(text).replace("\n", "\\n")


def _columns(lines: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    """The lines with each column as wide as its widest text, two blanks between them."""
    lines = list(lines)
    widths = [min(max(map(cells_of, column)), COLUMN_MAX) for column in zip(*lines, strict=True)]
    shown = []
    for line in lines:
        filled = [text + " " * (width - cells_of(text)) for text, width in zip(line, widths, strict=True)]
        shown.append("  ".join(filled).rstrip() + "\n")
    return "".join(shown)


def _printed(turn: Turn, simulation: Simulation) -> str:
    payload = turn.webhook.payload
    vendor = simulation.sides_of(turn.reply.message_id).dialect.title
    unknown = f"not documented by the vendor ({vendor}); our reading"
    if isinstance(payload, NoWebhook):
        say(payload.reason if payload.documented else f"{payload.reason} ({unknown})")
        return ""
    if not turn.webhook.documented:
        say(unknown)
    return turn.webhook.text + "\n"
