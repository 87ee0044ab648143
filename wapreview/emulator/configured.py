"""What a bot must be configured with, ready to copy."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from wapreview.emulator.emulator import Emulator
from wapreview.emulator.identity import Identity
from wapreview.emulator.repairs import is_loopback

USUAL = Identity()
CONTAINER_HOST = "host.docker.internal"
"""This machine as seen from a container (Docker, networking how-tos)."""
PLAIN = re.compile(r"[\w.:/@%+=,-]*", re.ASCII)
"""What needs no quotes in an .env file."""


def configuration(emulator: Emulator) -> dict[str, str]:
    """Variables for a bot, the same on every run; `wapreview run` sets them where they are not set yet."""
    identity = emulator.identity
    return {
        "WHATSAPP_API_URL": emulator.address,
        "WHATSAPP_PHONE_NUMBER_ID": identity.phone_number_id,
        "WHATSAPP_BUSINESS_ACCOUNT_ID": identity.account,
        "WHATSAPP_TOKEN": identity.token,
        "WHATSAPP_APP_SECRET": identity.app_secret,
        "WHATSAPP_VERIFY_TOKEN": identity.verify_token,
    }


def dotenv(emulator: Emulator, *, hidden: bool = False) -> Iterator[str]:
    """The same as lines of an .env file, and what is different in a container as comments.

    `hidden` leaves out secrets that somebody gave, for what others may read; wapreview's own open nothing.
    """
    given = set(emulator.identity.secrets()) - set(USUAL.secrets()) if hidden else set()
    for name, value in configuration(emulator).items():
        yield f"# {name}: the one that you gave" if value in given else f"{name}={quoted(value)}"
    yield from (f"# {line}" for line in container_lines(emulator.address))


def container_lines(address: str) -> tuple[str, ...]:
    """What a bot in a container needs besides: another address of the API, and wapreview to listen for it."""
    parts = urlsplit(address)
    if not is_loopback(parts.hostname or ""):
        return ()
    return (
        f"In a container: WHATSAPP_API_URL=http://{CONTAINER_HOST}:{parts.port or 80}",
        "and start wapreview with --host 0.0.0.0: then everyone who can reach this machine can talk to it.",
        f"On Linux start the container with --add-host={CONTAINER_HOST}:host-gateway, too.",
    )


def quoted(value: str) -> str:
    """A value as readers of .env files take it for what it is."""
    if PLAIN.fullmatch(value):
        return value
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return f'"{escaped}"'
