"""What a body looks like from its members: the words in which signatures are written. Nothing raises."""

from wapreview.dialects.lenient import member, objects, string
from wapreview.messages.pointers import Json

INTERACTIVE_TYPES = ("button", "list", "product")
MESSAGE_KINDS = (
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "template",
    "interactive",
)
HEADER_KINDS = ("image", "video", "document")


def has(value: Json, *keys: str) -> bool:
    """Whether an object has all these members, whatever their values."""
    if not isinstance(value, dict):
        return False
    for key in keys:  # noqa: SIM110 - asked twenty times of every body, and three times as fast as all()
        if key not in value:
            return False
    return True


def lacks(value: Json, *keys: str) -> bool:
    """Whether this is an object with none of these members."""
    if not isinstance(value, dict):
        return False
    for key in keys:  # noqa: SIM110 - as above
        if key in value:
            return False
    return True


def is_object(value: Json, *keys: str) -> bool:
    """Whether there is an object below these members."""
    return isinstance(member(value, *keys), dict)


def is_array(value: Json, key: str) -> bool:
    """Whether the member is an array."""
    return isinstance(member(value, key), list)


def one_of(value: Json, key: str, words: tuple[str, ...]) -> bool:
    """Whether the member is one of these words."""
    return string(value, key) in words


def is_inner(value: Json) -> bool:
    """Whether this is what Meta puts under `interactive`: a type and an action."""
    return string(value, "type") is not None and has(value, "action")


def holds_inner(value: Json) -> bool:
    """Whether `interactive` holds a message, not a reply."""
    return is_inner(member(value, "interactive"))


def is_reply(value: Json) -> bool:
    """Whether this carries what a customer tapped: an interactive object whose type ends in _reply."""
    word = string(value, "interactive", "type") or ""
    return string(value, "type") == "interactive" and word.endswith("_reply")


def is_header(value: Json) -> bool:
    """Whether this is only a header: its member alone, or its value."""
    if isinstance(value, dict) and set(value) == {"header"}:
        return True
    word = string(value, "type") or ""
    media = word in HEADER_KINDS and is_object(value, word)
    text = word == "text" and string(value, "text") is not None
    return (media or text) and lacks(value, "to", "from", "messaging_product", "recipient")


def is_typed(value: Json) -> bool:
    """Whether `type` names a kind and there is a member of that name: a message without its wrapper."""
    word = string(value, "type") or ""
    return word in MESSAGE_KINDS and (is_object(value, word) or is_array(value, word))


def is_definition(value: Json) -> bool:
    """Whether this is a template as it is handed in to Meta."""
    return is_array(value, "components") and has(value, "name") and lacks(value, "type", "messaging_product")


def flat_buttons(value: Json) -> bool:
    """Whether `action.buttons` has buttons that carry their title themselves."""
    return any("title" in button and "reply" not in button for button in objects(value, "action", "buttons"))
