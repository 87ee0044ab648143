"""Who may control the emulator: programs on this machine, and no web page that is open in a browser on it."""

from urllib.parse import urlsplit

from starlette.requests import Request

from wapreview.emulator.control.refusals import ControlError

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
JSON = "application/json"


def guard(request: Request, address: str) -> None:
    """Refuses what a web page could send, also one that has a name of its own for this machine's address.

    `address` is where the emulator listens. Raises ControlError.
    """
    host = host_of(request.headers.get("host", ""))
    here = (request.scope.get("server") or ("",))[0]
    if not host or host not in LOCAL | {host_of(urlsplit(address).netloc), here}:
        sentence = "The control API answers only to the address on which it listens; use http://127.0.0.1."
        raise ControlError(403, "foreign_host", sentence)
    if "origin" in request.headers:
        raise ControlError(
            403, "web_page", "Web pages may not control wapreview (there is an Origin header)."
        )


def check_type(request: Request) -> None:
    """Refuses a body of another type than JSON. Raises ControlError."""
    length, coded = request.headers.get("content-length", "0"), "transfer-encoding" in request.headers
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != JSON and (given or coded or length.strip("0")):
        sentence = f"The control API takes JSON alone; send it with the header Content-Type: {JSON}."
        raise ControlError(415, "not_json", sentence)


def host_of(netloc: str) -> str:
    """The host of a Host header, in small letters, without its port; empty where there is none."""
    try:
        return (urlsplit(f"//{netloc.strip()}").hostname or "") if "@" not in netloc else ""
    except ValueError:
        return ""
