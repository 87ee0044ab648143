"""What each operation of the control API does."""

from bisect import bisect_right
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, NamedTuple, TypeAlias

from wapreview import __version__
from wapreview.emulator.control.acting import act, events_from, resend
from wapreview.emulator.control.chats import chat_record
from wapreview.emulator.control.customers import customer_record, join, key_of
from wapreview.emulator.control.files import keep
from wapreview.emulator.control.reading import doing_of, given_members
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.control.snapshots import Snapshots, settings_of
from wapreview.emulator.control.waiting import wait_until
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import Event, WebhookDelivered, WebhookMade
from wapreview.simulation.recordings.lines import record_of
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.spans import MOST, parse_span

EVENTS_MAX = 1000
"""Events in one answer."""
YEARS = range(2000, 2100)
"""Where the clock may be moved."""


class Call(NamedTuple):
    """One call of an operation, read and checked; `body` and `query` are models of the operation's table."""

    emulator: Emulator
    snapshots: Snapshots
    path: dict[str, str]
    body: Any = None
    query: Any = None

    @property
    def simulation(self) -> Simulation:
        """With whom the bot talks now."""
        return self.emulator.simulation


Handler: TypeAlias = Callable[[Call], Awaitable[Json]]


async def health(call: Call) -> Json:
    """That it works, and for whom."""
    emulator, bot = call.emulator, call.emulator.bot
    return {
        "status": "ok",
        "version": __version__,
        "dialect": emulator.simulation.dialect.name,
        "bot": bot.title,
        "address": emulator.address,
        "last": _last(call),
        "retries_pending": len(bot.retries),
        "dropped": bot.dropped,
    }


async def connection(call: Call) -> Json:
    """The four lamps."""
    return {"lamps": [lamp._asdict() for lamp in call.emulator.connection.lamps()]}


# Customers


async def customers(call: Call) -> Json:
    """All customers."""
    return {"customers": [customer_record(call.simulation, key) for key in call.simulation.customers]}


async def new_customer(call: Call) -> Json:
    """Somebody comes in."""
    key = join(call.simulation, call.body.number, call.body.name, call.body.language)
    return customer_record(call.simulation, key)


async def chat(call: Call) -> Json:
    """What stands on a phone."""
    return chat_record(call.simulation, key_of(call.simulation, call.path["id"]), call.query.last)


async def reply(call: Call) -> Json:
    """A customer does something."""
    emulator, asked = call.emulator, call.body
    key = key_of(call.simulation, call.path["id"])
    doing = doing_of(asked, lambda file, data: keep(emulator, file, data))
    outcome = await act(emulator, key, doing, asked.message_id, wait=call.query.wait, until=call.query.until)
    payload = outcome.webhook.payload
    nothing = isinstance(payload, NoWebhook)
    return {
        "events": [record_of(event, call.simulation.secrets) for event in outcome.events],
        "webhook": None
        if nothing
        else _webhook(call, outcome.webhook, "n", "dialect", "documented", "payload"),
        "reason": payload.reason if isinstance(payload, NoWebhook) else None,
        "delivery": _delivery(call, outcome.delivery),
    }


# What happened


async def events(call: Call) -> Json:
    """The events after one; where there is none yet, those that come while it waits."""
    simulation, after = call.simulation, call.query.after
    begun = after <= simulation.history[-1].n
    if (
        begun
    ):  # else it is asked with a number of another conversation: what is the last one here is told at once
        await wait_until(call.emulator, simulation, lambda: simulation.events[-1].n > after, call.query.wait)
    path = simulation.events
    start = bisect_right(path, after, key=lambda event: event.n)
    found = path[start : start + EVENTS_MAX]
    return {
        "events": [record_of(event, simulation.secrets) for event in found],
        "last": (found or path)[-1].n,
    }


async def webhook(call: Call) -> Json:
    """A webhook, and what came of it."""
    made = _webhook_numbered(call)
    nothing = made.payload if isinstance(made.payload, NoWebhook) else None
    later = events_from(call.simulation, made.n)
    found = [event for event in later if isinstance(event, WebhookDelivered) and event.webhook == made.n]
    record = {
        "payload": None,
        **_webhook(call, made, "n", "customer", "cause", "dialect", "documented", "payload"),
    }
    return {
        **record,
        "reason": nothing.reason if nothing else None,
        "deliveries": [{**_attempt(call, event), "attempt": event.attempt} for event in found],
    }


