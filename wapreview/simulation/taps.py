"""From an option on the phone to what the customer does by choosing it."""

from wapreview.messages.message import Message, Option
from wapreview.messages.reply import ButtonReply, LinkOpened, LocationReply, Reply, RowReply


def reply_to(option: Option, message: Message) -> Reply | None:
    """The reply that choosing this option gives; None where it takes a place first (a location request)."""
    identity, title = _value(option.id), _value(option.title)
    match option.action:
        case "reply":
            return ButtonReply(identity, title, _card_of(option, message))
        case "row":
            return RowReply(identity, title, option.description.value if option.description else None)
        case "location":
            return None
        case "url" | "call" | "copy" | "form" | "catalog" | "other":
            return LinkOpened(option.action, title, _value(option.value))


def _value(text: object) -> str:
    return getattr(text, "value", "")


def _card_of(option: Option, message: Message) -> int | None:
    for number, card in enumerate(message.cards):
        if any(other.at == option.at for other in card.options):
            return number
    return None


SAMPLE_PLACES = (
    LocationReply(52.520008, 13.404954, "Alexanderplatz", "10178 Berlin, Germany"),
    LocationReply(19.433333, -99.133333, "Zócalo", "06000 Ciudad de México, Mexico"),
    LocationReply(-1.286389, 36.817223, "City Square", "00200 Nairobi, Kenya"),
)
"""Public squares, for a tap on "Send location"."""


def parse_place(text: str) -> LocationReply:
    """Reads "lat, lon[, name]" in decimal degrees.

    Raises ValueError with a sentence that says what is wrong.
    """
    parts = [part.strip() for part in text.split(",", 2)]
    if len(parts) < 2:
        raise ValueError("a place is written as latitude, longitude and perhaps a name: 52.52, 13.40, Office")
    latitude, longitude = (_degrees(part) for part in parts[:2])
    if not -90 <= latitude <= 90:
        raise ValueError(f"the latitude {parts[0]} lies outside -90 to 90")
    if not -180 <= longitude <= 180:
        raise ValueError(f"the longitude {parts[1]} lies outside -180 to 180")
    return LocationReply(latitude, longitude, parts[2] if len(parts) > 2 and parts[2] else None)


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a number of degrees; write 52.52, 13.40, Office") from None
