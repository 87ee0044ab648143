"""The commands. Nothing heavy is imported before a command needs it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wapreview import __version__
from wapreview.errors import Exit, WapreviewError, fail, say

if TYPE_CHECKING:
    from wapreview.simulation.clock import Clock
    from wapreview.simulation.opening import Circumstances


STUDIO = "PATH..."
"""The studio as a command; nobody types it, so it is named as it is to stand in the help."""


class CommandOrPaths(click.Group):
    """A group whose first word may also be a path: `wapreview order.json` opens the studio."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the studio's name before a path."""
        first = args[0] if args else ""
        if first not in self.commands and first not in ("--help", "-h", "--version"):
            args = [STUDIO, *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The studio's options stand in the help of the whole, because no command needs to be named for it."""
        records = (parameter.get_help_record(ctx) for parameter in self.commands[STUDIO].params)
        with formatter.section("Options of the studio"):
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


dialect_option = click.option(
    "--dialect", help="Read as cloud, whapi, messangi, exotel or chatt2 in place of detecting it."
)
customer_option = click.option("--customer", help="The customer's number; else the message's `to`.")
variant_option = click.option(
    "--variant",
    default="",
    help="A form of the webhook: phone or web (Whapi), A to D (Exotel), content or envelope (Chatt2).",
)
at_option = click.option(
    "--at", "moment", metavar="TIME", help="Let it be this time (2026-01-05 10:04); repeats exactly."
)
skin_option = click.option("--skin", help="light, dark, plain, or a skin file.")
body_option = click.option("--body", type=click.IntRange(1), help="Which JSON body of the file, from 1.")


@cli.command(STUDIO, hidden=True)
@click.argument("paths", nargs=-1, metavar="")
@dialect_option
@customer_option
@variant_option
@at_option
@skin_option
def open_studio(
    paths: tuple[str, ...],
    dialect: str | None,
    customer: str | None,
    variant: str,
    moment: str | None,
    skin: str | None,
) -> None:
    """Opens the studio on files, folders, or - for standard input; with no path, on the sample gallery."""
    if not _stdout_is_terminal():
        fail("the studio needs a terminal; use `wapreview show FILE` to print the phone, or --help")
    from wapreview.studio.start import run

    raise SystemExit(run(paths, dialect=dialect, skin=skin, circumstances=_given(customer, variant, moment)))


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
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write here in place of stdout.",
)
@body_option
@skin_option
@dialect_option
@customer_option
@variant_option
@at_option
def show(
    file: str,
    form: str | None,
    width: int,
    card: int,
    sheet: bool,
    output: Path | None,
    body: int | None,
    skin: str | None,
    dialect: str | None,
    customer: str | None,
    variant: str,
    moment: str | None,
) -> None:
    """Draws the phone once, with what FILE holds; - reads standard input."""
    from wapreview.commands.show import Wanted, form_for, show_file

    path = None if output is None or str(output) == "-" else output
    form = form or form_for(path, terminal=_stdout_is_terminal())
    if form == "png" and path is None and _stdout_is_terminal():
        fail("a PNG is no text for a terminal; name a file with -o")
    wanted = Wanted(form, width, card - 1, sheet, skin, dialect, body)
    data = show_file(file, wanted, _given(customer, variant, moment))
    if path is None:
        _write(data)
    else:
        _write_file(path, data)


@cli.command()
@click.argument("file")
@click.argument("option", required=False)
@click.option("--text", help="Type this in place of a tap.")
@click.option("--location", metavar="PLACE", help="Send a place: latitude, longitude[, name].")
@body_option
@dialect_option
@customer_option
@variant_option
@at_option
def tap(
    file: str,
    option: str | None,
    text: str | None,
    location: str | None,
    body: int | None,
    dialect: str | None,
    customer: str | None,
    variant: str,
    moment: str | None,
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
        circumstances=_given(customer, variant, moment),
        aligned=_stdout_is_terminal(),
    )
    _write(printed.encode("utf-8"))


def _given(customer: str | None, variant: str, moment: str | None) -> "Circumstances":
    from wapreview.simulation.opening import Circumstances

    return Circumstances(_clock(moment), None if moment is None else 0, customer, variant)


def _clock(moment: str | None) -> "Clock | None":
    from wapreview.simulation.clock import FrozenClock, parse_moment

    if moment is None:
        return None
    try:
        return FrozenClock(parse_moment(moment))
    except ValueError:
        fail(f"--at: “{moment}” is no time; write 2026-01-05 10:04, an ISO 8601 time, or Unix seconds")


def _stdout_is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _write(data: bytes) -> None:
    """Writes to stdout; a reader that leaves early is no fault."""
    if sys.stdout is None:
        fail("standard output is closed; nothing can be printed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up_stdout()
    except OSError as error:
        _give_up_stdout()
        fail(f"standard output cannot be written ({error.strerror})")


def _give_up_stdout() -> None:
    """What is left in the buffer goes nowhere, so that Python does not try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror}); name another place with -o")
    say(f"wrote {path}")


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the `wapreview` command."""
    try:
        cli.main(args=list(args) if args is not None else None, prog_name="wapreview")
    except WapreviewError as error:
        say(str(error))
        raise SystemExit(Exit.UNUSABLE) from None
