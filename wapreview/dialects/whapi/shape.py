"""Bodies that were written in Meta's shape but go to Whapi.Cloud, which answers 400 to them."""

from wapreview.dialects.fields import Node

FLAT = 'write each button flat: {"type": "quick_reply", "title": ..., "id": ...}'
LIST = 'put the list into "action.list", with "label" and "sections"'
LINK = 'write the link as a button: {"type": "url", "title": ..., "id": ..., "url": ...}'
TOP = 'put "header", "body", "footer" and "action" at the top, with "to" and the "type" "button" or "list"'
PLAIN = (
    'send {"to": ..., "body": ...} to /messages/text, or {"to": ..., "media": ...} to the address of its kind'
)


def advice(node: Node) -> str | None:
    """What to write instead, if this object is in Meta's shape; None for Whapi's own."""
    if node.has("interactive"):
        return TOP
    if node.has("messaging_product") and not node.has("action"):
        return PLAIN
    action = node.value.get("action")
    if not isinstance(action, dict) or "list" in action:
        return None
    if "sections" in action or "button" in action:
        return LIST
    if "parameters" in action:
        return LINK
    buttons = action.get("buttons")
    nested = isinstance(buttons, list) and any(isinstance(item, dict) and "reply" in item for item in buttons)
    return FLAT if nested else None
