"""Holds the parts of a send against those of its definition."""

from wapreview.dialects.lenient import Members, member, string
from wapreview.dialects.meta.template_parts import (
    TEXTS,
    Defined,
    Filling,
    Part,
    code_of,
    fill,
    is_secured,
    link_suffix,
    type_of,
    values_of,
)
from wapreview.dialects.meta.template_variables import variables_of
from wapreview.emulator.templates.noting import Noting
from wapreview.messages.message import Text
from wapreview.messages.pointers import Pointer

COUNT, FORMAT = "template.definition.count", "template.definition.format"
LENGTH, MISSING = "template.definition.len", "template.definition.missing"
FILES = {"IMAGE": "image", "VIDEO": "video", "GIF": "video", "DOCUMENT": "document"}
"""The format of a header, and the type of the parameter that fills it."""
HEADERS = {**FILES, "LOCATION": "location", "PRODUCT": "product"}
UNNAMED = "Parameter name is missing or empty"
BAD_PARAMETER, ODD_PARAMETER = 100, 132018
ONLY_BODY = "only body"


class Matching:
    """One bubble: the template itself, or a card (`where` says which: " on card 2")."""

    def __init__(self, defined: Defined, filling: Filling, noting: Noting, where: str = "") -> None:
        self._defined = defined
        self._filling = filling
        self._noting = noting
        self._where = where

    def match(self) -> None:
        """Notes what does not fit, in the order in which Meta names it."""
        self._header()
        self._text("body", self._defined.first("BODY"))
        self._offer()
        for number, button in enumerate(self._defined.buttons):
            self._button(number, button)
        for part in self._filling.parts:
            self._strange(part)

    def _header(self) -> None:
        header = self._defined.first("HEADER")
        wanted = type_of(header, "format")
        if wanted not in HEADERS:
            self._text("header", header)
            return
        part = self._filling.first("header")
        given = part.parameters if part else ()
        found = given[0].type if given else ""
        if found == HEADERS[wanted] and len(given) == 1:
            return
        at, key = self._place(part)
        if len(given) > 1:
            self._miscounted("header", at, len(given), 1)
            return
        details = f"header: Format mismatch, expected {wanted}, received {found.upper() or 'UNKNOWN'}"
        instead = f"the send has {_named(found)}" if found else "the send has nothing for it"
        said = f"The header{self._where} of the template is {_named(HEADERS[wanted])}, but {instead}."
        self._noting.note(FORMAT, at, said, details=details, key=key)

    def _text(self, name: str, component: Members | None) -> None:
        """A header or body of text: as many parameters as variables, of the right kind, not too long together."""
        text = string(component, "text") or ("{{1}}" if is_secured(component) else "")
        names = variables_of(Text(text, ""))
        part = self._filling.first(name)
        given = part.parameters if part else ()
        if len(given) != len(names):
            at, key = self._place(part)
            self._miscounted(name, at, len(given), len(names), key)
            return
        for number, parameter in enumerate(given, 1):
            self._parameter(name, number, parameter, names)
        if part and names:
            self._length(name, part, fill(text, values_of(names, given)))

    def _miscounted(self, name: str, at: Pointer, given: int, wanted: int, key: str | None = None) -> None:
        details = (
            f"{name}: number of localizable_params ({given}) "
            f"does not match the expected number of params ({wanted})"
        )
        has = "no variable" if wanted == 0 else "1 variable" if wanted == 1 else f"{wanted} variables"
        fills = "no parameter" if given == 0 else "1 parameter" if given == 1 else f"{given} parameters"
        said = f"The {name}{self._where} of the template has {has}, but the send has {fills} for it."
        self._noting.note(COUNT, at, said, details=details, key=key, actual=given, expected=wanted)

    def _parameter(self, name: str, number: int, parameter: Part, names: tuple[str, ...]) -> None:
        which = f"Parameter {number} of the {name}{self._where}"
        if parameter.type not in TEXTS:
            said = f"{which} fills a variable of a text, but it is {_named(parameter.type)}."
            self._noting.note(FORMAT, parameter.at, said)
            return
        if names[0].isdecimal():
            return
        called = string(parameter.value, "parameter_name")
        listed = ", ".join(names)
        if not called:
            said = f'{which} has no "parameter_name"; the template has named variables: {listed}.'
            self._noting.note(
                FORMAT, parameter.at, said, details=UNNAMED, code=BAD_PARAMETER, key="parameter_name"
            )
        elif called not in names:
            said = f'{which} is named "{called[:60]}", but the variables are {listed}.'
            self._noting.note(FORMAT, parameter.at, said)

    def _length(self, name: str, part: Part, text: str) -> None:
        only = name == "body" and len(self._defined.components) == 1
        case = ONLY_BODY if only else name
        limit = self._noting.limit(LENGTH, case)
        if limit is None or len(text) <= limit.value:
            return
        details = (
            "Translated text too long. Length of the parameters and the template text is "
            f"{len(text)}, which exceeds the allowed length of {limit.value}"
        )
        said = (
            f"The {name}{self._where} has {len(text)} characters with its parameters; "
            f"a template may have {limit.value} at most."
        )
        self._noting.note(
            LENGTH, part.at, said, details=details, case=case, actual=len(text), expected=limit.value
        )

    def _offer(self) -> None:
        offer = member(self._defined.first("LIMITED_TIME_OFFER"), "limited_time_offer")
        if member(offer, "has_expiration") is True and self._filling.first("limited_time_offer") is None:
            at, key = self._place(None)
            said = "The offer of the template ends at some time, but the send does not say when."
            self._noting.note(MISSING, at, said, key=key)

    def _button(self, number: int, button: Members) -> None:
        part, word = self._filling.button(number), type_of(button)
        name = f"Button {number + 1}{self._where} of the template"
        if word == "URL" and variables_of(Text(string(button, "url") or "", "")):
            if not link_suffix(part):
                said = f"{name} opens a link with a variable, but the send has nothing for it."
                self._unfilled(number, part, "Url", said)
        elif word in ("COPY_CODE", "OTP"):
            if not code_of(part):
                kind = "Copy_code" if word == "COPY_CODE" else "Url"
                self._unfilled(number, part, kind, f"{name} copies a code, but the send has none for it.")
        elif word == "URL" and part and part.parameters:
            said = f"{name} opens a link without a variable, but the send has a parameter for it."
            self._noting.note(FORMAT, part.at, said, code=ODD_PARAMETER)

    def _unfilled(self, number: int, part: Part | None, kind: str, said: str) -> None:
        at, key = self._place(part)
        details = f"buttons: Button at index {number} of type {kind} requires a parameter"
        self._noting.note(MISSING, at, said, details=details, key=key)

    def _strange(self, part: Part) -> None:
        """A component of the send that fills nothing, where what it holds is not counted already."""
        if part.type == "button" and part not in map(self._filling.button, range(len(self._defined.buttons))):
            said = f"The template{self._where} has no button for this component."
            self._noting.note(FORMAT, part.at, said, code=ODD_PARAMETER)

    def _place(self, part: Part | None) -> tuple[Pointer, str | None]:
        """The component; else the template or card, and what it lacks."""
        return (part.at, "parameters") if part else (self._filling.at, "components")


def _named(word: str) -> str:
    """A type of parameter, for people."""
    known = {"image": "a picture", "video": "a film", "document": "a document", "location": "a place"}
    return known.get(word, f'of the type "{word[:60]}"' if word else "of no type")
