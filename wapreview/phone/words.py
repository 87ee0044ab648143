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
NOT_DELIVERED = "Not delivered"
NOT_SENT = "Not sent"
REFUSED = "Refused"
"""What stands before the reason, under a message that failed."""
NOT_IN_LOG = "message not in this log"
REBUILT = {"quote": "rebuilt from the log", "chat": "rebuilt from the chat export"}
"""What is told of a message whose JSON nobody kept, by what it was rebuilt from."""
UNREAD = "UNREAD MESSAGE"
GIF = "GIF"
ANIMATED = "animated"
VIEW_CONTACT = "View contact"
ORDERED = "item"
ESTIMATED = "(estimated total)"
FORMS = {"flow": "Form sent", "address_message": "Address sent"}
"""What a form is called that was filled in, by its kind."""
PLUMBING = frozenset({"flow_token"})
"""Members of a form's answers that its author adds and the customer never sees."""
YES = "yes"
NO = "no"
BUSINESS = "this business"
OTHERS = {
    "edit": "You edited a message",
    "revoke": "You deleted a message",
    "delete": "You deleted a message",
    "vote": "You voted",
    "request_welcome": "You opened the chat for the first time",
    "system": "System notice",
    "unsupported": "You sent something that WhatsApp does not hand on",
}
"""What a customer did that a phone cannot be made to do here, by the provider's word."""
REACTED = "You reacted"
UNREACTED = "You took your reaction back"

READ_MORE = "Read more"
POLL = {"telegram": "Anonymous poll"}
"""What stands under the question of a poll, by channel."""
POLL_ELSEWHERE = "Select one or more"

ASPECTS = {
    "type": "type",
    "format": "format",
    "scheme": "link",
    "redirect": "link",
    "ext": "file",
    "unknown": "unknown",
    "unsupported": "not here",
    "space": "blanks",
    "mixed": "mixed",
    "name": "name",
    "missing": "missing",
    "empty": "empty",
}
"""What a badge says of a problem without numbers, by the last word of its rule."""
TWICE = {"id": "same id", "": "repeated"}
"""What it says where something stands twice, by the part."""
LACKING = {
    "id": "no id",
    "url": "no link",
    "phone_number": "no number",
    "copy_code": "no code",
    "type": "no type",
    "example": "example",
}
"""What it says where a member is missing that the customer does not see, by the member."""
PROBLEM = "!"
INSIDE = "inside"
"""After a number: the problems in a list that is closed."""

PARTS = {
    "header": "header is",
    "body": "body is",
    "footer": "footer is",
    "title": "title is",
    "label": "button text is",
    "options": "buttons are",
    "sections": "sections are",
    "rows": "rows are",
    "cards": "cards are",
}
"""The parts in whose place something is drawn when they are missing."""
ONLY_OPTION = {"cta_url": "link is", "location_request": "button is"}
"""What the options are called where there is one, by the kind of message."""
MISSING = "missing"
EMPTY = "empty"
ONLY_WHATSAPP = "WhatsApp only"
