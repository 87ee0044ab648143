"""A template of which no definition is known: the quick replies that its send names can be tapped all the same."""

from collections.abc import Iterator

from wapreview.dialects.meta.template_parts import Filling, Part, filling_of, index_of, payload_of
from wapreview.messages.message import Block, Message, Option, Text
from wapreview.messages.pointers import Json, child

QUICK_REPLY = "quick_reply"


def with_named_replies(message: Message, template: Part) -> Message:
    """The message with its quick replies, under their payloads: nobody here knows what stands on them."""
    filling = filling_of(template.value, template.at)
    cards = zip(message.cards, filling.cards(), strict=False)
    return message._replace(
        block=_with_replies(message.block, filling),
        cards=tuple(_with_replies(block, card) for block, card in cards) or message.cards,
    )


def _with_replies(block: Block, filling: Filling) -> Block:
    options = tuple(_replies(filling))
    return block._replace(options=options) if options and not block.options else block


def _replies(filling: Filling) -> Iterator[Option]:
    named = [each for each in filling.parts if each.type == "button" and _is_quick_reply(each.value)]
    for part in sorted(named, key=index_of):
        payload = payload_of(part)
        if payload is not None:
            text = Text(payload, child(part.at, "parameters", 0, "payload"))
            yield Option("reply", part.at, title=text, id=text)


def _is_quick_reply(component: Json) -> bool:
    kind = component.get("sub_type") if isinstance(component, dict) else None
    return isinstance(kind, str) and kind.lower() == QUICK_REPLY
