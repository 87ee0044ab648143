"""Where bots asked for their webhooks: kept and shown, and followed as far as it is the bot's own address.

Webhooks only ever go to the address that the user named. A bot may choose another path there, headers of its own,
or which events it wants; an address elsewhere is kept, and nothing goes to it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Status
from wapreview.simulation.events import WebhookMade

About: TypeAlias = Literal["reply", "status"]
EVERYTHING: frozenset[About] = frozenset(("reply", "status"))
REGISTRATIONS_MAX = 100
CALLBACKS_MAX = 10_000
HEADERS_MAX = 30
OURS = frozenset(("host", "content-length", "content-type", "transfer-encoding", "connection", "user-agent"))
"""Headers that are not the bot's to choose."""
TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}")
VALUE = re.compile(r"[\x20-\x7e]{0,4000}")
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
PORTS = {"http": 80, "https": 443}


class Way(NamedTuple):
    """How one webhook goes to the bot."""

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = {}
    signed: bool = True


class Registration(NamedTuple):
    """An address that a bot asked for at a provider's API."""

    url: str
    """As the bot wrote it."""
    about: frozenset[About] = EVERYTHING
    suffixes: Mapping[About, str] = {}
    """What is put behind the address, by what a webhook tells of."""
    methods: Mapping[About, str] = {}
    headers: Mapping[str, str] = {}
    signed: bool = True


class Registrations(NamedTuple):
    """All that was registered at a moment."""

    documents: dict[str, Json]
    registrations: dict[str, tuple[Registration, ...]]
    callbacks: dict[str, str]


class Registered:
    """All that bots registered at one emulator."""

    def __init__(self) -> None:
        self.documents: dict[str, Json] = {}
        """What a provider's API gives back about it, by dialect."""
        self._registrations: dict[str, tuple[Registration, ...]] = {}
        self._callbacks: dict[str, str] = {}

    def saved(self) -> Registrations:
        """As it is now."""
        return Registrations(dict(self.documents), dict(self._registrations), dict(self._callbacks))

    def restore(self, saved: Registrations) -> None:
        """As it was."""
        self.documents = dict(saved.documents)
        self._registrations, self._callbacks = dict(saved.registrations), dict(saved.callbacks)

    def set(self, dialect: str, registrations: tuple[Registration, ...]) -> None:
        """These, in place of all that were registered at this provider."""
        self._registrations[dialect] = registrations[:REGISTRATIONS_MAX]

    def add(self, dialect: str, registration: Registration) -> None:
        """One more; the newest counts."""
        self.set(dialect, (registration, *self._registrations.get(dialect, ())))

    def call_back(self, message_id: str, url: str) -> None:
        """The statuses of one message go to an address of their own."""
        if len(self._callbacks) >= CALLBACKS_MAX:
            self._callbacks.pop(next(iter(self._callbacks)))
        self._callbacks[message_id] = url

    def way(self, webhook: WebhookMade, bot_url: str) -> Way | None:
        """How a webhook goes to the bot; None where the bot registered its address for other events alone."""
        own = [each for each in self._registrations.get(webhook.dialect, ()) if is_own(each.url, bot_url)]
        if not own and not self._callbacks:
            return Way(bot_url)
        about, message_id = _about(get(webhook.dialect), webhook.payload)  # type: ignore[arg-type]
        called = self._callbacks.get(message_id, "") if about == "status" else ""
        if called and is_own(called, bot_url):
            return Way(at_bot(called, bot_url))
        wanted = next((each for each in own if about in each.about), None)
        if wanted is None:
            return None if own else Way(bot_url)
        url = at_bot(wanted.url, bot_url, wanted.suffixes.get(about, ""))
        return Way(url, wanted.methods.get(about, "POST"), wanted.headers, wanted.signed)


def _about(dialect: Dialect, payload: Json) -> tuple[About, str]:
    """What a payload tells of, and of a status the id of its message."""
    status = next((each for each in dialect.read_webhook(payload) if isinstance(each, Status)), None)
    return ("reply", "") if status is None else ("status", status.message_id)


def is_address(url: Json) -> bool:
    """Whether this is an address of a web server."""
    return isinstance(url, str) and _split(url) is not None


def is_own(url: str, bot_url: str) -> bool:
    """Whether an address lies on the bot's own host and port."""
    one, other = _split(url), _split(bot_url)
    return one is not None and other is not None and _origin(one) == _origin(other)


def at_bot(url: str, bot_url: str, suffix: str = "") -> str:
    """The path and query of an address, on the host that the user named."""
    asked, named = urlsplit(url), urlsplit(bot_url)
    path = f"{asked.path.rstrip('/')}/{suffix}" if suffix else asked.path
    return named._replace(path=path or "/", query=asked.query, fragment="").geturl()


def own_headers(pairs: Mapping[str, Json]) -> dict[str, str]:
    """The headers that a bot wants with its webhooks, without those that are not its to choose."""
    return dict(_sendable(pairs))


def _sendable(pairs: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for name, value in list(pairs.items())[:HEADERS_MAX]:
        known = isinstance(value, str) and TOKEN.fullmatch(name) and VALUE.fullmatch(value)
        if known and name.lower() not in OURS:
            yield name, str(value)


def elsewhere(url: str, bot_url: str) -> str:
    """What a person is told of an address that is not the bot's own; empty where it is."""
    if is_own(url, bot_url):
        return ""
    return (
        f"The bot asked for webhooks at {shown_url(url)}. wapreview posts only to the address that you named: "
        f"{shown_url(bot_url)}."
    )


def password_in(url: str) -> str:
    """The password in an address; empty where it has none."""
    try:
        return unquote(urlsplit(url).password or "")
    except ValueError:
        return ""


def shown_url(url: str) -> str:
    """An address without a name, a password and a query: secrets stand there."""
    parts = _split(url)
    if parts is None:
        return "an address that cannot be read"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"[:200]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if good else None


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    host = (parts.hostname or "").lower()
    return parts.scheme, "loopback" if host in LOOPBACK else host, parts.port or PORTS[parts.scheme]