async def resend_webhook(call: Call) -> Json:
    """A webhook is posted once more, as it was or edited."""
    made = _webhook_numbered(call)
    if isinstance(made.payload, NoWebhook):
        raise ControlError(409, "no_webhook", f"The provider posts nothing for this: {made.payload.reason}.")
    payload = call.body.payload if call.body is not None else None
    return {"delivery": _delivery(call, await resend(call.emulator, made, payload, wait=call.query.wait))}


# The clock


async def clock(call: Call) -> Json:
    """The simulation's time."""
    return {"now": call.simulation.clock.now().isoformat(), "frozen": call.simulation.clock.frozen}


async def set_clock(call: Call) -> Json:
    """The clock is moved, stopped or let go."""
    if call.body.freeze:
        call.simulation.freeze()
    elif call.body.run:
        call.simulation.let_run()
    else:
        _move(call.simulation, call.body.move)
    return await clock(call)


def _move(simulation: Simulation, by: str | float) -> None:
    try:
        seconds = parse_span(by) if isinstance(by, str) else by
    except ValueError as error:
        raise ControlError(400, "not_taken", f"“move”: {error}.") from None
    if abs(seconds) > MOST:
        raise ControlError(400, "not_taken", "“move” is more than a year; move the clock by less.")
    years = seconds / 86400 / 365
    if round(simulation.clock.now().year + years) not in YEARS:
        sentence = f"The clock can be moved within the years {YEARS[0]} to {YEARS[-1]}."
        raise ControlError(409, "out_of_time", sentence)
    simulation.advance(seconds)


# Switches and faults


async def switches(call: Call) -> Json:
    """How the provider and the customers behave."""
    settings = settings_of(call.emulator)
    allowed = settings.switches.allowed
    return {
        **asdict(settings.switches),
        "allowed": None if allowed is None else list(allowed),
        "receipts": settings.receipts,
        "press_once": settings.press_once,
    }


async def set_switches(call: Call) -> Json:
    """Some of them are set."""
    of_simulation = ("receipts", "press_once")
    for name, value in given_members(call.body).items():
        owner: object = call.simulation if name in of_simulation else call.emulator.switches
        setattr(owner, name, tuple(value) if isinstance(value, list) else value)
    return await switches(call)


async def faults(call: Call) -> Json:
    """What goes wrong on purpose."""
    return {"rules": list(call.emulator.faults.rules())}


async def set_faults(call: Call) -> Json:
    """Other rules hold."""
    return await _changed(call, call.emulator.faults.set, call.body.rules)


async def add_fault(call: Call) -> Json:
    """One rule more holds."""
    return await _changed(call, call.emulator.faults.add, call.body.rule)


async def clear_faults(call: Call) -> Json:
    """Nothing goes wrong on purpose."""
    call.emulator.faults.clear()
    return await faults(call)


async def _changed(call: Call, change: Callable[[Json], None], rules: Json) -> Json:
    try:
        change(rules)
    except ValueError as error:
        raise ControlError(400, "not_taken", f"{str(error).rstrip('.')}.") from None
    return await faults(call)


# Going back


async def snapshot(call: Call) -> Json:
    """Remembers this moment."""
    return {"snapshot": call.snapshots.take()}


async def restore(call: Call) -> Json:
    """Goes back to a moment."""
    call.snapshots.restore(call.body.snapshot)
    return {"last": _last(call)}


async def reset(call: Call) -> Json:
    """Goes back to the beginning."""
    call.snapshots.reset()
    return {"last": _last(call)}


# Pieces of answers


def _last(call: Call) -> int:
    return call.simulation.history[-1].n


def _webhook_numbered(call: Call) -> WebhookMade:
    written = call.path["n"]
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else -1
    found: Event | None = next((event for event in call.simulation.events if event.n == number), None)
    if not isinstance(found, WebhookMade):
        raise ControlError(
            404, "unknown_webhook", "There is no webhook of this number; take `n` of a webhook.made."
        )
    return found


def _webhook(call: Call, made: WebhookMade, *names: str) -> dict[str, Json]:
    """Members of its line in a recording, secrets hidden."""
    record = record_of(made, call.simulation.secrets)
    return {name: record[name] for name in names if name in record}


def _attempt(call: Call, event: WebhookDelivered) -> dict[str, Json]:
    text = record_of(event, call.simulation.secrets).get("text", "")
    return {"status": event.status, "ms": event.milliseconds, "text": text}


def _delivery(call: Call, event: WebhookDelivered | None) -> Json:
    return None if event is None else _attempt(call, event)
