"""What can be tapped below a bubble or on a card."""

from collections.abc import Iterable, Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Message, Option, Placeholder, Section, Text

TITLES = {
    "reply": "button.title",
    "call": "button.title",
    "copy": "button.title",
    "url": "cta.text",
    "form": "flow.text",
}
"""How the rules about a label are named, by what the option does."""


SINGLE = "single"
"""The case of a poll with one answer, of which providers differ."""


def text_part(name: str, text: Text | None, subject: str, case: str = "") -> Iterator[Detail]:
    """The part of a text that is there."""
    if text is not None:
        yield Detail(name, text.at, subject, text.value, case=case)


def count_part(
    name: str, subject: str, at: str, members: Iterable[Option | Section | Block], key: str | None = None
) -> Detail:
    """The part of a count; `key` names the missing member where there is none to count."""
    places = tuple(member.at for member in members)
    return Detail(name, at, subject, len(places), key, places)


def option_parts(message: Message) -> Iterator[Detail]:
    """The options under the bubble."""
    block = message.block
    if message.kind == "button":
        at, key = (block.at, "buttons") if block.options_at is None else (block.options_at, None)
        yield count_part("buttons", "buttons", at, block.options, key)
        if links := [option for option in block.options if option.action == "url"]:
            yield count_part("cta", "link buttons", at, links)
    if message.kind == "cta_url":
        yield count_part("cta", "link buttons", block.options_at or block.at, block.options)
    if message.kind == "poll":
        yield from _poll_parts(block)
    if message.kind == "voice_call":
        for option in block.options:
            yield from text_part("call.text", option.title, "text of the call button")
    elif message.kind not in ("template", "poll"):
        yield from label_parts(block.options)


def _poll_parts(block: Block) -> Iterator[Detail]:
    """The answers of a poll: bare texts, or options whose ids stay with the provider."""
    lines = block.header.lines if isinstance(block.header, Placeholder) else ()
    at = block.header.at if block.header else block.options_at or block.at
    members = (*(line.at for line in lines), *(option.at for option in block.options))
    case = SINGLE if len(members) == 1 else ""
    yield Detail("poll", at, "answers", len(members), members=members, case=case)
    titles = (*lines, *(option.title for option in block.options))
    for number, title in enumerate(titles, 1):
        yield from text_part("poll.option", title, f"answer {number}")


def label_parts(options: Iterable[Option], where: str = "") -> Iterator[Detail]:
    """Title, id and value of each option; `where` says on which card."""
    for number, option in enumerate(options, 1):
        name = f"link button{where}" if option.action == "url" else f"button {number}{where}"
        if (rule := TITLES.get(option.action)) and option.title is not None:
            yield Detail(rule, option.title.at, f"title of {name}", option.title.value)
        if option.id is not None:
            yield Detail("button.id", option.id.at, f"id of {name}", option.id.value)
        if option.action == "url" and option.value is not None:
            yield Detail("cta.url", option.value.at, f"address of {name}", option.value.value)
