"""The commands. Nothing heavy is imported before a command needs it."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wapreview import __version__
from wapreview.cli_bot import (
    EMULATOR_OPTIONS,
    BotOption,
    options,
    replay,
    run_bot,
    serve,
    studio_bot_option,
    wanted_of,
)
from wapreview.cli_options import (
    at_option,
    body_option,
    channel_option,
    clock_of,
    customer_option,
    dialect_option,
    form_option,
    seed_option,
    skin_option,
    variant_option,
)
from wapreview.cli_simulation import draw_map, export, import_logs
from wapreview.errors import Exit, WapreviewError, fail, say
from wapreview.output import stdout_has_colours, stdout_is_terminal, write_file, write_stdout

if TYPE_CHECKING:
    from wapreview.simulation.opening import Circumstances


STUDIO = "PATH..."
"""The studio as a command; nobody types it, so it is named as it is to stand in the help."""


INTERRUPTED = 130


class CommandOrPaths(click.Group):
    """A group whose first word may also be a path: `wapreview order.json` opens the studio."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the studio's name before a path."""
        first = args[0] if args else ""
        if first not in self.commands and first not in ("--help", "-h", "--version"):
            args = [STUDIO, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Obeys; interrupted by the person at the keyboard it ends as a shell expects, with 128 and the signal."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The studio's options stand in the help of the whole, because no command needs to be named for it."""
        for title, of_bot in (("Options of the studio", False), ("A running bot", True)):
            given = (each for each in self.commands[STUDIO].params if isinstance(each, BotOption) == of_bot)
            records = (parameter.get_help_record(ctx) for parameter in given)
            with formatter.section(title):
                formatter.write_dl([record for record in records if record and record[0]])
        super().format_commands(ctx, formatter)


@click.group(
    cls=CommandOrPaths,
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A first word equal to a command is the command; write ./show to open a file of that name.",
)
@click.version_option(__version__, prog_name="wapreview")
def cli() -> None:
    """See WhatsApp message JSON as the customer's phone shows it, tap it, read the webhook.

    `wapreview PATH...` opens the studio on files, folders or - (standard input); with no path, on the sample
    gallery.
    """


@cli.command(STUDIO, hidden=True)
@click.argument("paths", nargs=-1, metavar="")
@studio_bot_option
@dialect_option
@channel_option
@customer_option
@variant_option
@at_option
@seed_option
@skin_option
@options(EMULATOR_OPTIONS)
def open_studio(paths: tuple[str, ...], skin: str | None, channel: str | None, **given: Any) -> None:
    """Opens the studio on files, folders, or - for standard input; with no path, on the sample gallery."""
    if not stdout_is_terminal():
        fail("the studio needs a terminal; use `wapreview show FILE` to print the phone, or --help")
    from wapreview.studio.start import run

    bot = wanted_of(given) if given["bot"] else None
    circumstances = _given(given["customer"], given["variant"], given["moment"], given["seed"])
    raise SystemExit(
        run(paths, dialect=given["dialect"], skin=skin, circumstances=circumstances, channel=channel, bot=bot)
    )


@cli.command()
@click.argument("file")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "svg", "png"]),
    help="Default: by the ending of -o; else ansi on a terminal, text elsewhere.",
)
@click.option(
    "--width", type=click.IntRange(24, 200), default=47, show_default=True, help="Cells of the chat."
)
@click.option("--card", type=click.IntRange(1), default=1, help="The carousel card in front, from 1.")
@click.option("--sheet", is_flag=True, help="Open the list of a list message.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write here in place of stdout.",
)
@body_option
@skin_option
@dialect_option
@channel_option
@customer_option
@variant_option
@at_option
def show(
    file: str,
    form: str | None,
    width: int,
    card: int,
    sheet: bool,
    output: str | None,
    body: int | None,
    skin: str | None,
    dialect: str | None,
    channel: str | None,
    customer: str | None,
    variant: str,
    moment: str | None,
) -> None:
    """Draws the phone once, with what FILE holds; - reads standard input."""
    from pathlib import Path  # slow to load

    from wapreview.commands.show import Wanted, form_for, show_file

    path = None if output is None or output == "-" else Path(output)
    form = form or form_for(path, terminal=stdout_is_terminal())
    if form == "png" and path is None and stdout_is_terminal():
        fail("a PNG is no text for a terminal; name a file with -o")
    wanted = Wanted(form, width, card - 1, sheet, skin, dialect, body, channel)
    data = show_file(file, wanted, _given(customer, variant, moment))
    if path is None:
        write_stdout(data)
    else:
        write_file(path, data)


