"""The commands about flows, recordings and logs. Nothing heavy is imported before a command needs it."""

from typing import Any

import click

from wapreview.cli_options import dialect_option, form_option, skin_option
from wapreview.output import stdout_is_terminal, write_private, write_stdout


@click.command("map")
@click.argument("path")
@form_option("text", "mermaid", "json", about="What the map looks like.")
@dialect_option
def draw_map(path: str, form: str, dialect: str | None) -> None:
    """Draws the map of the flow in PATH: messages, where each option leads, and dead ends.

    Exit codes: 0 all leads on, 1 the flow has problems, 2 PATH holds no message.
    """
    from wapreview.commands.map import flow_map

    drawn, code = flow_map(path, form, dialect)
    write_stdout(drawn.encode("utf-8"))
    raise SystemExit(code)


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help="Write the recording here.")
@click.option("--customer", help="Only this one: a number, or a part of a name.")
@click.option(
    "--pseudonymise", is_flag=True, help="Replace numbers, names, addresses; check that none is left."
)
@click.option("--list", "list_only", is_flag=True, help="List the customers; with --customer search them.")
@click.option("--business", default="", metavar="NAME", help="Which sender of a chat export is the business.")
@dialect_option
def import_logs(files: tuple[str, ...], **asked: Any) -> None:
    """Makes a recording of logs: webhooks that a bot received, and messages that it sent.

    FILE is a log in any form (JSON lines, text with JSON in it, CSV, HAR, gzip) or an exported WhatsApp chat.
    """
    from wapreview.commands.import_logs import Asked, import_files

    write_stdout(import_files(files, Asked(**asked, terminal=stdout_is_terminal())))


TRANSCRIPTS = click.Choice(["text", "html", "md", "json"])


@click.command()
@click.argument("recording")
@click.option("--format", "form", type=TRANSCRIPTS, help="Default: by the ending of -o, else text.")
@click.option("--customer", metavar="NUMBER", help="Only the conversation with this customer.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write it here.")
@skin_option
def export(recording: str, **asked: str | None) -> None:
    """Writes what was said in RECORDING as a chat to read: text, HTML, Markdown or JSON."""
    from wapreview.commands.export import exported

    path, data = exported(recording, **asked)
    write_private(path, data) if path else write_stdout(data)
