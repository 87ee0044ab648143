"""What the bots of these tests have in common: a web server that prints what it gets, and calls to the API.

Only the standard library, as in a bot that somebody wrote in an afternoon.
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Handle = Callable[[bytes, Mapping[str, str]], tuple[int, str]]
"""Takes the bytes and headers of a webhook; gives the status and the text of the answer."""
_PRINTING = threading.Lock()


def say(told: Mapping[str, Any]) -> None:
    """One line of JSON on stdout."""
    with _PRINTING:
        print(json.dumps(told), flush=True)  # noqa: T201 - the bot's only output


def listen(handle: Handle, started: Callable[[str], None] = lambda _: None) -> None:
    """Serves until the process is ended; `started` gets the address, beside."""

    class Webhook(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, text = handle(body, headers)
            coded = base64.b64encode(body).decode("ascii")
            say({"path": self.path, "headers": headers, "body": coded, "status": status})
            answer = text.encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
    url = f"http://127.0.0.1:{server.server_address[1]}/webhook"
    say({"url": url})
    threading.Thread(target=started, args=(url,), daemon=True).start()
    server.serve_forever()


def call(method: str, path: str, body: Any, headers: Mapping[str, str]) -> tuple[int, Any]:
    """Calls the provider's API; gives the status and the JSON of the answer."""
    address = urlsplit(os.environ["API"])
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
    try:
        sent = json.dumps(body).encode("utf-8")
        connection.request(method, path, sent, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def hmac_hex(secret: str, signed: bytes) -> str:
    """HMAC-SHA256 in lower-case hex."""
    return hmac.new(secret.encode("utf-8"), signed, hashlib.sha256).hexdigest()
