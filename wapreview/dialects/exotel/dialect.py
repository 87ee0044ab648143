"""Exotel."""

from wapreview.dialects.dialect import NO_OFFERS, Dialect, Signature
from wapreview.dialects.exotel.read import read
from wapreview.dialects.exotel.signatures import SIGNATURES, claims
from wapreview.dialects.later import later
from wapreview.dialects.limits import Limits, load_limits


class Exotel:
    """Meta's inner object under `content`; four webhook forms in the vendor's pages."""

    name = "exotel"
    title = "Exotel"
    channels: tuple[str, ...] = ("whatsapp",)
    offers = NO_OFFERS
    variants: tuple[str, ...] = ("A", "B", "C", "D")
    emulated_variant = ""
    undocumented: frozenset[str] = frozenset(
        {"ReactionReply", "ContactsReply", "OrderReply", "FormReply", "CallPermissionReply"}
    )
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = later("exotel.webhooks", "webhook")
    status = later("exotel.statuses", "status")
    read_webhook = later("exotel.inbound", "read_webhook")
    layout = later("wire", "one_per_line")
    encode = later("wire", "compact")
    headers = later("exotel.delivery", "headers")
    handshake = later("exotel.delivery", "handshake")
    new_id = later("exotel.delivery", "new_id")
    accepted = later("exotel.answers", "accepted")
    refused = later("exotel.answers", "refused")
    error = later("exotel.answers", "error")
    read_answer = later("exotel.answers", "read_answer")
    rebuild = later("silence", "repeats_nothing")
    mend = later("exotel.mending", "mend")
    filled = later("meta.template_filled", "filled")

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Exotel()
