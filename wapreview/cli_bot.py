"""The commands about a running bot. Nothing heavy is imported before a command needs it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from wapreview.cli_options import at_option, clock_of, seed_option
from wapreview.output import stdout_is_terminal

if TYPE_CHECKING:
    from wapreview.emulator.opening import Wanted

BOT_HELP = "Your bot's webhook, such as http://127.0.0.1:8000/webhook."


class BotOption(click.Option):
    """An option that counts only with a bot; in the help of the studio these stand apart."""


_option = partial(click.option, cls=BotOption)
bot_option = _option("--bot", metavar="URL", required=True, help=BOT_HELP)
studio_bot_option = _option("--bot", metavar="URL", help=BOT_HELP)
EMULATOR_OPTIONS = (
    _option(
        "--port",
        type=click.IntRange(0, 65535),
        envvar="WAPREVIEW_PORT",
        metavar="N",
        help="Where the emulated API listens, 0 for any free port.  [default: 8910, else the next free one]",
    ),
    _option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        metavar="ADDRESS",
        help="The address it listens at; 0.0.0.0 lets in everyone who can reach this machine.",
    ),
    _option(
        "--phone-number-id",
        envvar="WAPREVIEW_PHONE_NUMBER_ID",
        metavar="ID",
        help="The business's number.  [default: 106540352242922]",
    ),
    _option(
        "--token",
        envvar="WAPREVIEW_TOKEN",
        metavar="TOKEN",
        help="Take this one only; WAPREVIEW_TOKEN keeps it off the list of processes.  [default: any token]",
    ),
    _option(
        "--app-secret",
        envvar="WAPREVIEW_APP_SECRET",
        metavar="SECRET",
        help="Signs webhooks.  [default: wapreview-app-secret]",
    ),
    _option(
        "--verify-token",
        envvar="WAPREVIEW_VERIFY_TOKEN",
        metavar="TOKEN",
        help="For the handshake. [default: wapreview-verify-token]",
    ),
    _option("--lenient", is_flag=True, help="Take what the provider would refuse; flag it only."),
    _option("--replies-in-response", is_flag=True, help="Take messages from answers to webhooks, too."),
    _option("--rate-limits", is_flag=True, help="Refuse sends that come too fast for Meta."),
    _option(
        "--allow",
        "allowed",
        multiple=True,
        metavar="NUMBER",
        help="Let the bot write to this number only, as a test number may; may be given again.",
    ),
    _option(
        "--templates",
        multiple=True,
        type=click.Path(exists=True),
        metavar="PATH",
        help="Template definitions (Meta), a file or a folder; sends are checked against them.",
    ),
    _option("--known-templates", is_flag=True, help="Refuse templates that have no definition."),
    _option(
        "--fault",
        "fault_lines",
        multiple=True,
        metavar="FAULT",
        help='Let something go wrong: "webhook.delay 3 s 20 %". May be given again.',
    ),
    _option(
        "--faults",
        "faults_file",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="The same from a TOML file.",
    ),
)
HEADLESS_OPTIONS = (
    bot_option,
    click.option(
        "--dialect",
        metavar="NAME",
        help="Whose webhooks: cloud, whapi, messangi, exotel or chatt2.  [default: cloud]",
    ),
    click.option(
        "--variant", default="", metavar="NAME", help="A form of the webhook; `wapreview --help` lists them."
    ),
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
        switches=Switches(
            "lenient" if given["lenient"] else "strict",
            given["replies_in_response"],
            known_templates_only=given["known_templates"],
            allowed=given["allowed"] or None,
            rate_limits=given["rate_limits"],
        ),
        clock=clock_of(given["moment"]),
        seed=given["seed"],
        record=Path(given["record"]) if given.get("record") else None,
        customer=usual_customer(settings.customer),
        business=usual_business(settings.business),
        faults=wanted_faults(given["fault_lines"], given["faults_file"]),
        templates=tuple(Path(path) for path in given["templates"]),
    )


@click.command()
@options(HEADLESS_OPTIONS)
def serve(**given: Any) -> None:
    """Emulates the provider for your bot, without a screen.

    What happens is printed as JSON lines, and what the bot must be configured with on standard error. A script is the
    customer by the control API: docs/control-api.md.

    Port, ids and secrets can also be set as variables: WAPREVIEW_PORT, WAPREVIEW_PHONE_NUMBER_ID, WAPREVIEW_TOKEN,
    WAPREVIEW_APP_SECRET, WAPREVIEW_VERIFY_TOKEN. A secret that is given as an option stands in the system's list of
    processes; one in a variable does not.

    Ends with Ctrl-C. Exit code: 0, or 2 when it cannot listen.
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
    help="Answer for this host, too: api.example.com, *.example.com; may be given again.",
)
@click.option("--headless", is_flag=True, help="No studio, also on a terminal.")
@click.argument("command", nargs=-1, required=True, metavar="-- COMMAND...")
def run_bot(command: tuple[str, ...], hosts: tuple[str, ...], headless: bool, **given: Any) -> None:
    """Starts your bot by COMMAND, with its provider emulated.

    For bots with a hard-coded host (graph.facebook.com ...): they get a proxy and its certificate in their environment,
    and the variables that `serve` prints where these are not set yet. Calls of any other host are refused; none reaches
    the network.

    On a terminal the studio opens; there b shows what the bot prints, and A starts it again. Elsewhere, or with
    --headless, what happens is printed as JSON lines, and what the bot prints goes to standard error; r and Enter, or
    the signal SIGUSR1, starts it again.

    Exit code: the command's, or the studio's; 2 when it cannot be started.
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
@bot_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
    metavar="FORM",
    help="Of the report: text, json or junit.",
)
@click.option(
    "--mask",
    "masks",
    multiple=True,
    metavar="PATTERN",
    help="Do not compare what this regular expression matches; may be given again.",
)
@click.option(
    "--within",
    type=click.FloatRange(0.1, 600),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the bot may take for a turn.",
)
@click.option("--update", is_flag=True, help="Take the new answers into the recording.")
@options(EMULATOR_OPTIONS)
@seed_option
def replay(
    recording: str, form: str, masks: tuple[str, ...], within: float, update: bool, **given: Any
) -> None:
    """Walks a recorded path against your bot, and compares its answers.

    The customer's replies of RECORDING are sent again, turn by turn. Kinds, texts, options and their order are
    compared; ids, times and what a mask matches are not.

    Exit codes: 0 all as recorded, 1 something differs, 2 there is nothing to walk.
    """
    from pathlib import Path

    from wapreview.commands.replay import Asked, replay_file

    wanted = wanted_of({"dialect": None, "variant": "", "moment": None, **given})
    raise SystemExit(replay_file(Path(recording), wanted, Asked(form, masks, within, update)))
