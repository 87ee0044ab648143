"""What a send of Exotel asks to be done with its statuses: an address, and data that comes back with them.

The request, its `whatsapp` object and each message may have them (developer.exotel.com/api/whatsapp).
"""

from wapreview.dialects.lenient import member, objects, string
from wapreview.messages.pointers import Json


def asked(body: Json, part: int, name: str) -> str:
    """The nearest `status_callback` or `custom_data` of a body's message; empty where there is none."""
    messages = objects(body, "whatsapp", "messages")
    own = messages[part] if part < len(messages) else None
    levels = (own, member(body, "whatsapp"), body)
    return next((found for level in levels if (found := string(level, name))), "")
