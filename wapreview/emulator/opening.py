"""An emulator as it is wanted: what serve, run, replay, the studio and tests have in common."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from wapreview.dialects.registry import DEFAULT, get
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.rule import Rule
from wapreview.emulator.identity import Identity
from wapreview.emulator.server import LOOPBACK
from wapreview.emulator.switches import Switches
from wapreview.emulator.templates.loading import load_folder
from wapreview.emulator.variants import emulated_variant
from wapreview.errors import WapreviewError
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.clock import Clock
from wapreview.simulation.simulation import Simulation


class Wanted(NamedTuple):
    """How the provider is to be."""

    bot: str
    """The address of the bot's webhook."""
    host: str = LOOPBACK
    port: int | None = None
    """None: the usual one, or the next free one; 0: any."""
    dialect: str = DEFAULT
    """Whose webhooks are posted."""
    variant: str = ""
    identity: Identity = Identity()
    switches: Switches | None = None
    clock: Clock | None = None
    seed: int | None = None
    record: Path | None = None
    handshake: bool = True
    customer: Customer = Customer()
    business: Business = Business()
    faults: tuple[Rule, ...] = ()
    """What goes wrong on purpose."""
    templates: tuple[Path, ...] = ()
    """Files and folders with template definitions."""
    command: tuple[str, ...] = ()
    """What starts the bot, where it is ours to start."""
    hosts: tuple[str, ...] = ()
    """Hosts that are answered for it beside the providers'."""


def new_simulation(wanted: Wanted) -> Simulation:
    """One customer with an empty phone. Raises WapreviewError."""
    dialect = get(wanted.dialect)
    if wanted.variant and wanted.variant not in dialect.variants:
        known = ", ".join(dialect.variants)
        raise WapreviewError(
            f"--variant {wanted.variant}: {dialect.title} has no such form of webhook; it has {known}"
        )
    return Simulation(
        dialect,
        clock=wanted.clock,
        seed=wanted.seed,
        customer=wanted.customer,
        business=wanted.identity.business(wanted.business),
        variant=wanted.variant or emulated_variant(dialect),
        channel=dialect.channels[0],
        title=shown_address(wanted.bot),
    )


def new_emulator(wanted: Wanted) -> Emulator:
    """The emulator with one customer, for the provider that is wanted. Raises WapreviewError."""
    return emulator_of(new_simulation(wanted), wanted)


def emulator_of(simulation: Simulation, wanted: Wanted) -> Emulator:
    """The emulator of a simulation that is there already. Raises WapreviewError."""
    check_address(wanted.bot)
    emulator = Emulator(simulation, wanted.bot, identity=wanted.identity, switches=wanted.switches)
    emulator.faults.use(wanted.faults)
    for path in wanted.templates:
        load_folder(emulator.templates, path)
    return emulator


def check_address(url: str) -> None:
    """Raises WapreviewError where this is no address of a bot."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise WapreviewError(
            f"--bot {without_password(url)}: write the address of your webhook, like http://127.0.0.1:8000/webhook"
        )


def without_password(url: str) -> str:
    """Any text that was meant as an address, without what stands before an @."""
    scheme, mark, rest = url.rpartition("//")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


def shown_address(url: str) -> str:
    """An address without the name and password in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
