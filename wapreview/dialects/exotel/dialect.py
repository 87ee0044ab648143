"""Exotel."""

from wapreview.dialects.dialect import Dialect, Signature
from wapreview.dialects.exotel.answers import accepted, refused
from wapreview.dialects.exotel.delivery import handshake, headers, new_id
from wapreview.dialects.exotel.inbound import read_webhook
from wapreview.dialects.exotel.read import read
from wapreview.dialects.exotel.signatures import SIGNATURES, claims
from wapreview.dialects.exotel.statuses import status
from wapreview.dialects.exotel.webhooks import VARIANTS, webhook
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.wire import compact, one_per_line


class Exotel:
    """Meta's inner object under `content`; four webhook forms in the vendor's pages."""

    name = "exotel"
    title = "Exotel"
    channels: tuple[str, ...] = ("whatsapp",)
    variants: tuple[str, ...] = VARIANTS
    undocumented: frozenset[str] = frozenset({"ReactionReply"})
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = staticmethod(webhook)
    status = staticmethod(status)
    read_webhook = staticmethod(read_webhook)
    layout = staticmethod(one_per_line)
    encode = staticmethod(compact)
    headers = staticmethod(headers)
    handshake = staticmethod(handshake)
    new_id = staticmethod(new_id)
    accepted = staticmethod(accepted)
    refused = staticmethod(refused)

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Exotel()
