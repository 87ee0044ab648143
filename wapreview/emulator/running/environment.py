"""The variables with which a program finds a proxy and trusts an authority."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

DIRECT = ("127.0.0.1", "localhost", "::1")
"""What is asked without the proxy, beside the emulator: the bot's own machine."""
PROXY = ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")
NO_PROXY = ("NO_PROXY", "no_proxy")
CERTIFICATE = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
"""OpenSSL, Go and httpx; requests; curl; Node."""
OTHER_PROXIES = frozenset(("ALL_PROXY", "all_proxy"))


def bot_environment(usual: Mapping[str, str], proxy: str, certificate: Path, emulator: str) -> dict[str, str]:
    """The variables `usual`, with those that lead the program to the emulator.

    `proxy` and `emulator` are addresses (http://127.0.0.1:PORT). But for Node, `certificate` takes the place of the
    authorities that the program trusts otherwise: that is right, because the proxy refuses every host for which it
    does not vouch itself. For the same reason an own NO_PROXY is not kept: with one that names a provider's host,
    messages would reach real customers.
    """
    direct = dict.fromkeys((*DIRECT, urlsplit(emulator).hostname or DIRECT[0]))
    return {
        "PYTHONUNBUFFERED": "1",  # else its output stays in the program while nobody looks at a terminal
        **{name: value for name, value in usual.items() if name not in OTHER_PROXIES},
        **dict.fromkeys(PROXY, proxy),
        **dict.fromkeys(NO_PROXY, ",".join(direct)),
        **dict.fromkeys(CERTIFICATE, str(certificate)),
        # Node 22.21 and 24 heed the proxy only when they are told to: https://nodejs.org/api/cli.html
        "NODE_USE_ENV_PROXY": "1",
        "WAPREVIEW_URL": emulator,
    }
