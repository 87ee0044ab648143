"""The commands about a running bot. Nothing heavy is imported before a command needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from wapreview.cli_options import at_option, clock_of, seed_option
from wapreview.output import stdout_is_terminal

if TYPE_CHECKING:
    from wapreview.emulator.opening import Wanted

ABOUT_BOT = "Your bot's webhook: http://127.0.0.1:8000/webhook"
EMULATOR_OPTIONS = (
    click.option(
        "--port",
        type=click.IntRange(0, 65535),
        envvar="WAPREVIEW_PORT",
        help="Of the API; 0: any. [default: 8910]",
    ),
    click.option(
        "--host", default="127.0.0.1", show_default=True, help="Another one lets other machines in."
    ),
    click.option(
        "--phone-number-id",
        envvar="WAPREVIEW_PHONE_NUMBER_ID",
        metavar="ID",
        help="[default: 106540352242922]",
    ),
    click.option("--token", envvar="WAPREVIEW_TOKEN", help="Take this token only; else any is taken."),
    click.option(
        "--app-secret",
        envvar="WAPREVIEW_APP_SECRET",
        help="Sign webhooks with it. [default: wapreview-app-secret]",
    ),
    click.option(
        "--verify-token",
        envvar="WAPREVIEW_VERIFY_TOKEN",
        help="For the check of the webhook's address. [default: wapreview-verify-token]",
    ),
    click.option("--lenient", is_flag=True, help="Take what the provider would refuse, and only flag it."),
    click.option(
        "--replies-in-response", is_flag=True, help="Messages in the bot's answer to a webhook are sent too."
    ),
    click.option(
        "--fault",
        "fault_lines",
        multiple=True,
        metavar="FAULT",
        help='Lets something go wrong: "webhook.delay 3 s 20 %"; may be given again.',
    ),
    click.option(
        "--faults",
        "faults_file",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="The same, of a TOML file with [[fault]] tables.",
    ),
)
HEADLESS_OPTIONS = (
    click.option("--bot", required=True, metavar="URL", help=ABOUT_BOT),
    click.option(
        "--dialect", help="Whose webhooks: cloud, whapi, messangi, exotel, chatt2. [default: cloud]"
    ),
    click.option("--variant", default="", help="A form of the webhook; `wapreview --help` lists them."),
    *EMULATOR_OPTIONS,
    click.option(
        "--record", type=click.Path(dir_okay=False), metavar="FILE", help="Write a recording here (.jsonl)."
    ),
    seed_option,
    at_option,
)


def options(each: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    """Gives a command several options, in this order."""

    def decorate(command: Any) -> Any:
        for option in reversed(each):
            command = option(command)
        return command

    return decorate


def wanted_of(given: dict[str, Any]) -> "Wanted":
    """The emulator that the options want, with the people of the settings."""
    from pathlib import Path

    from wapreview.dialects.registry import DEFAULT
    from wapreview.emulator.faults.file import wanted_faults
    from wapreview.emulator.identity import Identity
    from wapreview.emulator.opening import Wanted
    from wapreview.emulator.switches import Switches
    from wapreview.settings import load
    from wapreview.simulation.parties import usual_business, usual_customer

    settings = load()
    named = ("phone_number_id", "token", "app_secret", "verify_token")
    identity = Identity()._replace(**{name: given[name] for name in named if given[name]})
    return Wanted(
        given["bot"],
        host=given["host"],
        port=given["port"],
        dialect=given["dialect"] or settings.dialect or DEFAULT,
        variant=given["variant"],
        identity=identity._replace(only_token=bool(given["token"])),
        switches=Switches("lenient" if given["lenient"] else "strict", given["replies_in_response"]),
        clock=clock_of(given["moment"]),
        seed=given["seed"],
        record=Path(given["record"]) if given.get("record") else None,
        customer=usual_customer(settings.customer),
        business=usual_business(settings.business),
        faults=wanted_faults(given["fault_lines"], given["faults_file"]),
    )


@click.command()
@options(HEADLESS_OPTIONS)
def serve(**given: Any) -> None:
    """Emulates the provider without a screen: your bot's sends arrive, what happens is printed as JSON lines.

    Ends with Ctrl-C; exit code 0, or 2 when it cannot listen.
    """
    from wapreview.commands.serve import serve as command

    raise SystemExit(command(wanted_of(given)))


@click.command("run", context_settings={"allow_interspersed_args": False})
@options(HEADLESS_OPTIONS)
@click.option(
    "--answer-for",
    "hosts",
    multiple=True,
    metavar="HOST",
    help="Answer for this host too, such as api.example.com or *.example.com; may be given again.",
)
@click.option("--headless", is_flag=True, help="No studio: events as JSON lines, as without a terminal.")
@click.argument("command", nargs=-1, required=True, metavar="-- COMMAND...")
def run_bot(command: tuple[str, ...], hosts: tuple[str, ...], headless: bool, **given: Any) -> None:
    """Starts your unmodified bot with COMMAND and leads its calls to the emulated provider.

    For bots in which the provider's host (graph.facebook.com, ...) is fixed: proxy and certificate are set in the
    bot's environment, and what `serve` prints for an .env file where it is not set yet. Calls of any other host are
    refused, none reaches the network.

    On a terminal the studio opens: b shows what the bot prints, A starts it again. Else, or with --headless, events
    are printed as JSON lines and the bot's output goes to standard error; SIGUSR1, or r and Enter, starts it again.

    Exit code: the command's, or that of the studio; 2 when it cannot be started.
    """
    wanted = wanted_of(given)._replace(command=command, hosts=hosts)
    if stdout_is_terminal() and not headless:
        from wapreview.simulation.opening import Circumstances
        from wapreview.studio.start import run as open_studio

        circumstances = Circumstances(wanted.clock, wanted.seed, None, wanted.variant)
        raise SystemExit(
            open_studio((), dialect=given["dialect"], skin=None, circumstances=circumstances, bot=wanted)
        )
    from wapreview.commands.run import run

    raise SystemExit(run(wanted, command, hosts))


@click.command()
@click.argument("recording", type=click.Path(dir_okay=False))
@click.option("--bot", required=True, metavar="URL", help=ABOUT_BOT)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "junit"]), default="text", show_default=True
)
@click.option(
    "--mask", "masks", multiple=True, metavar="PATTERN", help="Do not compare what this regex matches."
)
@click.option(
    "--within",
    type=click.FloatRange(0.1, 600),
    default=5.0,
    show_default=True,
    help="Seconds the bot has a turn.",
)
@click.option("--update", is_flag=True, help="Take the bot's answers of now into the recording.")
@options(EMULATOR_OPTIONS)
def replay(
    recording: str, form: str, masks: tuple[str, ...], within: float, update: bool, **given: Any
) -> None:
    """Sends the customer's replies of RECORDING to your bot again, and compares its answers turn by turn.

    Kinds, texts, options and their order count; ids, times and what a mask matches do not.

    Exit codes: 0 all as recorded, 1 something differs, 2 there is nothing to walk.
    """
    from pathlib import Path

    from wapreview.commands.replay import Asked, replay_file

    wanted = wanted_of({"dialect": None, "variant": "", "moment": None, "seed": None, **given})
    raise SystemExit(replay_file(Path(recording), wanted, Asked(form, masks, within, update)))
