"""What a bot must be configured with, ready to copy."""

from collections.abc import Iterator

from wapreview.emulator.emulator import Emulator


def configuration(emulator: Emulator) -> dict[str, str]:
    """Variables for a bot, the same on every run; `wapreview run` sets them where they are not set yet."""
    identity = emulator.identity
    return {
        "WHATSAPP_API_URL": emulator.address,
        "WHATSAPP_PHONE_NUMBER_ID": identity.phone_number_id,
        "WHATSAPP_BUSINESS_ACCOUNT_ID": identity.account,
        "WHATSAPP_TOKEN": identity.token,
        "WHATSAPP_APP_SECRET": identity.app_secret,
        "WHATSAPP_VERIFY_TOKEN": identity.verify_token,
    }


def dotenv(emulator: Emulator) -> Iterator[str]:
    """The same as lines of an .env file."""
    yield from (f"{name}={value}" for name, value in configuration(emulator).items())
