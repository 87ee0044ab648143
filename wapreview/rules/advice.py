"""What advice is about: how easily a message can be answered."""

from collections.abc import Iterator

from wapreview.dialects.limits import Limits
from wapreview.messages.detail import Detail
from wapreview.messages.message import Message, Option, Sheet, options_of


def advice_parts(message: Message, limits: Limits) -> Iterator[Detail]:
    """The parts that only advice looks at."""
    yield Detail("kind.web", message.at, "message", message.kind, case=message.kind)
    if message.sheet:
        yield from _sheet(message.sheet)
    choices = [option for option in options_of(message) if option.action in ("reply", "row")]
    if message.kind == "button" and len(choices) > 1:
        at = message.block.options_at or message.at
        yield Detail("buttons.choices", at, "choices", len(choices))
    if len(choices) > 1 and not any(_leads_out(option, limits) for option in choices):
        yield Detail("options.fallback", message.block.options_at or message.at, "way out", None)


def _sheet(sheet: Sheet) -> Iterator[Detail]:
    for section in sheet.sections:
        for row in section.options:
            if row.description is None:
                yield Detail("list.row.desc", row.at, "description of the row", None, "description")
    if len(sheet.sections) == 1:
        rows = len(sheet.sections[0].options)
        yield Detail("list.rows.ungrouped", sheet.sections[0].at, "rows in one group", rows)


def _leads_out(option: Option, limits: Limits) -> bool:
    """Whether this option is for those whom none of the others suits."""
    words = " ".join(text.value for text in (option.title, option.id) if text).casefold()
    return any(word in words for word in limits["options.fallback.missing"].words)
