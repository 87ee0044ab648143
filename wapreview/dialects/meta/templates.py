"""Meta's templates: sent by name, or as they are defined."""

from wapreview.dialects.fields import Node
from wapreview.messages.message import Message


def read_template(node: Node) -> Message:
    """A template to send: {"name", "language": {"code"}, "components": [...]}; or one that is defined in place."""
    if node.has("category") and node.has("components"):
        return definition_message(node)
    from wapreview.dialects.meta.template_sent import sent_message  # most messages are no templates

    node.known("name", "language", "components", "namespace")
    return sent_message(node, _label(node))


def is_definition(node: Node) -> bool:
    """Whether this is a template as it is handed in to Meta, not as it is sent."""
    return node.has("components") and (node.has("category") or node.has("language")) and not node.has("type")


def definition_message(node: Node) -> Message:
    """A definition as the message that it makes."""
    from wapreview.dialects.meta.template_defined import read_definition  # as above

    return read_definition(node, _label(node))


def _label(node: Node) -> str:
    """The template's name and the code of its language; both may be missing."""
    name = node.text("name")
    code = node.object("language").text("code") if node.holds_object("language") else node.text("language")
    named = f"Template {name.value}" if name else "Template"
    return f"{named}, {code.value}" if code else named
