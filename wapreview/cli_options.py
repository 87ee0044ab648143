"""Options that several commands have."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from wapreview.errors import fail

if TYPE_CHECKING:
    from wapreview.simulation.clock import Clock

dialect_option = click.option(
    "--dialect", help="Read as cloud, whapi, messangi, exotel or chatt2 in place of detecting it."
)
channel_option = click.option(
    "--channel", help="Where the message goes: whatsapp, instagram, messenger, telegram or sms (Chatt2)."
)
customer_option = click.option("--customer", help="The customer's number; else the message's `to`.")
variant_option = click.option(
    "--variant",
    default="",
    help=(
        "A form of the webhook: standard, older or username (Meta), phone, web, bare or text (Whapi), "
        "A to D (Exotel), content or envelope (Chatt2)."
    ),
)
at_option = click.option(
    "--at", "moment", metavar="TIME", help="Let it be this time (2026-01-05 10:04); repeats exactly."
)
seed_option = click.option(
    "--seed", type=click.IntRange(0), metavar="N", help="Make ids from this number, so that they repeat."
)
skin_option = click.option("--skin", help="light, dark, plain, or a skin file.")
body_option = click.option("--body", type=click.IntRange(1), help="Which JSON body of the file, from 1.")


def form_option(*forms: str, about: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """--format with these words, the first one where none is given."""
    words = click.Choice(forms)
    return click.option("--format", "form", type=words, default=forms[0], show_default=True, help=about)


def clock_of(moment: str | None) -> "Clock | None":
    """The clock that --at sets; None without it. Ends the process with a sentence where it is no time."""
    if moment is None:
        return None
    from wapreview.simulation.clock import FrozenClock, parse_moment

    try:
        return FrozenClock(parse_moment(moment))
    except ValueError:
        fail(f"--at: “{moment}” is no time; write 2026-01-05 10:04, an ISO 8601 time, or Unix seconds")
