"""Header, body and footer of a bubble."""

from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.kinds import INTERACTIVE as KNOWN
from wapreview.messages.message import Header, Location, Media, Message, Text

INTERACTIVE = KNOWN | {"interactive"}
"""The kinds that Meta calls interactive, and those of which it does not say which they are."""

WITHOUT_BODY = frozenset({"product", "call_permission_request"})
"""The interactive kinds that can be sent without a body (Cloud API, interactive messages)."""

BODY = "body.text"
BODIES = {
    **dict.fromkeys(INTERACTIVE, BODY),
    "list": "list.body.text",
    "carousel": "carousel.body.text",
    "text": "text.body",
    "image": "media.caption",
    "video": "media.caption",
    "document": "media.caption",
    "audio": "media.caption",
    "sticker": "media.caption",
    "reaction": "reaction.emoji",
    "poll": "poll.question",
}
"""How the rules about a body's text are named, by the kind of message."""
SUBJECTS = {
    "text.body": "text",
    "media.caption": "caption",
    "reaction.emoji": "emoji",
    "poll.question": "question",
}


def head_parts(message: Message) -> Iterator[Detail]:
    """The header: its text, and its type where the kind of message says what it may be."""
    header = message.block.header
    if message.kind in INTERACTIVE and (word := header_word(header)) and header is not None:
        yield Detail("header", header.at, "header", word, case=message.kind)
    if message.kind in INTERACTIVE and isinstance(header, Media) and header.id and not header.link:
        yield Detail("media.id", header.id.at, f"{header.kind} header", header.id.value, case=header.kind)
    if isinstance(header, Text):
        yield Detail("header.text", header.at, "header", header.value)
    elif message.kind == "product_list" and header is None:
        yield Detail("products.header", message.block.at, "header", None, "header")


def header_word(header: Header | None) -> str:
    """What kind of header this is, as providers call it; empty for one of another kind."""
    if isinstance(header, Text):
        return "text"
    if isinstance(header, Media):
        return header.kind
    return "location" if isinstance(header, Location) else ""


def tail_parts(message: Message) -> Iterator[Detail]:
    """Body and footer."""
    block, kind = message.block, message.kind
    body, footer = block.body, block.footer
    if name := BODIES.get(kind):
        if kind in INTERACTIVE and kind not in WITHOUT_BODY:
            at, key = (block.at, "body") if body is None else (body.at, None)
            case = "empty" if body is not None and body.value == "" else ""
            yield Detail("body", at, "body", body and body.value, key, case=case)
        if body is not None:
            yield Detail(name, body.at, SUBJECTS.get(name, "body"), body.value, case=kind)
        if body is not None and kind == "text":
            yield Detail("text.fold", body.at, "text", body.value)
    if footer is not None:
        yield Detail("footer", footer.at, "footer", footer.value, case=kind)
        yield Detail("footer.text", footer.at, "footer", footer.value)
