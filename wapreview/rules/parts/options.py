"""What can be tapped below a bubble or on a card."""

from collections.abc import Iterable, Iterator, Sequence

from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Message, Option, Placeholder, Section, Text
from wapreview.messages.subjects import of_button, of_only

TITLES = {
    "reply": "button.title",
    "call": "button.title",
    "copy": "button.title",
    "url": "cta.text",
    "form": "flow.text",
}
"""How the rules about a label are named, by what the option does."""

ONLY = {"url": "link", "form": "form"}
"""What an option opens, where it may be the only one of its message or card."""

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
    places = tuple([member.at for member in members])  # a list first: a generator takes twice as long
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


def label_parts(options: Sequence[Option], where: str = "") -> Iterator[Detail]:
    """Title, id and value of each option; `where` says on which card."""
    for number, option in enumerate(options, 1):
        action, _, title, option_id, value, _ = option
        only = ONLY.get(action) if len(options) == 1 else None
        subjects = of_only(only, where) if only else of_button(number, where)
        if title is not None and (rule := TITLES.get(action)):
            yield Detail(rule, title.at, subjects.title, title.value)
        if option_id is not None:
            yield Detail("button.id", option_id.at, subjects.id, option_id.value)
        if action == "url" and value is not None:
            yield Detail("cta.url", value.at, subjects.value, value.value)
