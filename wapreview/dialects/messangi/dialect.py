"""Messangi, POST /v3/messages."""

from collections.abc import Mapping

from wapreview.dialects.dialect import Dialect, Handshake, Signature
from wapreview.dialects.forms import new_uuid
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.messangi.answers import accepted, refused
from wapreview.dialects.messangi.read import read
from wapreview.dialects.messangi.signatures import SIGNATURES, claims
from wapreview.dialects.messangi.webhooks import read_webhook, status, webhook
from wapreview.dialects.wire import compact, indented, json_headers


class Messangi:
    """Meta's inner object under `request`; the vendor documents no inbound payload at all."""

    name = "messangi"
    title = "Messangi"
    channels: tuple[str, ...] = ("whatsapp",)
    variants: tuple[str, ...] = ("standard",)
    undocumented: frozenset[str] = frozenset(
        {"ButtonReply", "RowReply", "TextReply", "LocationReply", "ReactionReply"}
    )
    press_once = False
    signatures: tuple[Signature, ...] = SIGNATURES

    claims = staticmethod(claims)
    read = staticmethod(read)
    webhook = staticmethod(webhook)
    status = staticmethod(status)
    read_webhook = staticmethod(read_webhook)
    layout = staticmethod(indented)
    encode = staticmethod(compact)
    headers = staticmethod(json_headers)
    new_id = staticmethod(new_uuid)
    accepted = staticmethod(accepted)
    refused = staticmethod(refused)

    @property
    def limits(self) -> Limits:
        """Read from limits.toml when first asked for."""
        return load_limits(self.name)

    def handshake(self, secrets: Mapping[str, str]) -> Handshake | None:  # noqa: ARG002
        """No check of the address is known."""
        return None


DIALECT: Dialect = Messangi()
