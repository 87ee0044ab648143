"""Small logs of Meta's dialect, a line at a time."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
MIRA, JONAS = "491700000001", "491700000002"


def buttons(to: str = MIRA, body: str = "Shall we go on?", *options: tuple[str, str]) -> dict[str, Any]:
    """A send of reply buttons, given as id and title."""
    given = options or (("yes", "Yes"), ("no", "No"))
    replies = [{"type": "reply", "reply": {"id": i, "title": t}} for i, t in given]
    inner = {"type": "button", "body": {"text": body}, "action": {"buttons": replies}}
    return {"messaging_product": "whatsapp", "to": to, "type": "interactive", "interactive": inner}


def text(body: str, to: str = MIRA) -> dict[str, Any]:
    """A send of text."""
    return {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": body}}


def answer(identity: str, to: str = MIRA) -> dict[str, Any]:
    """The answer to a send."""
    contact = {"input": to, "wa_id": to}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": identity}]}


def refusal(code: int = 131009, details: str = "Button title is too long") -> dict[str, Any]:
    """The answer to a send that is refused."""
    error = {"message": f"(#{code}) Parameter value is not valid", "type": "OAuthException", "code": code}
    return {"error": {**error, "error_data": {"messaging_product": "whatsapp", "details": details}}}


def hook(number: str | None = MIRA, name: str = "Mira", user_id: str = "", **parts: Any) -> dict[str, Any]:
    """A webhook with messages or statuses."""
    contact: dict[str, Any] = {"profile": {"name": name}}
    contact |= {key: value for key, value in (("wa_id", number), ("user_id", user_id)) if value}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "4915550001", "phone_number_id": "106540352242922"},
        "contacts": [contact],
        **parts,
    }
    changes = [{"value": value, "field": "messages"}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": changes}]}


def heard(
    at: float, identity: str, said: dict[str, Any], *, quotes: str = "", number: str = MIRA, **contact: Any
) -> dict[str, Any]:
    """A reply in a webhook; `at` in seconds after the start."""
    context = {"context": {"from": "4915550001", "id": quotes}} if quotes else {}
    message = {"from": number, "id": identity, "timestamp": str(unix(at)), **said, **context}
    return hook(number, messages=[message], **contact)


def typed(body: str) -> dict[str, Any]:
    """Typed text."""
    return {"type": "text", "text": {"body": body}}


def tapped(identity: str = "yes", title: str = "Yes") -> dict[str, Any]:
    """A tap on a reply button."""
    reply = {"type": "button_reply", "button_reply": {"id": identity, "title": title}}
    return {"type": "interactive", "interactive": reply}


def status(at: float, identity: str, word: str, number: str = MIRA, **more: Any) -> dict[str, Any]:
    """A status in a webhook."""
    report = {"id": identity, "status": word, "timestamp": str(unix(at)), "recipient_id": number, **more}
    return hook(number, statuses=[report])


def unix(at: float) -> int:
    """Unix seconds of a moment."""
    return int((START + timedelta(seconds=at)).timestamp())


def line(at: float | None, body: Any, words: str = "INFO", zone: str = "+00:00") -> str:
    """One line of a log; without a time none is written."""
    time = (START + timedelta(seconds=at)).isoformat(timespec="milliseconds") if at is not None else ""
    return f"{time.replace('+00:00', zone)} {words} {json.dumps(body)}".strip()


def log(*lines: str) -> bytes:
    """The lines as a file."""
    return "\n".join(lines).encode()
