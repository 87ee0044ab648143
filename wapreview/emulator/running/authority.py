"""A certificate authority for one run: it vouches for the emulator where a bot calls it by a provider's name."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

KEPT_MAX = 100
"""Hosts whose certificate is kept; the table of hosts has few, but a pattern in it covers any number."""
DAY = timedelta(days=1)


class Authority:
    """Its own key is never written. Its certificate is, into `folder`, because programs want a path."""

    def __init__(self, folder: Path) -> None:
        """`folder` must be readable by this user alone: a host's key lies in it while it is loaded."""
        self._folder = folder
        self._issuer = trustme.CA(
            path_length=0, organization_name="wapreview", organization_unit_name="Authority of one run"
        )
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.certificate = folder / "authority.pem"
        self._issuer.cert_pem.write_to_path(str(self.certificate))

    def context(self, host: str) -> ssl.SSLContext:
        """What a server needs to be taken for this host, made once for each. Raises ValueError for what is no name."""
        name = host.lower().removesuffix(".")
        if name not in self._contexts:
            if len(self._contexts) >= KEPT_MAX:
                self._contexts.clear()
            self._contexts[name] = self._made(name)
        return self._contexts[name]

    def _made(self, name: str) -> ssl.SSLContext:
        now = datetime.now(UTC)
        leaf = self._issuer.issue_cert(
            name, organization_name="wapreview", not_before=now - DAY, not_after=now + 300 * DAY
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        # Python loads keys from files only.
        with leaf.private_key_and_cert_chain_pem.tempfile(dir=str(self._folder)) as path:
            context.load_cert_chain(path)
        return context
