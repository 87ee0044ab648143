"""The commands about a running bot. Nothing heavy is imported before a command needs it."""

from typing import TYPE_CHECKING, Any

import click

from wapreview.cli_options import at_option, seed_option

if TYPE_CHECKING:
    from wapreview.commands.serve import Wanted

BOT_OPTIONS = (
    click.option(
        "--bot", required=True, metavar="URL", help="Your bot's webhook: http://127.0.0.1:8000/webhook"
    ),
    click.option(
        "--port", type=click.IntRange(0, 65535), envvar="WAPREVIEW_PORT", help="0 takes any. [default: 8910]"
    ),
    click.option(
        "--host", default="127.0.0.1", show_default=True, help="Another one lets other machines in."
    ),
    click.option(
        "--dialect", help="The provider of webhooks: cloud, whapi, messangi, exotel, chatt2. [default: cloud]"
    ),
    click.option("--variant", default="", help="A form of the webhook; `wapreview --help` lists them."),
    click.option("--phone-number-id", envvar="WAPREVIEW_PHONE_NUMBER_ID", metavar="ID"),
    click.option("--token", envvar="WAPREVIEW_TOKEN", help="Take this token only; without it any is taken."),
    click.option("--app-secret", envvar="WAPREVIEW_APP_SECRET", help="Sign webhooks with it."),
    click.option(
        "--verify-token", envvar="WAPREVIEW_VERIFY_TOKEN", help="For the check of the webhook's address."
    ),
    click.option("--lenient", is_flag=True, help="Take what the provider would refuse, and only flag it."),
    click.option(
        "--replies-in-response", is_flag=True, help="Send messages in the bot's answer to a webhook too."
    ),
    click.option(
        "--record", type=click.Path(dir_okay=False), metavar="FILE", help="Write a recording here (.jsonl)."
    ),
    seed_option,
    at_option,
)


def bot_options(command: Any) -> Any:
    """The options of every command that talks to a bot."""
    for option in reversed(BOT_OPTIONS):
        command = option(command)
    return command


def wanted_of(given: dict[str, Any]) -> "Wanted":
    """The options as a whole."""
    from pathlib import Path

    from wapreview.cli_options import clock_of
    from wapreview.commands.serve import Wanted
    from wapreview.emulator.identity import Identity
    from wapreview.emulator.switches import Switches

    named = ("phone_number_id", "token", "app_secret", "verify_token")
    identity = Identity()._replace(**{name: given[name] for name in named if given[name]})
    return Wanted(
        given["bot"],
        given["host"],
        given["port"],
        given["dialect"],
        given["variant"],
        identity._replace(only_token=bool(given["token"])),
        Switches("lenient" if given["lenient"] else "strict", given["replies_in_response"]),
        clock_of(given["moment"]),
        given["seed"],
        Path(given["record"]) if given["record"] else None,
    )


@click.command()
@bot_options
def serve(**given: Any) -> None:
    """Emulates the provider without a screen: your bot's sends arrive, what happens is printed as JSON lines.

    Ends with Ctrl-C; exit code 0, or 2 when it cannot listen.
    """
    from wapreview.commands import serve as command

    raise SystemExit(command.serve(wanted_of(given)))
