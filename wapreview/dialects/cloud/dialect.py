"""Meta's WhatsApp Cloud API."""

from wapreview.dialects.cloud.read import read
from wapreview.dialects.cloud.signatures import SIGNATURES, claims
from wapreview.dialects.dialect import NO_OFFERS, Dialect, Signature
from wapreview.dialects.later import later
from wapreview.dialects.limits import Limits, load_limits


class Cloud:
    """The dialect whose inner object Messangi, Exotel and Chatt2 share."""

    name = "cloud"
    title = "Meta"
    channels: tuple[str, ...] = ("whatsapp",)
    offers = NO_OFFERS
    variants: tuple[str, ...] = ("standard", "older", "username")
    emulated_variant = ""
    undocumented: frozenset[str] = frozenset()
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = later("cloud.webhooks", "webhook")
    status = later("cloud.webhooks", "status")
    read_webhook = later("cloud.inbound", "read_webhook")
    layout = later("wire", "indented")
    encode = later("wire", "compact_ascii")
    headers = later("cloud.delivery", "headers")
    handshake = later("cloud.delivery", "handshake")
    new_id = later("cloud.delivery", "new_id")
    accepted = later("cloud.answers", "accepted")
    refused = later("cloud.answers", "refused")
    error = later("cloud.answers", "error")
    read_answer = later("cloud.answers", "read_answer")
    rebuild = later("silence", "repeats_nothing")
    mend = later("cloud.mending", "mend")
    filled = later("meta.template_filled", "filled")
    batched = later("cloud.batches", "batched")

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)


DIALECT: Dialect = Cloud()
