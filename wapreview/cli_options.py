"""Options that several commands have."""

from collections.abc import Callable
from typing import Any

import click

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
    help="A form of the webhook: phone or web (Whapi), A to D (Exotel), content or envelope (Chatt2).",
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
