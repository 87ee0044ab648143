"""The JSON of each provider in the noisy talk; shares no code with what reads it: imports nothing of wapreview."""

import base64
from datetime import timedelta
from typing import Any

from tests.simulation.imports.noisy_talk import (
    ACCOUNT,
    BUSINESS,
    BUTTON_TEXT,
    BUTTONS,
    CUSTOMER,
    FAILURE,
    LIST_TEXT,
    NAME,
    PHONE_ID,
    ROWS,
    START,
    USER_ID,
)


def _unix(at: float) -> int:
    return int((START + timedelta(seconds=at)).timestamp())


def _iso(at: float) -> str:
    return (START + timedelta(seconds=int(at))).strftime("%Y-%m-%dT%H:%M:%SZ")


def _wamid(number: int, outbound: bool) -> str:
    phone = CUSTOMER.encode()
    own = f"{number:018X}".encode()
    data = b"\x1c\x18" + bytes([len(phone)]) + phone + b"\x15\x02\x00" + (b"\x11" if outbound else b"\x12")
    data += b"\x18" + bytes([len(own)]) + own + b"\x00"
    return "wamid." + base64.b64encode(data).decode()


def meta_list() -> dict[str, Any]:
    """Meta's inner object of a list."""
    rows = [{"id": i, "title": t, "description": d} for i, t, d in ROWS]
    action = {"button": "Topics", "sections": [{"title": "Support", "rows": rows}]}
    return {"type": "list", "body": {"text": LIST_TEXT}, "action": action}


def meta_buttons() -> dict[str, Any]:
    """Meta's inner object of reply buttons."""
    buttons = [{"type": "reply", "reply": {"id": i, "title": t}} for i, t in BUTTONS]
    return {"type": "button", "body": {"text": BUTTON_TEXT}, "action": {"buttons": buttons}}


def meta_row() -> dict[str, Any]:
    """What a tap on the first row gives."""
    identity, title, description = ROWS[0]
    return {"type": "list_reply", "list_reply": {"id": identity, "title": title, "description": description}}


def meta_button() -> dict[str, Any]:
    """What a tap on the first button gives."""
    return {"type": "button_reply", "button_reply": {"id": BUTTONS[0][0], "title": BUTTONS[0][1]}}


class Cloud:
    """Meta's Cloud API."""

    name = "cloud"
    address = f"https://graph.facebook.com/v23.0/{PHONE_ID}/messages"

    def out_id(self, number: int) -> str:
        return _wamid(number, True)

    def send(self, kind: str) -> Any:
        head = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": f"+{CUSTOMER}"}
        if kind in ("list", "buttons"):
            inner = meta_list() if kind == "list" else meta_buttons()
            return {**head, "type": "interactive", "interactive": inner}
        return {**head, "type": "text", "text": {"body": kind}}

    def answer(self, number: int) -> Any:
        contact = {"input": f"+{CUSTOMER}", "wa_id": CUSTOMER}
        return {
            "messaging_product": "whatsapp",
            "contacts": [contact],
            "messages": [{"id": self.out_id(number)}],
        }

    def text(self, at: float, number: int, text: str) -> Any:
        return self._heard(at, number, {"type": "text", "text": {"body": text}}, None)

    def tap(self, at: float, number: int, kind: str, answered: int) -> Any:
        inner = meta_row() if kind == "list" else meta_button()
        return self._heard(at, number, {"type": "interactive", "interactive": inner}, answered)

    def status(self, at: float, number: int, word: str) -> Any:
        report: dict[str, Any] = {
            "id": self.out_id(number),
            "status": word,
            "timestamp": str(_unix(at)),
            "recipient_id": CUSTOMER,
            "recipient_user_id": USER_ID,
        }
        if word == "failed":
            code, details = FAILURE
            title = "Re-engagement message"
            report["errors"] = [{"code": code, "title": title, "error_data": {"details": details}}]
        return self._hook({"statuses": [report]})

    def _heard(self, at: float, number: int, said: dict[str, Any], answered: int | None) -> Any:
        context = {} if answered is None else {"context": {"from": BUSINESS, "id": self.out_id(answered)}}
        head = {"from": CUSTOMER, "from_user_id": USER_ID, "id": _wamid(900 + number, False)}
        return self._hook({"messages": [{**context, **head, "timestamp": str(_unix(at)), **said}]})

    def _hook(self, parts: dict[str, Any]) -> Any:
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": BUSINESS, "phone_number_id": PHONE_ID},
            "contacts": [{"profile": {"name": NAME}, "wa_id": CUSTOMER, "user_id": USER_ID}],
            **parts,
        }
        entry = {"id": ACCOUNT, "changes": [{"value": value, "field": "messages"}]}
        return {"object": "whatsapp_business_account", "entry": [entry]}


