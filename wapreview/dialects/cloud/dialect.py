"""Meta's WhatsApp Cloud API."""

from wapreview.dialects.cloud.answers import accepted, refused
from wapreview.dialects.cloud.delivery import handshake, headers, new_id
from wapreview.dialects.cloud.inbound import read_webhook
from wapreview.dialects.cloud.read import read
from wapreview.dialects.cloud.signatures import SIGNATURES, claims
from wapreview.dialects.cloud.webhooks import status, webhook
from wapreview.dialects.dialect import Dialect, Signature
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.wire import compact_ascii, indented


class Cloud:
    """The dialect whose inner object Messangi, Exotel and Chatt2 share."""

    name = "cloud"
    title = "Meta"
    channels: tuple[str, ...] = ("whatsapp",)
    variants: tuple[str, ...] = ("standard",)
    undocumented: frozenset[str] = frozenset()
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = staticmethod(webhook)
    status = staticmethod(status)
    read_webhook = staticmethod(read_webhook)
    layout = staticmethod(indented)
    encode = staticmethod(compact_ascii)
    headers = staticmethod(headers)
    handshake = staticmethod(handshake)
    new_id = staticmethod(new_id)
    accepted = staticmethod(accepted)
    refused = staticmethod(refused)

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Cloud()
