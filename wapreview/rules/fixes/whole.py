"""What a fix must know of the whole message: each thing is worked out once, when first asked for."""

from functools import cached_property

from wapreview.dialects.limits import Limit, Limits
from wapreview.messages.message import Message, Option, Text, options_of
from wapreview.messages.pointers import Pointer
from wapreview.rules.parts.message import parts_of


class Whole:
    """A message and the rules that hold for it."""

    def __init__(self, message: Message, limits: Limits) -> None:
        self.message = message
        self.limits = limits

    @cached_property
    def texts(self) -> dict[Pointer, str]:
        """Every text of the message, by its node."""
        return {part.at: part.value for part in parts_of(self.message) if isinstance(part.value, str)}

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options in the order of the phone."""
        return tuple(options_of(self.message))

    @cached_property
    def new_ids(self) -> dict[Pointer, str]:
        """Ids for the options that have none, by their nodes."""
        from wapreview.rules.fixes.names import new_ids  # which asks for what stands here

        return new_ids(self.options, self.ids)

    @cached_property
    def ids(self) -> set[str]:
        """The ids of all options."""
        return {option.id.value for option in self.options if option.id}

    @cached_property
    def titles(self) -> set[str]:
        """The titles of all reply buttons."""
        return {option.title.value for option in self.options if option.title and option.action == "reply"}

    @cached_property
    def only_read(self) -> frozenset[Pointer]:
        """The nodes of the texts that are shown and do nothing else: none comes back, none leads anywhere."""
        message, found = self.message, list[Text | None]()
        for block in (message.block, *message.cards):
            found += [block.header if isinstance(block.header, Text) else None, block.body, block.footer]
        if message.sheet:
            found += [message.sheet.label, *(section.title for section in message.sheet.sections)]
        return frozenset(text.at for text in found if text)

    def limit(self, rule: str) -> Limit | None:
        """The rule of that name, where there is one."""
        return self.limits.get(rule)
