"""The phone's own words: what it shows where the JSON says nothing."""

from wapreview.messages.message import Action, MediaKind

TODAY = "Today"
YESTERDAY = "Yesterday"
NO_TITLE = "(no title)"
LIST = "(no button text)"
HINT = "Message"
SEND = "Send"

OPTIONS: dict[Action, str] = {
    "location": "Send location",
    "call": "Call now",
    "copy": "Copy code",
    "catalog": "View catalog",
}
"""Labels of the options whose wording is WhatsApp's own when the JSON has none; any other has no title."""

KINDS: dict[MediaKind, str] = {
    "image": "Photo",
    "video": "Video",
    "audio": "Audio",
    "document": "Document",
    "sticker": "Sticker",
}

VOICE = "Voice message"
LOCATION = "Location"
CONTACT = "Contact"
NO_NAME = "(no name)"
MESSAGE_CONTACT = "Message"
SAVE_CONTACT = "Save contact"
INVITE_CONTACT = "Invite to WhatsApp"
VIEW_ALL = "View all"

TAPS = {
    "url": "Opened",
    "call": "Called",
    "copy": "Copied",
    "form": "Opened",
    "catalog": "Opened the catalogue",
    "other": "Tapped",
}
"""What a tap that stays on the phone did."""
REACTED = "You reacted"
UNREACTED = "You took your reaction back"
SAME_ID = "same id"
