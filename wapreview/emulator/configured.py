"""What a bot must be configured with, ready to copy."""

from collections.abc import Iterator

from wapreview.emulator.emulator import Emulator


def dotenv(emulator: Emulator) -> Iterator[str]:
    """The lines of an .env file, the same on every run; names as in the samples of the providers where there are any."""
    identity = emulator.identity
    yield f"WHATSAPP_API_URL={emulator.address}"
    yield f"WHATSAPP_PHONE_NUMBER_ID={identity.phone_number_id}"
    yield f"WHATSAPP_BUSINESS_ACCOUNT_ID={identity.account}"
    yield f"WHATSAPP_TOKEN={identity.token}"
    yield f"WHATSAPP_APP_SECRET={identity.app_secret}"
    yield f"WHATSAPP_VERIFY_TOKEN={identity.verify_token}"