class Whapi:
    """Whapi.Cloud."""

    name = "whapi"
    address = "https://gate.whapi.cloud/messages/interactive"

    def out_id(self, number: int) -> str:
        return f"PsOutgoing{number:05d}-wAcAiAADsX"

    def send(self, kind: str) -> Any:
        if kind == "list":
            rows = [{"id": i, "title": t, "description": d} for i, t, d in ROWS]
            action = {"list": {"label": "Topics", "sections": [{"title": "Support", "rows": rows}]}}
            return {"to": CUSTOMER, "type": "list", "body": {"text": LIST_TEXT}, "action": action}
        if kind == "buttons":
            buttons = [{"type": "quick_reply", "id": i, "title": t} for i, t in BUTTONS]
            return {
                "to": CUSTOMER,
                "type": "button",
                "body": {"text": BUTTON_TEXT},
                "action": {"buttons": buttons},
            }
        return {"to": CUSTOMER, "body": kind}

    def answer(self, number: int) -> Any:
        message = {
            "id": self.out_id(number),
            "from_me": True,
            "type": "text",
            "chat_id": f"{CUSTOMER}@s.whatsapp.net",
            "source": "api",
            "status": "pending",
        }
        return {"sent": True, "message": message}

    def text(self, at: float, number: int, text: str) -> Any:
        return self._heard(at, number, {"type": "text", "text": {"body": text}})

    def tap(self, at: float, number: int, kind: str, answered: int) -> Any:
        context = {"quoted_id": self.out_id(answered), "quoted_author": BUSINESS, **self._quoted(kind)}
        if kind == "list":
            row = {"id": f"ListV3:{ROWS[0][0]}", "title": ROWS[0][1], "description": ROWS[0][2]}
            reply = {"type": "list_reply", "list_reply": row}
        else:
            button = {"id": f"ButtonsV3:{BUTTONS[0][0]}", "title": BUTTONS[0][1]}
            reply = {"type": "buttons_reply", "buttons_reply": button}
        return self._heard(at, number, {"type": "reply", "reply": reply, "context": context})

    def status(self, at: float, number: int, word: str) -> Any:
        codes = {"failed": 0, "sent": 2, "delivered": 3, "read": 4}
        report = {
            "id": self.out_id(number),
            "code": codes[word],
            "status": word,
            "recipient_id": f"{CUSTOMER}@s.whatsapp.net",
            "timestamp": str(_unix(at)),
        }
        return {
            "statuses": [report],
            "event": {"type": "statuses", "event": "post"},
            "channel_id": "MANTIS-M72HC",
        }

    def _quoted(self, kind: str) -> dict[str, Any]:
        if kind == "list":
            rows = [{"id": f"ListV3:{i}", "title": t, "description": d} for i, t, d in ROWS]
            content: Any = {
                "description": LIST_TEXT,
                "label": "Topics",
                "sections": [{"title": "Support", "rows": rows}],
            }
            return {"quoted_content": content, "quoted_type": "list"}
        buttons = [{"type": "quick_reply", "text": t, "id": f"ButtonsV3:{i}"} for i, t in BUTTONS]
        return {"quoted_content": {"body": BUTTON_TEXT, "buttons": buttons}, "quoted_type": "hsm"}

    def _heard(self, at: float, number: int, said: dict[str, Any]) -> Any:
        message = {
            "id": f"incomingMessage{number:07d}-gAcAiAADsX",
            "from_me": False,
            "chat_id": f"{CUSTOMER}@s.whatsapp.net",
            "timestamp": _unix(at),
            "source": "mobile",
            **said,
            "from": CUSTOMER,
            "from_name": NAME,
        }
        return {
            "messages": [message],
            "event": {"type": "messages", "event": "post"},
            "channel_id": "MANTIS-M72HC",
        }


