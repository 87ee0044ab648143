"""Whapi.Cloud."""

from collections.abc import Mapping

from wapreview.dialects.dialect import Dialect, Handshake, Signature
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.whapi.answers import accepted, new_id, refused
from wapreview.dialects.whapi.inbound import read_webhook
from wapreview.dialects.whapi.read import read
from wapreview.dialects.whapi.signatures import SIGNATURES, claims
from wapreview.dialects.whapi.webhooks import status, webhook
from wapreview.dialects.wire import compact, indented, json_headers


class Whapi:
    """The dialect of flat buttons; a tap on the phone and one in WhatsApp Web give different quotes."""

    name = "whapi"
    title = "Whapi.Cloud"
    channels: tuple[str, ...] = ("whatsapp",)
    variants: tuple[str, ...] = ("phone", "web")
    undocumented: frozenset[str] = frozenset()
    press_once = True
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = staticmethod(webhook)
    status = staticmethod(status)
    read_webhook = staticmethod(read_webhook)
    layout = staticmethod(indented)
    encode = staticmethod(compact)
    headers = staticmethod(json_headers)
    new_id = staticmethod(new_id)
    accepted = staticmethod(accepted)
    refused = staticmethod(refused)

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)

    def handshake(self, secrets: Mapping[str, str]) -> Handshake | None:  # noqa: ARG002
        """Whapi.Cloud does not check the address."""
        return None


DIALECT: Dialect = Whapi()