@cli.command()
@click.argument("file")
@click.argument("option", required=False)
@click.option("--text", help="Type this in place of a tap.")
@click.option("--location", metavar="PLACE", help="Send a place: latitude, longitude[, name].")
@body_option
@dialect_option
@channel_option
@customer_option
@variant_option
@at_option
@seed_option
def tap(
    file: str,
    option: str | None,
    text: str | None,
    location: str | None,
    body: int | None,
    dialect: str | None,
    channel: str | None,
    customer: str | None,
    variant: str,
    moment: str | None,
    seed: int | None,
) -> None:
    """Prints the webhook payload of a tap, or lists what can be tapped.

    OPTION is an id, or #n. FILE may be - for standard input.

    Without OPTION lists what can be tapped: number, id, label and what it gives, in columns on a terminal,
    elsewhere one line each with tabs between them.
    """
    from wapreview.commands.tap import Asked, tap_file

    if sum(choice is not None for choice in (option, text, location)) > 1:
        fail("OPTION, --text and --location exclude one another: choose one")
    printed = tap_file(
        file,
        Asked(option, text, location),
        body=body,
        dialect=dialect,
        channel=channel,
        circumstances=_given(customer, variant, moment, seed),
        aligned=stdout_is_terminal(),
    )
    write_stdout(printed.encode("utf-8"))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@form_option("text", "json", "sarif", "junit", "github", about="What the report looks like.")
@click.option("--select", multiple=True, metavar="RULES", help="Tell these rules only: button.title.len,list")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not tell these rules: repair,*.dup")
@click.option(
    "--max-warnings", type=click.IntRange(0), metavar="N", help="Exit with 1 when there are more warnings."
)
@click.option("--fix", is_flag=True, help="Write back what changes neither what is read nor what comes back.")
@click.option(
    "--unsafe", is_flag=True, help="With --fix or --diff: also shorten, make ids unique and the like."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the report here in place of stdout.",
)
@channel_option
@dialect_option
def lint(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_warnings: int | None,
    fix: bool,
    unsafe: bool,
    diff: bool,
    output: str | None,
    channel: str | None,
    dialect: str | None,
) -> None:
    """Says what the provider would refuse, with the place of each problem.

    PATH is a file, a folder (its .json, .curl, .txt and .jsonl files), a pattern, or - for standard input.

    A rule is a name (button.title.len), first words of names (list.row), a pattern (*.len), all or advice.

    Exit codes: 0 clean, 1 errors found, 2 a PATH could not be opened or holds nothing, or wrong use.
    """
    from wapreview.commands.lint import Asked, lint_to

    if unsafe and not (fix or diff):
        fail("--unsafe goes with --fix or --diff")
    look = stdout_is_terminal(), stdout_has_colours()
    asked = Asked(form, dialect, channel, select, ignore, max_warnings, fix, unsafe, diff, *look)
    raise SystemExit(lint_to(write_stdout, paths, asked, None if output == "-" else output))


@cli.command()
@click.argument("kind")
@click.option("--dialect", help="Whose message: cloud (the default), whapi, messangi, exotel or chatt2.")
def new(kind: str, dialect: str | None) -> None:
    """Prints a small correct message to begin with.

    KIND is button, list, link, text, image or another; an unknown one is answered with all there are.
    """
    from wapreview.commands.new import new_message

    write_stdout(new_message(kind, dialect).encode("utf-8"))


@cli.command()
@click.argument("rule", required=False)
@form_option("text", "json", about="For people, or for programs.")
def rules(rule: str | None, form: str) -> None:
    """Lists the rules with each provider's numbers, or explains one.

    RULE is a name (button.title.len), first words of names (list.row), a pattern (*.len), or advice.
    """
    from wapreview.commands.rules import rules_text

    write_stdout(rules_text(rule, form, coloured=stdout_has_colours()).encode("utf-8"))


for command in (draw_map, import_logs, export, serve, run_bot, replay):
    cli.add_command(command)


def _given(
    customer: str | None, variant: str, moment: str | None, seed: int | None = None
) -> "Circumstances":
    from wapreview.simulation.opening import Circumstances

    if seed is None and moment is not None:
        seed = 0
    return Circumstances(clock_of(moment), seed, customer, variant)


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the `wapreview` command. Without `args` it takes those of the process, which ends with it."""
    if args is not None:
        _obey(args)
        return
    gc.set_threshold(RARELY)
    try:
        _obey(sys.argv[1:])
    except SystemExit as end:
        _leave(end)


RARELY = 50_000
"""New objects between two searches for garbage: what is loaded at the start is none."""


def _obey(args: Sequence[str]) -> None:
    try:
        cli.main(args=list(args), prog_name="wapreview")
    except WapreviewError as error:
        say(str(error))
        raise SystemExit(Exit.UNUSABLE) from None


def _leave(end: SystemExit) -> NoReturn:
    """Ends the process without clearing up its memory, which takes longer than to lint a file."""
    if "textual" in sys.modules or not isinstance(end.code, int | None):
        raise end
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(end.code or 0)
