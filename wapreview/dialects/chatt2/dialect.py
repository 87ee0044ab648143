"""Hub Chatt2.me."""

from wapreview.dialects.chatt2.answers import accepted, refused
from wapreview.dialects.chatt2.delivery import handshake, headers
from wapreview.dialects.chatt2.inbound import read_webhook
from wapreview.dialects.chatt2.read import read
from wapreview.dialects.chatt2.signatures import SIGNATURES, claims
from wapreview.dialects.chatt2.webhooks import VARIANTS, status, webhook
from wapreview.dialects.dialect import Dialect, Signature
from wapreview.dialects.forms import new_uuid
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.wire import compact, one_per_line


class Chatt2:
    """Meta's inner object under `content`, for several channels; list taps and places are our reading."""

    name = "chatt2"
    title = "Chatt2"
    channels: tuple[str, ...] = ("whatsapp", "instagram", "messenger", "telegram")
    variants: tuple[str, ...] = VARIANTS
    undocumented: frozenset[str] = frozenset({"RowReply", "LocationReply", "ReactionReply"})
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
    new_id = staticmethod(new_uuid)
    accepted = staticmethod(accepted)
    refused = staticmethod(refused)

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Chatt2()
