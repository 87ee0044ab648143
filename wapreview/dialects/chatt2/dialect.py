"""Hub Chatt2.me."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wapreview.dialects.chatt2.read import read
from wapreview.dialects.chatt2.signatures import SIGNATURES, claims
from wapreview.dialects.dialect import Dialect, Signature
from wapreview.dialects.later import later
from wapreview.dialects.limits import Limits, load_limits

if TYPE_CHECKING:
    from wapreview.dialects.channels import Offer


class Chatt2:
    """Meta's inner object under `content`, for several channels; list taps and places are our reading."""

    name = "chatt2"
    title = "Chatt2"
    channels: tuple[str, ...] = ("whatsapp", "instagram", "messenger", "telegram", "sms")
    variants: tuple[str, ...] = ("content", "envelope")
    emulated_variant = "envelope"
    undocumented: frozenset[str] = frozenset(
        {
            "RowReply",
            "LocationReply",
            "MediaReply",
            "ReactionReply",
            "ContactsReply",
            "OrderReply",
            "FormReply",
            "CallPermissionReply",
        }
    )
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = later("chatt2.webhooks", "webhook")
    status = later("chatt2.webhooks", "status")
    read_webhook = later("chatt2.inbound", "read_webhook")
    layout = later("wire", "one_per_line")
    encode = later("wire", "compact")
    headers = later("chatt2.delivery", "headers")
    handshake = later("chatt2.delivery", "handshake")
    new_id = later("forms", "new_uuid")
    accepted = later("chatt2.answers", "accepted")
    refused = later("chatt2.answers", "refused")
    error = later("chatt2.answers", "error")
    read_answer = later("chatt2.answers", "read_answer")
    rebuild = later("silence", "repeats_nothing")

    @property
    def offers(self) -> "Mapping[str, Offer]":
        """Read from channels.toml when first asked for."""
        from wapreview.dialects.channels import load_offers  # most messages go to WhatsApp

        return load_offers(self.name, self.title)

    mend = later("chatt2.mending", "mend")
    filled = later("meta.template_filled", "filled")

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Chatt2()
