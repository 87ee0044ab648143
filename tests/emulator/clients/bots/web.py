"""A web server for bots whose library has none, and the check of Meta's signature."""

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from tests.emulator.clients.bots.telling import say

Take: TypeAlias = Callable[[bytes, Mapping[str, str]], tuple[int, str]]
"""Takes the bytes and headers of a webhook; gives the status and the text of the answer."""
Challenge: TypeAlias = Callable[[Mapping[str, str]], tuple[int, str]]
"""Takes the query of Meta's check of the address; gives the same."""


def challenge_of_meta(query: Mapping[str, str]) -> tuple[int, str]:
    """The answer to the check of the address, as Meta describes it."""
    if query.get("hub.verify_token") != os.environ["WHATSAPP_VERIFY_TOKEN"]:
        return 403, ""
    return 200, query["hub.challenge"]


def signed_by_meta(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether the signature is that of these bytes."""
    secret = os.environ["WHATSAPP_APP_SECRET"].encode()
    expected = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers.get("x-hub-signature-256", ""))


def listen(take: Take, challenge: Challenge = challenge_of_meta) -> None:
    """Serves until the process is ended, on PORT or any free port."""

    class Webhook(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536

        def do_GET(self) -> None:
            self._answer(*challenge(dict(parse_qsl(urlsplit(self.path).query))))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(*take(body, {name.lower(): value for name, value in self.headers.items()}))

        def _answer(self, status: int, text: str) -> None:
            data = text.encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
            """Nothing on stderr."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Webhook)
    say(url=f"http://127.0.0.1:{server.server_address[1]}/webhook")
    server.serve_forever()
