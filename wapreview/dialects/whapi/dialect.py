"""Whapi.Cloud."""

from collections.abc import Mapping

from wapreview.dialects.dialect import NO_OFFERS, Dialect, Handshake, Signature
from wapreview.dialects.later import later
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.whapi.read import read
from wapreview.dialects.whapi.signatures import SIGNATURES, claims


class Whapi:
    """The dialect of flat buttons; a tap on the phone and one in WhatsApp Web give different quotes."""

    name = "whapi"
    title = "Whapi.Cloud"
    channels: tuple[str, ...] = ("whatsapp",)
    offers = NO_OFFERS
    variants: tuple[str, ...] = ("phone", "web", "bare", "text")
    emulated_variant = ""
    undocumented: frozenset[str] = frozenset({"OrderReply", "FormReply", "CallPermissionReply"})
    press_once = True
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = later("whapi.webhooks", "webhook")
    status = later("whapi.webhooks", "status")
    read_webhook = later("whapi.inbound", "read_webhook")
    layout = later("wire", "indented")
    encode = later("wire", "compact")
    headers = later("wire", "json_headers")
    new_id = later("whapi.ids", "new_id")
    accepted = later("whapi.answers", "accepted")
    refused = later("whapi.answers", "refused")
    error = later("whapi.answers", "error")
    read_answer = later("whapi.answers", "read_answer")
    rebuild = later("whapi.rebuilding", "rebuild")
    mend = later("whapi.mending", "mend")
    filled = later("meta.template_filled", "filled")
    batched = later("whapi.batches", "batched")

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)

    def handshake(self, secrets: Mapping[str, str]) -> Handshake | None:  # noqa: ARG002
        """Whapi.Cloud does not check the address."""
        return None


DIALECT: Dialect = Whapi()
