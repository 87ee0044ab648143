"""A bot that is a WSGI app, with a server that has a thread for each request."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socket import socket
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from wapreview.testing.bots.apps import WsgiApp
from wapreview.testing.bots.noticing import Noticing

LOOK_SECONDS = 0.02
"""How often the server looks whether it is to end."""
STOP_SECONDS = 1.0
"""What requests under way get at the end."""


@contextmanager
def serving_wsgi(app: WsgiApp, listening: socket, noticing: Noticing) -> Iterator[None]:
    """Serves on a bound socket while the block lasts."""

    def noticed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with noticing:
            return app(environ, start_response)

    listening.setblocking(True)  # what it accepts would not block either, on some systems
    server = _Server(listening)
    server.set_app(noticed)
    serving = Thread(target=server.serve_forever, args=(LOOK_SECONDS,), name="bot", daemon=True)
    serving.start()
    try:
        yield
    finally:
        server.shutdown()
        serving.join()
        server.finish()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
        """Requests are not told on stderr."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def __init__(self, listening: socket) -> None:
        super().__init__(listening.getsockname(), _Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = listening.getsockname()
        self.setup_environ()
        self._under_way: list[Thread] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        """Each request in a thread that can be waited for."""
        self._under_way = [thread for thread in self._under_way if thread.is_alive()]
        thread = Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="bot request",
            daemon=True,
        )
        self._under_way.append(thread)
        thread.start()

    def finish(self) -> None:
        """Waits a moment for what is under way."""
        for thread in self._under_way:
            thread.join(STOP_SECONDS)
        TCPServer.server_close(self)
