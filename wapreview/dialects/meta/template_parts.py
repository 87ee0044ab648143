"""A template as it is sent, beside its definition: which part fills which."""

from collections.abc import Iterator
from typing import NamedTuple

from wapreview.dialects.lenient import Members, member, objects, string, whole
from wapreview.dialects.meta.template_variables import VARIABLE
from wapreview.messages.pointers import Json, Pointer, child

TEXTS = ("text", "currency", "date_time")
"""Types of parameters that fill a variable of a text."""


class Part(NamedTuple):
    """An object of the send, and where it stands."""

    value: Members
    at: Pointer

    @property
    def type(self) -> str:
        """Its `type` in small letters."""
        return (string(self.value, "type") or "").lower()

    def each(self, key: str) -> "tuple[Part, ...]":
        """The objects in one of its lists."""
        held = self.value.get(key)
        items = held if isinstance(held, list) else []
        at = child(self.at, key)
        return tuple(Part(item, child(at, n)) for n, item in enumerate(items) if isinstance(item, dict))

    @property
    def parameters(self) -> "tuple[Part, ...]":
        """What fills it."""
        return self.each("parameters")


class Filling(NamedTuple):
    """What a send says about one bubble: the message itself, or a card."""

    at: Pointer
    """The template, or the card; for a card that the send leaves out, the template."""
    parts: tuple[Part, ...]

    def first(self, word: str) -> Part | None:
        """The component of this type (in small letters)."""
        return next((part for part in self.parts if part.type == word), None)

    def button(self, number: int) -> Part | None:
        """The component that fills the button with this number, from 0."""
        return next((part for part in self.parts if part.type == "button" and index_of(part) == number), None)

    def cards(self) -> "tuple[Filling, ...]":
        """The cards, in their order."""
        carousel = self.first("carousel")
        held = carousel.each("cards") if carousel else ()
        order = sorted(enumerate(held), key=lambda one: _whole(one[1], "card_index", one[0]))
        return tuple(Filling(card.at, card.each("components")) for _, card in order)


class Defined(NamedTuple):
    """The components of a definition that make one bubble."""

    components: tuple[Members, ...]

    def first(self, word: str) -> Members | None:
        """The component of this type (in capitals)."""
        return next((each for each in self.components if type_of(each) == word), None)

    @property
    def buttons(self) -> tuple[Members, ...]:
        """Its buttons."""
        return tuple(objects(self.first("BUTTONS"), "buttons"))

    def cards(self) -> "tuple[Defined, ...]":
        """The cards of a carousel."""
        held = objects(self.first("CAROUSEL"), "cards")
        return tuple(Defined(tuple(objects(card, "components"))) for card in held)


def type_of(value: Json, key: str = "type") -> str:
    """A type or a format, in capitals."""
    return (string(value, key) or "").upper()


def index_of(part: Part) -> int:
    """The number of the button that a component fills, written as a number or as text; 0 when it is missing."""
    return _whole(part, "index", 0)


def _whole(part: Part, key: str, usual: int) -> int:
    number = whole(part.value, key)
    written = string(part.value, key) or ""
    if number is None and written.isascii() and written.isdecimal() and len(written) < 9:
        return int(written)
    return usual if number is None else number


def filling_of(template: Members, at: Pointer) -> Filling:
    """What a template object of a send fills; `at` is where it stands."""
    return Filling(at, Part(template, at).each("components"))


def defined_of(body: Members) -> Defined:
    """The components of a definition."""
    return Defined(tuple(objects(body, "components")))


def text_of(parameter: Part) -> str | None:
    """What a parameter puts in the place of a variable; None where it is no text."""
    if parameter.type == "text":
        return string(parameter.value, "text")
    if parameter.type in TEXTS:
        return string(parameter.value, parameter.type, "fallback_value")
    return None


def values_of(names: tuple[str, ...], parameters: tuple[Part, ...]) -> dict[str, str]:
    """Variable to text: by `parameter_name`, else by number, else in their order."""
    named = {string(each.value, "parameter_name"): text_of(each) for each in parameters}
    in_order = [text_of(each) for each in parameters]
    return dict(_filled(names, named, in_order))


def _filled(
    names: tuple[str, ...], named: dict[str | None, str | None], in_order: list[str | None]
) -> Iterator[tuple[str, str]]:
    for place, name in enumerate(names):
        number = int(name) - 1 if name.isascii() and name.isdecimal() and len(name) < 6 else place
        nth = in_order[number] if 0 <= number < len(in_order) else None
        text = named.get(name) if name in named else nth
        if text is not None:
            yield name, text


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its variables filled; those without a value stay as they are."""
    return VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


def link_suffix(part: Part | None) -> str | None:
    """What a send puts in the place of the variable of a link."""
    texts = (text_of(each) for each in part.parameters) if part else iter(())
    return next((text for text in texts if text is not None), None)


def code_of(part: Part | None) -> str | None:
    """The code that a send gives a copy button."""
    if part is None:
        return None
    codes = (string(each.value, "coupon_code") or text_of(each) for each in part.parameters)
    return next((code for code in codes if code is not None), None)


def payload_of(part: Part | None) -> str | None:
    """The payload that a send gives a quick reply."""
    payloads = (string(each.value, "payload") for each in part.parameters) if part else iter(())
    return next((text for text in payloads if text is not None), None)


def is_secured(body: Json) -> bool:
    """Whether WhatsApp itself writes the body: that of a one-time password."""
    return isinstance(member(body, "add_security_recommendation"), bool) and string(body, "text") is None
