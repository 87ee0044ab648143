"""What is wrong on the way to the bot and back, and what repairs it, each in a sentence."""

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wapreview.dialects.dialect import Dialect, Handshake
from wapreview.emulator.deliveries.schedule import schedule_of
from wapreview.emulator.identity import Identity
from wapreview.simulation.events import ApiCalled
from wapreview.simulation.recordings.secrets import text_without_secrets

if TYPE_CHECKING:
    from wapreview.emulator.deliveries.handshake import Shaken
    from wapreview.emulator.deliveries.posting import Attempt

USUAL = Identity()
SAID_MAX = 60
"""Characters of a bot's answer that are repeated."""
PORTS = {"http": 80, "https": 443}


def named_secret(what: str, value: str, default: str) -> str:
    """A secret as it may be shown: wapreview's own default opens nothing, one that somebody gave is only named."""
    return f"{what} {default}" if value == default else f"the {what} that you gave"


def place_of(url: str) -> str:
    """Port, and the host where it is another machine: "port 8000", "bot.example.com port 443"."""
    parts = urlsplit(url)
    port = f"port {parts.port or PORTS.get(parts.scheme, 80)}"
    host = parts.hostname or ""
    return port if is_loopback(host) else f"{host} {port}"


def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") in ("localhost", "ip6-localhost")


def why_deaf(attempt: "Attempt") -> str:
    """Why nobody was reached who speaks HTTP; empty where somebody was."""
    parts = urlsplit(attempt.url)
    match attempt.trouble:
        case "not listening":
            return (
                f"nothing listens on {place_of(attempt.url)}; start your bot, or give another --bot address"
            )
        case "not reached":
            plain = "; without TLS it is http:// and not https://" if parts.scheme == "https" else ""
            return (
                f"{place_of(attempt.url)} does not let itself be reached; is the --bot address right{plain}?"
            )
        case "no such host":
            return f"there is no host {parts.hostname}; give another --bot address"
        case "no address":
            return "this is no address of a bot; write it like http://127.0.0.1:8000/webhook"
        case "no TLS":
            return f"{place_of(attempt.url)} does not speak TLS; write http:// in place of https:// in --bot"
        case "not trusted":
            return (
                f"the certificate of {place_of(attempt.url)} is not trusted; "
                "let your bot listen without TLS, and write http:// in --bot"
            )
        case "rubbish":
            return f"what listens on {place_of(attempt.url)} does not speak HTTP; is it your bot, or is it https?"
    return ""


def of_handshake(shaken: "Shaken", title: str) -> str:
    """Why a bot that listens did not pass the check of its address."""
    attempt, check = shaken.attempt, shaken.check
    if attempt is None or check is None:
        return "the address of your bot was not checked"
    if attempt.status is None:
        return f"when {title} checks its address, {_without_answer(attempt)}"
    if attempt.status in (401, 403) and shaken.verify_token in check.query.values():
        token = named_secret("verify token", shaken.verify_token, USUAL.verify_token)
        return f"your bot answered {attempt.status} to the check of its address; it must use {token}"
    wrong = of_status(attempt, check.method)
    if wrong:
        return f"{wrong} ({title} checks an address before it posts to it)"
    said = attempt.body.decode("utf-8", "replace").strip()
    heard = f"“{_cut(said)}”" if said else "nothing"
    if attempt.status != 200:
        return f"your bot answered {attempt.status} to the check of its address; {title} expects 200"
    return f"your bot answered 200, but said {heard}; it must give back {_challenge(check)} and nothing else"


def of_delivery(attempt: "Attempt", dialect: Dialect, identity: Identity, *, signed: bool) -> str:
    """Why a bot that listens did not take a webhook; empty where it did."""
    schedule, status = schedule_of(dialect.name), attempt.status
    if schedule.accepts(status):
        return ""
    if status is None:
        return _without_answer(attempt)
    if status in (401, 403):
        if not signed:
            return f"your bot refused the webhook with {status}; {dialect.title} does not sign this kind"
        secret = named_secret("app secret", identity.app_secret, USUAL.app_secret)
        return f"your bot refused our signature ({status}); it must use {secret}"
    if 200 <= status < 300:
        taken = " to ".join(str(each) for each in dict.fromkeys(schedule.success))
        return (
            f"your bot answered {status}; {dialect.title} counts only {taken} as taken and will post it again"
        )
    return of_status(attempt, "POST") or f"your bot answered {status}; its log may say why"


def of_status(attempt: "Attempt", method: str) -> str:
    """What an HTTP status says that is neither success nor a refusal of ours; empty for one that says nothing."""
    status, path = attempt.status or 0, urlsplit(attempt.url).path or "/"
    if status in (404, 410):
        return f"your bot has no {path} ({status}); {_webhook_path(path)}"
    if status == 405:
        return f"your bot takes no {method} on {path} (405); {_webhook_path(path)}"
    if 300 <= status < 400:
        to = attempt.location.partition("?")[0]  # its query repeats that of a check, verify token included
        to = f" to {_cut(to)}" if to else ""
        return (
            f"your bot answered {status} and points elsewhere{to}; "
            "redirects are not followed: give the address itself"
        )
    if status >= 500:
        return f"your bot failed with {status}; its log says why"
    if status >= 400:
        return f"your bot refused it with {status}; its log may say why"
    return ""


def of_call(call: ApiCalled, address: str) -> str:
    """Why calls of a bot come to nothing."""
    if call.status == 501:
        return (
            f"your bot calls, but wapreview does not emulate {call.method} {_cut(call.path)}; "
            f"is its API base URL {address}?"
        )
    return f"your bot calls, but its token is not taken: {call.text or call.status}"


def of_silence(address: str) -> str:
    """A bot takes webhooks, and nothing comes back."""
    return (
        f"your bot took the webhook but has sent nothing here; is its API base URL {address}? "
        "If its host is hard-coded, use `wapreview run`"
    )


def is_misdirected(status: int) -> bool:
    """Whether a call was answered so that none like it can do any good: no token that is taken, or no such path."""
    return status in (401, 501)


def _without_answer(attempt: "Attempt") -> str:
    if attempt.trouble == "timed out":
        return f"your bot took longer than {attempt.allowed:g} s; answer first, then work"
    return "your bot broke the connection off before its answer was whole; its log may say why"


def _webhook_path(path: str) -> str:
    if path == "/":
        return "most bots take webhooks on a path of their own: give it with --bot, like .../webhook"
    return "give the path of its webhooks with --bot"


def _challenge(check: Handshake) -> str:
    """The name of what must come back."""
    body = check.body if isinstance(check.body, dict) else {}
    for place, members in (("", check.query), ("header ", check.headers), ("", body)):
        for name, value in members.items():
            if "challenge" in name or (isinstance(value, str) and value in check.expected):
                return f"the {place}{name}, {_cut(check.expected)},"
    return _cut(check.expected)


def _cut(text: str) -> str:
    text = text_without_secrets(text)
    return text if len(text) <= SAID_MAX else text[: SAID_MAX - 1] + "…"