class Exotel:
    """Exotel, in one of the forms of its webhooks."""

    address = "https://api.exotel.com/v2/accounts/acmestore1/messages"

    def __init__(self, form: str) -> None:
        self.form = form
        self.name = f"exotel {form}"

    def out_id(self, number: int) -> str:
        return f"f2d0a0e9c7b84d{number:018d}"

    def send(self, kind: str) -> Any:
        content: dict[str, Any] = {"type": "text", "text": {"body": kind}}
        if kind in ("list", "buttons"):
            content = {
                "type": "interactive",
                "interactive": meta_list() if kind == "list" else meta_buttons(),
            }
        return {"from": f"+{BUSINESS}", "to": f"+{CUSTOMER}", "content": content}

    def answer(self, number: int) -> Any:
        message = {"code": 202, "status": "success", "error_data": None, "data": {"sid": self.out_id(number)}}
        return {
            "request_id": f"{number:010x}",
            "method": "POST",
            "http_code": 202,
            "metadata": {"total": 1, "success": 1, "failed": 0},
            "response": {"whatsapp": {"messages": [message]}},
        }

    def text(self, at: float, number: int, text: str) -> Any:
        return self._heard(at, number, {"type": "text", "text": {"body": text}}, None)

    def tap(self, at: float, number: int, kind: str, answered: int) -> Any:
        said: dict[str, Any] = {
            "type": "interactive",
            "interactive": meta_row() if kind == "list" else meta_button(),
        }
        if self.form == "C" and kind == "buttons":
            said = {"type": "button", "button": {"text": BUTTONS[0][1], "payload": BUTTONS[0][0]}}
        return self._heard(at, number, said, answered)

    def status(self, at: float, number: int, word: str) -> Any:
        errors: dict[str, Any] = (
            {"errors": [{"code": FAILURE[0], "title": "Failed", "detail": FAILURE[1]}]}
            if word == "failed"
            else {}
        )
        if self.form == "B":
            data: dict[str, Any] = {
                "message_sid": self.out_id(number),
                "from": f"+{BUSINESS}",
                "to": f"+{CUSTOMER}",
            }
            data |= {"status": word, "timestamp": _iso(at), **errors}
            return {
                "type": "message_status",
                "timestamp": _iso(at),
                "account_sid": "acmestore1",
                "data": data,
            }
        message: dict[str, Any] = {"id": self.out_id(number), "status": word, "recipient": f"+{CUSTOMER}"}
        message |= {"timestamp": _iso(at), **errors}
        return {
            "event": "message_status",
            "timestamp": _iso(at),
            "account_sid": "acmestore1",
            "message": message,
        }

    def _heard(self, at: float, number: int, said: dict[str, Any], answered: int | None) -> Any:
        identity = f"a1b2c3d4e5f60718{number:016d}"
        ends = {"from": f"+{CUSTOMER}", "to": f"+{BUSINESS}", "timestamp": _iso(at)}
        contact = {"profile": {"name": NAME}, "wa_id": CUSTOMER}
        if self.form == "B":
            data = {"message_sid": identity, **ends, "message": said, "contact": contact}
            return {
                "type": "inbound_message",
                "timestamp": _iso(at),
                "account_sid": "acmestore1",
                "data": data,
            }
        quote = {"context": {"from": f"+{BUSINESS}", "id": self.out_id(answered)}} if answered else {}
        return {
            "event": "incoming_message",
            "timestamp": _iso(at),
            "account_sid": "acmestore1",
            "message": {"id": identity, **ends, **said, **quote},
            "contact": contact,
        }


class Chatt2:
    """Hub Chatt2.me, with the whole event."""

    name = "chatt2"
    channel = "11111111-2222-4333-8444-555555555555"
    address = f"https://api.chatt2.me/v1/communication/{channel}/message"

    def out_id(self, number: int) -> str:
        return f"0f0e0d0c-0b0a-4908-8706-{number:012d}"

    def send(self, kind: str) -> Any:
        content: dict[str, Any] = {"text": kind}
        if kind in ("list", "buttons"):
            content = {"interactive": meta_list() if kind == "list" else meta_buttons()}
        return {"from": self.channel, "to": CUSTOMER, "content": content}

    def answer(self, number: int) -> Any:
        return {
            "messageId": self.out_id(number),
            "status": "enqueued",
            "errorMessage": None,
            "errorCode": None,
        }

    def text(self, at: float, number: int, text: str) -> Any:
        return self._heard(at, number, {"type": "text", "text": text})

    def tap(self, at: float, number: int, kind: str, _answered: int) -> Any:
        inner = meta_row() if kind == "list" else meta_button()
        return self._heard(at, number, {"type": "interactive", "interactive": inner})

    def status(self, at: float, number: int, word: str) -> Any:
        event: dict[str, Any] = {
            "eventType": "MessageStatus",
            "messageId": self.out_id(number),
            "status": "error" if word == "failed" else word,
            "timestamp": _unix(at),
            "channel": "whatsapp",
        }
        if word == "failed":
            event |= {"errorMessage": FAILURE[1], "errorCode": str(FAILURE[0])}
        return event

    def _heard(self, at: float, number: int, content: dict[str, Any]) -> Any:
        return {
            "eventType": "Message",
            "channelId": self.channel,
            "messageId": f"a0a1a2a3-b0b1-4c0c-8d0d-{number:012d}",
            "from": CUSTOMER,
            "timestamp": _unix(at),
            "channel": "whatsapp",
            "content": content,
        }


PROVIDERS: dict[str, Any] = {
    each.name: each for each in (Cloud(), Whapi(), Exotel("B"), Exotel("C"), Chatt2())
}
