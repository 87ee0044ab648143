"""Messangi, POST /v3/messages."""

from collections.abc import Mapping

from wapreview.dialects.dialect import NO_OFFERS, Dialect, Handshake, Signature
from wapreview.dialects.later import later
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.messangi.read import read
from wapreview.dialects.messangi.signatures import SIGNATURES, claims


class Messangi:
    """Meta's inner object under `request`; the vendor documents no inbound payload at all."""

    name = "messangi"
    title = "Messangi"
    channels: tuple[str, ...] = ("whatsapp",)
    offers = NO_OFFERS
    variants: tuple[str, ...] = ("standard",)
    emulated_variant = ""
    undocumented: frozenset[str] = frozenset(
        {
            "ButtonReply",
            "RowReply",
            "TextReply",
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
    webhook = later("messangi.webhooks", "webhook")
    status = later("messangi.webhooks", "status")
    read_webhook = later("messangi.webhooks", "read_webhook")
    layout = later("wire", "indented")
    encode = later("wire", "compact")
    headers = later("wire", "json_headers")
    new_id = later("forms", "new_uuid")
    accepted = later("messangi.answers", "accepted")
    refused = later("messangi.answers", "refused")
    error = later("messangi.answers", "error")
    read_answer = later("messangi.answers", "read_answer")
    rebuild = later("silence", "repeats_nothing")
    mend = later("messangi.mending", "mend")
    filled = later("meta.template_filled", "filled")

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)

    def handshake(self, secrets: Mapping[str, str]) -> Handshake | None:  # noqa: ARG002
        """No check of the address is known."""
        return None


DIALECT: Dialect = Messangi()
