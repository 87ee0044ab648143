"""A server in a loop that runs already: binds a socket of its own, leaves signals and the terminal alone."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from wapreview.emulator.patient_http import PatientHttp
from wapreview.emulator.repairs import is_loopback
from wapreview.errors import WapreviewError

LOOPBACK = "127.0.0.1"
PORT = 8910
"""Where the emulator listens unless told otherwise."""
TRIES = 20
"""Ports after it that are tried where it is taken."""
EVERYWHERE = {"": LOOPBACK, "0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 - compared
"""Addresses that stand for all of this machine, and how it calls itself."""
KEEP_ALIVE_SECONDS = 30
STOP_SECONDS = 1


class Listener:
    """Serves an app on one address."""

    def __init__(self, app: ASGIApp, *, host: str = LOOPBACK, port: int | None = None) -> None:
        """`port` None: the usual one or the next free one; 0: any free one. Binds at once; raises WapreviewError."""
        self._socket = bound(host, PORT if port is None else port, TRIES if port is None else 1)
        self.host, self.port = host, int(self._socket.getsockname()[1])
        self.moved = port is None and self.port != PORT
        """Whether the usual port was taken."""
        self._server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                http=PatientHttp,
                ws="none",
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=STOP_SECONDS,
            )
        )
        self._task: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """http://127.0.0.1:PORT."""
        host = EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def warning(self) -> str:
        """What it means that other machines are let in; empty where none is."""
        if is_loopback(self.host):
            return ""
        return (
            f"listening on {self.host or '0.0.0.0'}: everyone who can reach this machine can talk to the emulator, "  # noqa: S104 - told
            "read what was said, and write as the customer"
        )

    async def start(self) -> None:
        """Comes back when it serves."""
        self._task = asyncio.get_running_loop().create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.005)
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        """Ends it; requests under way get a moment."""
        self._server.should_exit = True
        try:
            if self._task is not None:
                await asyncio.gather(self._task, return_exceptions=True)
        finally:
            self._socket.close()


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the program around."""
        yield


def bound(host: str, port: int, tries: int = 1) -> socket.socket:
    """A socket bound to the first free port of these; raises WapreviewError with a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, port + tries):
        # With the protocol named asyncio sends without delay; without it each answer waits 40 ms.
        bind = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bind.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bind.bind((host, number))
        except OSError as error:
            bind.close()
            if error.errno != errno.EADDRINUSE or number == port + tries - 1:
                raise WapreviewError(_why(host, number, error)) from None
        except (UnicodeError, ValueError, TypeError):
            bind.close()
            raise WapreviewError(f"cannot listen on {host}: this is no address; leave --host out") from None
        except OverflowError:
            bind.close()
            raise WapreviewError(
                f"port {number} is no port; choose one from 1 to 65535, or 0 for any"
            ) from None
        else:
            bind.listen(128)
            bind.setblocking(False)
            return bind
    raise WapreviewError(f"no free port from {port} to {port + tries - 1}")


def _why(host: str, port: int, error: OSError) -> str:
    why = {
        errno.EADDRINUSE: "another program listens there; --port 0 takes any free port",
        errno.EACCES: "this needs rights that you do not have; choose a port above 1023",
        errno.EADDRNOTAVAIL: "this machine has no such address",
    }.get(error.errno or 0, error.strerror or str(error))
    return f"cannot listen on {host}:{port}: {why}"
