"""What a bot must be configured with, ready to copy."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from wapreview.compiled import read_table
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.repairs import is_loopback

TABLE = f"{__file__.removesuffix('.py')}.toml"
CONTAINER_HOST = "host.docker.internal"
"""This machine as seen from a container (Docker, networking how-tos)."""
PLAIN = re.compile(r"[\w.:/@%+=,-]*", re.ASCII)
"""What needs no quotes in an .env file."""


def configuration(emulator: Emulator) -> dict[str, str]:
    """Variables for a bot, the same on every run; `wapreview run` sets them where they are not set yet."""
    known = {"address": emulator.address, **emulator.identity._asdict()}
    words = _words(emulator).items()
    return {name: str(known[value[1:]]) if value.startswith("$") else value for name, value in words}


def dotenv(emulator: Emulator, *, hidden: bool = False) -> Iterator[str]:
    """The same as lines of an .env file, and what is different in a container as comments.

    `hidden` leaves out secrets that somebody gave, for what others may read; wapreview's own open nothing.
    """
    given = emulator.identity.given() if hidden else ()
    words = _words(emulator)
    for name, value in configuration(emulator).items():
        what = words[name].removeprefix("$").replace("_", " ")
        yield f"{name}=(the {what} that you gave)" if value in given else f"{name}={quoted(value)}"
    yield from (f"# {line}" for line in container_lines(emulator.address, next(iter(words))))


def container_lines(address: str, name: str = "WHATSAPP_API_URL") -> tuple[str, ...]:
    """What a bot in a container needs besides: another address of the API, and wapreview to listen for it."""
    parts = urlsplit(address)
    if not is_loopback(parts.hostname or ""):
        return ()
    return (
        f"In a container: {name}=http://{CONTAINER_HOST}:{parts.port or 80}",
        "and start wapreview with --host 0.0.0.0: then everyone who can reach this machine can talk to it.",
        f"On Linux start the container with --add-host={CONTAINER_HOST}:host-gateway, too.",
    )


def _words(emulator: Emulator) -> Mapping[str, str]:
    """The names of the variables, and what they hold."""
    table, dialect = read_table(TABLE), emulator.simulation.dialect.name
    words: Mapping[str, str] = table[dialect if dialect in table else "other"]
    return words


def quoted(value: str) -> str:
    """A value as readers of .env files take it for what it is."""
    if PLAIN.fullmatch(value):
        return value
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return f'"{escaped}"'
