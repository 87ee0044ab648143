"""Who the bot talks to: the ids of the emulated account and its secrets, the same on every run."""

from typing import NamedTuple

from wapreview.messages.reply import Business

USUAL = Business()


class Identity(NamedTuple):
    """What a bot is configured with. The secrets are no secrets: they open nothing but this emulator."""

    phone_number_id: str = USUAL.channel
    account: str = USUAL.account
    """Meta's WhatsApp business account (WABA) id."""
    app_id: str = "670000000000001"
    token: str = "wapreview-token"  # noqa: S105 - opens nothing
    app_secret: str = "wapreview-app-secret"  # noqa: S105 - opens nothing
    """With it webhooks are signed."""
    verify_token: str = "wapreview-verify-token"  # noqa: S105 - opens nothing
    only_token: bool = False
    """Whether no other token is taken: one was configured."""

    def business(self, usual: Business = USUAL) -> Business:
        """The business under these ids."""
        return usual._replace(channel=self.phone_number_id, account=self.account)

    def secrets(self) -> tuple[str, ...]:
        """What is never shown."""
        return (self.token, self.app_secret, self.verify_token)

    def given(self) -> tuple[str, ...]:
        """The secrets that somebody gave; wapreview's own open nothing, and may be shown."""
        return tuple(each for each in self.secrets() if each not in Identity().secrets())
