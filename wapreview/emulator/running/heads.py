"""The head of a request to a proxy (RFC 9112, section 3.2): what is asked for, and of whom."""

import re
from typing import NamedTuple

from wapreview.emulator.requests import BadRequestError

HEAD_MAX = 64 * 1024
"""Bytes of a request line with its header fields."""
END = b"\r\n\r\n"
PORTS = {"http": 80, "https": 443}
LINE = re.compile(rb"([A-Z]{1,20}) ([\x21-\x7e]+) HTTP/1\.[01]")
FIELD = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\x00\r\n]*")
AUTHORITY = re.compile(r"(?:[^@/]*@)?(\[[0-9A-Fa-f:.]+\]|[^:@/?#\[\]]+)(?::([0-9]{1,5}))?")
OWN_FIELDS = frozenset(
    (
        b"host",
        b"connection",
        b"keep-alive",
        b"upgrade",
        b"proxy-connection",
        b"proxy-authorization",
        b"proxy-authenticate",
    )
)
"""Header fields that concern one connection only, and the host, which the target says."""


class Asked(NamedTuple):
    """A request to the proxy."""

    method: str
    host: str
    port: int
    path: str
    """In origin form, with the query; empty for CONNECT."""
    fields: tuple[bytes, ...]
    """The lines of the header, as they came."""

    def forwarded(self) -> bytes:
        """The head for the server itself: target in origin form, host of the target, one exchange a connection."""
        usual = self.port in PORTS.values()
        host = self.host if usual else f"{self.host}:{self.port}"
        kept = [line for line in self.fields if line.partition(b":")[0].lower() not in OWN_FIELDS]
        first = f"{self.method} {self.path} HTTP/1.1\r\nHost: {host}\r\nConnection: close".encode("ascii")
        return b"\r\n".join((first, *kept)) + END


def asked(head: bytes) -> Asked:
    """Reads a head without the empty line at its end. Raises BadRequestError."""
    line, *fields = head.split(b"\r\n")
    found = LINE.fullmatch(line)
    if not found or not all(FIELD.fullmatch(field) for field in fields):
        raise BadRequestError(
            400, "This is a proxy for HTTP; what arrived is not a request that it can read."
        )
    method, target = found[1].decode("ascii"), found[2].decode("ascii")
    if method == "CONNECT":
        return Asked(method, *_host_and_port(target, 443), "", tuple(fields))
    scheme, separator, rest = target.partition("://")
    if not separator or scheme.lower() not in PORTS:
        sentence = "This is a proxy: a request must name the whole address, with http:// or https://."
        raise BadRequestError(400, sentence)
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    path = rest[len(authority) :].partition("#")[0]
    host, port = _host_and_port(authority, PORTS[scheme.lower()])
    return Asked(method, host, port, path if path.startswith("/") else f"/{path}", tuple(fields))


def _host_and_port(authority: str, usual: int) -> tuple[str, int]:
    found = AUTHORITY.fullmatch(authority)
    port = int(found[2] or usual) if found else 0
    if not found or not 0 < port < 65536:
        raise BadRequestError(400, "The address in the request names no host and port.")
    return found[1].lower(), port
